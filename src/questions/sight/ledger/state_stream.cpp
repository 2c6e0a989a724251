#include "questions/sight/ledger/state_stream.h"

#include <algorithm>
#include <tuple>

namespace tienvoud::sight {

namespace {

/// Later in this order counts of two facts of the same moment.
auto strength(const StateFact& fact) {
  return std::tuple(fact.state, fact.to.value_or(Instant::never()), fact.key);
}

std::vector<const StateFact*> one_each_moment(std::span<const StateFact* const> facts) {
  std::vector<const StateFact*> sorted(facts.begin(), facts.end());
  std::ranges::sort(sorted, [](const StateFact* a, const StateFact* b) {
    return a->at != b->at ? a->at < b->at : strength(*a) > strength(*b);
  });
  const auto repeats = std::ranges::unique(
      sorted, [](const StateFact* a, const StateFact* b) { return a->at == b->at; });
  sorted.erase(repeats.begin(), repeats.end());
  return sorted;
}

/// Appends spans in order of time, cut to the extent, neighbours that say the same as one.
class Appender {
 public:
  Appender(std::vector<StateSpan>& spans, Period extent) : spans_(spans), extent_(extent) {}

  void add(Period period, MachineState state, Gap gap) {
    const Period part = period.intersection(extent_);
    if (part.empty()) {
      return;
    }
    if (!spans_.empty() && spans_.back().state == state && spans_.back().gap == gap) {
      spans_.back().to = part.to;
    } else {
      spans_.push_back({part.from, part.to, state, gap});
    }
  }

 private:
  std::vector<StateSpan>& spans_;
  Period extent_;
};

/// The state of one fact over the stretch in which it is in force, but for what its source lost.
void add_known(const StateFact& fact, Period held, const LostStretches& lost, Appender& spans) {
  const Gap own_gap = fact.state == MachineState::unknown ? Gap::no_state : Gap::none;
  const auto source = fact.sequence >= 0 ? lost.find(fact.source) : lost.end();
  Instant at = held.from;
  if (source != lost.end()) {
    const auto& stretches = source->second;
    auto next = std::ranges::upper_bound(stretches, at, {}, &Period::to);
    for (; next != stretches.end() && next->from < held.to; ++next) {
      const Period part = next->intersection({at, held.to});
      spans.add({at, part.from}, fact.state, own_gap);
      spans.add(part, MachineState::unknown, Gap::lost_sequence);
      at = part.to;
    }
  }
  spans.add({at, held.to}, fact.state, own_gap);
}

}  // namespace

std::vector<StateSpan> state_spans(std::span<const StateFact* const> facts,
                                   Period extent,
                                   const LostStretches& lost,
                                   const LedgerRules& rules) {
  const auto moments = one_each_moment(facts);
  std::vector<StateSpan> result;
  Appender spans(result, extent);
  spans.add({extent.from, moments.front()->at}, MachineState::unknown, Gap::no_state);
  for (std::size_t i = 0; i < moments.size(); ++i) {
    const StateFact& fact = *moments[i];
    const bool is_last = i + 1 == moments.size();
    const Instant next = is_last ? Instant::never() : moments[i + 1]->at;
    const bool falls_silent = is_last && !fact.to;
    const Instant until = falls_silent ? fact.at + rules.longest_silence
                                       : std::min(next, fact.to.value_or(Instant::never()));
    const Instant held_to = std::clamp(until, fact.at, next);
    add_known(fact, {fact.at, held_to}, lost, spans);
    spans.add({held_to, next}, MachineState::unknown,
              falls_silent ? Gap::silent_source : Gap::no_state);
  }
  return result;
}

}  // namespace tienvoud::sight
