#include "methods/prediction_measures/prediction_measures.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

namespace tienvoud::methods {
namespace {

TEST(AreaUnderCurve, CountsPairsInOrderAndHalfOfEquals) {
  const std::vector<std::uint8_t> happened = {0, 0, 1, 1};
  EXPECT_EQ(area_under_curve(std::vector<double>{0.1, 0.4, 0.35, 0.8}, happened), 0.75);
  EXPECT_EQ(area_under_curve(std::vector<double>{1, 1, 1, 1}, happened), 0.5);
  EXPECT_EQ(area_under_curve(std::vector<double>{1, 2, 3, 4}, happened), 1);
  EXPECT_EQ(area_under_curve(std::vector<double>{1, 2}, std::vector<std::uint8_t>{1, 1}), 0.5);
}

RC_GTEST_PROP(AreaUnderCurve,
              EqualsTheCountOfAllPairs,
              (std::vector<std::pair<std::uint8_t, bool>> all)) {
  std::vector<double> scores;
  std::vector<std::uint8_t> happened;
  for (const auto& [score, yes] : all) {
    scores.push_back(score % 8);
    happened.push_back(yes ? 1 : 0);
  }
  double right = 0;
  double pairs = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    for (std::size_t j = 0; j < scores.size(); ++j) {
      if (happened[i] == 1 && happened[j] == 0) {
        pairs += 1;
        right += scores[i] > scores[j] ? 1.0 : scores[i] == scores[j] ? 0.5 : 0.0;
      }
    }
  }
  RC_ASSERT(std::abs(area_under_curve(scores, happened) - (pairs > 0 ? right / pairs : 0.5)) <
            1e-12);
}

TEST(LogLoss, IsTheMeanOfTheLogarithms) {
  const std::vector<std::uint8_t> happened = {1, 0};
  EXPECT_NEAR(log_loss(std::vector<double>{0.5, 0.5}, happened), std::log(2.0), 1e-12);
  EXPECT_NEAR(log_loss(std::vector<double>{0.8, 0.4}, happened),
              -(std::log(0.8) + std::log(0.6)) / 2, 1e-12);
  EXPECT_LT(log_loss(std::vector<double>{0, 1}, happened), 40);  // wrong and sure, yet finite
}

TEST(CalibrationError, IsTheDistanceOfChancesFromShares) {
  std::vector<double> chances;
  std::vector<std::uint8_t> happened;
  for (int i = 0; i < 100; ++i) {
    chances.push_back(i < 50 ? 0.2 : 0.8);
    happened.push_back(i < 50 ? (i % 5 == 0) : (i % 5 != 0));
  }
  EXPECT_NEAR(calibration_error(chances, happened), 0, 1e-12);
  for (double& chance : chances) {
    chance += 0.1;
  }
  EXPECT_NEAR(calibration_error(chances, happened), 0.1, 1e-12);
}

TEST(NdcgAt, IsOneForTheBestOrderAndKnownForAnother) {
  EXPECT_EQ(ndcg_at(std::vector<double>{3, 2, 1}, 3), 1);
  EXPECT_NEAR(ndcg_at(std::vector<double>{0, 1, 1}, 2),
              (1 / std::log2(3.0)) / (1 + 1 / std::log2(3.0)), 1e-12);
  EXPECT_EQ(ndcg_at(std::vector<double>{0, 0}, 5), 0);
}

TEST(OrderByScore, EqualScoresGoByWhatDecidesTies) {
  const std::vector<double> scores = {1, 2, 1, 2};
  const std::vector<std::uint64_t> ties = {9, 7, 3, 8};
  EXPECT_EQ(order_by_score(scores, ties), (std::vector<std::size_t>{1, 3, 2, 0}));
}

}  // namespace
}  // namespace tienvoud::methods
