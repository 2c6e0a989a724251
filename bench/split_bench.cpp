// How well one main meter and machine states tell the energy of each machine, where the truth is
// known: on made-up firms without sub-meters, through the whole answer (ledger, split, closure).
//
//   split_bench [--seeds A-B] [--preset small|shop|large] [--unexplained SHARE] [--verbose]
//
// Prints `name value unit`: the median over machines and seeds of the error of a machine's energy,
// and how often the true energy lies in the band that is said to hold it 9 times in 10.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "example/example.h"
#include "example/reader.h"
#include "methods/statistics/statistics.h"
#include "model/memory_ledger.h"
#include "questions/sight/ledger/build_ledger.h"
#include "questions/sight/sight.h"

namespace {

using namespace tienvoud;

struct Options {
  int first = 1;
  int last = 10;
  example::Preset preset = example::Preset::shop;
  double unexplained = 0.01;
  bool verbose = false;
};

/// What the seeds gave so far.
struct Tally {
  std::vector<double> errors;      ///< percent of the truth
  std::vector<double> half_bands;  ///< percent of the truth
  std::size_t covered = 0;
  std::size_t too_low = 0;
  double seconds = 0;  ///< of `measure`
};

bool read_options(int argc, char** argv, Options& options) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view flag = argv[i];
    const auto value = [&] { return i + 1 < argc ? std::string(argv[++i]) : std::string(); };
    if (flag == "--seeds") {
      const std::string text = value();
      const auto dash = text.find('-');
      options.first = std::atoi(text.c_str());
      options.last = dash == std::string::npos ? options.first : std::atoi(text.c_str() + dash + 1);
    } else if (flag == "--preset") {
      const std::string text = value();
      options.preset = text == "small"   ? example::Preset::small
                       : text == "large" ? example::Preset::large
                                         : example::Preset::shop;
    } else if (flag == "--unexplained") {
      options.unexplained = std::atof(value().c_str());
    } else if (flag == "--verbose") {
      options.verbose = true;
    } else {
      fmt::print(stderr, "Unknown option {}.\n", flag);
      return false;
    }
  }
  return true;
}

void compare(const example::ExampleFirm& made,
             const sight::Sight& answer,
             const Options& options,
             Tally& tally) {
  std::map<std::string, const sight::GroupRow*> rows;
  for (const sight::GroupRow& row : answer.rows) {
    rows[row.code] = &row;
  }
  for (const example::LoadTruth& load : made.truth.loads) {
    const bool is_machine =
        load.resource.exists() && made.firm.resources[load.resource].kind == ResourceKind::machine;
    const double truth = load.total().natural();
    if (!is_machine) {
      if (options.verbose) {
        fmt::print("{:12} true {:9.1f} kWh\n", load.code, truth);
      }
      continue;
    }
    const sight::GroupRow* row = rows[load.code];
    if (row == nullptr || !row->energy_band) {
      fmt::print(stderr, "{} has no energy of its own in the answer.\n", load.code);
      tally.errors.push_back(100);
      continue;
    }
    const double found = row->amounts.energy().natural();
    const Interval band = *row->energy_band;
    const bool covers = band.low <= truth && truth <= band.high;
    tally.errors.push_back(100 * std::abs(found - truth) / truth);
    tally.half_bands.push_back(50 * (band.high - band.low) / truth);
    tally.covered += covers ? 1 : 0;
    tally.too_low += found < truth ? 1 : 0;
    if (options.verbose) {
      fmt::print("{:12} true {:9.1f} found {:9.1f} [{:9.1f}, {:9.1f}] {}\n", load.code, truth,
                 found, band.low, band.high, covers ? "" : "OUT");
    }
  }
  if (options.verbose && answer.split) {
    fmt::print("base {:.2f} kW [{:.2f}, {:.2f}], open {:.2f} kW, residual {:.4f}, jobs {:.3f}\n",
               answer.split->base_kw, answer.split->base_band.low, answer.split->base_band.high,
               answer.split->open_kw, answer.split->residual_share, answer.split->job_spread);
  }
}

bool run_seed(int seed, const Options& options, Tally& tally) {
  example::ExampleOptions wanted;
  wanted.preset = options.preset;
  wanted.seed = static_cast<std::uint64_t>(seed);
  wanted.unexplained = options.unexplained;
  const example::ExampleFirm made = example::make_example(wanted);
  const example::ExampleReader journal(made);
  auto rows = sight::build_ledger(made.firm, journal, made.period, {});
  if (!rows) {
    fmt::print(stderr, "{}\n", rows.error().message);
    return false;
  }
  const MemoryLedger ledger(*std::move(rows));
  const auto begin = std::chrono::steady_clock::now();
  const auto answer =
      sight::measure(made.firm, journal, ledger, made.period, {.by = sight::GroupBy::machine});
  tally.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  if (!answer) {
    fmt::print(stderr, "{}\n", answer.error().message);
    return false;
  }
  compare(made, *answer, options, tally);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  if (!read_options(argc, argv, options)) {
    return 2;
  }
  Tally tally;
  for (int seed = options.first; seed <= options.last; ++seed) {
    if (!run_seed(seed, options, tally)) {
      return 1;
    }
  }
  const auto count = static_cast<double>(tally.errors.size());
  fmt::print("median_error_percent {:.2f} percent\n", methods::quantile(tally.errors, 0.5));
  fmt::print("error_90_percent {:.2f} percent\n", methods::quantile(tally.errors, 0.9));
  fmt::print("coverage_90_percent {:.1f} percent\n",
             100 * static_cast<double>(tally.covered) / count);
  fmt::print("median_half_band_percent {:.2f} percent\n", methods::quantile(tally.half_bands, 0.5));
  fmt::print("found_below_truth_percent {:.1f} percent\n",
             100 * static_cast<double>(tally.too_low) / count);
  fmt::print("measure_seconds {:.2f} s\n", tally.seconds / (options.last - options.first + 1));
  return 0;
}
