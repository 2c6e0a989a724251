// What came between, told over the API.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/http/testing/served_firm.h"

namespace tienvoud::app {
namespace {

using nlohmann::json;
using testing::ServedFirm;

class ServedReplan : public ServedFirm {
 protected:
  Response replan(const json& body) {
    return ask(Method::post, "/api/v1/plan/replan", body.dump());
  }
};

/// A day from the begin of the first operation of the plan that has a machine.
json absence_of(const json& plan) {
  const auto found = std::ranges::find_if(
      plan["operations"], [](const json& one) { return !one["resource"].is_null(); });
  const auto from = *parse_instant((*found)["starts_at"].get<std::string>());
  return {{"resource", (*found)["resource"]},
          {"from", to_string(from)},
          {"to", to_string(from + days(1))}};
}

TEST_F(ServedReplan, BecomesThePlanAndSaysWhatMovedAndWhy) {
  const auto plan = get("plan");
  const auto item = plan["orders"][0]["item"];
  const auto answered = replan(
      {{"absences", {absence_of(plan)}},
       {"rush_orders", {{{"item", item}, {"quantity", 2}, {"due_at", plan["horizon_to"]}}}}});
  ASSERT_EQ(answered.status, 200) << answered.body;
  const auto changed = json::parse(answered.body);
  EXPECT_EQ(changed["plan_run"], plan["run"]);
  ASSERT_FALSE(changed["moves"].empty());
  for (const auto& move : changed["moves"]) {
    EXPECT_FALSE(move["sentence"].get<std::string>().empty());
  }
  const auto now = get("plan");
  EXPECT_EQ(now["run"], changed["run"]);
  EXPECT_EQ(now["operations"], changed["operations"]);
  EXPECT_EQ(now["told"], changed["told"]);
  EXPECT_EQ(now["told"]["rush_orders"][0]["order"], "rush-1");
  const auto away = std::ranges::find_if(now["resources"], [&](const json& one) {
    return one["resource"] == changed["told"]["absences"][0]["resource"];
  });
  ASSERT_NE(away, now["resources"].end());
  EXPECT_EQ((*away)["away"].size(), 1U);
  // Compared with the plan before, and checked.
  const auto differences = get("plan/differences?before=" + std::to_string(plan["run"].get<int>()) +
                               "&after=" + std::to_string(now["run"].get<int>()));
  EXPECT_GE(differences["moved"].size(), changed["moves"].size());
  const auto checked = ask(Method::post, "/api/v1/plan/check", "{}");
  ASSERT_EQ(checked.status, 200);
  EXPECT_TRUE(json::parse(checked.body)["violations"].empty()) << checked.body.substr(0, 600);
}

TEST_F(ServedReplan, RefusesWhatIsNotThereAndWhatCannotBe) {
  const auto plan = get("plan");
  const auto item = plan["orders"][0]["item"];
  const json machine = absence_of(plan)["resource"];
  const auto away = [](json of) {
    of["from"] = "2026-04-02";
    of["to"] = "2026-04-03";
    return json{{"absences", {of}}};
  };
  const auto rush = [](const json& item_code, const json& quantity) {
    return json{
        {"rush_orders", {{{"item", item_code}, {"quantity", quantity}, {"due_at", "2026-05-01"}}}}};
  };
  const std::pair<json, int> refusals[] = {
      {away({{"resource", "none"}}), 404},
      {away({{"person", "none"}}), 404},
      {rush("none", 1), 404},
      {{{"late_receipts", {{{"purchase_order", "none"}, {"comes_at", "2026-04-02"}}}}}, 404},
      {{{"absences", {{{"resource", machine}, {"from", "2026-04-03"}, {"to", "2026-04-02"}}}}},
       400},
      {away({{"resource", machine}, {"person", "x"}}), 400},
      {away(json::object()), 400},
      {rush(item, 0), 400},
      {rush(item, -3), 400},
      {rush(item, 1e12), 400},
      {{{"rush_orders", {{{"item", item}, {"quantity", 1}}}}}, 400},
      {json::object(), 400},
  };
  for (const auto& [body, status] : refusals) {
    const auto refused = replan(body);
    EXPECT_EQ(refused.status, status) << body << refused.body;
  }
  EXPECT_EQ(get("plan")["run"], plan["run"]);
}

}  // namespace
}  // namespace tienvoud::app
