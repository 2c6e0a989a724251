#include "questions/sight/overhead.h"

#include <gtest/gtest.h>

#include "questions/sight/sight.h"
#include "questions/sight/testing/one_day.h"

namespace tienvoud::sight {
namespace {

using namespace testing;

TEST(Overhead, TellsPeopleWhoNeverWorkOnAnOrderFromThoseWhoWait) {
  OneDay day;
  const auto before = measured(day.firm, day.journal, day.period, {});
  ASSERT_TRUE(before.ok());
  Person office;
  office.code = "office";
  BookingFact hours_there;
  hours_there.key = {77, 77};
  hours_there.person = day.firm.people.add(office);
  hours_there.from = day.period.from;
  hours_there.to = day.period.from + hours(3);
  Journal more;
  more.bookings.push_back(hours_there);
  day.journal.add(more);
  const auto sight = measured(day.firm, day.journal, day.period, {.by = GroupBy::loss});
  ASSERT_TRUE(sight.ok()) << sight.error().message;
  EXPECT_EQ(loss_of(*sight, LossKind::people_without_order)->cost(),
            loss_of(*before, LossKind::people_without_order)->cost());
  const Loss* overhead = loss_of(*sight, LossKind::overhead);
  ASSERT_NE(overhead, nullptr);
  EXPECT_EQ(overhead->outside_orders.people_time(), hours(3));
  EXPECT_EQ(row_of(*sight, "overhead")->amounts.people_time(), hours(3));
  EXPECT_EQ(sight->losses.back().kind, LossKind::overhead);
  for (const Closure& closure : sight->closures) {
    EXPECT_EQ(closure.difference(), 0) << closure.what;
  }
}

}  // namespace
}  // namespace tienvoud::sight
