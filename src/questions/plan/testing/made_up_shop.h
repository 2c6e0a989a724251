#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

#include "base/random.h"
#include "questions/plan/testing/small_shop.h"

namespace tienvoud::plan::testing {

struct MadeUpShop {
  std::size_t orders = 1000;
  std::size_t operations = 5;  ///< of each
  std::size_t machines = 25;
  std::size_t items = 60;
  std::size_t people = 40;
  double days_of_work = 30;  ///< over which due dates lie
  std::uint64_t seed = 1;
};

/// A shop with all there is at once: two calendars, skills, work that is attended in part, setups
/// by family, other machines, a tool, lags and transfer lots. Everything splits over nights but a
/// tenth.
class ShopMaker {
 public:
  explicit ShopMaker(const MadeUpShop& how) : how_(how), random_(how.seed) {}

  Firm make() {
    firm_.profile.code = "shop";
    firm_.profile.time_zone = "UTC";
    add_places();
    for (std::size_t i = 0; i < how_.items; ++i) {
      add_routing(i);
    }
    for (std::size_t i = 0; i < how_.orders; ++i) {
      const double day = random_.uniform(0.1, 1) * how_.days_of_work;
      add_order(firm_, "O" + std::to_string(i), Id<Item>(pick(how_.items)),
                5 + static_cast<double>(pick(40)),
                start_day(static_cast<std::int64_t>(24 * day * 1.4) + 12));
    }
    return std::move(firm_);
  }

 private:
  std::size_t pick(std::size_t from) { return static_cast<std::size_t>(random_.uniform_int(from)); }

  void add_places() {
    const auto day = add_calendar(firm_, "day", 7, 17);
    const auto late = add_calendar(firm_, "two_shifts", 6, 22);
    for (std::size_t i = 0; i < how_.machines; ++i) {
      add_machine(firm_, "M" + std::to_string(i), i % 4 == 0 ? day : late);
    }
    for (int i = 0; i < 4; ++i) {
      Skill skill;
      skill.code = "S" + std::to_string(i);
      firm_.skills.add(skill);
    }
    for (std::size_t i = 0; i < how_.people; ++i) {
      Person person;
      person.code = "P" + std::to_string(i);
      person.skills = {Id<Skill>(i % 4)};
      if (i % 3 == 0) {
        person.skills.push_back(Id<Skill>((i + 1) % 4));
      }
      person.calendar = i % 2 == 0 ? late : day;
      firm_.people.add(person);
    }
    Resource fixture;
    fixture.code = "FIXTURE";
    fixture.kind = ResourceKind::tool;
    fixture.capacity = 3;
    tool_ = firm_.resources.add(fixture);
    for (std::size_t i = 0; i < how_.machines; i += 2) {
      SetupChange change;
      change.resource = Id<Resource>(i);
      change.setup = minutes(20);
      firm_.setup_changes.add(change);
    }
  }

  void add_routing(std::size_t i) {
    const auto id = add_item(firm_, "I" + std::to_string(i));
    Item item = firm_.items[id];
    item.family = "F" + std::to_string(i % 6);
    firm_.items.set(id, item);
    for (std::size_t k = 0; k < how_.operations; ++k) {
      const std::size_t machine = pick(how_.machines);
      const auto row =
          add_operation(firm_, id, Id<Resource>(machine), static_cast<std::int64_t>(1 + pick(7)),
                        static_cast<std::int64_t>(10 * (k + 1)));
      Operation one = firm_.operations[row];
      one.setup = minutes(static_cast<std::int64_t>(5 + pick(30)));
      one.skill = Id<Skill>(machine % 4);
      one.attended_run = Fraction(0.25 * static_cast<double>(pick(4)));
      one.splittable = !random_.chance(0.1);
      one.lag = minutes(random_.chance(0.2) ? 60 : 0);
      one.tool = random_.chance(0.05) ? tool_ : Id<Resource>();
      if (random_.chance(0.15)) {
        one.transfer_lot = Pieces::of(5);
      }
      firm_.operations.set(row, one);
      if (random_.chance(0.5)) {
        Mode mode;
        mode.operation = row;
        mode.resource = Id<Resource>(pick(how_.machines));
        firm_.modes.add(mode);
      }
    }
  }

  MadeUpShop how_;
  RandomStream random_;
  Firm firm_;
  Id<Resource> tool_;
};

inline Firm made_up_shop(const MadeUpShop& how) {
  return ShopMaker(how).make();
}

}  // namespace tienvoud::plan::testing
