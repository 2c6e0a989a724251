#include "methods/boosted_trees/boosted_trees.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

#include "base/random.h"

namespace tienvoud::methods {
namespace {

constexpr float unknown = std::numeric_limits<float>::quiet_NaN();

struct Sample {
  TreeRows rows;
  std::vector<float> labels;
};

/// Rows of three columns, one in ten values unknown, and a number that follows the first two.
Sample sample(std::size_t count, std::uint64_t seed) {
  Sample all;
  all.rows.columns = 3;
  RandomStream random(seed);
  for (std::size_t i = 0; i < count; ++i) {
    const double a = random.uniform();
    const double b = random.uniform();
    all.rows.values.push_back(random.chance(0.1) ? unknown : static_cast<float>(a));
    all.rows.values.push_back(static_cast<float>(b));
    all.rows.values.push_back(static_cast<float>(random.uniform()));
    all.labels.push_back(static_cast<float>((a > 0.5 ? 3 : 1) + b));
  }
  return all;
}

TreeOptions options(TreeLoss loss, int classes = 1) {
  return {.loss = loss,
          .classes = classes,
          .rounds = 30,
          .depth = 4,
          .learning_rate = 0.3,
          .row_share = 0.8,
          .threads = 1,
          .monotone = {},
          .groups = {}};
}

TEST(BoostedTrees, ASingleCutIsFoundAndKeptExactly) {
  TreeRows rows{.columns = 1, .values = {1, 2, 3, 4, unknown, unknown}};
  const std::vector<float> labels = {-1, -1, 1, 1, 1, 1};
  auto asked = options(TreeLoss::squared);
  asked.rounds = 1;
  asked.learning_rate = 1;
  asked.shrinkage = 0;
  asked.least_weight = 0;
  asked.row_share = 1;
  const auto trees = BoostedTrees::train(rows, labels, {}, asked);
  ASSERT_TRUE(trees.ok()) << trees.error().message;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    EXPECT_NEAR(trees->score(rows.row(i)), static_cast<double>(labels[i]), 1e-3);
  }
  EXPECT_EQ(trees->cuts(), std::vector<std::size_t>{1});
}

TEST(BoostedTrees, FollowWhatDrivesANumber) {
  const auto seen = sample(2000, 1);
  const auto fresh = sample(500, 2);
  const auto trees = BoostedTrees::train(seen.rows, seen.labels, {}, options(TreeLoss::squared));
  ASSERT_TRUE(trees.ok());
  double error = 0;
  for (std::size_t i = 0; i < fresh.labels.size(); ++i) {
    error += std::abs(trees->score(fresh.rows.row(i)) - static_cast<double>(fresh.labels[i]));
  }
  EXPECT_LT(error / 500, 0.2);  // one in ten first values is unknown
}

TEST(BoostedTrees, TheSameRowsGiveTheSameBytesForAnyNumberOfThreads) {
  const auto seen = sample(3000, 3);
  auto asked = options(TreeLoss::squared);
  const auto once = BoostedTrees::train(seen.rows, seen.labels, {}, asked);
  const auto again = BoostedTrees::train(seen.rows, seen.labels, {}, asked);
  asked.threads = 2;
  const auto by_two = BoostedTrees::train(seen.rows, seen.labels, {}, asked);
  ASSERT_TRUE(once.ok() && again.ok() && by_two.ok());
  EXPECT_EQ(once->bytes(), again->bytes());
  EXPECT_EQ(once->bytes(), by_two->bytes());
}

TEST(BoostedTrees, BytesScoreAsTheTreesDo) {
  const auto seen = sample(800, 4);
  std::vector<float> classes;
  for (const float label : seen.labels) {
    classes.push_back(std::min(2.0F, std::floor(label) - 1));
  }
  const auto trees = BoostedTrees::train(seen.rows, classes, {}, options(TreeLoss::classes, 3));
  ASSERT_TRUE(trees.ok()) << trees.error().message;
  const auto read = BoostedTrees::from_bytes(trees->bytes());
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->bytes(), trees->bytes());
  std::vector<double> before(3);
  std::vector<double> after(3);
  for (std::size_t i = 0; i < seen.labels.size(); ++i) {
    trees->scores(seen.rows.row(i), before);
    read->scores(seen.rows.row(i), after);
    EXPECT_EQ(before, after);
  }
}

TEST(BoostedTrees, PairsAreOrderedWithinTheirGroupWhateverItsLevel) {
  Sample all;
  all.rows.columns = 2;
  auto asked = options(TreeLoss::pairs);
  RandomStream random(5);
  for (int group = 0; group < 300; ++group) {
    const auto level = static_cast<float>(random.uniform());  // says nothing within a group
    for (int i = 0; i < 4; ++i) {
      const double x = random.uniform();
      all.rows.values.insert(all.rows.values.end(), {level, static_cast<float>(x)});
      all.labels.push_back(x > 0.5 ? 1.0F : 0.0F);
    }
    asked.groups.push_back(4);
  }
  const auto trees = BoostedTrees::train(all.rows, all.labels, {}, asked);
  ASSERT_TRUE(trees.ok());
  for (const float level : {0.1F, 0.9F}) {
    EXPECT_GT(trees->score(std::vector<float>{level, 0.8F}),
              trees->score(std::vector<float>{level, 0.2F}) + 1);
  }
}

TEST(BoostedTrees, RefuseWhatTheyCannotLearnFrom) {
  const auto seen = sample(50, 6);
  const auto refuses = [&](const TreeRows& rows, std::vector<float> labels, TreeOptions asked) {
    const auto trees = BoostedTrees::train(rows, labels, {}, asked);
    return !trees.ok() && trees.error().code == ErrorCode::invalid_input;
  };
  EXPECT_TRUE(refuses({}, {}, options(TreeLoss::squared)));
  EXPECT_TRUE(refuses(seen.rows, {1, 2}, options(TreeLoss::squared)));
  EXPECT_TRUE(refuses(seen.rows, seen.labels, options(TreeLoss::logistic)));
  EXPECT_TRUE(refuses(seen.rows, std::vector<float>(50, 3), options(TreeLoss::classes, 3)));
  EXPECT_TRUE(refuses(seen.rows, std::vector<float>(50, 1), options(TreeLoss::pairs)));
  auto infinite = seen.rows;
  infinite.values[7] = std::numeric_limits<float>::infinity();
  EXPECT_TRUE(refuses(infinite, seen.labels, options(TreeLoss::squared)));
  auto undefined = seen.labels;
  undefined[3] = unknown;
  EXPECT_TRUE(refuses(seen.rows, undefined, options(TreeLoss::squared)));
}

RC_GTEST_PROP(BoostedTrees,
              DamagedBytesAreRefusedOrAreTrees,
              (std::uint16_t at, std::uint8_t byte)) {
  static const std::string sound = [] {
    const auto seen = sample(200, 7);
    return BoostedTrees::train(seen.rows, seen.labels, {}, options(TreeLoss::squared))->bytes();
  }();
  std::string bytes = sound;
  bytes[at % bytes.size()] = static_cast<char>(byte);
  if (const auto trees = BoostedTrees::from_bytes(bytes); trees.ok()) {
    (void)trees->score(std::vector<float>(trees->columns(), 0.5F));
  }
  RC_ASSERT(!BoostedTrees::from_bytes(sound.substr(0, at % sound.size())).ok());
}

}  // namespace
}  // namespace tienvoud::methods
