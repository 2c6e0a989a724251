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
#include "methods/least_squares/normal_equations.h"
#include "methods/nonnegative_least_squares/nonnegative_least_squares.h"

namespace {

using tienvoud::RandomStream;
using tienvoud::methods::NormalEquations;
using tienvoud::methods::SymmetricMatrix;

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void print(const std::string& name, double value, const char* unit) {
  std::printf("%s %.4g %s\n", name.c_str(), value, unit);
}

/// The sums of two months of quarters of one main meter: each machine is in one or two of its four
/// states, a fifth of which take no power, so that the constraint acts.
NormalEquations sums_of_quarters(std::size_t machines) {
  constexpr int quarters = 5760;
  const std::size_t columns = 4 * machines;
  RandomStream random(1);
  std::vector<double> power(columns);
  for (double& watts : power) {
    watts = random.chance(0.2) ? 0 : random.uniform(100, 9000);
  }
  NormalEquations sums(columns);
  std::vector<double> seconds(columns);
  for (int quarter = 0; quarter < quarters; ++quarter) {
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
    energy *= random.normal(1, 0.01);
    for (std::size_t i = 0; i < columns; ++i) {
      sums.moments[i] += seconds[i] * energy;
      for (std::size_t j = 0; seconds[i] > 0 && j <= i; ++j) {
        sums.gram.at(i, j) += seconds[i] * seconds[j];
      }
    }
  }
  return sums;
}

void measure_split(std::size_t machines) {
  constexpr int draws = 200;
  const std::string name = "nonnegative_" + std::to_string(4 * machines) + "_columns_";
  double start = cpu_seconds();
  const NormalEquations sums = sums_of_quarters(machines);
  const std::size_t n = sums.moments.size();
  print(name + "add_5760_rows", 1000 * (cpu_seconds() - start), "ms");
  SymmetricMatrix gram(n);
  std::vector<double> right(n);
  for (std::size_t i = 0; i < n; ++i) {
    right[i] = static_cast<double>(sums.moments[i]);
    for (std::size_t j = 0; j <= i; ++j) {
      gram.at(i, j) = static_cast<double>(sums.gram.at(i, j)) + (i == j ? 1 : 0);
    }
  }
  start = cpu_seconds();
  const auto fit = minimise_nonnegative(gram, right);
  print(name + "first_fit", 1000 * (cpu_seconds() - start), "ms");
  start = cpu_seconds();
  for (std::uint64_t draw = 0; draw < draws; ++draw) {
    RandomStream random(2, draw);
    std::vector<double> disturbed = right;
    for (double& number : disturbed) {
      number *= random.normal(1, 0.01);
    }
    if (minimise_nonnegative(gram, disturbed, fit).size() != n) {
      std::abort();
    }
  }
  print(name + "draws_200", 1000 * (cpu_seconds() - start), "ms");
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
