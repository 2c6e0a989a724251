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
  json["withheld"] = frontier.withheld;
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
