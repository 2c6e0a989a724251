#include "methods/stress_test/dual_simplex.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "base/random.h"
#include "methods/mixed_integer/mixed_integer.h"

namespace tienvoud::methods {
namespace {

/// Losses that cost something against rows that ask for them, some rows exact.
ColumnProgram random_program(std::uint64_t seed, LinearProgram& same) {
  RandomStream random(seed);
  ColumnProgram program;
  const auto rows = 1 + random.uniform_int(12);
  const auto columns = 1 + random.uniform_int(20);
  for (std::uint64_t i = 0; i < rows; ++i) {
    const double right = random.uniform(-3, 3);
    const bool exact = random.chance(0.1);
    program.add_row(right, exact);
    same.add_row(exact ? right : -no_bound, right);
  }
  for (std::uint64_t j = 0; j < columns; ++j) {
    const double cost = random.chance(0.3) ? 0 : random.uniform(-1, 4);
    const double upper = cost >= 0 && random.chance(0.3) ? no_bound : random.uniform(0, 5);
    same.add_column({0, upper, cost});
    for (std::uint64_t i = 0; i < rows; ++i) {
      if (random.chance(0.4)) {
        const double value = random.uniform(-2, 1);
        program.add_entry(static_cast<std::int32_t>(i), value);
        same.add_entry(static_cast<std::int32_t>(i), static_cast<std::int32_t>(j), value);
      }
    }
    program.end_column(cost, upper);
  }
  return program;
}

TEST(DualSimplex, FindsTheOptimumOfTheLibrary) {
  DualSimplex simplex;
  int solved = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    LinearProgram same;
    const auto program = random_program(seed, same);
    const auto expected = solve_program(same);
    ASSERT_TRUE(expected.ok()) << expected.error().message;
    const auto found = simplex.solve(program);
    ASSERT_EQ(found.ok(), expected->status == ProgramStatus::optimal) << "seed " << seed;
    if (found.ok()) {
      ++solved;
      EXPECT_NEAR(simplex.objective(), expected->objective,
                  1e-7 * (1 + std::abs(expected->objective)))
          << "seed " << seed;
    }
  }
  EXPECT_GT(solved, 300);
}

TEST(DualSimplex, PassesAGreedyChoiceInOneStep) {
  // 10 days are short; losses cost 1, 2, 3, ... a day and each can be 3 days.
  ColumnProgram program;
  program.add_row(-10);
  for (int j = 9; j > 0; --j) {
    program.add_entry(0, -1);
    program.end_column(j, 3);
  }
  DualSimplex simplex;
  ASSERT_TRUE(simplex.solve(program).ok());
  EXPECT_NEAR(simplex.objective(), 3 * (1 + 2 + 3) + 4, 1e-12);
  EXPECT_NEAR(simplex.price(0), 4, 1e-12);
  EXPECT_EQ(simplex.steps(), 1);
}

}  // namespace
}  // namespace tienvoud::methods
