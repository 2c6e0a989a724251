#include "app/json/told_json.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "app/json/plan_rows_json.h"
#include "app/named_row.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

std::string text(const Json& row, const char* name) {
  const auto found = row.find(name);
  return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<Instant> moment(const Json& row, const char* name) {
  const auto at = parse_instant(text(row, name));
  return at.ok() ? std::optional(*at) : std::nullopt;
}

void add_absence(const Json& row, const Firm& firm, plan::ReplanEvents& events) {
  Absence one;
  one.resource = id_named(firm.resources, text(row, "resource"));
  one.person = id_named(firm.people, text(row, "person"));
  const auto from = moment(row, "from");
  const auto to = moment(row, "to");
  if ((one.resource.exists() || one.person.exists()) && from && to) {
    one.when = {*from, *to};
    events.absences.push_back(one);
  }
}

void add_rush(const Json& row, const Firm& firm, plan::ReplanEvents& events) {
  plan::RushOrder one;
  one.code = text(row, "order");
  one.item = id_named(firm.items, text(row, "item"));
  one.asked_at = moment(row, "asked_at");
  const auto due = moment(row, "due_at");
  const auto quantity = row.find("quantity");
  if (one.item.exists() && due && quantity != row.end() && quantity->is_number()) {
    one.quantity = Pieces::of(quantity->get<double>());
    one.due = *due;
    events.rush_orders.push_back(std::move(one));
  }
}

void add_late(const Json& row, const Firm& firm, plan::ReplanEvents& events) {
  plan::LateReceipt one;
  one.purchase = id_named(firm.purchase_orders, text(row, "purchase_order"));
  one.promised = moment(row, "promised_at");
  const auto comes = moment(row, "comes_at");
  if (one.purchase.exists() && comes) {
    one.comes = *comes;
    events.late_receipts.push_back(one);
  }
}

}  // namespace

Json told_json(const Firm& firm, const plan::ReplanEvents& events) {
  Json json = {{"absences", Json::array()},
               {"rush_orders", Json::array()},
               {"late_receipts", Json::array()}};
  for (const Absence& one : events.absences) {
    json["absences"].push_back({{"resource", code_json(firm, one.resource)},
                                {"person", code_json(firm, one.person)},
                                {"from", to_string(one.when.from)},
                                {"to", to_string(one.when.to)}});
  }
  for (const plan::RushOrder& one : events.rush_orders) {
    json["rush_orders"].push_back({{"order", one.code},
                                   {"item", code_json(firm, one.item)},
                                   {"quantity", one.quantity.natural()},
                                   {"due_at", to_string(one.due)},
                                   {"asked_at", moment_json(one.asked_at)}});
  }
  for (const plan::LateReceipt& one : events.late_receipts) {
    const PurchaseOrder& purchase = firm.purchase_orders[one.purchase];
    json["late_receipts"].push_back({{"purchase_order", purchase.code},
                                     {"item", code_json(firm, purchase.item)},
                                     {"promised_at", moment_json(one.promised)},
                                     {"comes_at", to_string(one.comes)}});
  }
  return json;
}

plan::ReplanEvents told_in(const nlohmann::ordered_json& plan, const Firm& firm) {
  plan::ReplanEvents events;
  const auto told = plan.find("told");
  if (told == plan.end() || !told->is_object()) {
    return events;
  }
  const auto read = [&](const char* name, auto add) {
    const auto rows = told->find(name);
    if (rows == told->end() || !rows->is_array()) {
      return;
    }
    for (const auto& row : *rows) {
      if (row.is_object()) {
        add(row, firm, events);
      }
    }
  };
  read("absences", add_absence);
  read("rush_orders", add_rush);
  read("late_receipts", add_late);
  return events;
}

}  // namespace tienvoud::app
