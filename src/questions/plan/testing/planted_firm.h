#pragma once

#include <cstdint>
#include <string>

#include "base/random.h"
#include "questions/plan/testing/small_shop.h"

namespace tienvoud::plan::testing {

/// Made-up firms in which every kind of cause stands between orders and their dates: shifts that
/// differ, people with skills, a tool, setups between families, components on order, releases,
/// lags, fixed starts, machines that stand in for others.
class PlantedFirm {
 public:
  PlantedFirm(std::uint64_t seed, int orders) : draw_(seed) {
    firm.profile.time_zone = "UTC";
    add_places();
    for (int i = 0; i < 6; ++i) {
      add_routing(i);
    }
    for (int i = 0; i < orders; ++i) {
      add_work(i);
    }
  }

  Firm firm;

 private:
  int up_to(int n) {
    return static_cast<int>(draw_.uniform_int(static_cast<std::uint64_t>(n) + 1));
  }
  bool chance(double share) { return draw_.chance(share); }

  void add_places() {
    const Id<Calendar> shifts[] = {add_calendar(firm, "day", 8, 16),
                                   add_calendar(firm, "long", 6, 22)};
    for (int i = 0; i < 4; ++i) {
      machines_[i] = add_machine(firm, "M" + std::to_string(i), shifts[up_to(1)]);
    }
    for (int i = 0; i < 2; ++i) {
      Skill skill;
      skill.code = "S" + std::to_string(i);
      skills_[i] = firm.skills.add(skill);
    }
    for (int i = 0; i < 4; ++i) {
      Person person;
      person.code = "P" + std::to_string(i);
      person.skills = {skills_[i % 2]};
      person.calendar = shifts[up_to(1)];
      firm.people.add(person);
    }
    Resource fixture;
    fixture.code = "FIXTURE";
    fixture.kind = ResourceKind::tool;
    tool_ = firm.resources.add(fixture);
    SetupChange change;
    change.resource = machines_[0];
    change.setup = minutes(30 + up_to(60));
    firm.setup_changes.add(change);
    bought_ = add_item(firm, "STEEL");
    PurchaseOrder purchase;
    purchase.code = "PO1";
    purchase.item = bought_;
    purchase.quantity = Pieces::of(40);
    purchase.promised_at = start_day(24 * (1 + up_to(5)));
    firm.purchase_orders.add(purchase);
    Stock stock;
    stock.item = bought_;
    stock.quantity = Pieces::of(20);
    firm.stock.add(stock);
  }

  void add_routing(int i) {
    Item item;
    item.code = "I" + std::to_string(i);
    item.family = i % 2 == 0 ? "steel" : "brass";
    const auto id = firm.items.add(item);
    const int steps = 2 + up_to(2);
    for (int k = 0; k < steps; ++k) {
      const auto row = add_operation(firm, id, machines_[up_to(3)], 5 + up_to(30), 10 * (k + 1));
      Operation operation = firm.operations[row];
      operation.setup = minutes(up_to(40));
      operation.skill = chance(0.5) ? skills_[up_to(1)] : Id<Skill>();
      operation.attended_run = Fraction(0.5 * up_to(2));
      operation.tool = chance(0.2) ? tool_ : Id<Resource>();
      operation.splittable = chance(0.7);
      operation.lag = minutes(chance(0.2) ? 120 : 0);
      if (chance(0.15)) {
        operation.transfer_lot = Pieces::of(2);
      }
      firm.operations.set(row, operation);
      if (chance(0.3)) {
        Mode mode;
        mode.operation = row;
        mode.resource = machines_[up_to(3)];
        firm.modes.add(mode);
      }
    }
    if (i == 0) {
      BillOfMaterialLine line;
      line.parent = id;
      line.component = bought_;
      line.quantity = Pieces::of(1);
      firm.bill_of_material.add(line);
    }
    items_[i] = id;
  }

  void add_work(int i) {
    const auto id = add_order(firm, "O" + std::to_string(i), items_[up_to(5)], 3 + up_to(12),
                              start_day(10 + up_to(110)));
    Order order = firm.orders[id];
    order.weight = 1 + up_to(2);
    if (chance(0.15)) {
      order.released_at = start_day(up_to(60));
    }
    firm.orders.set(id, order);
    if (chance(0.05)) {
      Pin pin;
      pin.order = id;
      pin.starts_at = start_day(24 * (1 + up_to(3)) + 9);
      for (const Id<Operation> operation : firm.operations.ids()) {
        if (firm.operations[operation].item == order.item && !pin.operation.exists()) {
          pin.operation = operation;
        }
      }
      firm.pins.add(pin);
    }
  }

  RandomStream draw_;
  Id<Resource> machines_[4];
  Id<Skill> skills_[2];
  Id<Resource> tool_;
  Id<Item> bought_;
  Id<Item> items_[6];
};

}  // namespace tienvoud::plan::testing
