// How well one main meter and machine states tell the energy of each machine, where the truth is
// known.
//
//   split_bench [--seeds A-B] [--days N] [--machines N] [--unexplained SHARE] [--verbose]
//
// Prints `name value unit`: the median over machines and seeds of the error of a machine's energy,
// and how often the true energy lies in the band that is said to hold it 9 times in 10.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "questions/sight/split/split.h"

namespace {

using namespace tienvoud;
using namespace tienvoud::sight;

struct PlantOptions {
  std::uint64_t seed = 1;
  int days = 180;
  int machines = 20;
  double unexplained = 0.01;
};

/// A plant as the split sees it, and what each machine truly used.
struct Plant {
  SplitProblem problem;
  std::vector<double> energy_kwh;
};

struct Kind {
  double standby, idle, setup, run, left_on;
};

/// A plain plant of its own, harder than the example firm in what matters here: power differs by
/// order, drifts, and a load of open hours and a compressor that no state tells of.
Plant make_plant(const PlantOptions& options) {
  constexpr Kind kinds[] = {{0.11, 0.46, 0.62, 2.9, 0.1}, {1.35, 5.2, 5.6, 13.8, 0.9},
                            {0.24, 1.6, 1.75, 5.4, 0.2},  {0.42, 1.85, 2.1, 7.2, 0.4},
                            {0.55, 2.5, 2.8, 8.6, 0.5},   {0.3, 1.7, 1.8, 4.9, 0.2},
                            {0.06, 0.32, 0.4, 5.1, 0.05}, {0.15, 1.1, 1.1, 3.4, 0.1},
                            {1.9, 3.6, 3.6, 9.5, 0.8},    {0.35, 0.7, 0.75, 1.3, 1}};
  constexpr int weights[] = {2, 1, 2, 5, 5, 1, 2, 1, 1, 0};
  RandomStream random(options.seed, 77);
  Plant plant;
  const auto quarters = static_cast<std::size_t>(options.days) * 96;
  std::vector<double> load(quarters);
  struct Cell {
    double minutes[machine_states] = {};
    std::vector<std::pair<std::uint32_t, double>> jobs;
  };
  std::vector<std::vector<Cell>> cells(static_cast<std::size_t>(options.machines),
                                       std::vector<Cell>(quarters));
  for (int m = 0; m < options.machines; ++m) {
    const int pick = m % 20;
    int kind = 0;
    for (int sum = weights[0]; sum <= pick; sum += weights[kind]) {
      ++kind;
    }
    Kind k = kinds[kind];
    for (double* kw : {&k.standby, &k.idle, &k.setup, &k.run}) {
      *kw *= random.lognormal(0, 0.15);
    }
    const bool left_on = random.chance(k.left_on);
    const bool two_shifts = random.chance(0.4);
    double energy = 0;
    MachineState state = MachineState::off;
    double minutes_left = 0;
    double level = 1;
    std::uint32_t job = 0;
    double levels[12];
    for (double& one : levels) {
      one = random.lognormal(0, 0.12);
    }
    double drift = 1;
    for (int day = 0; day < options.days; ++day) {
      const bool works = (day + 3) % 7 < 5;
      const double from = 7 * 60 + random.uniform(-20, 25);
      const double to = (two_shifts ? 23 * 60 : 16 * 60) + random.uniform(-20, 20);
      drift += random.normal(0, 0.005);
      drift += 0.02 * (1 - drift);
      for (int minute = 0; minute < 1440; ++minute) {
        const bool open = works && minute >= from && minute < to;
        if (!open) {
          const bool unmanned = state == MachineState::run && minutes_left > 0 && kind == 4;
          if (!unmanned) {
            state = left_on && works ? MachineState::standby
                    : left_on        ? MachineState::standby
                                     : MachineState::off;
            minutes_left = 0;
          }
        } else if (minutes_left <= 0) {
          const double u = random.uniform();
          if (state == MachineState::setup) {
            state = MachineState::run;
            minutes_left = random.lognormal(std::log(150), 0.7);
            job = static_cast<std::uint32_t>(random.uniform_int(12));
            level = levels[job];
          } else if (u < 0.08) {
            state = MachineState::down;
            minutes_left = random.exponential(60);
          } else if (u < 0.45) {
            state = MachineState::idle;
            minutes_left = random.exponential(70);
          } else {
            state = MachineState::setup;
            minutes_left = random.lognormal(std::log(50), 0.5);
          }
        }
        minutes_left -= 1;
        double kw = 0.004;
        switch (state) {
          case MachineState::run:
            kw = k.run * level;
            break;
          case MachineState::setup:
            kw = k.setup;
            break;
          case MachineState::idle:
            kw = k.idle;
            break;
          case MachineState::standby:
            kw = k.standby;
            break;
          case MachineState::down:
            kw = k.idle * 0.4;
            break;
          default:
            break;
        }
        kw *= drift * (1 + random.normal(0, 0.02));
        const auto q = static_cast<std::size_t>(day * 96 + minute / 15);
        Cell& cell = cells[static_cast<std::size_t>(m)][q];
        if (state != MachineState::run) {
          cell.minutes[static_cast<std::size_t>(state)] += 1;
        } else if (cell.jobs.empty() || cell.jobs.back().first != job) {
          cell.jobs.emplace_back(job, 1.0);
        } else {
          cell.jobs.back().second += 1;
        }
        load[q] += kw / 60;
        energy += kw / 60;
      }
    }
    plant.energy_kwh.push_back(energy);
    plant.problem.machines.push_back({fmt::format("M{}", m), {}});
  }
  const double base = random.uniform(1, 5);
  const double lights = random.uniform(0, 4);
  for (std::size_t q = 0; q < quarters; ++q) {
    const auto day = static_cast<int>(q / 96);
    const bool open = (day + 3) % 7 < 5 && q % 96 >= 27 && q % 96 < 66;
    const double known =
        load[q] + 0.25 * (base * (1 + random.normal(0, 0.03)) + (open ? lights : 0.0));
    SplitInterval interval{Instant::of_seconds(1'767'222'000 + static_cast<std::int64_t>(q) * 900),
                           minutes(15),
                           Energy::of(known * (1 + random.normal(0, options.unexplained))),
                           open ? 1.0 : 0.0,
                           static_cast<std::uint32_t>(plant.problem.times.size()),
                           0};
    for (std::uint32_t m = 0; m < cells.size(); ++m) {
      for (std::size_t s = 0; s < machine_states; ++s) {
        if (cells[m][q].minutes[s] > 0) {
          plant.problem.times.push_back({m, static_cast<MachineState>(s), no_job,
                                         minutes(std::llround(cells[m][q].minutes[s]))});
          ++interval.times_count;
        }
      }
      for (const auto& [job, of_job] : cells[m][q].jobs) {
        plant.problem.times.push_back({m, MachineState::run, job, minutes(std::llround(of_job))});
        ++interval.times_count;
      }
    }
    plant.problem.intervals.push_back(interval);
  }
  return plant;
}

double quantile(std::vector<double> values, double p) {
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(p * static_cast<double>(values.size() - 1) + 0.5)];
}

}  // namespace

int main(int argc, char** argv) {
  int first = 1;
  int last = 10;
  PlantOptions options;
  bool verbose = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view flag = argv[i];
    const auto value = [&] { return i + 1 < argc ? std::string(argv[++i]) : std::string(); };
    if (flag == "--seeds") {
      const std::string text = value();
      first = std::atoi(text.c_str());
      const auto dash = text.find('-');
      last = dash == std::string::npos ? first : std::atoi(text.c_str() + dash + 1);
    } else if (flag == "--days") {
      options.days = std::atoi(value().c_str());
    } else if (flag == "--machines") {
      options.machines = std::atoi(value().c_str());
    } else if (flag == "--unexplained") {
      options.unexplained = std::atof(value().c_str());
    } else if (flag == "--verbose") {
      verbose = true;
    } else {
      fmt::print(stderr, "Unknown option {}.\n", flag);
      return 2;
    }
  }
  std::vector<double> errors;
  std::vector<double> widths;
  int covered = 0;
  int below = 0;
  double seconds_in_all = 0;
  for (int seed = first; seed <= last; ++seed) {
    options.seed = static_cast<std::uint64_t>(seed);
    const Plant plant = make_plant(options);
    const auto begin = std::chrono::steady_clock::now();
    const auto split = split_energy(plant.problem, {.seed = options.seed});
    seconds_in_all +=
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    if (!split) {
      fmt::print(stderr, "{}\n", split.error().message);
      return 1;
    }
    for (std::size_t m = 0; m < plant.energy_kwh.size(); ++m) {
      const double truth = plant.energy_kwh[m];
      const MachineSplit& found = split->machines[m];
      errors.push_back(100 * std::abs(found.energy_kwh - truth) / truth);
      widths.push_back(100 * (found.energy_band.high - found.energy_band.low) / 2 / truth);
      covered += found.energy_band.low <= truth && truth <= found.energy_band.high;
      below += found.energy_kwh < truth;
      if (verbose) {
        fmt::print("{} {:4} true {:8.1f} found {:8.1f} [{:8.1f},{:8.1f}] {}\n", seed,
                   plant.problem.machines[m].code, truth, found.energy_kwh, found.energy_band.low,
                   found.energy_band.high,
                   found.energy_band.low <= truth && truth <= found.energy_band.high ? "" : "OUT");
      }
    }
    if (verbose) {
      fmt::print("base {} [{} {}] open {} residual {} jobs {}\n", split->base_kw,
                 split->base_band.low, split->base_band.high, split->open_kw, split->residual_share,
                 split->job_spread);
    }
  }
  const auto count = static_cast<double>(errors.size());
  fmt::print("median_error_percent {:.2f} percent\n", quantile(errors, 0.5));
  fmt::print("error_90_percent {:.2f} percent\n", quantile(errors, 0.9));
  fmt::print("coverage_90_percent {:.1f} percent\n", 100 * covered / count);
  fmt::print("median_half_band_percent {:.2f} percent\n", quantile(widths, 0.5));
  fmt::print("found_below_truth_percent {:.1f} percent\n", 100 * below / count);
  fmt::print("split_seconds {:.2f} s\n", seconds_in_all / (last - first + 1));
  return 0;
}
