// Plans of made-up firms that have all there is at once.
#include <gtest/gtest.h>

#include "questions/plan/testing/asked.h"
#include "questions/plan/testing/made_up_firm.h"

namespace tienvoud::plan {
namespace {

using namespace testing;

void expect_same(const Plan& one, const Plan& two, std::uint64_t seed) {
  ASSERT_EQ(one.operations.size(), two.operations.size()) << seed;
  for (std::size_t i = 0; i < one.operations.size(); ++i) {
    const ScheduledOperation& a = one.operations[i];
    const ScheduledOperation& b = two.operations[i];
    ASSERT_TRUE(a.order == b.order && a.operation == b.operation && a.resource == b.resource)
        << seed;
    ASSERT_TRUE(a.setup_at == b.setup_at && a.starts_at == b.starts_at && a.ends_at == b.ends_at)
        << seed;
  }
  ASSERT_EQ(one.orders.size(), two.orders.size()) << seed;
  for (std::size_t i = 0; i < one.orders.size(); ++i) {
    EXPECT_EQ(one.orders[i].order, two.orders[i].order) << seed;
    EXPECT_EQ(one.orders[i].late, two.orders[i].late) << seed;
    EXPECT_EQ(one.orders[i].causes, two.orders[i].causes) << seed;
  }
  EXPECT_EQ(one.bound_h, two.bound_h) << seed;
}

TEST(PlanOfMadeUpFirms, SumsItsCausesKeepsItsBoundAndIsTheSameForTwoThreads) {
  std::size_t late = 0;
  for (std::uint64_t seed = 1; seed <= 36; seed += 5) {
    const Firm firm = made_up_firm(seed);
    const Plan one = made(firm, {.work = 1, .seed = seed, .threads = 1});
    const Plan two = made(firm, {.work = 1, .seed = seed, .threads = 2});
    expect_same(one, two, seed);
    expect_sums(one);
    EXPECT_LE(one.bound_h, one.value.weighted_lateness_h + 1e-9) << seed;
    late += one.value.late_orders;
  }
  EXPECT_GT(late, 40U);
}

}  // namespace
}  // namespace tienvoud::plan
