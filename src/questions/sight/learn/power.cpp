#include "questions/sight/learn/power.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "methods/statistics/distribution.h"
#include "model/firm/choices.h"
#include "questions/sight/learn/robust.h"
#include "questions/sight/ledger/meter_energy.h"

namespace tienvoud::sight::learning {

namespace {

using MachineAndState = std::pair<Id<Resource>, MachineState>;

constexpr std::array stated_states{MachineState::off, MachineState::standby, MachineState::idle,
                                   MachineState::setup, MachineState::run};

std::string_view word_of(MachineState state) {
  for (const auto& [word, value] : choices(MachineState())) {
    if (value == state) {
      return word;
    }
  }
  return "";
}

std::optional<Power> stated_power(const Resource& machine, MachineState state) {
  switch (state) {
    case MachineState::off:
      return machine.power_off;
    case MachineState::standby:
      return machine.power_standby;
    case MachineState::idle:
      return machine.power_idle;
    case MachineState::setup:
      return machine.power_setup;
    case MachineState::run:
      return machine.power_run;
    default:
      return std::nullopt;
  }
}

/// Unbroken time of a machine in one state.
struct Stretch {
  Instant from;
  Instant to;
  Energy energy;
  Duration metered;
};

/// Puts rows together again that orders, people and midnights cut.
class StretchGatherer {
 public:
  void add(const LedgerRow& row) {
    if (!row.machine || row.machine_time <= Duration()) {
      return;
    }
    const MachineAndState key{row.machine, row.state};
    time_[key] += row.machine_time;
    if (row.metered_time <= Duration()) {
      return;
    }
    std::vector<Stretch>& own = stretches_[key];
    const bool goes_on = !own.empty() && (own.back().to == row.from ||
                                          (own.back().from <= row.from && row.to <= own.back().to));
    if (!goes_on) {
      own.push_back({row.from, row.to, {}, {}});
    }
    own.back().to = std::max(own.back().to, row.to);
    own.back().energy += row.energy;
    own.back().metered += row.metered_time;
  }

  [[nodiscard]] const std::map<MachineAndState, std::vector<Stretch>>& stretches() const {
    return stretches_;
  }
  [[nodiscard]] Duration time_of(Id<Resource> machine, MachineState state) const {
    const auto found = time_.find({machine, state});
    return found == time_.end() ? Duration() : found->second;
  }

 private:
  std::map<MachineAndState, std::vector<Stretch>> stretches_;
  std::map<MachineAndState, Duration> time_;
};

/// The shortest stretch whose energy is its own.
Duration least_stretch(const Firm& firm, Id<Resource> machine) {
  Duration least = minutes(1);
  for (const Meter& meter : firm.meters) {
    if (meter.resource == machine && meter.role == MeterRole::sub &&
        meter.reading != ReadingKind::power) {
      least = std::max(least, interval_of(meter));
    }
  }
  return least;
}

struct PowerLevel {
  double mean = 0;  ///< kW
  double hours = 0;
  double deviation = 0;  ///< of single stretches
  double effective = 0;
  std::size_t count = 0;
  std::size_t outliers = 0;
};

/// None where no stretch is long enough.
std::optional<PowerLevel> power_level(const std::vector<Stretch>& stretches, Duration least) {
  std::vector<Weighted> powers;
  for (const Stretch& stretch : stretches) {
    if (stretch.metered >= least) {
      const double hours = stretch.metered.natural();
      powers.push_back({stretch.energy.natural() / hours, hours});
    }
  }
  if (powers.empty()) {
    return std::nullopt;
  }
  const double middle = weighted_median(powers);
  std::vector<Weighted> distances;
  for (const Weighted& each : powers) {
    distances.push_back({std::abs(each.value - middle), each.weight});
  }
  PowerLevel level;
  level.deviation = 1.4826 * weighted_median(distances);
  const double limit = 5 * std::max(level.deviation, 0.02 * std::abs(middle));
  double energy = 0;
  double squares = 0;
  for (const Weighted& each : powers) {
    if (std::abs(each.value - middle) > limit) {
      ++level.outliers;
      continue;
    }
    energy += each.value * each.weight;
    level.hours += each.weight;
    squares += each.weight * each.weight;
    ++level.count;
  }
  level.mean = energy / level.hours;
  level.effective = level.hours * level.hours / squares;
  return level;
}

Proposal frame(const Firm& firm, Id<Resource> machine, MachineState state, double kilowatts) {
  Proposal proposal;
  proposal.subject = firm.resources[machine].code;
  proposal.figure = fmt::format("power in {}", word_of(state));
  proposal.unit = "kW";
  proposal.after = readable(std::max(0.0, kilowatts));
  if (const auto stated = stated_power(firm.resources[machine], state)) {
    proposal.before = stated->natural();
  }
  proposal.change = SetPowerProfile{machine, state, Power::of(proposal.after)};
  return proposal;
}

void say(MachineState state, const std::string& rests_on, Proposal& proposal) {
  const std::string stated =
      proposal.before ? fmt::format(", not {} kW", number_text(*proposal.before)) : "";
  proposal.sentence = fmt::format("{} draws {} kW in state {}{} ({}).", proposal.subject,
                                  number_text(proposal.after), word_of(state), stated, rests_on);
}

Proposal metered_power(const Firm& firm,
                       Id<Resource> machine,
                       MachineState state,
                       const PowerLevel& level) {
  // Four stretches' worth of a tenth: what is taken for granted where few stretches are known.
  constexpr double usual_weight = 4;
  const double usual = 0.1 * level.mean;
  const double own = std::max(0.0, level.effective - 1);
  const double degrees = own + usual_weight;
  const double variance =
      (own * level.deviation * level.deviation + usual_weight * usual * usual) / degrees;
  const double error = std::sqrt(variance / level.effective);
  const double t = methods::student_t_quantile(0.9, degrees);
  const double single = std::sqrt(variance + error * error);
  Proposal proposal = frame(firm, machine, state, level.mean);
  proposal.spread = {std::max(0.0, level.mean - t * single), level.mean + t * single, 0.8};
  proposal.band = {std::max(0.0, level.mean - t * error), level.mean + t * error, 0.8};
  proposal.count = static_cast<std::int64_t>(level.count);
  proposal.counted = "stretches";
  proposal.evidence = evidence_of(proposal, error);
  proposal.rule = "energy of its own meter over time in the state, without outliers";
  if (level.outliers > 0) {
    proposal.notes.push_back(
        fmt::format("{} stretches lie far from the others and were left out: was the state right?",
                    level.outliers));
  }
  say(state,
      fmt::format("its meter, {} h; {}", number_text(level.hours), spread_text(proposal, "kW")),
      proposal);
  return proposal;
}

void learn_from_split(const Firm& firm,
                      const StretchGatherer& gathered,
                      const LearnOptions& options,
                      Findings& findings) {
  const LearnFromSplit& from = *options.split;
  for (std::size_t m = 0; m < from.machines.size() && m < from.split.machines.size(); ++m) {
    for (const MachineState state : stated_states) {
      const Id<Resource> machine = from.machines[m];
      const auto place = static_cast<std::size_t>(state);
      const double power = from.split.machines[m].power_kw[place];
      const Interval band = from.split.machines[m].power_band[place];
      const Duration time = gathered.time_of(machine, state);
      const bool has_meter = gathered.stretches().contains({machine, state});
      if (has_meter || time < hours(4) || band.high - band.low > 2 * power) {
        continue;
      }
      Proposal proposal = frame(firm, machine, state, power);
      proposal.band = band;
      proposal.spread = band;
      proposal.count = static_cast<std::int64_t>(time.natural());
      proposal.counted = "hours";
      constexpr double ninety = 1.6448536269514722;
      proposal.evidence = evidence_of(proposal, (band.high - band.low) / (2 * ninety));
      proposal.rule = "attribution rule 5: split of the main meter by machine states";
      proposal.notes.push_back("Estimated from the main meter, not measured at the machine.");
      say(state,
          fmt::format("estimated from the main meter; between {} and {} kW 9 times in 10",
                      number_text(band.low), number_text(band.high)),
          proposal);
      if (is_material(proposal, options.least_difference)) {
        findings.proposals.push_back(std::move(proposal));
      }
    }
  }
}

}  // namespace

Result<Findings> learn_power(const Firm& firm,
                             const LedgerReader& ledger,
                             Period period,
                             const LearnOptions& options) {
  StretchGatherer gatherer;
  TRY(ledger.rows(period, [&gatherer](std::span<const LedgerRow> rows) {
    for (const LedgerRow& row : rows) {
      gatherer.add(row);
    }
  }));
  Findings findings;
  std::int64_t too_short = 0;
  for (const auto& [key, stretches] : gatherer.stretches()) {
    const auto [machine, state] = key;
    if (std::ranges::find(stated_states, state) == stated_states.end()) {
      continue;
    }
    const auto level = power_level(stretches, least_stretch(firm, machine));
    if (!level) {
      ++too_short;
      continue;
    }
    Proposal proposal = metered_power(firm, machine, state, *level);
    if (is_material(proposal, options.least_difference)) {
      findings.proposals.push_back(std::move(proposal));
    }
  }
  findings.leave_out("states of metered machines that never last as long as the meter's interval",
                     too_short, "Let the meter be read more often.");
  if (options.split) {
    learn_from_split(firm, gatherer, options, findings);
  }
  return findings;
}

}  // namespace tienvoud::sight::learning
