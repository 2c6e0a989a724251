#include "app/json/replan_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/json/plan_rows_json.h"
#include "app/json/told_json.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

const char* name_of(plan::MoveReason reason) {
  switch (reason) {
    case plan::MoveReason::hit:
      return "hit";
    case plan::MoveReason::pushed:
      return "pushed";
    case plan::MoveReason::room:
      return "room";
  }
  return "";
}

Json move_json(const Firm& firm, const plan::ReplannedMove& one) {
  Json json = moved_json(firm, one.was, one.becomes);
  json["cause"] = name_of(one.reason);
  json["by_order"] = code_json(firm, one.by_order);
  json["by_operation"] = code_json(firm, one.by_operation);
  json["sentence"] = move_sentence(firm, one);
  return json;
}

Json order_json(const Firm& firm, const plan::ReplannedOrder& one) {
  const double late = one.due ? std::max(0.0, (one.ends - *one.due).natural()) : 0;
  return {{"order", firm.orders[one.order].code},
          {"due_at", moment_json(one.due)},
          {"ends_at_before", moment_json(one.ended)},
          {"ends_at", to_string(one.ends)},
          {"later_h", one.ended ? Json((one.ends - *one.ended).natural()) : Json(nullptr)},
          {"late_h", late}};
}

}  // namespace

Json replan_json(const ReplanAnswer& answer) {
  const plan::Replan& replan = answer.replan;
  const Firm& firm = replan.firm;
  Json json = {{"question", "replan"},
               {"firm", firm.profile.code},
               {"at", to_string(replan.at)},
               {"plan_run", answer.plan_run},
               {"run", answer.plan.run},
               {"weighted_lateness_before_h", replan.weighted_lateness_before_h},
               {"weighted_lateness_h", replan.weighted_lateness_h},
               {"hit_operations", replan.hit},
               {"moved_operations", replan.moves.size()},
               {"moved_unaffected", replan.moved_unaffected}};
  json["moves"] = Json::array();
  for (const plan::ReplannedMove& one : replan.moves) {
    json["moves"].push_back(move_json(firm, one));
  }
  json["orders"] = Json::array();
  for (const plan::ReplannedOrder& one : replan.orders) {
    json["orders"].push_back(order_json(firm, one));
  }
  json["operations"] = plan_rows_json(firm, replan.operations);
  json["told"] = told_json(answer.plan.firm, answer.plan.told);
  json["findings"] = plan_findings_json(replan.findings);
  return json;
}

}  // namespace tienvoud::app
