#include "questions/begin/evidence/order_list.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace tienvoud::begin {
namespace {

std::vector<std::size_t> order(const std::vector<double>& scores) {
  std::vector<std::size_t> all(scores.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i] = i;
  }
  std::ranges::sort(all, [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  return all;
}

const std::vector<double> chances = {0.7, 0.5, 0.45, 0.3};
const std::vector<double> savings = {500, 8'000, 1'000, 90'000};

TEST(ListScores, TheSureEndBeginsWithTheSurestAndTheBigEndWithTheBiggest) {
  EXPECT_EQ(order(list_scores(chances, savings, {0})).front(), 0U);
  EXPECT_EQ(order(list_scores(chances, savings, {1})).front(), 3U);
}

TEST(ListScores, BehindTheFirstComesTheMoney) {
  const auto all = order(list_scores(chances, savings, {0.25}));
  EXPECT_EQ(all[0], 0U);
  EXPECT_EQ(all[1], 3U);
}

RC_GTEST_PROP(ListScores,
              OneStepIsFirstAndBetterInBothIsNeverBehind,
              (std::vector<std::pair<std::uint8_t, std::uint16_t>> all, std::uint8_t dial)) {
  std::vector<double> p;
  std::vector<double> s;
  for (const auto& [chance, saving] : all) {
    p.push_back((chance + 1.0) / 258);
    s.push_back(saving);
  }
  const auto scores = list_scores(p, s, {dial / 255.0});
  RC_ASSERT(scores.size() == p.size());
  for (std::size_t i = 0; i < p.size(); ++i) {
    for (std::size_t j = 0; j < p.size(); ++j) {
      RC_ASSERT(!(p[i] > p[j] && s[i] > s[j]) || scores[i] > scores[j]);
    }
  }
}

}  // namespace
}  // namespace tienvoud::begin
