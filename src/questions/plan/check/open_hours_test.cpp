#include "questions/plan/check/open_hours.h"

#include <gtest/gtest.h>

#include "questions/plan/testing/small_shop.h"

namespace tienvoud::plan::checking {
namespace {

using testing::start_day;

Period stretch(std::int64_t week, std::int64_t day, std::int64_t long_h) {
  const Instant from = start_day(24 * (7 * week + day));
  return {from, from + hours(long_h)};
}

TEST(UsualStretch, IsTheMedianOverWeeksOfTheLongest) {
  const OpenHours hours_open = {stretch(0, 0, 8), stretch(0, 1, 4), stretch(1, 2, 12),
                                stretch(3, 0, 2), stretch(3, 3, 6)};  // the third week is closed
  EXPECT_EQ(usual_stretch(hours_open, start_day()), hours(8));
  EXPECT_EQ(longest_stretch(hours_open), hours(12));
}

TEST(UsualStretch, OfAnEvenNumberOfWeeksIsTheLowerOfTheMiddleTwo) {
  EXPECT_EQ(usual_stretch({stretch(0, 0, 9), stretch(1, 0, 5)}, start_day()), hours(5));
  EXPECT_EQ(usual_stretch({}, start_day()), Duration());
}

TEST(UsualStretch, CountsAStretchInTheWeekInWhichItBegins) {
  // From Sunday evening of the first week into the second, which has a short one of its own.
  const Instant evening = start_day(24 * 7 - 2);
  const OpenHours hours_open = {{evening, evening + hours(10)}, stretch(1, 3, 3), stretch(2, 0, 4)};
  EXPECT_EQ(usual_stretch(hours_open, start_day()), hours(4));  // of 10, 3 and 4
}

}  // namespace
}  // namespace tienvoud::plan::checking
