#include "app/cli/profile_text.h"

#include <fmt/format.h>

#include "app/cli/local_time.h"
#include "app/cli/text_table.h"

namespace tienvoud::app {
namespace {

constexpr std::size_t highest_shown = 5;

std::string months_table(const ProfileAnswer& answer) {
  TextTable table;
  table.column("month", TextTable::Align::left);
  table.column("kWh", TextTable::Align::right);
  table.column("peak kW", TextTable::Align::right);
  table.column("at", TextTable::Align::left);
  for (const auto& month : answer.profile.months) {
    table.row({fmt::format("{}-{:02}{}", month.year, month.month, month.whole ? "" : " (part)"),
               number(month.energy.natural(), 1),
               month.peak ? number(month.peak->power().natural(), 1) : "",
               month.peak ? local_time(month.peak->from, answer.firm) : ""});
  }
  return table.text();
}

}  // namespace

std::string profile_text(const ProfileAnswer& answer) {
  const auto& profile = answer.profile;
  const auto& firm = answer.firm;
  auto text =
      fmt::format("Meter {}, {} to {}\n\n", firm.meters[profile.meter].code,
                  local_time(profile.period.from, firm), local_time(profile.period.to, firm));
  text += fmt::format("{} kWh, {} kW on average; {} of {} quarter hours are missing.\n",
                      number(profile.total.natural(), 2), number(profile.mean_power.natural(), 1),
                      number(static_cast<double>(profile.quarters_missing)),
                      number(static_cast<double>(profile.quarters_in_period)));
  text += fmt::format(
      "Base load {} kW: {} kWh, {} of all. {}\n", number(profile.base.power.natural(), 2),
      number(profile.base.energy.natural(), 1), percent(profile.base.share), profile.base.rule);
  if (profile.outside_hours) {
    text += fmt::format("{} kWh flowed outside working time.\n",
                        number(profile.outside_hours->natural(), 1));
  }
  if (profile.cost) {
    text += fmt::format("It costs {} for energy, {} for peaks, {} standing ({}).\n",
                        euro(profile.cost->energy.natural()), euro(profile.cost->peaks.natural()),
                        euro(profile.cost->standing.natural()), profile.cost->rule);
  }
  if (!profile.highest.empty()) {
    text += "\nThe highest quarter hours\n";
  }
  for (std::size_t i = 0; i < std::min(highest_shown, profile.highest.size()); ++i) {
    const auto& quarter = profile.highest[i];
    text += fmt::format(" {}  {} kWh, {} kW, {}\n", i + 1, number(quarter.energy.natural(), 2),
                        number(quarter.power().natural(), 1), local_time(quarter.from, firm));
  }
  if (profile.grid_limit) {
    text += fmt::format("The connection allows {} kW; {} quarter hours were above it.\n",
                        number(profile.grid_limit->natural()),
                        number(static_cast<double>(profile.over_grid_limit)));
  }
  return text + "\n" + months_table(answer);
}

std::string profile_csv(const ProfileAnswer& answer) {
  std::string text = "from,energy_kwh,power_kw\n";
  for (const auto& quarter : answer.profile.quarters) {
    text += fmt::format("{},{},{}\n", to_string(quarter.from), quarter.energy.natural(),
                        quarter.power().natural());
  }
  return text;
}

}  // namespace tienvoud::app
