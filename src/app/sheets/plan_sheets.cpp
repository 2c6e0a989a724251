#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/sheets/sheet_rows.h"
#include "app/sheets/sheets.h"
#include "app/version.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;
using exchange::SheetCell;
using exchange::SheetWriter;

const std::vector<std::string> operation_columns = {"order",    "operation", "resource",
                                                    "setup_at", "starts_at", "ends_at"};

/// The members of each order's list, each with its order before it.
Json of_orders(const Json& plan, const char* list) {
  Json rows = Json::array();
  for (const auto& order : plan["orders"]) {
    for (const auto& one : order[list]) {
      Json row = {{"late_order", order["order"]}};
      row.update(one);
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

Json first_causes(const Json& plan) {
  Json rows = plan["orders"];
  for (auto& order : rows) {
    const Json causes = order["causes"];  // a copy: a new member moves the others
    order["cause"] = causes.empty() ? Json(nullptr) : causes[0]["sentence"];
    order["cause_h"] = causes.empty() ? Json(nullptr) : causes[0]["time_h"];
  }
  return rows;
}

}  // namespace

Result<void> write_plan_rows(const Json& plan, SheetWriter& out) {
  return write_objects("operations", plan["operations"], operation_columns, {}, out);
}

Result<void> write_plan(const Json& plan, SheetWriter& out) {
  TRY(write_objects(
      "orders", first_causes(plan),
      {"order", "item", "customer", "quantity", "due_at", "ends_at", "late_h", "cause", "cause_h"},
      {"due_at", "ends_at"}, out));
  TRY(write_objects("operations", plan["operations"], operation_columns,
                    {"setup_at", "starts_at", "ends_at"}, out));
  const std::vector<std::string> of = {"kind",  "order", "operation", "resource",
                                       "skill", "item",  "time_h",    "sentence"};
  auto causes = of;
  causes.insert(causes.begin(), "late_order");
  TRY(write_objects("causes", of_orders(plan, "causes"), causes, {}, out));
  auto chain = causes;
  chain.insert(chain.begin() + 1, {"from", "to"});
  TRY(write_objects("chain", of_orders(plan, "chain"), chain, {"from", "to"}, out));
  TRY(write_objects("findings", plan["findings"], {"order", "table", "row", "what", "remedy"}, {},
                    out));
  TRY(write_objects("assumed", plan["assumed"], {"table", "row", "column", "value"}, {}, out));
  const auto number = [&](const char* name) { return SheetCell(plan[name].get<double>()); };
  const auto text = [&](const char* name) { return SheetCell(plan[name].get<std::string>()); };
  return write_about({{"firm", text("firm")},
                      {"at", text("at")},
                      {"made_at", text("made_at")},
                      {"late_orders", number("late_orders")},
                      {"weighted_lateness_h", number("weighted_lateness_h")},
                      {"weighted_lateness_bound_h", number("weighted_lateness_bound_h")},
                      {"setup_h", number("setup_h")},
                      {"makespan_h", number("makespan_h")},
                      {"run", number("run")},
                      {"version", std::string(version)}},
                     out);
}

}  // namespace tienvoud::app
