// How fast the methods behind Sight's estimates are. Prints one line a figure: name value unit.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "base/random.h"
#include "methods/content_hash/content_hash.h"
#include "methods/nonnegative_least_squares/nonnegative_least_squares.h"
#include "methods/statistics/statistics.h"

namespace {

using tienvoud::RandomStream;
using tienvoud::methods::NormalEquations;

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void print(const std::string& name, double value, const char* unit) {
  std::printf("%s %.4g %s\n", name.c_str(), value, unit);
}

/// Quarters of an hour of one main meter: each machine is in one or two of its four states, a fifth
/// of which take no power, so that the constraint acts.
std::vector<NormalEquations> days_of_quarters(std::size_t machines, std::size_t days) {
  const std::size_t columns = 4 * machines;
  RandomStream random(1);
  std::vector<double> power(columns);
  for (double& watts : power) {
    watts = random.chance(0.2) ? 0 : random.uniform(100, 9000);
  }
  std::vector<NormalEquations> sums(days, NormalEquations(columns));
  std::vector<double> seconds(columns);
  for (NormalEquations& day : sums) {
    for (int quarter = 0; quarter < 96; ++quarter) {
      std::ranges::fill(seconds, 0);
      double energy = 0;
      for (std::size_t machine = 0; machine < machines; ++machine) {
        const double cut = random.chance(0.3) ? random.uniform(0, 900) : 900;
        seconds[4 * machine + random.uniform_int(4)] += cut;
        seconds[4 * machine + random.uniform_int(4)] += 900 - cut;
      }
      for (std::size_t column = 0; column < columns; ++column) {
        energy += power[column] * seconds[column];
      }
      day.add_row(seconds, energy * random.normal(1, 0.01));
    }
  }
  return sums;
}

void measure_split(std::size_t machines) {
  constexpr std::size_t days = 60;
  constexpr int replicates = 200;
  const std::string name = "nonnegative_" + std::to_string(4 * machines) + "_columns_";
  double start = cpu_seconds();
  const auto sums = days_of_quarters(machines, days);
  print(name + "add_5760_rows", 1000 * (cpu_seconds() - start), "ms");
  NormalEquations all(4 * machines);
  for (const NormalEquations& day : sums) {
    all.add(day);
  }
  start = cpu_seconds();
  const auto fit = fit_nonnegative(all);
  print(name + "first_fit", 1000 * (cpu_seconds() - start), "ms");
  if (!fit.ok()) {
    std::abort();
  }
  start = cpu_seconds();
  for (std::uint64_t replicate = 0; replicate < replicates; ++replicate) {
    RandomStream random(2, replicate);
    NormalEquations resample(4 * machines);
    const auto counts = tienvoud::methods::bootstrap_counts(days, random);
    for (std::size_t day = 0; day < days; ++day) {
      if (counts[day] > 0) {
        resample.add(sums[day], counts[day]);
      }
    }
    if (!fit_nonnegative(resample, fit->positive).ok()) {
      std::abort();
    }
  }
  print(name + "bootstrap_200", 1000 * (cpu_seconds() - start), "ms");
}

void measure_hash() {
  constexpr int rows = 1'000'000;
  std::uint64_t mixed = 0;
  const double start = cpu_seconds();
  for (std::int64_t row = 0; row < rows; ++row) {
    mixed ^= tienvoud::methods::ContentHasher()
                 .update("machine 12")
                 .update("order 4711")
                 .update(row)
                 .update(7)
                 .finish()
                 .low;
  }
  print("content_hash",
        rows / (cpu_seconds() - start) / 1e6 + 1e-15 * static_cast<double>(mixed & 1U),
        "million_rows/s");
}

}  // namespace

int main() {
  measure_split(25);
  measure_split(50);
  measure_split(75);
  measure_hash();
  return 0;
}
