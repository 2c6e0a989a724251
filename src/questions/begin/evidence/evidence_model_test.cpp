#include "questions/begin/evidence/evidence_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "methods/prediction_measures/prediction_measures.h"
#include "questions/begin/evidence/testing/made_up_records.h"
#include "questions/begin/evidence/train_evidence.h"
#include "questions/begin/evidence/weigh_evidence.h"

namespace tienvoud::begin {
namespace {

using testing::made_up_records;

const EvidenceModel& model() {
  static const EvidenceModel trained = *train_evidence(made_up_records(1500, 1), {.threads = 2});
  return trained;
}

std::map<std::string, double> weighed(const EvidenceRecords& records) {
  std::map<std::string, double> all;
  for (const auto& [name, value] : weigh_evidence(model(), records, {})) {
    all[name] = value;
  }
  return all;
}

TEST(TrainEvidence, TwiceOrWithOtherThreadsGivesTheSameBytes) {
  const auto records = made_up_records(300, 2);
  const auto once = train_evidence(records, {.threads = 1, .effort = 0.1});
  const auto again = train_evidence(records, {.threads = 1, .effort = 0.1});
  const auto by_three = train_evidence(records, {.threads = 3, .effort = 0.1});
  ASSERT_TRUE(once.ok() && again.ok() && by_three.ok());
  EXPECT_EQ(once->bytes(), again->bytes());
  EXPECT_EQ(once->bytes(), by_three->bytes());
}

TEST(TrainEvidence, SaysWhenThereIsTooLittleToLearnFrom) {
  const auto few = train_evidence(made_up_records(20, 3), {});
  ASSERT_FALSE(few.ok());
  EXPECT_EQ(few.error().code, ErrorCode::unusable);
  auto undecided = made_up_records(300, 3);
  for (auto& one : undecided.recommendations) {
    one.decision = Decision::not_asked;
  }
  EXPECT_FALSE(train_evidence(undecided, {}).ok());
}

TEST(EvidenceModel, BytesAnswerAsTheModelDoes) {
  const auto read = EvidenceModel::from_bytes(model().bytes());
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->bytes(), model().bytes());
  const auto records = made_up_records(20, 4);
  const auto lists = lists_of(records);
  for (std::size_t i = 0; i < lists.size(); ++i) {
    const Assessment& firm = records.assessments[i];
    EXPECT_EQ(read->chances(firm, lists[i]), model().chances(firm, lists[i]));
    EXPECT_EQ(read->class_shares(firm), model().class_shares(firm));
  }
}

TEST(EvidenceModel, DamagedOrNewerBytesAreRefused) {
  std::string bytes = model().bytes();
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  EXPECT_EQ(EvidenceModel::from_bytes(bytes).error().code, ErrorCode::corrupt);
  EXPECT_EQ(EvidenceModel::from_bytes("").error().code, ErrorCode::corrupt);
  bytes = model().bytes();
  bytes[4] = 9;
  EXPECT_EQ(EvidenceModel::from_bytes(bytes).error().code, ErrorCode::newer_version);
}

/// Of the order by payback, which is what most decides in made-up firms.
double area_by_payback(const EvidenceRecords& records) {
  std::vector<double> scores;
  std::vector<std::uint8_t> done;
  for (const auto& one : records.recommendations) {
    if (one.is_decided()) {
      scores.push_back(-*one.cost_usd / (*one.saving_usd + 1));
      done.push_back(one.decision == Decision::done ? 1 : 0);
    }
  }
  return methods::area_under_curve(scores, done);
}

TEST(EvidenceModel, KnowsWhatIsDoneOnFirmsItHasNotSeen) {
  const auto records = made_up_records(1500, 5);
  auto of = weighed(records);
  // It must find by itself what decides, from 1,500 firms and 87 columns.
  EXPECT_GT(of["auc"], area_by_payback(records) - 0.03);
  EXPECT_LT(of["calibration_error"], 0.05);
  EXPECT_GT(of["list_dollars_in_first_three"], 0.6);
  EXPECT_GT(of["saving_coverage"], 0.76);
  EXPECT_LT(of["saving_coverage"], 0.84);
}

TEST(EvidenceModel, NeitherOutcomesNorPlacesNorTheAdviserMatterToAnAnswer) {
  auto records = made_up_records(30, 6);
  auto changed = records;
  for (auto& firm : changed.assessments) {
    firm.center = "Z";
  }
  for (auto& one : changed.recommendations) {
    one.decision = Decision::not_asked;
    one.place = 99 - one.place;
  }
  std::ranges::reverse(changed.recommendations);
  const auto before = predictions(model(), records, {});
  const auto after = predictions(model(), changed, {});
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_NEAR(before[i].chance, after[before.size() - 1 - i].chance, 1e-9);
  }
}

TEST(EvidenceModel, AnswersForAFirmOfWhichNothingIsKnown) {
  const Assessment nobody;
  const Recommendation nothing;
  const std::vector<const Recommendation*> list = {&nothing};
  const auto chances = model().chances(nobody, list);
  ASSERT_EQ(chances.size(), 1U);
  EXPECT_GT(chances[0], 0);
  EXPECT_LT(chances[0], 1);
  EXPECT_TRUE(model().chances(nobody, {}).empty());
  const auto range = model().saving(nobody, {2, SavedResource::electricity});
  EXPECT_GT(range.low_usd, 0);
  EXPECT_LT(range.low_usd, range.median_usd);
  EXPECT_LT(range.median_usd, range.high_usd);
  const auto shares = model().class_shares(nobody);
  EXPECT_EQ(shares.size(), measure_classes().size());
  EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 1, 1e-9);
}

}  // namespace
}  // namespace tienvoud::begin
