#include "questions/plan/hindcast/hindcast.h"

#include <gtest/gtest.h>

#include "questions/plan/testing/small_shop.h"

namespace tienvoud::plan {
namespace {

using namespace testing;

/// The small shop with names of its operations, and orders that came one after the other.
class HindcastOfSmallShop : public ::testing::Test {
 protected:
  HindcastOfSmallShop() : firm_(small_shop()) {
    for (const Id<Operation> id : firm_.operations.ids()) {
      Operation named = firm_.operations[id];
      named.name = named.sequence == 10 ? "sawing" : "milling";
      firm_.operations.set(id, named);
    }
    for (int i = 0; i < 2; ++i) {
      orders_.push_back(add_order(firm_, "H" + std::to_string(i), Id<Item>(0), 10, std::nullopt));
    }
  }

  void add(Id<Order> order, const std::string& name, Instant began, Instant ended, Duration run) {
    const auto machine = Id<Resource>(name == "sawing" ? 0U : 1U);
    real_.push_back({order, name, machine, began, ended, Duration(), run});
  }

  [[nodiscard]] Result<Hindcast> asked() const {
    HindcastOptions options;
    options.from = start_day(24);
    options.to = start_day(240);
    options.surely_ended = start_day(240);
    options.threads = 1;
    const FirmThen then = [this](Instant) -> Result<Firm> { return firm_; };
    return hindcast(then, real_, options);
  }

  Firm firm_;
  std::vector<Id<Order>> orders_;
  std::vector<RealWork> real_;
};

TEST_F(HindcastOfSmallShop, TakesRealTimesAndKeepsWhatHadBegun) {
  // Before: 6 hours of work in 8 on the clock.
  add(Id<Order>(0), "sawing", start_day(8), start_day(10), hours(2));
  add(Id<Order>(0), "milling", start_day(12), start_day(16), hours(4));
  // Came on the second day: sawn in three hours where the norm says two, milled days later.
  add(orders_[0], "sawing", start_day(32), start_day(35), hours(3));
  add(orders_[0], "milling", start_day(128), start_day(132), hours(4));
  const auto answer = asked();
  ASSERT_TRUE(answer.ok()) << answer.error().message;
  EXPECT_DOUBLE_EQ(answer->due_factor, 8.0 / 6);
  ASSERT_EQ(answer->orders.size(), 1U);
  const HindcastOrder& one = answer->orders[0];
  EXPECT_EQ(one.came, start_day(32));
  EXPECT_EQ(one.due, start_day(32) + hours(8));  // a norm of six hours
  EXPECT_EQ(one.really_ended, start_day(132));
  EXPECT_EQ(one.ended, start_day(32) + hours(7));  // three for the saw, then four
  EXPECT_DOUBLE_EQ(answer->real.late_share, 1);
  EXPECT_DOUBLE_EQ(answer->planned.late_share, 0);
}

TEST_F(HindcastOfSmallShop, KnowsNothingOfOrdersThatHaveNotCome) {
  add(Id<Order>(0), "sawing", start_day(8), start_day(10), hours(2));
  add(orders_[0], "sawing", start_day(32), start_day(39), hours(7));
  add(orders_[1], "sawing", start_day(33), start_day(58), hours(1));  // came an hour later
  const auto answer = asked();
  ASSERT_TRUE(answer.ok()) << answer.error().message;
  ASSERT_EQ(answer->orders.size(), 2U);
  EXPECT_EQ(answer->orders[0].ended, start_day(39) + seconds(2));  // it had begun
  EXPECT_EQ(answer->orders[1].ended, start_day(56) + seconds(2));  // its saw ends with the day
  EXPECT_EQ(answer->plans, 2);
}

TEST_F(HindcastOfSmallShop, LeavesOutOrdersThatMayNotBeFinished) {
  add(Id<Order>(0), "sawing", start_day(8), start_day(10), hours(2));
  add(orders_[0], "sawing", start_day(32), start_day(34), hours(2));
  add(orders_[1], "sawing", start_day(36), start_day(250), hours(2));
  const auto answer = asked();
  ASSERT_TRUE(answer.ok()) << answer.error().message;
  EXPECT_EQ(answer->orders.size(), 1U);
  EXPECT_EQ(answer->unfinished, 1);
}

TEST_F(HindcastOfSmallShop, SaysWhereNothingCame) {
  add(Id<Order>(0), "sawing", start_day(8), start_day(10), hours(2));
  EXPECT_EQ(asked().error().code, ErrorCode::unusable);
}

}  // namespace
}  // namespace tienvoud::plan
