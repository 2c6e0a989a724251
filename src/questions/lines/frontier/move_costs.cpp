#include "questions/lines/frontier/move_costs.h"

#include <fmt/format.h>

#include <optional>
#include <string>

namespace tienvoud::lines {

MoveCosts move_costs_of(const Firm& firm, std::vector<AssumedValue>& assumed) {
  MoveCosts costs;
  const Profile& profile = firm.profile;
  const auto take = [&](const std::optional<Money>& said, const char* column, double& cost) {
    if (said) {
      cost = said->natural();
    } else {
      assumed.push_back({"firm", profile.code, column, fmt::format("{:g} EUR", cost)});
    }
  };
  take(profile.second_source_once, "second_source_once_eur", costs.qualify_eur);
  take(profile.second_source_yearly, "second_source_eur_per_year", costs.second_source_eur);
  take(profile.second_carriage_yearly, "second_carriage_eur_per_year", costs.carrier_eur);
  take(profile.subcontractor_once, "subcontractor_once_eur", costs.subcontractor_once_eur);
  take(profile.subcontractor_yearly, "subcontractor_eur_per_year", costs.subcontractor_eur);
  take(profile.stock_place_once, "stock_place_once_eur", costs.stock_place_once_eur);
  take(profile.stock_place_yearly, "stock_place_eur_per_year", costs.stock_place_eur);
  if (profile.write_off && *profile.write_off > Duration()) {
    costs.write_off_years = *profile.write_off / days(365);
  } else {
    assumed.push_back(
        {"firm", profile.code, "write_off_y", fmt::format("{:g} years", costs.write_off_years)});
  }
  return costs;
}

}  // namespace tienvoud::lines
