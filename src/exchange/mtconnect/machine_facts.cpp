#include "exchange/mtconnect/machine_facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace tienvoud::exchange {
namespace {

bool contains(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Decides once which data items say what the machine's program does.
class ExecutionItems {
 public:
  explicit ExecutionItems(const MachineRules& rules) : rules_(rules) {
    for (const auto& item : rules.model) {
      if (item.type == "EXECUTION") {
        from_model_.insert(item.id);
        from_model_.insert(item.name);
      }
    }
  }

  [[nodiscard]] bool has(const Observation& observation) const {
    if (!rules_.execution_items.empty()) {
      return contains(rules_.execution_items, observation.item);
    }
    if (!observation.type.empty()) {
      return observation.type == "EXECUTION";
    }
    if (!from_model_.empty()) {
      return !observation.item.empty() && from_model_.contains(observation.item);
    }
    return observation.item.ends_with("execution") || observation.item == "exec";
  }

 private:
  const MachineRules& rules_;
  std::set<std::string> from_model_;
};

std::string_view word_of(MachineState state) {
  for (const auto& [word, value] : choices(state)) {
    if (value == state) {
      return word;
    }
  }
  return "unknown";
}

}  // namespace

std::map<std::string, MachineState> default_execution_states() {
  using enum MachineState;
  return {{"ACTIVE", run},
          {"READY", idle},
          {"WAIT", idle},
          {"PROGRAM_COMPLETED", idle},
          {"FEED_HOLD", idle},
          {"OPTIONAL_STOP", idle},
          {"PROGRAM_OPTIONAL_STOP", idle},
          {"INTERRUPTED", down},
          {"STOPPED", down},
          {"PROGRAM_STOPPED", down},
          {"UNAVAILABLE", unknown}};
}

MachineFacts machine_facts(const Observations& observations,
                           const MachineRules& rules,
                           const std::string& file) {
  MachineFacts facts;
  facts.observations = observations.list.size();
  facts.findings = observations.findings;
  facts.states = {"states", file, {"at", "machine", "state", "reason"}, {}, {}};
  const ExecutionItems execution(rules);
  const auto states = rules.states.empty() ? default_execution_states() : rules.states;
  std::set<std::string> unknown_words;
  std::int64_t number = 0;
  for (const auto& observation : observations.list) {
    ++number;
    if (!execution.has(observation)) {
      continue;
    }
    const auto& machine = !rules.machine.empty() ? rules.machine : observation.device;
    if (machine.empty()) {
      facts.findings.push_back({Severity::refused,
                                "no_machine",
                                {file, 0, ""},
                                observation.item,
                                "the recording does not say which machine it is of",
                                "Name the machine in the mapping file.",
                                "",
                                ""});
      break;
    }
    const auto known = states.find(observation.value);
    if (known == states.end() && unknown_words.insert(observation.value).second) {
      facts.findings.push_back({Severity::note,
                                "unknown_state",
                                {file, 0, observation.item},
                                observation.value,
                                "no rule says which state this word is; its time counts as unknown",
                                "Add the word to the value table of the mapping file.",
                                "",
                                ""});
    }
    const auto state = known == states.end() ? MachineState::unknown : known->second;
    facts.states.rows.push_back(
        {{to_string(observation.at), machine, std::string(word_of(state)), observation.value},
         number});
  }
  if (facts.states.rows.empty() && facts.findings.empty()) {
    facts.findings.push_back({Severity::note,
                              "no_execution",
                              {file, 0, ""},
                              "",
                              "no data item of the recording says what the machine's program does",
                              "Name the data item in the mapping file, or give the device model.",
                              "",
                              ""});
  }
  return facts;
}

}  // namespace tienvoud::exchange
