#include "app/json/profile_json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

Json quarter_json(const sight::QuarterLoad& quarter) {
  return {{"from", to_string(quarter.from)},
          {"energy_kwh", quarter.energy.natural()},
          {"power_kw", quarter.power().natural()}};
}

}  // namespace

nlohmann::ordered_json profile_json(const ProfileAnswer& answer) {
  const auto& profile = answer.profile;
  Json json = {{"meter", answer.firm.meters[profile.meter].code},
               {"from", to_string(profile.period.from)},
               {"to", to_string(profile.period.to)},
               {"energy_kwh", profile.total.natural()},
               {"quarters", profile.quarters_in_period},
               {"quarters_missing", profile.quarters_missing},
               {"mean_power_kw", profile.mean_power.natural()},
               {"load_fraction", profile.load_factor}};
  json["peak"] = profile.peak ? quarter_json(*profile.peak) : Json(nullptr);
  json["highest"] = Json::array();
  for (const auto& quarter : profile.highest) {
    json["highest"].push_back(quarter_json(quarter));
  }
  json["months"] = Json::array();
  for (const auto& month : profile.months) {
    Json entry = {{"month", fmt::format("{}-{:02}", month.year, month.month)},
                  {"energy_kwh", month.energy.natural()},
                  {"whole", month.whole}};
    entry["peak"] = month.peak ? quarter_json(*month.peak) : Json(nullptr);
    json["months"].push_back(std::move(entry));
  }
  json["base_load"] = {{"power_kw", profile.base.power.natural()},
                       {"energy_kwh", profile.base.energy.natural()},
                       {"energy_fraction", profile.base.share},
                       {"rule", profile.base.rule}};
  if (profile.outside_hours) {
    json["energy_outside_hours_kwh"] = profile.outside_hours->natural();
  }
  if (profile.cost) {
    json["cost"] = {{"energy_eur", profile.cost->energy.natural()},
                    {"peaks_eur", profile.cost->peaks.natural()},
                    {"standing_eur", profile.cost->standing.natural()},
                    {"rule", profile.cost->rule}};
  }
  return json;
}

}  // namespace tienvoud::app
