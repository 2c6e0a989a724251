#include "questions/sight/people.h"

#include <gtest/gtest.h>

namespace tienvoud::sight {
namespace {

Instant hour(std::int64_t n) {
  return Instant::of_seconds(1'772'000'000 + 3600 * n);
}

class Bookings final : public JournalReader {
 public:
  void add(std::size_t person,
           std::int64_t from,
           std::int64_t to,
           std::optional<std::size_t> order) {
    BookingFact booking;
    booking.person = Id<Person>(person);
    booking.from = hour(from);
    booking.to = hour(to);
    booking.order = order ? Id<Order>(*order) : Id<Order>();
    journal_.bookings.push_back(booking);
  }
  Result<Journal> facts(Period) const override { return journal_; }
  Result<void> readings(Id<Meter>, Period, FunctionRef<void(const Readings&)>) const override {
    return {};
  }
  Result<Period> extent() const override { return Period{hour(0), hour(100)}; }

 private:
  Journal journal_;
};

Firm two_people(bool wanted) {
  Firm firm;
  firm.profile.figures_per_person = wanted;
  for (const auto* code : {"P2", "P1"}) {
    Person person;
    person.code = code;
    firm.people.add(person);
  }
  return firm;
}

TEST(PeopleHours, AreRefusedWhereTheFirmDoesNotWantThem) {
  const Bookings none;
  EXPECT_EQ(people_hours(two_people(false), none, {hour(0), hour(10)}).error().code,
            ErrorCode::forbidden);
}

TEST(PeopleHours, CountAnHourOnceAndCutToThePeriod) {
  Bookings bookings;
  bookings.add(0, 0, 4, 1);
  bookings.add(0, 2, 4, 2);  // two works at once: still two hours
  bookings.add(0, 4, 5, std::nullopt);
  bookings.add(1, 8, 20, 1);
  const auto people = people_hours(two_people(true), bookings, {hour(1), hour(10)});
  ASSERT_TRUE(people.ok());
  ASSERT_EQ(people->size(), 2U);
  EXPECT_EQ((*people)[0].person, Id<Person>(1)) << "by code";
  EXPECT_EQ((*people)[0].on_orders, hour(10) - hour(8));
  EXPECT_EQ((*people)[1].on_orders, hour(4) - hour(1));
  EXPECT_EQ((*people)[1].on_none, hour(5) - hour(4));
}

}  // namespace
}  // namespace tienvoud::sight
