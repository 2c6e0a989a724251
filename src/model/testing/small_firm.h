#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/check_fact.h"
#include "model/firm/firm.h"

// A firm to read facts against, and ways to read one.

namespace tienvoud::testing {

/// A firm that lists something in every table that facts refer to.
inline Firm small_firm() {
  Firm firm;
  firm.profile.code = "veldman";
  Item item;
  item.code = "AB-100";
  firm.items.add(item);
  item.code = "STEEL-S355";
  firm.items.add(item);
  for (const auto* code : {"DMU50", "DMU65", "LASER"}) {
    Resource resource;
    resource.code = code;
    firm.resources.add(resource);
  }
  Person person;
  person.code = "P07";
  firm.people.add(person);
  Operation operation;
  operation.item = Id<Item>(0);
  operation.name = "Milling";
  operation.code = "AB-100/10";
  firm.operations.add(operation);
  operation.name = "Washing";
  operation.sequence = 20;
  operation.code = "AB-100/20";
  firm.operations.add(operation);
  Operation cleaning;
  cleaning.code = "CLEAN";
  cleaning.name = "Cleaning";
  firm.operations.add(cleaning);
  Order order;
  order.code = "26-0412";
  order.item = Id<Item>(0);
  firm.orders.add(order);
  order.code = "26-0500";
  order.item = Id<Item>(1);
  firm.orders.add(order);
  Meter meter;
  meter.code = "MAIN";
  meter.reading = ReadingKind::counter;
  firm.meters.add(meter);
  return firm;
}

/// Reads one row, given as column and cell.
template <class Fact>
struct OneRow {
  explicit OneRow(const Firm& of,
                  const std::vector<std::pair<std::string, std::string>>& row,
                  CodeIndex* shared = nullptr)
      : own(of) {
    std::vector<std::string> columns;
    std::vector<std::string_view> cells;
    for (const auto& [column, cell] : row) {
      columns.push_back(column);
      cells.emplace_back(cell);
    }
    FactReader<Fact> reader(of, shared != nullptr ? *shared : own, "facts.csv", columns, {},
                            findings);
    fact = reader.read(cells, 2, findings);
  }
  CodeIndex own;
  Findings findings;
  std::optional<Fact> fact;
};

/// A row of bookings of that stretch.
inline std::vector<std::pair<std::string, std::string>> booking(const std::string& from,
                                                                const std::string& to) {
  return {{"from", from}, {"to", to}, {"person", "P07"}, {"order", "26-0412"}};
}

}  // namespace tienvoud::testing
