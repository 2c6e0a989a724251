#include "questions/sight/learn/draft/shop_draft.h"

#include <gtest/gtest.h>

#include <string>

#include "questions/sight/learn/draft/visits.h"

namespace tienvoud::sight::learning {
namespace {

/// Monday 2026-03-02, 00:00 UTC.
Instant at(std::int64_t day, std::int64_t hour) {
  return Instant::of_seconds(1'772'409'600) + days(day) + hours(hour);
}

/// A shop of which only bookings are known: orders of one item, sawn and then milled.
class ShopDraft : public testing::Test {
 protected:
  ShopDraft() {
    firm_.profile.code = "shop";
    firm_.profile.time_zone = "UTC";
    saw_ = firm_.resources.add(resource("SAW"));
    mill_ = firm_.resources.add(resource("MILL"));
    sawing_ = firm_.operations.add(kind("Sawing"));
    milling_ = firm_.operations.add(kind("Milling"));
    ann_ = firm_.people.add(person("ann"));
    bob_ = firm_.people.add(person("bob"));
    Item item;
    item.code = "A";
    item_ = firm_.items.add(item);
  }

  static Resource resource(const std::string& code) {
    Resource one;
    one.code = code;
    return one;
  }
  static Operation kind(const std::string& code) {
    Operation one;
    one.code = code;
    return one;
  }
  static Person person(const std::string& code) {
    Person one;
    one.code = code;
    return one;
  }

  Id<Order> order(const std::string& code, double pieces) {
    Order one;
    one.code = code;
    one.item = item_;
    one.quantity = Pieces::of(pieces);
    return firm_.orders.add(one);
  }

  void book(Id<Order> order,
            Id<Operation> kind,
            Id<Resource> machine,
            Id<Person> person,
            Instant from,
            std::int64_t hours_long,
            MachineState activity = MachineState::run) {
    BookingFact one;
    one.order = order;
    one.operation = kind;
    one.machine = machine;
    one.person = person;
    one.from = from;
    one.to = from + hours(hours_long);
    one.activity = activity;
    one.key.low = facts_.bookings.size();
    facts_.bookings.push_back(one);
  }

  [[nodiscard]] Firm drafted(Instant known_until) const {
    auto firm = shop_draft(firm_, facts_, known_until);
    EXPECT_TRUE(firm.ok());
    return *std::move(firm);
  }

  static const Operation& step(const Firm& firm, const std::string& code) {
    for (const Operation& one : firm.operations) {
      if (one.code == code) {
        return one;
      }
    }
    ADD_FAILURE() << code;
    return *firm.operations.begin();
  }

  Firm firm_;
  Journal facts_;
  Id<Resource> saw_, mill_;
  Id<Operation> sawing_, milling_;
  Id<Person> ann_, bob_;
  Id<Item> item_;
};

TEST_F(ShopDraft, LearnsRoutingsTimesMachinesAndSkills) {
  const auto one = order("1", 10);
  const auto two = order("2", 10);
  book(one, sawing_, saw_, ann_, at(0, 6), 1, MachineState::setup);
  book(one, sawing_, saw_, ann_, at(0, 7), 5);
  book(one, milling_, mill_, bob_, at(0, 14), 2);
  book(two, sawing_, saw_, ann_, at(1, 7), 5);
  book(two, milling_, mill_, bob_, at(1, 14), 2);
  const Firm firm = drafted(at(9, 0));
  const Operation& saw = step(firm, "A/10");
  EXPECT_EQ(saw.name, "Sawing");
  EXPECT_EQ(saw.resource, saw_);
  EXPECT_EQ(saw.run, PieceTime(minutes(30)));  // five hours for ten pieces, each time
  EXPECT_EQ(saw.setup, minutes(30));           // an hour in two orders
  EXPECT_EQ(step(firm, "A/20").run, PieceTime(minutes(12)));
  EXPECT_EQ(step(firm, "A/20").resource, mill_);
  EXPECT_EQ(firm.skills[step(firm, "A/20").skill].name, "Milling");
  EXPECT_EQ(firm.people[bob_].skills, std::vector{step(firm, "A/20").skill});
  EXPECT_EQ(firm.orders[one].routing, "main");
  EXPECT_EQ(firm.orders[one].released_at, at(0, 6));
}

TEST_F(ShopDraft, KnowsTimesOnlyOfWhatHadEnded) {
  const auto one = order("1", 10);
  const auto two = order("2", 10);
  book(one, sawing_, saw_, ann_, at(0, 7), 5);
  book(two, sawing_, saw_, ann_, at(1, 7), 15);
  EXPECT_EQ(step(drafted(at(1, 0)), "A/10").run, PieceTime(minutes(30)));
  EXPECT_EQ(step(drafted(at(2, 0)), "A/10").run, PieceTime(minutes(60)));
}

TEST_F(ShopDraft, GivesEachOrderTheWayItWent) {
  const auto usual = order("1", 10);
  const auto again = order("2", 10);
  const auto other = order("3", 10);
  for (const auto one : {usual, again}) {
    book(one, sawing_, saw_, ann_, at(0, 7), 1);
    book(one, milling_, mill_, bob_, at(0, 9), 1);
  }
  book(other, milling_, mill_, bob_, at(0, 11), 1);
  book(other, sawing_, saw_, ann_, at(0, 13), 1);
  const Firm firm = drafted(at(9, 0));
  EXPECT_EQ(firm.orders[usual].routing, "main");
  EXPECT_EQ(firm.orders[other].routing, "way_2");
  EXPECT_EQ(step(firm, "A/way_2/10").name, "Milling");
}

TEST_F(ShopDraft, HandsOnWhatIsMadeWhenTheNextWorkBegins) {
  const auto one = order("1", 10);
  book(one, sawing_, saw_, ann_, at(0, 6), 10);
  book(one, milling_, mill_, bob_, at(0, 10), 8);  // four of ten hours in
  EXPECT_EQ(step(drafted(at(9, 0)), "A/10").transfer_lot, Pieces::of(4));
}

TEST_F(ShopDraft, SharesAPersonWhoTendsTwoOrders) {
  const auto one = order("1", 10);
  const auto two = order("2", 10);
  book(one, sawing_, saw_, ann_, at(0, 6), 4);
  book(two, sawing_, saw_, ann_, at(0, 6), 4);
  EXPECT_EQ(attended_shares(facts_.bookings).at(sawing_).run, 0.5);
  const Firm firm = drafted(at(9, 0));
  EXPECT_EQ(step(firm, "A/10").attended_run, Fraction(0.5));
  EXPECT_EQ(firm.resources[saw_].capacity, 2);  // it did both at once
}

TEST_F(ShopDraft, OpensUsualHours) {
  const auto one = order("1", 10);
  for (std::int64_t week = 0; week < 4; ++week) {
    for (std::int64_t day = 0; day < 5; ++day) {
      book(one, sawing_, saw_, ann_, at(7 * week + day, 6), 8);
    }
  }
  const Firm firm = drafted(at(40, 0));
  const Id<Calendar> calendar = firm.people[ann_].calendar;
  ASSERT_TRUE(calendar.exists());
  ASSERT_EQ(firm.shifts.size(), 1U);
  const Shift& shift = *firm.shifts.begin();
  EXPECT_EQ(shift.calendar, calendar);
  EXPECT_EQ(shift.weekdays, Weekdays{0x1f});
  EXPECT_EQ(shift.from, TimeOfDay{hours(6)});
  EXPECT_EQ(shift.to, TimeOfDay{hours(14)});
}

TEST_F(ShopDraft, KeepsWhatTheFirmHas) {
  Operation own;
  own.code = "A/5";
  own.item = item_;
  own.run = PieceTime(minutes(7));
  firm_.operations.add(own);
  book(order("1", 10), sawing_, saw_, ann_, at(0, 6), 8);
  const Firm firm = drafted(at(9, 0));
  EXPECT_EQ(firm.operations.size(), 3U);
  EXPECT_EQ(step(firm, "A/5").run, PieceTime(minutes(7)));
}

TEST(Visits, CountTwoPeopleAtAMachineOnceAndNoBreaks) {
  BookingFact one;
  one.order = Id<Order>(0);
  one.operation = Id<Operation>(0);
  one.machine = Id<Resource>(0);
  one.from = at(0, 6);
  one.to = at(0, 10);
  BookingFact beside = one;
  beside.from = at(0, 8);
  beside.to = at(0, 12);
  BookingFact pause = one;
  pause.activity = MachineState::idle;
  pause.to = at(0, 20);
  const auto visits = visits_of({one, beside, pause});
  ASSERT_EQ(visits.size(), 1U);
  EXPECT_EQ(visits[0].run, hours(6));
  EXPECT_EQ(visits[0].ended, at(0, 12));
}

}  // namespace
}  // namespace tienvoud::sight::learning
