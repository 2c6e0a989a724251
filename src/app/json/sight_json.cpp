#include "app/json/sight_json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/json/scoreboard_json.h"
#include "app/json/words.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

Json period_json(Period period) {
  return {{"from", to_string(period.from)}, {"to", to_string(period.to)}};
}

Json amounts_json(const sight::Amounts& amounts) {
  Json json;
  for (const auto& [word, state] : choices(MachineState())) {
    json[fmt::format("{}_s", word)] = in_seconds(amounts.machine_time(state));
  }
  json["machine_h"] = amounts.machine_time().natural();
  json["people_h"] = amounts.people_time().natural();
  json["touch_h"] = amounts.touch_time().natural();
  json["energy_kwh"] = amounts.energy().natural();
  json["energy_measured_kwh"] = amounts.measured().natural();
  json["energy_estimated_kwh"] = amounts.estimated().natural();
  json["good_pieces"] = amounts.good().natural();
  json["scrap_pieces"] = amounts.scrap().natural();
  json["rework_pieces"] = amounts.rework().natural();
  json["review_pieces"] = amounts.review().natural();
  json["lost_mass_kg"] = amounts.lost_mass().natural();
  json["cost_eur"] = amounts.cost().natural();
  json["machine_cost_eur"] = amounts.machine_cost().natural();
  json["people_cost_eur"] = amounts.people_cost().natural();
  json["energy_cost_eur"] = amounts.energy_cost().natural();
  json["material_cost_eur"] = amounts.material_cost().natural();
  return json;
}

Json loss_json(const sight::Loss& loss) {
  Json json = {{"loss", sight::word_of(loss.kind)},
               {"cost_eur", loss.cost().natural()},
               {"origin", word_of(loss.origin)},
               {"rule", loss.rule}};
  json["figures"] = Json::array();
  for (const auto& figure : loss.figures) {
    json["figures"].push_back({{"name", figure.name},
                               {"amount", figure.amount},
                               {"unit", figure.unit},
                               {"rate_eur", figure.rate},
                               {"cost_eur", figure.cost_eur},
                               {"origin", word_of(figure.origin)},
                               {"rate_source", figure.rate_source}});
  }
  json["in_orders"] = amounts_json(loss.in_orders);
  json["outside_orders"] = amounts_json(loss.outside_orders);
  return json;
}

Json row_json(const sight::GroupRow& row) {
  Json json = {{"code", row.code}, {"name", row.name}};
  json.update(amounts_json(row.amounts));
  if (row.energy_band) {
    json["energy_band_kwh"] = interval_json(row.energy_band);
  }
  const auto optional = [](const std::optional<double>& value) {
    return value ? Json(*value) : Json(nullptr);
  };
  json["finished_pieces"] = row.finished.natural();
  json["energy_per_good_kwh"] = optional(row.energy_per_good_kwh());
  json["hours_per_good_h"] = optional(row.hours_per_good());
  json["cost_per_good_eur"] = optional(row.cost_per_good_eur());
  return json;
}

Json flow_json(const sight::Flow& flow, const Firm& firm) {
  const bool of_machine = flow.machine.exists();
  return {{"machine", of_machine ? firm.resources[flow.machine].code : ""},
          {"name", of_machine ? firm.resources[flow.machine].name : ""},
          {"loss", sight::word_of(flow.kind)},
          {"energy_kwh", flow.amounts.energy().natural()},
          {"machine_h", flow.amounts.machine_time().natural()},
          {"people_h", flow.amounts.people_time().natural()},
          {"lost_mass_kg", flow.amounts.lost_mass().natural()},
          {"cost_eur", flow.amounts.cost().natural()}};
}

Json closure_json(const sight::Closure& closure) {
  const auto natural = [&](std::int64_t base) {
    return static_cast<double>(base) / static_cast<double>(closure.per_unit);
  };
  return {{"what", closure.what},
          {"unit", closure.unit},
          {"total", natural(closure.total)},
          {"orders", natural(closure.orders)},
          {"named_losses", natural(closure.named_losses)},
          {"unknown", natural(closure.unknown)},
          {"difference", natural(closure.difference())}};
}

Json share_json(sight::CostShare share) {
  return {{"product", share.product.natural()}, {"lost", share.loss.natural()}};
}

Json centre_json(const sight::MaterialCentre& centre) {
  const auto& cost = centre.cost;
  Json json = {{"kind", centre.kind},
               {"code", centre.code},
               {"issued_kg", centre.input.natural()},
               {"product_kg", cost.product_mass.natural()},
               {"lost_kg", cost.loss_mass.natural()},
               {"unexplained_kg", cost.unexplained.natural()},
               {"open_kg", centre.closing.natural()},
               {"material_eur", share_json(cost.material)},
               {"energy_eur", share_json(cost.energy)},
               {"system_eur", share_json(cost.system)},
               {"waste_eur", cost.waste.total().natural()},
               {"total_eur", share_json(cost.total)}};
  json["materials"] = Json::array();
  for (const auto& material : cost.materials) {
    json["materials"].push_back({{"item", material.name},
                                 {"cost_eur", share_json(material.cost)},
                                 {"unexplained_kg", material.unexplained.natural()}});
  }
  return json;
}

}  // namespace

nlohmann::ordered_json sight_json(const SightAnswer& answer) {
  const auto& sight = answer.sight;
  Json json;
  json["firm"] = answer.firm.profile.code;
  json["period"] = period_json(sight.period);
  json["final"] = sight.final;
  json["provisional_because"] = sight.provisional_because;
  json["total"] = amounts_json(sight.total);
  json["good"] = amounts_json(sight.good);
  json["losses"] = Json::array();
  for (const auto& loss : sight.losses) {
    json["losses"].push_back(loss_json(loss));
  }
  json["flows"] = Json::array();
  for (const auto& flow : sight.flows) {
    json["flows"].push_back(flow_json(flow, answer.firm));
  }
  json["by"] = choices(sight.by)[static_cast<std::size_t>(sight.by)].first;
  json["rows"] = Json::array();
  for (const auto& row : sight.rows) {
    json["rows"].push_back(row_json(row));
  }
  json["closures"] = Json::array();
  for (const auto& closure : sight.closures) {
    json["closures"].push_back(closure_json(closure));
  }
  json["unknown_time_fraction"] = sight.unknown_time_share;
  json["unknown_energy_fraction"] = sight.unknown_energy_share;
  json["kpis"] = Json::array();
  for (const auto& kpi : sight.scoreboard.kpis) {
    json["kpis"].push_back(kpi_json(kpi));
  }
  json["material_flow"] = Json::array();
  for (const auto& centre : sight.material.centres) {
    json["material_flow"].push_back(centre_json(centre));
  }
  json["material_flow_notes"] = sight.material.notes;
  json["assumptions"] = Json::array();
  for (const auto& assumption : sight.assumptions) {
    json["assumptions"].push_back(
        {{"table", assumption.table}, {"column", assumption.column}, {"value", assumption.value}});
  }
  if (const auto& key = sight.scoreboard.key_assumption) {
    json["key_assumption"] = key_assumption_json(*key);
  }
  json["notes"] = sight.notes;
  return json;
}

}  // namespace tienvoud::app
