// Plan over the API.
#include <algorithm>
#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "app/http/testing/downloads.h"
#include "app/http/testing/served_firm.h"

namespace tienvoud::app {
namespace {

using nlohmann::json;
using testing::header_of;
using testing::ServedFirm;

class ServedPlan : public ServedFirm {
 protected:
  /// Plans anew as a job with these options and waits for its result.
  json planned(json options) {
    options["kind"] = "plan";
    const auto started = ask(Method::post, "/api/v1/jobs", options.dump());
    EXPECT_EQ(started.status, 202) << started.body;
    const auto job = "jobs/" + std::to_string(json::parse(started.body)["job"].get<int>());
    EXPECT_TRUE(api_->jobs.wait_for_end(std::chrono::seconds(120)));
    return get(job + "/result");
  }
};

/// Hours from one moment of an answer to another.
double hours(const json& from, const json& to) {
  return (*parse_instant(to.get<std::string>()) - *parse_instant(from.get<std::string>()))
      .natural();
}

TEST_F(ServedPlan, SaysWhatIsMadeWhenAndWhyNotEarlier) {
  const auto plan = get("plan");
  EXPECT_EQ(plan["question"], "plan");
  ASSERT_FALSE(plan["orders"].empty());
  ASSERT_FALSE(plan["operations"].empty());
  const auto late = std::ranges::count_if(
      plan["orders"], [](const json& order) { return order["late_h"].get<double>() > 0; });
  EXPECT_EQ(late, plan["late_orders"].get<int>());
  for (const auto& order : plan["orders"]) {
    double sum = 0;
    for (const auto& cause : order["causes"]) {
      sum += cause["time_h"].get<double>();
    }
    EXPECT_NEAR(sum, order["late_h"].get<double>(), 1e-6) << order["order"];
  }
  std::map<std::string, int> rows;
  for (const auto& resource : plan["resources"]) {
    ++rows[resource["resource"].get<std::string>()];
  }
  for (const auto& one : plan["operations"]) {
    EXPECT_TRUE(one["resource"].is_null() || rows.contains(one["resource"].get<std::string>()));
  }
}

TEST_F(ServedPlan, SaysWhenItsMachinesAreOpen) {
  const auto plan = get("plan");
  ASSERT_FALSE(plan["calendars"].empty());
  std::map<json, json> last;  // end of each calendar's open time
  for (const auto& calendar : plan["calendars"]) {
    ASSERT_FALSE(calendar["open"].empty());
    json before = calendar["open"][0]["from"];
    for (const auto& open : calendar["open"]) {
      EXPECT_GE(hours(before, open["from"]), 0);
      EXPECT_GT(hours(open["from"], open["to"]), 0);
      before = open["to"];
    }
    last[calendar["calendar"]] = before;
  }
  for (const auto& resource : plan["resources"]) {
    EXPECT_TRUE(resource["calendar"].is_null() || last.contains(resource["calendar"])) << resource;
  }
}

TEST_F(ServedPlan, IsMadeOnceAndAnsweredAsRecordedUntilTheFirmChanges) {
  const auto first = get("plan");
  EXPECT_EQ(get("plan"), first);
  EXPECT_EQ(get("plan?run=" + std::to_string(first["run"].get<int>())), first);
  EXPECT_EQ(get("runs/" + std::to_string(first["run"].get<int>()))["answer"]["operations"],
            first["operations"]);
  auto request = parse_target("/api/v1/plan").value();
  request.caller.role = Role::owner;
  request.headers["if-none-match"] = header_of(answer(*api_, request), "ETag");
  EXPECT_EQ(answer(*api_, request).status, 304);
  EXPECT_EQ(ask(Method::patch, "/api/v1/tables/firm/rows/0", R"({"labour_eur_per_h":"51"})").status,
            200);
  EXPECT_GT(get("plan")["run"], first["run"]);
}

TEST_F(ServedPlan, WhoeverMayWaitGetsAJobForTheFirstPlan) {
  auto request = parse_target("/api/v1/plan").value();
  request.caller.role = Role::owner;
  request.headers["prefer"] = "respond-async";
  const auto started = answer(*api_, request);
  EXPECT_EQ(started.status, 202);
  EXPECT_TRUE(header_of(started, "Location").starts_with("/api/v1/jobs/"));
  ASSERT_TRUE(api_->jobs.wait_for_end(std::chrono::seconds(120)));
  EXPECT_EQ(answer(*api_, request).status, 200);
}

TEST_F(ServedPlan, AJobPlansAnewAndShowsItsBestSoFar) {
  const auto first = planned({{"work", 0}});
  const auto second = planned({{"work", 1}, {"seed", 7}});
  EXPECT_GT(second["run"], first["run"]);
  EXPECT_LE(second["weighted_lateness_h"], first["weighted_lateness_h"]);
  EXPECT_EQ(get("plan")["run"], second["run"]);
  const auto jobs = api_->jobs.list();
  ASSERT_NE(jobs.front().best, nullptr);
  const auto best = json::parse(*jobs.front().best);
  EXPECT_NEAR(best["weighted_lateness_h"].get<double>(),
              second["weighted_lateness_h"].get<double>(), 1e-6);
}

TEST_F(ServedPlan, APlanKnowsThePlanBeforeItUnlessItIsAskedNotTo) {
  const auto first = planned({{"work", 0}, {"anew", true}});
  EXPECT_TRUE(first["before"].is_null());
  const auto second = planned({{"work", 0}, {"now", first["at"]}, {"freeze_days", 1.5}});
  const auto& before = second["before"];
  EXPECT_EQ(before["run"], first["run"]);
  EXPECT_EQ(second["operations"], first["operations"]);
  EXPECT_EQ(before["kept_operations"], first["operations"].size());
  EXPECT_EQ(before["moved_operations"], 0);
  EXPECT_EQ(before["new_operations"], 0);
  EXPECT_GT(before["frozen_operations"], 0);
  EXPECT_NEAR(hours(first["at"], before["freeze_until"]), 36, 1e-9);
  EXPECT_TRUE(planned({{"work", 0}, {"anew", true}})["before"].is_null());
  const auto cheap = planned({{"work", 0}, {"goals", "cost, distance"}});
  EXPECT_EQ(cheap["goals"], json({"cost", "distance", "lateness", "work_in_process"}));
  EXPECT_EQ(first["goals"], json({"lateness", "cost", "work_in_process", "distance"}));
  EXPECT_LE(first["late_orders_tried"], first["late_orders"]);
}

TEST_F(ServedPlan, WhoeverStopsKeepsTheBestSoFar) {
  const auto started = ask(Method::post, "/api/v1/jobs", R"({"kind": "plan", "seconds": 600})");
  ASSERT_EQ(started.status, 202) << started.body;
  const auto job = "jobs/" + std::to_string(json::parse(started.body)["job"].get<int>());
  for (int tries = 0; tries < 400 && api_->jobs.list().front().best == nullptr; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  EXPECT_EQ(ask(Method::remove, "/api/v1/" + job).status, 200);
  ASSERT_TRUE(api_->jobs.wait_for_end(std::chrono::seconds(60)));
  EXPECT_EQ(get(job)["state"], "done");
  EXPECT_FALSE(get(job + "/result")["operations"].empty());
}

TEST_F(ServedPlan, TwoPlansAreCompared) {
  const auto first = planned({{"work", 0}});
  const auto second = planned(
      {{"work", 0}, {"now", to_string(*parse_instant(first["at"].get<std::string>()) + days(1))}});
  const auto runs = "before=" + std::to_string(first["run"].get<int>()) +
                    "&after=" + std::to_string(second["run"].get<int>());
  const auto compared = get("plan/differences?" + runs);
  EXPECT_EQ(compared["before"]["run"], first["run"]);
  EXPECT_EQ(compared["after"]["run"], second["run"]);
  std::set<std::pair<std::string, std::string>> in_either;  // a day later some work is done
  for (const auto* plan : {&first, &second}) {
    for (const auto& one : (*plan)["operations"]) {
      in_either.emplace(one["order"], one["operation"]);
    }
  }
  EXPECT_EQ(compared["moved"].size() + compared["same_operations"].get<std::size_t>(),
            in_either.size());
  ASSERT_FALSE(compared["moved"].empty());
  ASSERT_FALSE(compared["orders"].empty());
  for (const auto& order : compared["orders"]) {
    EXPECT_NEAR(order["later_h"].get<double>(),
                hours(order["before_ends_at"], order["after_ends_at"]), 1e-6);
  }
  auto request = parse_target("/api/v1/plan/differences?" + runs).value();
  request.caller.role = Role::owner;
  request.headers["if-none-match"] = header_of(answer(*api_, request), "ETag");
  EXPECT_EQ(answer(*api_, request).status, 304);
  const auto none = get("plan/differences?before=" + std::to_string(second["run"].get<int>()));
  EXPECT_TRUE(none["moved"].empty());
  EXPECT_TRUE(none["orders"].empty());
  EXPECT_EQ(none["same_operations"], second["operations"].size());
}

TEST_F(ServedPlan, LeavesAsFiles) {
  EXPECT_EQ(ask(Method::get, "/api/v1/plan.csv").status, 404);
  const auto plan = get("plan");
  const auto csv = ask(Method::get, "/api/v1/plan.csv");
  ASSERT_EQ(csv.status, 200);
  const auto text = testing::body_of(csv);
  EXPECT_NE(text.find("order,operation,resource,setup_at,starts_at,ends_at"), std::string::npos);
  EXPECT_NE(text.find(plan["operations"][0]["starts_at"].get<std::string>()), std::string::npos);
  EXPECT_EQ(std::ranges::count(text, '\n'),
            static_cast<std::ptrdiff_t>(plan["operations"].size() + 1));
  const auto book = ask(Method::get, "/api/v1/plan.xlsx");
  EXPECT_EQ(book.status, 200);
  EXPECT_TRUE(testing::body_of(book).starts_with("PK"));
}

TEST_F(ServedPlan, LeavesAsCalendars) {
  EXPECT_EQ(ask(Method::get, "/api/v1/plan.ics?resource=ZG-01").status, 404);
  const auto plan = get("plan");
  const std::string machine = plan["operations"][0]["resource"];
  const auto calendar = ask(Method::get, "/api/v1/plan.ics?resource=" + machine);
  ASSERT_EQ(calendar.status, 200);
  EXPECT_EQ(calendar.content_type, "text/calendar; charset=utf-8");
  const auto text = testing::body_of(calendar);
  EXPECT_TRUE(text.starts_with("BEGIN:VCALENDAR\r\n"));
  EXPECT_TRUE(text.ends_with("END:VCALENDAR\r\n"));
  EXPECT_NE(text.find("SEQUENCE:" + std::to_string(plan["run"].get<int>()) + "\r\n"),
            std::string::npos);
  EXPECT_NE(text.find(plan["operations"][0]["order"].get<std::string>()), std::string::npos);
  const auto hands = ask(Method::get, "/api/v1/plan.ics");  // nothing to do is a calendar as well
  EXPECT_EQ(hands.status, 200);
  EXPECT_EQ(testing::body_of(hands).find("BEGIN:VEVENT"), std::string::npos);
  EXPECT_EQ(ask(Method::get, "/api/v1/plan.ics?resource=none").status, 404);
}

TEST_F(ServedPlan, SaysWhatWouldHelpAnOrder) {
  EXPECT_EQ(ask(Method::get, "/api/v1/plan/remedies?order=X").status, 404);
  const auto plan = get("plan");
  const auto& late = plan["orders"][0];
  const auto help = get("plan/remedies?order=" + late["order"].get<std::string>());
  EXPECT_EQ(help["run"], plan["run"]);
  EXPECT_EQ(help["order"], late["order"]);
  for (const auto& one : help["remedies"]) {
    EXPECT_LT(one["late_h"].get<double>(), late["late_h"].get<double>());
    EXPECT_FALSE(one["changes"][0]["sentence"].get<std::string>().empty());
  }
  EXPECT_EQ(help["remedies"].empty(), late["late_h"].get<double>() == 0);
  EXPECT_GT(late["late_h"].get<double>(), 0);  // else nothing is shown by this
  EXPECT_EQ(ask(Method::get, "/api/v1/plan/remedies?order=X").status, 404);
}

TEST_F(ServedPlan, SaysHowSureItsDatesAre) {
  EXPECT_EQ(ask(Method::get, "/api/v1/plan/sureness").status, 404);
  const auto plan = get("plan");
  const auto sure = get("plan/sureness");
  EXPECT_EQ(sure["run"], plan["run"]);
  EXPECT_EQ(sure["orders"].size(), plan["orders"].size());
  double before = 0;
  for (const auto& one : sure["orders"]) {
    EXPECT_GE(one["on_time_fraction"].get<double>(), before);
    before = one["on_time_fraction"].get<double>();
  }
  EXPECT_EQ(sure["sureness"]["replays"], 1000);
}

TEST_F(ServedPlan, SaysWhatAPlanChangedByHandBreaks) {
  const auto plan = get("plan");
  json rows = json::array();
  for (const auto& one : plan["operations"]) {
    rows.push_back({{"order", one["order"]},
                    {"operation", one["operation"]},
                    {"resource", one["resource"]},
                    {"setup_at", one["setup_at"]},
                    {"starts_at", one["starts_at"]},
                    {"ends_at", one["ends_at"]}});
  }
  const auto check = [&] {
    const auto answer = ask(Method::post, "/api/v1/plan/check",
                            json{{"now", plan["at"]}, {"operations", rows}}.dump());
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(testing::body_of(answer));
  };
  const auto as_planned = check();
  rows.erase(0);
  const auto without_one = check();
  EXPECT_GT(without_one["violations"].size(), as_planned["violations"].size());
  EXPECT_EQ(ask(Method::post, "/api/v1/plan/check", R"({"operations":[1]})").status, 400);
  EXPECT_EQ(ask(Method::post, "/api/v1/plan/check", R"({"operations":"all"})").status, 400);
}

TEST_F(ServedPlan, PromisesADateBesideThePlan) {
  const auto plan = get("plan");
  const auto item = plan["orders"][0]["item"];
  const auto answer =
      ask(Method::post, "/api/v1/plan/promise", json{{"item", item}, {"quantity", 5}}.dump());
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto promise = json::parse(testing::body_of(answer));
  ASSERT_FALSE(promise["safe_date"].is_null()) << promise["findings"];
  EXPECT_GT(hours(promise["at"], promise["safe_date"]), 0);
  EXPECT_GE(hours(promise["earliest_date"], promise["safe_date"]), 0);
  EXPECT_EQ(ask(Method::post, "/api/v1/plan/promise", R"({"item":"none","quantity":5})").status,
            404);
  EXPECT_EQ(
      ask(Method::post, "/api/v1/plan/promise", R"({"item":"none","quantity":"five"})").status,
      400);
}

TEST_F(ServedPlan, PromisesNoImpossibleQuantity) {
  const auto item = get("plan")["orders"][0]["item"];
  for (const double quantity : {0.0, -3.0, 1e300}) {
    const auto body = json{{"item", item}, {"quantity", quantity}}.dump();
    EXPECT_EQ(ask(Method::post, "/api/v1/plan/promise", body).status, 400) << quantity;
  }
  const auto share = json{{"item", item}, {"quantity", 1}, {"move_share", 2}}.dump();
  EXPECT_EQ(ask(Method::post, "/api/v1/plan/promise", share).status, 400);
}

TEST_F(ServedPlan, RefusesWhatIsNoPlanOrNoNumber) {
  const auto sight = get("sight")["run"].get<int>();
  EXPECT_EQ(ask(Method::get, "/api/v1/plan?run=" + std::to_string(sight)).status, 400);
  EXPECT_EQ(ask(Method::get, "/api/v1/plan?run=99").status, 404);
  EXPECT_EQ(ask(Method::get, "/api/v1/plan?run=best").status, 400);
  for (const auto* body :
       {R"({"kind":"plan","seconds":-1})", R"({"kind":"plan","work":"much"})",
        R"({"kind":"plan","now":"soon"})", R"({"kind":"plan","seed":1e12})",
        R"({"kind":"plan","freeze_days":-1})", R"({"kind":"plan","anew":1})",
        R"({"kind":"plan","freeze_days":1,"anew":true})",
        R"({"kind":"plan","goals":"cost profit"})", R"({"kind":"plan","goals":["cost"]})"}) {
    EXPECT_EQ(ask(Method::post, "/api/v1/jobs", body).status, 400) << body;
  }
}

}  // namespace
}  // namespace tienvoud::app
