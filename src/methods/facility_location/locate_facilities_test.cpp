#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "base/random.h"
#include "methods/facility_location/ascent.h"

namespace tienvoud::methods {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// 1 to 4 facilities and 1 to 7 customers, tight enough that packing matters; whole or broken
/// costs.
LocationProblem random_problem(std::uint64_t seed) {
  RandomStream random(seed);
  LocationProblem problem;
  const auto facilities = 1 + random.uniform_int(4);
  const auto customers = 1 + random.uniform_int(7);
  const bool whole = random.chance(0.5);
  const auto draw = [&](double most) {
    const double value = random.uniform(0, most);
    return whole ? std::floor(value) : value;
  };
  double demand = 0;
  for (std::uint64_t j = 0; j < customers; ++j) {
    problem.demand.push_back(draw(20) + (random.chance(0.1) ? 0 : 1));
    demand += problem.demand.back();
  }
  const double share = demand / static_cast<double>(facilities);
  for (std::uint64_t i = 0; i < facilities; ++i) {
    problem.facilities.push_back({share * random.uniform(0.6, 2.5), draw(60)});
  }
  for (std::uint64_t k = 0; k < facilities * customers; ++k) {
    problem.cost.push_back(draw(40));
  }
  return problem;
}

/// The least cost over every way to serve the customers; infinite where none fits.
double least_cost(const LocationProblem& problem) {
  std::vector<std::int32_t> of(problem.demand.size(), 0);
  double least = infinity;
  for (;;) {
    const auto cost = location_cost(problem, of);
    least = cost.ok() ? std::min(least, *cost) : least;
    std::size_t j = 0;
    while (j < of.size() && ++of[j] == static_cast<std::int32_t>(problem.facilities.size())) {
      of[j++] = 0;
    }
    if (j == of.size()) {
      return least;
    }
  }
}

TEST(LocateFacilities, CostsAsLittleAsTheBestOfAllPlans) {
  int infeasible = 0;
  for (std::uint64_t seed = 0; seed < 1500; ++seed) {
    const auto problem = random_problem(seed);
    const auto plan = locate_facilities(problem).value();
    const double least = least_cost(problem);
    ASSERT_TRUE(plan.proven) << "seed " << seed;
    if (least == infinity) {
      ++infeasible;
      EXPECT_NE(plan.no_location, NoLocation::none) << "seed " << seed;
      EXPECT_TRUE(plan.facility_of.empty());
      continue;
    }
    ASSERT_EQ(plan.no_location, NoLocation::none) << "seed " << seed;
    EXPECT_NEAR(plan.cost, least, 1e-7 * (1 + least)) << "seed " << seed;
    EXPECT_NEAR(plan.lower_bound, plan.cost, 1e-7 * (1 + least)) << "seed " << seed;
    EXPECT_EQ(location_cost(problem, plan.facility_of).value(), plan.cost);
  }
  EXPECT_GT(infeasible, 50);
  EXPECT_LT(infeasible, 1000);
}

TEST(LocateFacilities, SaysWhyThereIsNoPlan) {
  const LocationProblem small{{{5, 1}, {4, 1}}, {6, 2}, {1, 1, 1, 1}};
  const auto nowhere = locate_facilities(small).value();
  EXPECT_EQ(nowhere.no_location, NoLocation::customer_fits_nowhere);
  EXPECT_EQ(nowhere.blocking_customer, 0);
  const LocationProblem little{{{5, 1}, {4, 1}}, {4, 4, 4}, {1, 1, 1, 1, 1, 1}};
  EXPECT_EQ(locate_facilities(little).value().no_location, NoLocation::too_little_capacity);
  const LocationProblem packing{{{5, 1}, {5, 1}}, {3, 3, 3}, {1, 1, 1, 1, 1, 1}};
  const auto none = locate_facilities(packing).value();
  EXPECT_EQ(none.no_location, NoLocation::no_packing);
  EXPECT_TRUE(none.proven);
  EXPECT_TRUE(none.facility_of.empty());
}

TEST(LocateFacilities, ServesNobodyForNothing) {
  const auto plan = locate_facilities({}).value();
  EXPECT_EQ(plan.cost, 0);
  EXPECT_TRUE(plan.proven);
  const auto idle = locate_facilities({{{5, 10}}, {}, {}}).value();
  EXPECT_EQ(idle.cost, 0);
  EXPECT_EQ(idle.no_location, NoLocation::none);
}

TEST(LocateFacilities, RefusesWhatIsNoProblem) {
  const LocationProblem good{{{5, 1}}, {2}, {3}};
  const auto refused = [&](auto spoil) {
    auto problem = good;
    spoil(problem);
    const auto plan = locate_facilities(problem);
    ASSERT_FALSE(plan.ok());
    EXPECT_EQ(plan.error().code, ErrorCode::invalid_input);
    EXPECT_FALSE(plan.error().remedy.empty());
  };
  EXPECT_TRUE(locate_facilities(good).ok());
  refused([](auto& p) { p.facilities[0].capacity = -1; });
  refused([](auto& p) { p.facilities[0].fixed_cost = std::nan(""); });
  refused([](auto& p) { p.demand[0] = infinity; });
  refused([](auto& p) { p.cost[0] = -1; });
  refused([](auto& p) { p.cost.push_back(1); });
}

TEST(LocateFacilities, TheCheckerRefusesWhatBreaksTheRules) {
  const LocationProblem problem{{{5, 10}, {3, 20}}, {2, 3}, {1, 2, 3, 4}};
  EXPECT_EQ(location_cost(problem, {0, 0}).value(), 10 + 1 + 2);
  EXPECT_EQ(location_cost(problem, {0, 1}).value(), 30 + 1 + 4);
  EXPECT_FALSE(location_cost(problem, {1, 1}).ok()) << "too much";
  EXPECT_FALSE(location_cost(problem, {0, 2}).ok()) << "no such facility";
  EXPECT_FALSE(location_cost(problem, {0, -1}).ok()) << "not served";
  EXPECT_FALSE(location_cost(problem, {0}).ok()) << "one forgotten";
}

TEST(LocateFacilities, CutShortKeepsAnHonestBound) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const auto problem = random_problem(seed);
    const auto plan = locate_facilities(problem, {.most_bounds = 1}).value();
    const double least = least_cost(problem);
    if (!plan.facility_of.empty()) {
      EXPECT_LE(plan.lower_bound, least + 1e-9 * (1 + least)) << "seed " << seed;
      EXPECT_GE(plan.cost, least - 1e-9 * (1 + least));
    } else {
      EXPECT_TRUE(!plan.proven || least == infinity);
    }
  }
}

TEST(LocateFacilities, AnswersTheSameTwice) {
  RandomStream random(4);
  LocationProblem problem;
  for (int i = 0; i < 8; ++i) {
    problem.facilities.push_back({std::floor(random.uniform(80, 160)), 200});
  }
  for (int j = 0; j < 40; ++j) {
    problem.demand.push_back(std::floor(random.uniform(5, 25)));
  }
  for (int k = 0; k < 320; ++k) {
    problem.cost.push_back(std::floor(random.uniform(1, 100)));
  }
  const auto first = locate_facilities(problem).value();
  const auto second = locate_facilities(problem).value();
  EXPECT_TRUE(first.proven);
  EXPECT_EQ(first.facility_of, second.facility_of);
  EXPECT_EQ(first.bounds, second.bounds);
}

TEST(Knapsack, TakesTheBestOfAllChoices) {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    RandomStream random(seed);
    const bool whole = random.chance(0.7);
    std::vector<location::KnapsackItem> items;
    double weight = 0;
    for (std::int32_t k = 0; k < 10; ++k) {
      const double one =
          whole ? 2.0 * static_cast<double>(random.uniform_int(9)) : random.uniform(0, 9);
      items.push_back({random.uniform(0.1, 9), one, k});
      weight += one;
    }
    const double capacity = random.uniform(0, weight);
    double best = 0;
    for (unsigned set = 0; set < 1024; ++set) {
      double profit = 0;
      double load = 0;
      for (const auto& item : items) {
        const bool in = (set >> item.id & 1U) != 0;
        profit += in ? item.profit : 0;
        load += in ? item.weight : 0;
      }
      best = load <= capacity ? std::max(best, profit) : best;
    }
    location::sort_by_ratio(items);
    for (const std::int64_t steps : {std::int64_t{0}, std::int64_t{100'000}}) {
      location::KnapsackPick pick;
      location::pick_items(items, capacity, pick, steps);
      EXPECT_GE(pick.bound, best - 1e-9) << "seed " << seed;
      double profit = 0;
      double load = 0;
      for (const auto& item : items) {
        const bool in = std::ranges::count(pick.ids, item.id) > 0;
        profit += in ? item.profit : 0;
        load += in ? item.weight : 0;
      }
      EXPECT_LE(load, capacity + 1e-9);
      EXPECT_NEAR(profit, pick.profit, 1e-9);
      if (whole || steps > 0) {
        EXPECT_NEAR(pick.profit, best, 1e-9) << "seed " << seed << " steps " << steps;
      }
    }
  }
}

TEST(CostUnit, IsWhatAllCostsAreMultiplesOf) {
  EXPECT_DOUBLE_EQ(location::cost_unit({{{1, 100}}, {1, 1}, {250, 75}}), 25);
  EXPECT_DOUBLE_EQ(location::cost_unit({{{1, 7500}}, {1, 1}, {6739.725, 12.5}}), 0.025);
  EXPECT_EQ(location::cost_unit({{{1, 1}}, {1}, {std::sqrt(2.0)}}), 0);
}

/// No choice that the bound takes out is in a plan that costs less than the cutoff.
TEST(Relaxation, TakesOutOnlyWhatCannotPay) {
  using location::Branch, location::Choice, location::RelaxedPlan, location::Relaxation;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    const auto problem = random_problem(seed);
    const auto customers = problem.demand.size();
    const double least = least_cost(problem);
    if (least == infinity) {
      continue;
    }
    RandomStream random(seed, 1);
    Branch branch;
    branch.facility.assign(problem.facilities.size(), Choice::free);
    branch.allowed.assign(problem.cost.size(), 1);
    for (std::size_t j = 0; j < customers; ++j) {
      branch.multipliers.push_back(random.uniform(0, 60));
    }
    ASSERT_TRUE(Relaxation::tighten(problem, branch));
    Relaxation relaxation(problem, branch);
    RelaxedPlan relaxed;
    ASSERT_TRUE(relaxation.solve(branch.multipliers, relaxed));
    EXPECT_LE(relaxed.value, least + 1e-9 * (1 + least));
    const double cutoff = least + random.uniform(1e-6, 20);
    ASSERT_GE(relaxation.fix(branch.multipliers, relaxed, cutoff, branch), 0);
    std::vector<std::int32_t> of(customers, 0);
    for (;;) {
      const auto cost = location_cost(problem, of);
      for (std::size_t j = 0; cost.ok() && *cost < cutoff - 1e-9 && j < customers; ++j) {
        const auto i = static_cast<std::size_t>(of[j]);
        EXPECT_NE(branch.allowed[i * customers + j], 0) << "seed " << seed;
        EXPECT_NE(branch.facility[i], Choice::closed) << "seed " << seed;
      }
      std::size_t j = 0;
      while (j < customers && ++of[j] == static_cast<std::int32_t>(problem.facilities.size())) {
        of[j++] = 0;
      }
      if (j == customers) {
        break;
      }
    }
  }
}

}  // namespace
}  // namespace tienvoud::methods
