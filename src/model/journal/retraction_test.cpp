#include "model/journal/retraction.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "model/journal/fact_key.h"
#include "model/journal/journal_merge.h"

namespace tienvoud {
namespace {

FactKey key(std::uint64_t n) {
  return {n * 0x9E3779B97F4A7C15, n};
}

CorrectionFact correction(std::uint64_t number, std::int64_t at, std::uint64_t retracts) {
  CorrectionFact fact;
  fact.key = key(number);
  fact.at = Instant::of_seconds(at);
  fact.retracts = to_string(key(retracts));
  return fact;
}

std::set<FactKey> retracted_by(std::vector<CorrectionFact> corrections) {
  Journal journal;
  journal.corrections = std::move(corrections);
  sort_and_unite(journal);
  return retracted_keys(journal.corrections);
}

TEST(Retraction, ACorrectionHoldsUnlessOneThatHoldsTakesItBackWhateverTheirDates) {
  // 3 takes back 2, which takes back 1, which takes back fact 9; dates in both orders.
  for (const std::int64_t sign : {1, -1}) {
    EXPECT_EQ(retracted_by(
                  {correction(1, sign, 9), correction(2, 2 * sign, 1), correction(3, 3 * sign, 2)}),
              (std::set{key(2), key(9)}));
  }
}

TEST(Retraction, OfARingTheLatestHolds) {
  EXPECT_EQ(retracted_by({correction(1, 10, 2), correction(2, 20, 1)}), std::set{key(1)});
  EXPECT_EQ(retracted_by({correction(1, 10, 1)}), std::set{key(1)});  // of itself: gone
}

TEST(Retraction, ANumberedFactThatIsTakenBackLeavesItsNumber) {
  Journal journal;
  StateFact fact;
  fact.key = key(9);
  fact.source = "plc";
  fact.sequence = 4;
  journal.states.push_back(fact);
  journal.corrections.push_back(correction(1, 0, 9));
  normalise(journal);
  EXPECT_TRUE(journal.states.empty());
  ASSERT_EQ(journal.retracted.size(), 1U);
  EXPECT_EQ(journal.retracted[0].sequence, 4);
}

/// Without rings (each takes back only what has a lower number) the rule is plain recursion.
RC_GTEST_PROP(Retraction, AgreesWithTheRuleWordForWord, ()) {
  const auto count = *rc::gen::inRange<std::uint64_t>(1, 12);
  std::vector<CorrectionFact> all;
  std::vector<std::uint64_t> target;
  for (std::uint64_t i = 1; i <= count; ++i) {
    target.push_back(*rc::gen::inRange<std::uint64_t>(0, i));
    all.push_back(correction(i, *rc::gen::inRange(0, 5), target.back()));
  }
  std::vector<bool> holds(count + 1, true);
  for (std::uint64_t i = count; i > 0; --i) {
    for (std::uint64_t j = i + 1; j <= count; ++j) {
      holds[i] = holds[i] && !(holds[j] && target[j - 1] == i);
    }
  }
  std::set<FactKey> expected;
  for (std::uint64_t i = 1; i <= count; ++i) {
    if (holds[i]) {
      expected.insert(key(target[i - 1]));
    }
  }
  RC_ASSERT(retracted_by(all) == expected);
}

}  // namespace
}  // namespace tienvoud
