#include <nlohmann/json.hpp>
#include <optional>

#include "app/json/lines_json.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

Json place_json(const std::optional<std::size_t>& place) {
  return place ? Json(*place) : Json(nullptr);
}

Json risk_json(double cost, const lines::Vulnerability& risk) {
  return {{"cost_eur_per_year", cost},
          {"expected_loss_eur_per_year", risk.expected_loss},
          {"cvar90_eur", risk.cvar90},
          {"cvar95_eur", risk.cvar95},
          {"worst_eur", risk.worst}};
}

Json range_json(const lines::SimulatedRange& range) {
  return {{"mean_eur", range.mean}, {"low_eur", range.low}, {"high_eur", range.high}};
}

Json simulated_json(const std::optional<lines::SimulatedCheck>& simulated) {
  if (!simulated) {
    return nullptr;
  }
  return {{"years", simulated->years},
          {"expected_loss", range_json(simulated->expected_loss)},
          {"cvar95", range_json(simulated->cvar95)},
          {"expected_change", range_json(simulated->expected_change)},
          {"cvar95_change", range_json(simulated->cvar95_change)},
          {"without_failures_eur_per_year", simulated->without_failures}};
}

Json move_json(const lines::Move& move) {
  return {{"kind", lines::name_of(move.kind)},
          {"sentence", move.sentences.empty() ? "" : move.sentences.front()},
          {"changes", move.sentences},
          {"cost_eur_per_year", move.cost_eur_per_year},
          {"expected_loss_eur_per_year", move.expected_loss_eur_per_year},
          {"one_off_eur", move.one_off_eur}};
}

Json point_json(const lines::FrontierPoint& point) {
  Json json = risk_json(point.cost_eur_per_year, point.vulnerability);
  json["gap"] = point.gap;
  json["out_of_sample"] = {{"expected_loss_eur_per_year", point.fresh.expected_loss},
                           {"cvar95_eur", point.fresh.cvar95},
                           {"low_eur", point.fresh.cvar95_low},
                           {"high_eur", point.fresh.cvar95_high}};
  json["simulated"] = simulated_json(point.simulated);
  json["better_on_both"] = point.better_on_both;
  json["moves"] = Json::array();
  for (const auto& move : point.moves) {
    json["moves"].push_back(move_json(move));
  }
  return json;
}

}  // namespace

nlohmann::ordered_json frontier_json(const LinesAnswer& answer) {
  if (!answer.lines.frontier) {
    return nullptr;
  }
  const lines::FrontierAnswer& frontier = *answer.lines.frontier;
  Json json = {{"today", risk_json(frontier.today_cost_eur_per_year, frontier.today)}};
  json["points"] = Json::array();
  for (const auto& point : frontier.points) {
    json["points"].push_back(point_json(point));
  }
  json["today_simulated"] = simulated_json(frontier.today_simulated);
  json["withheld"] = Json::array();
  for (const auto& plan : frontier.withheld) {
    json["withheld"].push_back({{"reason", lines::name_of(plan.reason)},
                                {"cost_eur_per_year", plan.cost_eur_per_year},
                                {"expected_loss_eur_per_year", plan.vulnerability.expected_loss},
                                {"cvar95_eur", plan.vulnerability.cvar95},
                                {"simulated", simulated_json(plan.simulated)}});
  }
  json["not_simulated"] =
      frontier.not_simulated.empty() ? Json(nullptr) : Json(frontier.not_simulated);
  json["free"] = place_json(frontier.free);
  json["knee"] = place_json(frontier.knee);
  json["steps"] = Json::array();
  for (const auto& step : frontier.steps) {
    json["steps"].push_back({{"from", step.from},
                             {"to", step.to},
                             {"cost_eur_per_year", step.cost_eur_per_year},
                             {"loss_less_eur_per_year", step.loss_less_eur_per_year}});
  }
  json["seed"] = frontier.seed;
  return json;
}

}  // namespace tienvoud::app
