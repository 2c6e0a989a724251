#include "app/json/plan_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/json/plan_rows_json.h"
#include "app/json/remedies_json.h"
#include "app/json/scoreboard_json.h"
#include "app/json/sure_json.h"
#include "app/json/told_json.h"
#include "app/json/words.h"
#include "app/plan_words.h"
#include "model/field.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr double seconds_of_an_hour = 3600;

Json cause_json(const Firm& firm, const plan::Cause& cause) {
  return {{"kind", plan::name_of(cause.kind)},
          {"order", code_json(firm, cause.order)},
          {"operation", code_json(firm, cause.operation)},
          {"resource", code_json(firm, cause.resource)},
          {"skill", code_json(firm, cause.skill)},
          {"item", code_json(firm, cause.item)},
          {"time_h", static_cast<double>(cause.time) / seconds_of_an_hour},
          {"sentence", cause_sentence(firm, cause)}};
}

Json chain_json(const PlanAnswer& answer, const plan::PlannedOrder& order) {
  Json list = Json::array();
  for (const plan::Stretch& one : order.chain) {
    plan::Cause cause = one.cause;
    cause.time = one.to - one.from;
    Json json = {{"from", to_string(answer.plan.at + seconds(one.from))},
                 {"to", to_string(answer.plan.at + seconds(one.to))}};
    json.update(cause_json(answer.firm, cause));
    list.push_back(std::move(json));
  }
  return list;
}

Json order_json(const PlanAnswer& answer, const plan::PlannedOrder& one) {
  const Firm& firm = answer.firm;
  const Order& order = firm.orders[one.order];
  Json json = {{"order", order.code},
               {"item", code_json(firm, order.item)},
               {"customer", code_json(firm, order.customer)},
               {"quantity", order.quantity.natural()},
               {"due_at", moment_json(one.due)},
               {"ends_at", to_string(one.ends)},
               {"late_h", one.late.natural()},
               {"longest_wait", one.longest ? cause_json(firm, *one.longest) : Json(nullptr)}};
  json["causes"] = Json::array();
  for (const plan::Cause& cause : one.causes) {
    json["causes"].push_back(cause_json(firm, cause));
    json["causes"].back()["gain_h"] =
        cause.gain ? Json(static_cast<double>(*cause.gain) / seconds_of_an_hour) : Json(nullptr);
  }
  json["chain"] = chain_json(answer, one);
  return json;
}

Json energy_json(const std::optional<plan::PlanEnergy>& energy) {
  if (!energy) {
    return nullptr;
  }
  return {{"energy_kwh", energy->used.natural()},
          {"cost_eur", energy->cost.natural()},
          {"blind_cost_eur", energy->blind_cost.natural()},
          {"saved_eur", (energy->blind_cost - energy->cost).natural()},
          {"peak_kw", energy->peak.natural()},
          {"peak_at", to_string(energy->peak_at)},
          {"origin", word_of(energy->origin)}};
}

Json before_json(const PlanAnswer& answer) {
  const auto& distance = answer.plan.distance;
  if (!distance) {
    return nullptr;
  }
  const bool is_frozen = answer.freeze > Duration();
  return {{"run", answer.before_run},
          {"freeze_until", is_frozen ? Json(to_string(answer.plan.at + answer.freeze)) : nullptr},
          {"frozen_operations", distance->frozen},
          {"kept_operations", distance->kept},
          {"moved_operations", distance->moved},
          {"new_operations", distance->added},
          {"shifted_h", distance->shifted.natural()}};
}

Json goals_json(const std::optional<PlanGoals>& goals) {
  if (!goals) {
    return nullptr;
  }
  Json list = Json::array();
  for (const PlanGoal goal : goals->order) {
    list.push_back(text_of(goal, {}));
  }
  return list;
}

Json reckoned_json(const Firm& firm, const std::optional<plan::ReckonedWork>& work) {
  if (!work) {
    return nullptr;
  }
  Json json = {{"operations", work->operations},
               {"tried", work->tried},
               {"sentence", reckoned_sentence(*work)},
               {"largest", nullptr}};
  if (const auto& one = work->largest) {
    json["largest"] = {{"order", code_json(firm, one->order)},
                       {"operation", code_json(firm, one->operation)},
                       {"ready_pieces", one->ready},
                       {"left_pieces", one->left},
                       {"earlier_h", one->earlier.natural()},
                       {"less_late_h", one->less_late_h},
                       {"sentence", largest_sentence(firm, *one)}};
  }
  return json;
}

}  // namespace

nlohmann::ordered_json plan_json(const PlanAnswer& answer) {
  const plan::Plan& plan = answer.plan;
  const double most_above = std::max(0.0, plan.value.weighted_lateness_h - plan.bound_h);
  Json json = {{"question", "plan"},
               {"firm", answer.firm.profile.code},
               {"at", to_string(plan.at)},
               {"known_at", to_string(answer.known_at)},
               {"horizon_to", to_string(plan.horizon)},
               {"late_orders", plan.value.late_orders},
               {"late_orders_tried", plan.orders_tried},
               {"weighted_lateness_h", plan.value.weighted_lateness_h},
               {"weighted_lateness_bound_h", plan.bound_h},
               {"at_most_above_best_h", most_above},
               {"setup_h", plan.value.setup_h},
               {"makespan_h", plan.value.makespan.natural()}};
  json["told"] = told_json(answer.firm, answer.told);
  json["goals"] = goals_json(plan.goals);
  json["reckoned_work"] = reckoned_json(answer.firm, plan.reckoned);
  json["energy"] = energy_json(plan.energy);
  json["before"] = before_json(answer);
  json["of_order"] = answer.of_order ? remedies_json(answer.firm, *answer.of_order) : Json(nullptr);
  json["orders"] = Json::array();
  for (const plan::PlannedOrder& one : plan.orders) {
    json["orders"].push_back(order_json(answer, one));
  }
  if (answer.sureness) {
    add_sureness(answer.firm, *answer.sureness, json);
  }
  json["operations"] = plan_rows_json(answer.firm, plan.operations);
  json["scoreboard"] = scoreboard_json(plan.scoreboard);
  json["findings"] = plan_findings_json(plan.findings);
  json["assumed"] = Json::array();
  for (const plan::AssumedValue& one : plan.assumed) {
    json["assumed"].push_back(
        {{"table", one.table}, {"row", one.row}, {"column", one.column}, {"value", one.value}});
  }
  return json;
}

}  // namespace tienvoud::app
