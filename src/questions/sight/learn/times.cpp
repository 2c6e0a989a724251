#include "questions/sight/learn/times.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "questions/sight/learn/time_samples.h"

namespace tienvoud::sight::learning {

namespace {

/// How far lots of one operation lie apart where no operation has lots enough to tell.
constexpr double deviation_otherwise = 0.25;

enum class Kind : std::uint8_t { run, setup };

const std::vector<TimeSample>& samples_of(const OperationTimes& times, Kind kind) {
  return kind == Kind::run ? times.run : times.setup;
}

LogLevel level_of(const std::vector<TimeSample>& samples) {
  std::vector<Weighted> values;
  for (const TimeSample& sample : samples) {
    values.push_back(sample.seconds);
  }
  return log_level(values);
}

std::map<Id<Resource>, std::vector<TimeSample>> by_machine(const std::vector<TimeSample>& samples) {
  std::map<Id<Resource>, std::vector<TimeSample>> machines;
  for (const TimeSample& sample : samples) {
    machines[sample.machine].push_back(sample);
  }
  return machines;
}

/// Writes the proposals of one kind of time.
class TimeWriter {
 public:
  TimeWriter(const Firm& firm, const LearnOptions& options, Kind kind, UsualDeviation usual)
      : firm_(firm), options_(options), kind_(kind), usual_(usual) {}

  void write(const OperationTimes& times, Findings& findings) const {
    const auto& samples = samples_of(times, kind_);
    if (samples.empty()) {
      if (kind_ == Kind::setup && times.fitted) {
        add(fitted_setup(times), findings);
      }
      return;
    }
    const auto machines = by_machine(samples);
    if (is_by_machine(times.operation, machines)) {
      for (const auto& [machine, own] : machines) {
        add(proposal(times, machine, own), findings);
      }
    } else {
      add(proposal(times, Id<Resource>(), samples), findings);
    }
  }

 private:
  [[nodiscard]] bool does(Id<Operation> operation, Id<Resource> machine) const {
    const Id<Resource> center = firm_.resources[machine].work_center;
    const auto is_it = [&](Id<Resource> stated) {
      return stated.exists() && (stated == machine || stated == center);
    };
    return is_it(firm_.operations[operation].resource) ||
           std::any_of(firm_.modes.begin(), firm_.modes.end(), [&](const Mode& mode) {
             return mode.operation == operation && is_it(mode.resource);
           });
  }

  /// Where the firm knows times by machine, or the machines differ clearly, one time for all would
  /// hide it; where it does not know that they do the operation, it could not keep them.
  [[nodiscard]] bool is_by_machine(
      Id<Operation> operation,
      const std::map<Id<Resource>, std::vector<TimeSample>>& machines) const {
    for (const auto& [machine, samples] : machines) {
      if (!machine || !does(operation, machine)) {
        return false;
      }
    }
    const bool stated = std::any_of(firm_.modes.begin(), firm_.modes.end(), [&](const Mode& mode) {
      return mode.operation == operation &&
             (kind_ == Kind::run ? mode.run.has_value() : mode.setup.has_value());
    });
    return stated || differ_clearly(machines);
  }

  [[nodiscard]] bool differ_clearly(
      const std::map<Id<Resource>, std::vector<TimeSample>>& machines) const {
    std::vector<std::pair<double, double>> levels;  // and their standard errors
    for (const auto& [machine, samples] : machines) {
      if (samples.size() >= 3) {
        const LogLevel level = level_of(samples);
        levels.emplace_back(level.level, bands_of(level, usual_).standard_error);
      }
    }
    if (levels.size() < 2) {
      return false;
    }
    const auto [low, high] = std::ranges::minmax(levels);
    const double apart = high.first - low.first;
    return apart > std::log(1.05) && apart > 3 * std::hypot(low.second, high.second);
  }

  [[nodiscard]] std::optional<double> before(Id<Operation> operation, Id<Resource> machine) const {
    const Operation& row = firm_.operations[operation];
    const auto seconds_of = [this](const auto& of) -> std::optional<double> {
      if (kind_ == Kind::run) {
        return of.run ? std::optional(in_seconds(of.run->for_one())) : std::nullopt;
      }
      return of.setup ? std::optional(in_seconds(*of.setup)) : std::nullopt;
    };
    const Id<Resource> center = machine ? firm_.resources[machine].work_center : Id<Resource>();
    std::optional<double> of_center;
    for (const Mode& mode : firm_.modes) {
      if (!machine || mode.operation != operation || !seconds_of(mode)) {
        continue;
      }
      if (mode.resource == machine) {
        return seconds_of(mode);
      }
      if (center && mode.resource == center) {
        of_center = seconds_of(mode);
      }
    }
    return of_center ? of_center : seconds_of(row);
  }

  /// Seconds in the unit people know it by.
  [[nodiscard]] double shown(double seconds) const {
    return kind_ == Kind::run ? seconds : seconds / 60;
  }

  [[nodiscard]] Proposal frame(Id<Operation> operation, Id<Resource> machine, double level) const {
    Proposal proposal;
    proposal.subject = operation_text(firm_, operation, machine);
    proposal.figure = kind_ == Kind::run ? "run time" : "setup time";
    proposal.unit = kind_ == Kind::run ? "s a piece" : "min";
    proposal.after = readable(shown(level));
    if (const auto stated = before(operation, machine)) {
      proposal.before = shown(*stated);
    }
    if (kind_ == Kind::run) {
      proposal.change =
          SetRunTime{operation, machine, PieceTime(Duration::of(proposal.after / 3'600))};
    } else {
      proposal.change = SetSetupTime{operation, machine, Duration::of(proposal.after / 60)};
    }
    proposal.counted = "lots";
    return proposal;
  }

  [[nodiscard]] Proposal proposal(const OperationTimes& times,
                                  Id<Resource> machine,
                                  const std::vector<TimeSample>& samples) const {
    const LogLevel level = level_of(samples);
    const Bands bands = bands_of(level, usual_, kind_ == Kind::run ? times.fit_error : 0);
    Proposal proposal = frame(times.operation, machine, std::exp(level.level));
    proposal.spread = {shown(bands.spread_low), shown(bands.spread_high), 0.8};
    proposal.band = {shown(bands.level_low), shown(bands.level_high), 0.8};
    proposal.count = static_cast<std::int64_t>(level.count);
    proposal.evidence = evidence_of(proposal, proposal.after * bands.standard_error);
    proposal.rule = kind_ == Kind::run
                        ? "median of the lots' times a piece, weighted by the root of their pieces"
                        : "median of the lots that had a setup";
    if (level.count < 5) {
      proposal.notes.push_back(
          usual_.assumed
              ? "Few lots: that they lie 25 % apart is assumed."
              : "Few lots: how far they lie apart is taken from the firm's other operations.");
    }
    add_notes(times, samples.size(), proposal);
    return proposal;
  }

  void add_notes(const OperationTimes& times, std::size_t lots, Proposal& proposal) const {
    if (kind_ == Kind::run && times.fitted) {
      proposal.rule += ", less the setup found by how time grows with the lot";
    }
    if (kind_ == Kind::run && times.setup_in_run) {
      proposal.notes.push_back(
          "Setup could not be told from run: no state says it, and the lots are too few or too "
          "much of one size. The time a piece holds the setup.");
    }
    if (kind_ == Kind::setup && times.lots_without_setup > 0) {
      proposal.notes.push_back(fmt::format(
          "{} more lots had no setup: they followed on a like one.", times.lots_without_setup));
    }
    if (times.by_people > 0) {
      proposal.notes.push_back(fmt::format(
          "The times of {} lots are those that people booked; no machine told.", times.by_people));
    }
    if (times.shared * 5 > static_cast<std::int64_t>(lots)) {
      proposal.notes.push_back(fmt::format(
          "In {} lots the machine or the people had other orders at the same time, so that the "
          "time a piece is uncertain.",
          times.shared));
    }
  }

  [[nodiscard]] Proposal fitted_setup(const OperationTimes& times) const {
    const FittedSetup& fit = *times.fitted;
    Proposal proposal = frame(times.operation, {}, fit.seconds);
    proposal.band = {shown(std::max(0.0, fit.low)), shown(fit.high), 0.8};
    proposal.spread = proposal.band;
    proposal.count = fit.lots;
    proposal.evidence = evidence_of(proposal, shown(fit.standard_error));
    proposal.rule = "time = setup + run x pieces, by repeated medians over the lots";
    proposal.notes.push_back(
        "No state tells setup from run; it is what a lot takes beside its pieces. How far single "
        "setups lie apart cannot be seen.");
    add_notes(times, static_cast<std::size_t>(fit.lots), proposal);
    return proposal;
  }

  void add(Proposal proposal, Findings& findings) const {
    if (!is_material(proposal, options_.least_difference)) {
      return;
    }
    const char* unit = kind_ == Kind::run ? "s" : "min";
    const std::string norm = proposal.before ? fmt::format(", not the {} {} of its norm",
                                                           number_text(*proposal.before), unit)
                                             : "; it has no norm time yet";
    const std::string after = number_text(proposal.after);
    const std::string spread = spread_text(proposal, unit);
    proposal.sentence = kind_ == Kind::run ? fmt::format("A piece of {} takes {} s{} ({}).",
                                                         proposal.subject, after, norm, spread)
                                           : fmt::format("Setting up {} takes {} min{} ({}).",
                                                         proposal.subject, after, norm, spread);
    findings.proposals.push_back(std::move(proposal));
  }

  const Firm& firm_;
  const LearnOptions& options_;
  Kind kind_;
  UsualDeviation usual_;
};

}  // namespace

Findings learn_times(const Firm& firm, const Lots& lots, const LearnOptions& options) {
  const TimeSamples samples = time_samples(lots, options.seed);
  Findings findings;
  findings.lots = samples.used;
  for (const Kind kind : {Kind::run, Kind::setup}) {
    std::vector<LogLevel> groups;
    for (const OperationTimes& times : samples.operations) {
      if (!samples_of(times, kind).empty()) {
        groups.push_back(level_of(samples_of(times, kind)));
      }
    }
    const TimeWriter writer(firm, options, kind, usual_deviation(groups, deviation_otherwise));
    for (const OperationTimes& times : samples.operations) {
      writer.write(times, findings);
    }
  }
  const UnusedLots& unused = samples.unused;
  findings.leave_out("lots without counted pieces", unused.without_pieces,
                     "Count pieces at the end of each run.");
  findings.leave_out("lots that the period's ends may cut", unused.cut,
                     "Learn from a longer period.");
  findings.leave_out("lots of which part of the time has no known state", unused.partly_unknown,
                     "Let the machine's states be recorded without gaps.");
  findings.leave_out("lots with pieces but without time", unused.without_time,
                     "Record when each run began and ended, or book the hours.");
  return findings;
}

}  // namespace tienvoud::sight::learning
