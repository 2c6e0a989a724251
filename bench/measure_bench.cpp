// Whether what Begin measures of a step holds what the step did. Made-up firms of which one waste
// is partly mended on a day within their period, while the weather and the mix of products change.
//   measure_bench [--seeds A-B] [--preset small|shop] [--kind standby|leak|setup|scrap]
//   [--no-weather]
// Seeds 1 to 50 and all four kinds by default. What is true is known from the generator: of energy,
// the same firm without the step; of setups and scrap, by how much they were cut. One line a seed
// and kind; then of each kind how many intervals of 90 % hold the truth, which seeds missed, half
// the width of the interval and the error as shares of the truth (medians), and CPU seconds.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include "example/example.h"
#include "example/reader.h"
#include "methods/statistics/statistics.h"
#include "model/memory_ledger.h"
#include "questions/begin/measure/measure_step.h"
#include "questions/sight/ledger/build_ledger.h"

namespace tienvoud {
namespace {

using begin::LeverKind;
using example::ExampleFirm;
using example::Waste;

constexpr double days_per_year = 365.25;
constexpr double setup_spread = 0.12;  // of the logarithm, as the generator draws it

struct Options {
  int first = 1;
  int last = 50;
  example::Preset preset = example::Preset::shop;
  bool weather = true;
  std::vector<Waste> kinds = {Waste::standby, Waste::leak, Waste::setup, Waste::scrap};
};

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

std::string_view word_of(Waste kind) {
  return choices(kind)[static_cast<std::size_t>(kind)].first;
}

bool read_options(int count, char** words, Options& options) {
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    const std::string_view next = i + 1 < count ? words[i + 1] : "";
    if (word == "--no-weather") {
      options.weather = false;
      continue;
    }
    ++i;
    if (word == "--seeds" && !next.empty()) {
      char* rest = nullptr;
      options.first = static_cast<int>(std::strtol(next.data(), &rest, 10));
      options.last =
          *rest == '-' ? static_cast<int>(std::strtol(rest + 1, nullptr, 10)) : options.first;
    } else if (word == "--preset" && !next.empty()) {
      options.preset = next == "small" ? example::Preset::small : example::Preset::shop;
    } else if (word == "--kind" && !next.empty()) {
      std::erase_if(options.kinds, [&](Waste kind) { return word_of(kind) != next; });
    } else {
      fmt::print(stderr,
                 "measure_bench [--seeds A-B] [--preset small|shop] [--kind "
                 "standby|leak|setup|scrap] [--no-weather]\n");
      return false;
    }
  }
  return !options.kinds.empty();
}

begin::StepTaken step_in(const ExampleFirm& made) {
  begin::StepTaken step;
  const Firm& firm = made.firm;
  step.subject = {"", made.waste.code};
  switch (made.waste.kind) {
    case Waste::standby:
      step.kind = LeverKind::standby;
      for (const Resource& one : firm.resources) {
        if (one.work_center.exists() && firm.resources[one.work_center].code == made.waste.code) {
          step.codes.push_back(one.code);
        }
      }
      break;
    case Waste::leak:
      step.kind = LeverKind::night_load;
      step.codes = {made.waste.code};
      break;
    case Waste::setup:
      step.kind = LeverKind::setup;
      break;
    default:
      step.kind = LeverKind::scrap;
      break;
  }
  step.starts = *made.options.mended_from;
  const TimeZone zone = *TimeZone::find(firm.profile.time_zone);
  step.baseline_from = zone.day_of(made.period.from);
  return step;
}

double energy_after(const ExampleFirm& made, Day from) {
  const TimeZone zone = *TimeZone::find(made.firm.profile.time_zone);
  const auto first =
      static_cast<std::size_t>(from.since_epoch() - zone.day_of(made.period.from).since_epoch());
  double sum = 0;
  for (const auto& before : made.truth.energy_before_day) {
    sum += Energy::of_base(before.back() - before[first]).natural();
  }
  return sum;
}

/// kWh, hours or pieces a year that the step saves.
double truth_of(const ExampleFirm& made, const begin::StepTaken& step) {
  const double years = made.period.length().natural() / 24 / days_per_year;
  double sum = 0;
  if (step.kind == LeverKind::standby || step.kind == LeverKind::night_load) {
    auto options = made.options;
    options.mended_from.reset();
    const Day from = step.starts.next(step.learning_days);
    const double saved =
        energy_after(example::make_example(options), from) - energy_after(made, from);
    const double hours =
        (made.period.to - TimeZone::find(made.firm.profile.time_zone)->start_of(from)).natural();
    return saved / hours * 24 * days_per_year;
  }
  for (const auto id : made.firm.operations.ids()) {
    const auto& operation = made.firm.operations[id];
    const auto& truth = made.truth.operations[id.index()];
    if (step.kind == LeverKind::scrap) {
      sum += operation.code == step.subject.code
                 ? truth.scrap * static_cast<double>(truth.tally.pieces)
                 : 0;
    } else if (operation.resource.exists() &&
               made.firm.resources[operation.resource].code == step.subject.code) {
      sum += truth.setup.natural() * std::exp(setup_spread * setup_spread / 2) *
             static_cast<double>(truth.tally.lots);
    }
  }
  return made.options.mended * sum / years;
}

struct Tally {
  int firms = 0;
  int answered = 0;
  std::vector<int> missed;
  std::vector<double> half;
  std::vector<double> error;
  double seconds = 0;
};

bool run_seed(int seed, Waste kind, const Options& options, Tally& tally) {
  example::ExampleOptions wanted;
  wanted.preset = options.preset;
  wanted.seed = static_cast<std::uint64_t>(seed);
  wanted.waste = kind;
  wanted.weather = true;
  wanted.mix_drift = 0.5;
  const bool small = options.preset == example::Preset::small;
  wanted.mended_from = small ? Day::of(2026, 3, 29) : Day::of(2026, 3, 20).next(seed * 7 % 31);
  wanted.mended = 0.3 + 0.1 * (seed % 5);
  if (small) {
    wanted.start = Day::of(2026, 3, 1);
  }
  const ExampleFirm made = example::make_example(wanted);
  const example::ExampleReader journal(made);
  auto rows = sight::build_ledger(made.firm, journal, made.period, {});
  if (!rows) {
    fmt::print(stderr, "{}\n", rows.error().message);
    return false;
  }
  const MemoryLedger ledger(*std::move(rows));
  const auto step = step_in(made);
  const auto known = begin::known_days(made.firm, journal);
  const double began = cpu_seconds();
  const auto measured =
      begin::measure_step(made.firm, journal, ledger, step, known.value()->last,
                          options.weather ? made.weather : std::vector<DayTemperature>());
  tally.seconds += cpu_seconds() - began;
  if (!measured) {
    fmt::print(stderr, "{} {}\n", measured.error().message, measured.error().remedy);
    return false;
  }
  ++tally.firms;
  const double truth = truth_of(made, step);
  if (!measured->saved) {
    fmt::print("{:8} seed {:3} not measured: {}\n", word_of(kind), seed,
               measured->findings.empty() ? "" : measured->findings.front().what);
    return true;
  }
  ++tally.answered;
  const auto& saved = *measured->saved;
  const bool holds = saved.low <= truth && truth <= saved.high;
  if (!holds) {
    tally.missed.push_back(seed);
  }
  tally.half.push_back((saved.high - saved.low) / 2 / truth);
  tally.error.push_back(std::abs(saved.middle - truth) / truth);
  fmt::print("{:8} seed {:3} {:10} truth {:9.0f}  measured {:9.0f} ({:.0f} to {:.0f}) {}{}\n",
             word_of(kind), seed, made.waste.code, truth, saved.middle, saved.low, saved.high,
             measured->unit, holds ? "" : "  MISSED");
  std::fflush(stdout);
  return true;
}

void show(Waste kind, const Tally& tally) {
  const auto held = tally.answered - static_cast<int>(tally.missed.size());
  fmt::print("{0}_firms {1}\n{0}_measured {2}\n{0}_coverage {3:.3f}\n{0}_missed {4}\n",
             word_of(kind), tally.firms, tally.answered,
             tally.answered > 0 ? static_cast<double>(held) / tally.answered : 0.0,
             fmt::join(tally.missed, " "));
  if (tally.answered > 0) {
    fmt::print("{0}_half_width {1:.3f}\n{0}_error {2:.3f}\n{0}_cpu_s {3:.2f}\n", word_of(kind),
               methods::median(tally.half), methods::median(tally.error),
               tally.seconds / tally.firms);
  }
}

}  // namespace
}  // namespace tienvoud

int main(int count, char** words) {
  tienvoud::Options options;
  if (!tienvoud::read_options(count, words, options)) {
    return 2;
  }
  std::vector<tienvoud::Tally> tallies(options.kinds.size());
  for (int seed = options.first; seed <= options.last; ++seed) {
    for (std::size_t i = 0; i < options.kinds.size(); ++i) {
      if (!tienvoud::run_seed(seed, options.kinds[i], options, tallies[i])) {
        return 1;
      }
    }
  }
  for (std::size_t i = 0; i < options.kinds.size(); ++i) {
    tienvoud::show(options.kinds[i], tallies[i]);
  }
  return 0;
}
