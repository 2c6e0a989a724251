#include <nlohmann/json.hpp>

#include "app/sheets/sheet_rows.h"
#include "app/sheets/sheets.h"

namespace tienvoud::app {

Result<void> write_order(const SightAnswer& answer,
                         const nlohmann::ordered_json& order,
                         exchange::SheetWriter& out) {
  TRY(write_objects("rows", order["rows"],
                    {"machine", "operation", "from", "to", "state", "machine_h", "people_h",
                     "energy_kwh", "good_pieces", "scrap_pieces"},
                    {"from", "to"}, out));
  TRY(write_objects("losses", order["losses"],
                    {"loss", "cost_eur", "machine_h", "people_h", "energy_kwh", "lost_mass_kg"}, {},
                    out));
  TRY(write_objects("machines", order["machines"],
                    {"machine", "name", "run_h", "setup_h", "idle_h", "down_h", "energy_kwh"}, {},
                    out));
  TRY(write_objects("operations", order["operations"],
                    {"operation", "norm_h", "spent_h", "good_pieces", "scrap_pieces"}, {}, out));
  const auto text = [&](const char* name) { return order[name].get<std::string>(); };
  const auto number = [&](const char* name) { return order[name].get<double>(); };
  exchange::SheetCell due;
  if (order["due"].is_string()) {
    const auto at = parse_instant(text("due"));
    due = at.ok() ? exchange::SheetCell(*at) : exchange::SheetCell(text("due"));
  }
  return write_about({{"order", text("order")},
                      {"item", text("item")},
                      {"name", text("name")},
                      {"due", due},
                      {"quantity_pieces", number("quantity_pieces")},
                      {"good_pieces", number("good_pieces")},
                      {"scrap_pieces", number("scrap_pieces")},
                      {"cost_eur", number("cost_eur")},
                      {"machine_h", number("machine_h")},
                      {"people_h", number("people_h")},
                      {"energy_kwh", number("energy_kwh")},
                      {"firm", answer.firm.profile.code},
                      {"time_zone", answer.firm.profile.time_zone},
                      {"from", answer.sight.period.from},
                      {"to", answer.sight.period.to},
                      {"run", static_cast<double>(answer.run)}},
                     out);
}

}  // namespace tienvoud::app
