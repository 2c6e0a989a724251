#include <fmt/format.h>

#include "app/sheets/sheet_rows.h"
#include "app/sheets/sheets.h"

namespace tienvoud::app {
namespace {

using exchange::SheetWriter;

Result<void> write_quarters(const std::string& name,
                            const std::vector<sight::QuarterLoad>& quarters,
                            SheetWriter& out) {
  TRY(out.sheet(name, {"from", "energy_kwh", "power_kw"}));
  for (const auto& quarter : quarters) {
    TRY(out.row(Cells{quarter.from, quarter.energy.natural(), quarter.power().natural()}));
  }
  return {};
}

Result<void> write_months(const sight::LoadProfile& profile, SheetWriter& out) {
  TRY(out.sheet("months", {"month", "whole", "energy_kwh", "peak_from", "peak_power_kw"}));
  for (const auto& month : profile.months) {
    Cells cells = {fmt::format("{}-{:02}", month.year, month.month),
                   std::string(month.whole ? "yes" : "no"), month.energy.natural()};
    if (month.peak) {
      cells.emplace_back(month.peak->from);
      cells.emplace_back(month.peak->power().natural());
    }
    TRY(out.row(cells));
  }
  return {};
}

}  // namespace

Result<void> write_profile(const ProfileAnswer& answer, SheetWriter& out) {
  const auto& profile = answer.profile;
  TRY(write_quarters("quarters", profile.quarters, out));
  TRY(write_months(profile, out));
  TRY(write_quarters("highest", profile.highest, out));
  std::vector<std::pair<std::string, exchange::SheetCell>> lines = {
      {"meter", answer.firm.meters[profile.meter].code},
      {"firm", answer.firm.profile.code},
      {"time_zone", answer.firm.profile.time_zone},
      {"from", profile.period.from},
      {"to", profile.period.to},
      {"energy_kwh", profile.total.natural()},
      {"quarters", static_cast<double>(profile.quarters_in_period)},
      {"quarters_missing", static_cast<double>(profile.quarters_missing)},
      {"mean_power_kw", profile.mean_power.natural()},
      {"load_fraction", profile.load_factor},
      {"base_load_power_kw", profile.base.power.natural()},
      {"base_load_energy_kwh", profile.base.energy.natural()},
      {"base_load_rule", profile.base.rule}};
  if (profile.outside_hours) {
    lines.emplace_back("energy_outside_hours_kwh", profile.outside_hours->natural());
  }
  if (profile.cost) {
    lines.emplace_back("energy_cost_eur", profile.cost->energy.natural());
    lines.emplace_back("peaks_cost_eur", profile.cost->peaks.natural());
    lines.emplace_back("standing_cost_eur", profile.cost->standing.natural());
    lines.emplace_back("cost_rule", profile.cost->rule);
  }
  return write_about(lines, out);
}

}  // namespace tienvoud::app
