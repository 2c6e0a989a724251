#include "questions/begin/choose/choose.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace tienvoud::begin {
namespace {

Candidate candidate(double gain, double cost = 0, double hours = 0, double odds = 0.48) {
  Candidate one;
  one.gain_eur = {gain * 0.5, gain, gain * 1.5};
  one.gains = {gain * 0.5, gain, gain * 1.5};
  one.lever.effort = {{cost, cost, cost}, {hours, hours, hours}, 1};
  one.odds = odds;
  return one;
}

TEST(ThreeYears, AreDiscountedAndLessTheCost) {
  EXPECT_NEAR(three_years_eur(100, 50, 0.08), 100 / 1.08 + 100 / 1.1664 + 100 / 1.259712 - 50,
              1e-9);
  EXPECT_EQ(three_years_eur(10, 1000, 0.08), 0);
}

TEST(Choose, TakesWhatIsWorthMostForTheSameOdds) {
  const auto chosen =
      choose({candidate(10), candidate(400), candidate(300), candidate(200), candidate(100)}, {});
  EXPECT_EQ(chosen.steps, (std::vector<std::size_t>{1, 2, 3}));
  ASSERT_TRUE(chosen.not_now.has_value());
  EXPECT_EQ(*chosen.not_now, 4U);
  EXPECT_EQ(chosen.why_not, NotNow::smaller);
}

TEST(Choose, TurnsFromSureToBigWithTheDial) {
  const std::vector<Candidate> two = {candidate(1000, 0, 0, 0.6), candidate(4000, 0, 0, 0.4)};
  ChooseOptions sure;
  sure.steps = 1;
  sure.dial = 0;
  ChooseOptions big = sure;
  big.dial = 1;
  EXPECT_EQ(choose(two, sure).steps, std::vector<std::size_t>{0});
  EXPECT_EQ(choose(two, big).steps, std::vector<std::size_t>{1});
}

TEST(Choose, PutsWhatIsKnownBeforeWhatIsAssumed) {
  std::vector<Candidate> two = {candidate(4000), candidate(3000)};
  two[0].gain_eur.low = 200;
  ChooseOptions options;
  options.steps = 1;
  options.dial = 0.5;
  const auto chosen = choose(two, options);
  EXPECT_EQ(chosen.steps, std::vector<std::size_t>{1});
  EXPECT_EQ(chosen.why_not, NotNow::less_sure);
  options.dial = 1;
  EXPECT_EQ(choose(two, options).steps, std::vector<std::size_t>{0});
}

TEST(Choose, MeasuresOnlyWhatCouldTurnTheListWithinTheBudget) {
  // Known to be worth 400 less the first would give way to the second, if that were affordable.
  const std::vector<Candidate> two = {candidate(1000), candidate(900, 50)};
  ChooseOptions options;
  options.steps = 1;
  ASSERT_TRUE(choose(two, options).measure);
  options.budget_eur = 40;
  EXPECT_FALSE(choose(two, options).measure);
}

TEST(Choose, DoesNothingBeforeWhatItNeeds) {
  std::vector<Candidate> some = {candidate(1000), candidate(0), candidate(500)};
  some[0].lever.kind = LeverKind::standby;
  some[0].lever.needs = {LeverKind::submeter};
  some[1].lever.kind = LeverKind::submeter;
  some[2].lever.kind = LeverKind::scrap;
  const auto chosen = choose(some, {});
  EXPECT_EQ(chosen.steps, (std::vector<std::size_t>{1, 0, 2}));
}

TEST(Choose, LeavesOutWhatTheBudgetDoesNotAllow) {
  ChooseOptions options;
  options.budget_eur = 100;
  const auto chosen =
      choose({candidate(10'000, 5000), candidate(100, 50), candidate(90, 40)}, options);
  EXPECT_EQ(chosen.steps, (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(chosen.why_not, NotNow::over_budget);
}

RC_GTEST_PROP(Choose, FindsWhatTryingAllSetsFinds, ()) {
  const auto gains = *rc::gen::container<std::vector<double>>(
      rc::gen::map(rc::gen::inRange(0, 1000), [](int n) { return static_cast<double>(n); }));
  RC_PRE(gains.size() < 9U);
  std::vector<Candidate> all;
  all.reserve(gains.size());
  for (std::size_t i = 0; i < gains.size(); ++i) {
    all.push_back(candidate(gains[i], static_cast<double>(i * 37 % 100),
                            static_cast<double>(i * 53 % 40),
                            0.3 + 0.05 * static_cast<double>(i % 7)));
  }
  ChooseOptions options;
  options.budget_eur = 120;
  options.hours = 60;
  const auto chosen = choose(all, options);
  double best = 0;
  for (unsigned set = 0; set < (1U << all.size()); ++set) {
    double cost = 0;
    double hours = 0;
    double score = 0;
    int count = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if ((set >> i & 1U) != 0) {
        cost += all[i].lever.effort.eur.middle;
        hours += all[i].lever.effort.hours.middle;
        score += chosen.scores[i];
        ++count;
      }
    }
    if (count <= 3 && cost <= 120 && hours <= 60) {
      best = std::max(best, score);
    }
  }
  double found = 0;
  for (const std::size_t i : chosen.steps) {
    found += chosen.scores[i];
  }
  RC_ASSERT(std::abs(found - best) < 1e-9);
}

}  // namespace
}  // namespace tienvoud::begin
