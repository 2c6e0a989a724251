#include "questions/sight/learn/draft/working_hours.h"

#include <gtest/gtest.h>

#include "model/calendar_of.h"

namespace tienvoud::sight::learning {
namespace {

/// Monday 2026-03-02, 00:00 UTC.
Instant at(std::int64_t day, std::int64_t hour) {
  return Instant::of_seconds(1'772'409'600) + days(day) + hours(hour);
}

class Rosters : public testing::Test {
 protected:
  Rosters() {
    firm_.profile.time_zone = "UTC";
    for (const char* code : {"ann", "bob"}) {
      Person person;
      person.code = code;
      people_.push_back(firm_.people.add(person));
    }
    // Ann is there from six to two on weekdays of two weeks, but not on the second Wednesday.
    for (std::int64_t day = 0; day < 14; ++day) {
      if (day % 7 < 5 && day != 9) {
        book(people_[0], at(day, 6), at(day, 9));
        book(people_[0], at(day, 10), at(day, 14));  // a pause of an hour, in which she stays
      }
    }
    // Bob works one night, through midnight.
    book(people_[1], at(3, 20), at(4, 4));
  }

  void book(Id<Person> person, Instant from, Instant to) {
    BookingFact one;
    one.person = person;
    one.from = from;
    one.to = to;
    bookings_.push_back(one);
  }

  [[nodiscard]] double open_hours(std::size_t person, Instant from, Instant to) const {
    const Period period{from, to};
    const auto rules = calendar_rules(firm_, firm_.people[people_[person]].calendar, period);
    EXPECT_TRUE(rules.ok());
    double sum = 0;
    for (const OpenInterval& one : WorkingTime::compile(*rules, period).intervals()) {
      sum += (one.to - one.from).natural();
    }
    return sum;
  }

  Firm firm_;
  std::vector<Id<Person>> people_;
  std::vector<BookingFact> bookings_;
};

TEST_F(Rosters, KeepEachDayAsThePersonWasThere) {
  ASSERT_TRUE(add_rosters(bookings_, firm_).ok());
  EXPECT_DOUBLE_EQ(open_hours(0, at(0, 0), at(1, 0)), 8);   // six to two
  EXPECT_DOUBLE_EQ(open_hours(0, at(9, 0), at(10, 0)), 0);  // the day she was away
  EXPECT_DOUBLE_EQ(open_hours(0, at(5, 0), at(7, 0)), 0);   // a weekend
  EXPECT_DOUBLE_EQ(open_hours(1, at(3, 0), at(4, 0)), 4);   // until midnight
  EXPECT_DOUBLE_EQ(open_hours(1, at(4, 0), at(5, 0)), 4);   // and on
  EXPECT_DOUBLE_EQ(open_hours(1, at(0, 0), at(3, 0)), 0);   // others were there, he was not
}

TEST_F(Rosters, HoldTheUsualWeekAfterTheLastBooking) {
  ASSERT_TRUE(add_rosters(bookings_, firm_).ok());
  const double week = open_hours(0, at(21, 0), at(28, 0));
  EXPECT_GE(week, 32);  // nine days in two weeks, eight hours each
  EXPECT_LE(week, 40);
  EXPECT_DOUBLE_EQ(open_hours(0, at(26, 0), at(28, 0)), 0);
}

TEST_F(Rosters, LeaveCalendarsThatPeopleHave) {
  Calendar own;
  own.code = "own";
  const auto calendar = firm_.calendars.add(own);
  Person ann = firm_.people[people_[0]];
  ann.calendar = calendar;
  firm_.people.set(people_[0], ann);
  ASSERT_TRUE(add_rosters(bookings_, firm_).ok());
  EXPECT_EQ(firm_.people[people_[0]].calendar, calendar);
  EXPECT_NE(firm_.people[people_[1]].calendar, calendar);
}

}  // namespace
}  // namespace tienvoud::sight::learning
