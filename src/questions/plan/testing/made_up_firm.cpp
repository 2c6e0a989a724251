#include "questions/plan/testing/made_up_firm.h"

#include <string>
#include <vector>

#include "base/random.h"
#include "questions/plan/testing/small_shop.h"

namespace tienvoud::plan::testing {
namespace {

class Maker {
 public:
  Maker(std::uint64_t seed, const MadeUp& options) : options_(options), random_(seed) {}

  Firm make() {
    firm_.profile.code = "made-up";
    firm_.profile.time_zone = "UTC";
    add_calendars();
    add_skills();
    for (int i = 0; i < options_.sets; ++i) {
      const std::string set = i == 0 ? "" : "-" + std::to_string(i);
      add_people(set);
      add_machines(set);
    }
    for (int i = 0; i < options_.items; ++i) {
      add_item_with_routing(i);
    }
    add_bills();
    add_setup_changes();
    for (int i = 0; i < options_.orders; ++i) {
      add_one_order(i);
    }
    if (options_.pins) {
      add_pins();
    }
    return std::move(firm_);
  }

 private:
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_.uniform_int(n)); }
  int number(int from, int to) {
    return from + static_cast<int>(below(static_cast<std::size_t>(to - from + 1)));
  }
  template <class T>
  const T& any(const std::vector<T>& of) {
    return of[below(of.size())];
  }

  void add_calendars() {
    calendars_ = {add_calendar(firm_, "day", 8, 16), add_calendar(firm_, "early", 6, 14),
                  add_calendar(firm_, "late", 14, 22)};
    const auto broken = add_calendar(firm_, "broken", 7, 12);  // with a break at noon
    Shift shift = firm_.shifts[Id<Shift>(firm_.shifts.size() - 1)];
    shift.from = TimeOfDay{hours(13)};
    shift.to = TimeOfDay{hours(18)};
    firm_.shifts.add(shift);
    calendars_.push_back(broken);
    CalendarDay holiday;
    holiday.calendar = calendars_.front();
    holiday.day = Day(static_cast<std::int32_t>(start_day(48).microseconds() / days(1).base()));
    firm_.calendar_days.add(holiday);
  }

  void add_skills() {
    for (const char* code : {"turning", "milling", "welding"}) {
      Skill skill;
      skill.code = code;
      skills_.push_back(firm_.skills.add(skill));
    }
  }

  void add_people(const std::string& set) {
    for (int i = 0; i < 7; ++i) {
      Person person;
      person.code = "P" + std::to_string(i) + set;
      person.skills = {skills_[static_cast<std::size_t>(i) % 3]};
      if (random_.chance(0.5)) {
        person.skills.push_back(skills_[static_cast<std::size_t>(i + 1) % 3]);
      }
      person.calendar = i < 3 ? calendars_.front() : any(calendars_);
      firm_.people.add(person);
    }
  }

  void add_machines(const std::string& set) {
    Resource group;
    group.code = "MILLS" + set;
    group.kind = ResourceKind::work_center;
    const auto mills = firm_.resources.add(group);
    for (int i = 0; i < 2; ++i) {
      Resource machine;
      machine.code = "MILL" + std::to_string(i) + set;
      machine.work_center = mills;
      machine.calendar = any(calendars_);
      machines_.push_back(firm_.resources.add(machine));
    }
    machines_.push_back(mills);
    for (int i = 0; i < 3; ++i) {
      machines_.push_back(add_machine(firm_, "LATHE" + std::to_string(i) + set,
                                      random_.chance(0.3) ? Id<Calendar>() : any(calendars_)));
    }
    Resource bench;
    bench.code = "BENCH" + set;
    bench.capacity = 2;
    bench.calendar = calendars_.front();
    machines_.push_back(firm_.resources.add(bench));
    Resource outside;
    outside.code = "HARDENING" + set;
    outside.kind = ResourceKind::subcontractor;
    machines_.push_back(firm_.resources.add(outside));
    Resource fixture;
    fixture.code = "FIXTURE" + set;
    fixture.kind = ResourceKind::tool;
    fixture.capacity = 1;
    tools_.push_back(firm_.resources.add(fixture));
  }

  void add_item_with_routing(int i) {
    Item item;
    item.code = "I" + std::to_string(i);
    item.family = std::vector<std::string>{"", "steel", "brass"}[below(3)];
    const auto id = firm_.items.add(item);
    items_.push_back(id);
    const int steps = number(1, 4);
    for (int k = 0; k < steps; ++k) {
      const auto row = add_operation(firm_, id, any(machines_), number(1, 25), 10 * (k + 1));
      Operation step = firm_.operations[row];
      step.setup = minutes(number(0, 3) * 15);
      step.skill = random_.chance(0.6) ? any(skills_) : Id<Skill>();
      step.attended_setup = Fraction(random_.chance(0.8) ? 1 : 0.5);
      step.attended_run = Fraction(0.25 * number(0, 4));
      step.tool = random_.chance(0.25) ? any(tools_) : Id<Resource>();
      step.splittable = random_.chance(0.7);
      step.lag = minutes(random_.chance(0.3) ? number(1, 6) * 20 : 0);
      step.scrap = Fraction(random_.chance(0.3) ? 0.04 : 0);
      if (random_.chance(0.3)) {
        step.transfer_lot = Pieces::of(number(1, 4));
      }
      firm_.operations.set(row, step);
      if (random_.chance(0.3)) {
        Mode mode;
        mode.operation = row;
        mode.resource = any(machines_);
        mode.run = PieceTime(minutes(number(1, 20)));
        mode.people = number(1, 2);
        firm_.modes.add(mode);
      }
    }
  }

  void add_bills() {
    Item bar;
    bar.code = "BAR";
    const auto bought = firm_.items.add(bar);
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (i > 0 && random_.chance(0.4)) {
        add_line(items_[i], items_[below(i)], 1);  // an item before it, so never in a circle
      }
      if (random_.chance(0.6)) {
        add_line(items_[i], bought, 0.5);
      }
    }
    Stock stock;
    stock.item = bought;
    stock.quantity = Pieces::of(number(0, 60));
    firm_.stock.add(stock);
    for (int k = 0; k < 3; ++k) {
      PurchaseOrder order;
      order.code = "PO" + std::to_string(k);
      order.item = bought;
      order.quantity = Pieces::of(number(10, 60));
      order.promised_at = start_day(number(0, 6) * 24 + 10);
      firm_.purchase_orders.add(order);
    }
    Offer offer;
    offer.item = bought;
    offer.lead_time = days(number(3, 12));
    firm_.offers.add(offer);
  }

  void add_line(Id<Item> parent, Id<Item> component, double quantity) {
    BillOfMaterialLine line;
    line.parent = parent;
    line.component = component;
    line.quantity = Pieces::of(quantity);
    line.scrap = Fraction(random_.chance(0.3) ? 0.05 : 0);
    firm_.bill_of_material.add(line);
  }

  void add_setup_changes() {
    for (const Id<Resource> machine : machines_) {
      for (const char* to : {"steel", "brass"}) {
        if (random_.chance(0.5)) {
          SetupChange change;
          change.resource = machine;
          change.from_family = random_.chance(0.5) ? "steel" : "";
          change.to_family = to;
          change.setup = minutes(number(1, 6) * 10);
          firm_.setup_changes.add(change);
        }
      }
    }
  }

  void add_one_order(int i) {
    const auto id = add_order(firm_, "O" + std::to_string(i), any(items_), number(3, 30),
                              start_day(number(-10, 200)));
    Order order = firm_.orders[id];
    order.weight = number(1, 3);
    if (random_.chance(0.3)) {
      order.released_at = start_day(number(-20, 60));
    }
    if (random_.chance(0.1)) {
      order.due_at.reset();
    }
    if (random_.chance(0.1)) {
      order.status = OrderStatus::done;
    }
    firm_.orders.set(id, order);
  }

  void add_pins() {
    for (const Id<Order> id : firm_.orders.ids()) {
      if (!random_.chance(0.2)) {
        continue;
      }
      std::vector<Id<Operation>> steps;
      for (const Id<Operation> step : firm_.operations.ids()) {
        if (firm_.operations[step].item == firm_.orders[id].item) {
          steps.push_back(step);
        }
      }
      Pin pin;
      pin.order = id;
      pin.operation = any(steps);
      if (random_.chance(0.4)) {
        pin.starts_at = start_day(number(-8, 5));  // it stands on its machine
        pin.done = Pieces::of(number(0, 4));
      } else if (random_.chance(0.5)) {
        pin.operation = steps.front();
        pin.starts_at = start_day(24 * number(5, 6) + number(9, 11));
      } else {
        pin.resource = firm_.operations[pin.operation].resource;
      }
      firm_.pins.add(pin);
    }
  }

  MadeUp options_;
  RandomStream random_;
  Firm firm_;
  std::vector<Id<Calendar>> calendars_;
  std::vector<Id<Skill>> skills_;
  std::vector<Id<Resource>> machines_;
  std::vector<Id<Item>> items_;
  std::vector<Id<Resource>> tools_;
};

}  // namespace

Firm made_up_firm(std::uint64_t seed, const MadeUp& options) {
  return Maker(seed, options).make();
}

}  // namespace tienvoud::plan::testing
