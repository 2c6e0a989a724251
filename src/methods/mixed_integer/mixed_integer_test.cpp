#include "methods/mixed_integer/mixed_integer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/random.h"
#include "methods/mixed_integer/linear_engine.h"

namespace tienvoud::methods {
namespace {

/// Columns within 0 to 3, rows that bound sums; feasible or not, as it falls.
LinearProgram random_program(std::uint64_t seed, bool integer) {
  RandomStream random(seed);
  LinearProgram program;
  const auto columns = 2 + random.uniform_int(4);
  const auto rows = 1 + random.uniform_int(4);
  for (std::uint64_t i = 0; i < columns; ++i) {
    program.add_column({0, static_cast<double>(1 + random.uniform_int(3)), random.uniform(-5, 5),
                        integer && random.chance(0.8)});
  }
  if (integer) {
    program.columns[0].integer = true;
  }
  for (std::uint64_t i = 0; i < rows; ++i) {
    const auto kind = random.uniform_int(3);
    const double level = random.uniform(-3, 6);
    program.add_row(kind == 0 ? -no_bound : level,
                    kind == 1 ? no_bound : level + (kind == 2 ? random.uniform(0, 2) : 0));
    for (std::uint64_t j = 0; j < columns; ++j) {
      if (random.chance(0.7)) {
        program.add_entry(static_cast<std::int32_t>(i), static_cast<std::int32_t>(j),
                          random.uniform(-2, 4));
      }
    }
  }
  return program;
}

/// The least objective over all whole values of a program of integer columns only.
class Enumeration {
 public:
  explicit Enumeration(const LinearProgram& program)
      : program_(program), values_(program.columns.size()) {}

  std::optional<double> least() {
    visit(0);
    return least_;
  }

 private:
  void visit(std::size_t column) {
    if (column == values_.size()) {
      if (check_values(program_, values_).ok()) {
        double cost = 0;
        for (std::size_t i = 0; i < values_.size(); ++i) {
          cost += program_.columns[i].cost * values_[i];
        }
        least_ = std::min(least_.value_or(cost), cost);
      }
      return;
    }
    for (double value = 0; value <= program_.columns[column].upper; ++value) {
      values_[column] = value;
      visit(column + 1);
    }
  }

  const LinearProgram& program_;
  std::vector<double> values_;
  std::optional<double> least_;
};

TEST(SolveProgram, EqualsEnumerationOfWholeValues) {
  int infeasible = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    auto program = random_program(seed, true);
    for (auto& column : program.columns) {
      column.integer = true;
    }
    const auto solution = solve_program(program);
    ASSERT_TRUE(solution.ok()) << seed << ' ' << solution.error().message;
    const auto least = Enumeration(program).least();
    if (least) {
      ASSERT_EQ(solution->status, ProgramStatus::optimal) << seed;
      EXPECT_NEAR(solution->objective, *least, 1e-5) << seed;
    } else {
      EXPECT_EQ(solution->status, ProgramStatus::infeasible) << seed;
      ++infeasible;
    }
  }
  EXPECT_GT(infeasible, 10);
  EXPECT_LT(infeasible, 290);
}

TEST(SolveProgram, ProvesLinearProgramsByTheirDuals) {
  int optimal = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const auto solution = solve_program(random_program(seed, false));
    ASSERT_TRUE(solution.ok()) << seed << ' ' << solution.error().message;
    optimal += solution->status == ProgramStatus::optimal ? 1 : 0;
  }
  EXPECT_GT(optimal, 100);
}

TEST(SolveProgram, SaysWhatHasNoEnd) {
  LinearProgram program;
  program.add_column({0, no_bound, -1});
  const auto solution = solve_program(program);
  ASSERT_TRUE(solution.ok());
  EXPECT_EQ(solution->status, ProgramStatus::unbounded);
  program.columns[0].integer = true;
  const auto whole = solve_program(program);
  ASSERT_TRUE(whole.ok()) << whole.error().message;
  EXPECT_EQ(whole->status, ProgramStatus::unbounded);
}

TEST(SolveProgram, RefusesWhatCannotBe) {
  const auto refused = [](auto spoil) {
    auto program = random_program(1, false);
    spoil(program);
    const auto solution = solve_program(program);
    ASSERT_FALSE(solution.ok());
    EXPECT_EQ(solution.error().code, ErrorCode::invalid_input);
    EXPECT_FALSE(solution.error().remedy.empty());
  };
  refused([](auto& p) { p.columns[0].lower = 9; });
  refused([](auto& p) { p.columns[0].cost = no_bound; });
  refused([](auto& p) { p.rows[0] = {2, 1}; });
  refused([](auto& p) { p.rows[0] = {std::nan(""), 1}; });
  refused([](auto& p) { p.add_entry(99, 0, 1); });
  refused([](auto& p) { p.add_entry(0, -1, 1); });
  refused([](auto& p) { p.entries.push_back(p.entries.front()); });
  const auto solution = solve_program(random_program(1, false), {.start = {1}});
  ASSERT_FALSE(solution.ok());
  EXPECT_EQ(solution.error().code, ErrorCode::invalid_input);
}

/// Least 2x + 3y where x + y >= 2.5, x at most 2, and y whole where asked.
LinearProgram small_program(bool integer) {
  LinearProgram program;
  program.add_column({0, 2, 2});
  program.add_column({0, 9, 3, integer});
  program.add_row(2.5, no_bound);
  program.add_entry(0, 0, 1);
  program.add_entry(0, 1, 1);
  return program;
}

/// Whether an answer that was made wrong after the engine gave it is refused.
template <class Spoil>
void expect_refused(const LinearProgram& program, const ProgramOptions& options, Spoil spoil) {
  const auto engine = [&](const LinearProgram& one, const ProgramOptions& asked) {
    auto solution = coin_engine(one, asked);
    spoil(*solution);
    return solution;
  };
  ASSERT_TRUE(solve_program(program, options).ok());
  const auto solution = solve_program(program, options, engine);
  ASSERT_FALSE(solution.ok());
  EXPECT_EQ(solution.error().code, ErrorCode::corrupt);
  EXPECT_TRUE(solution.error().message.starts_with("The solver's answer breaks "));
}

TEST(CheckSolution, RefusesWrongAnswersOfTheSolver) {
  for (const bool integer : {false, true}) {
    const auto program = small_program(integer);
    expect_refused(program, {}, [](auto& s) { s.values[0] -= 0.1; });  // infeasible
    expect_refused(program, {}, [](auto& s) { s.values[0] = 2.1; });   // beyond its bound
    expect_refused(program, {}, [](auto& s) { s.values[0] = std::nan(""); });
    expect_refused(program, {}, [](auto& s) { s.values.pop_back(); });
    expect_refused(program, {}, [](auto& s) { s.values.clear(); });
    expect_refused(program, {}, [](auto& s) { s.objective -= 0.1; });
    expect_refused(program, {}, [](auto& s) { s.bound = s.objective + 0.1; });
    // A dearer answer called optimal, and one that says nothing is feasible.
    expect_refused(program, {.start = {2, 1}}, [](auto& s) {
      s.values = {2, 3};
      s.objective = s.bound = 13;
    });
    expect_refused(program, {.start = {2, 1}}, [](auto& s) {
      s = {};
      s.status = ProgramStatus::infeasible;
    });
  }
  expect_refused(small_program(true), {}, [](auto& s) { s.values = {1.5, 1.5}; });  // not whole
  expect_refused(small_program(true), {}, [](auto& s) { s.bound = s.objective - 1; });
  // Without a start only the duals can tell that a linear optimum is none.
  expect_refused(small_program(false), {}, [](auto& s) {
    s.values = {2, 3};
    s.objective = s.bound = 13;
  });
  expect_refused(small_program(false), {}, [](auto& s) { s.row_duals[0] = -1; });
  expect_refused(small_program(false), {}, [](auto& s) { s.row_duals.clear(); });
}

TEST(SolveProgram, TakesAStartAndStopsAtItsLimit) {
  // A knapsack without slack in its costs: hard to prove, easy to start.
  LinearProgram program;
  program.add_row(-no_bound, 300.5);
  RandomStream random(7);
  std::vector<double> start;
  for (int i = 0; i < 40; ++i) {
    const double weight = random.uniform(10, 30);
    program.add_entry(0, program.add_column({0, 1, -weight - 5, true}), weight);
    start.push_back(i < 8 ? 1 : 0);
  }
  const auto solution = solve_program(program, {.most_nodes = 1, .start = start});
  ASSERT_TRUE(solution.ok()) << solution.error().message;
  EXPECT_LE(solution->bound, solution->objective);
  EXPECT_FALSE(solution->values.empty());
  const auto again = solve_program(program, {.most_nodes = 1, .start = start});
  EXPECT_EQ(again->values, solution->values);
}

TEST(LinearEngine, AnswersAsAFreshSolveWhateverChanged) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    auto program = random_program(seed, false);
    auto engine = LinearEngine::load(program);
    ASSERT_TRUE(engine.ok());
    RandomStream random(seed, 1);
    for (int round = 0; round < 12; ++round) {
      const auto column = static_cast<std::int32_t>(random.uniform_int(program.columns.size()));
      const double upper = random.uniform(0, 4);
      engine->set_column_bounds(column, 0, upper);
      program.columns[static_cast<std::size_t>(column)].upper = upper;
      const double level = random.uniform(-3, 5);
      engine->set_row_bounds(0, -no_bound, level);
      program.rows[0] = {-no_bound, level};
      const double cost = random.uniform(-5, 5);
      engine->set_cost(column, cost);
      program.columns[static_cast<std::size_t>(column)].cost = cost;
      if (round % 4 == 3) {
        const std::vector<ProgramEntry> entries = {{0, 0, random.uniform(-1, 2)}, {0, 1, 1}};
        const auto row = engine->add_row(-no_bound, 3, entries);
        EXPECT_EQ(row, program.add_row(-no_bound, 3));
        program.add_entry(row, 0, entries[0].value);
        program.add_entry(row, 1, 1);
      }
      const auto warm = engine->solve();
      const auto fresh = solve_program(program);
      ASSERT_TRUE(warm.ok() && fresh.ok()) << seed;
      ASSERT_EQ(warm->status, fresh->status) << seed << ' ' << round;
      if (fresh->status == ProgramStatus::optimal) {
        EXPECT_NEAR(warm->objective, fresh->objective, 1e-6) << seed;
      }
    }
  }
}

}  // namespace
}  // namespace tienvoud::methods
