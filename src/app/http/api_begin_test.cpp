// Begin over the API.
#include <chrono>
#include <nlohmann/json.hpp>

#include "app/http/testing/served_firm.h"

namespace tienvoud::app {
namespace {

using nlohmann::json;
using testing::ServedFirm;

class ServedBegin : public ServedFirm {};

TEST_F(ServedBegin, NamesThreeStepsWithTheirRanges) {
  const auto begin = get("begin");
  const auto& steps = begin["steps"];
  ASSERT_EQ(steps.size(), 3U);
  for (const auto& step : steps) {
    const auto& gain = step["gain_eur_per_year"];
    EXPECT_GT(gain["middle"], 0);
    EXPECT_LE(gain["low"], gain["middle"]);
    EXPECT_LE(gain["middle"], gain["high"]);
    EXPECT_FALSE(step["changes"].empty() && step["basis"] == "simulated");
  }
  EXPECT_LE(begin["together_eur_per_year"]["low"], begin["together_eur_per_year"]["high"]);
}

TEST_F(ServedBegin, KeepsToTheBudget) {
  const auto steps = get("begin?budget_eur=900")["steps"];
  double once = 0;
  for (const auto& step : steps) {
    once += step["once_eur"]["middle"].get<double>();
  }
  EXPECT_LE(once, 900);
}

TEST_F(ServedBegin, IsTheSameAsAJob) {
  const auto at_once = get("begin?dial=1");
  const auto started = ask(Method::post, "/api/v1/jobs", R"({"kind": "begin", "dial": 1})");
  ASSERT_EQ(started.status, 202) << started.body;
  const auto job = "jobs/" + std::to_string(json::parse(started.body)["job"].get<int>());
  ASSERT_TRUE(api_->jobs.wait_for_end(std::chrono::seconds(300)));
  EXPECT_EQ(get(job + "/result")["steps"], at_once["steps"]);
}

TEST_F(ServedBegin, IsMadeByAJobWhereWhoAsksMayWait) {
  auto request = parse_target("/api/v1/begin?dial=0.25").value();
  request.caller.role = Role::owner;
  request.headers["prefer"] = "respond-async";
  const auto started = answer(*api_, request);
  ASSERT_EQ(started.status, 202) << started.body;
  EXPECT_EQ(json::parse(started.body)["kind"], "begin");
  ASSERT_TRUE(api_->jobs.wait_for_end(std::chrono::seconds(300)));
  EXPECT_EQ(answer(*api_, request).status, 200) << "it is there now";
}

TEST_F(ServedBegin, IsAnsweredOnlyWhereItIsKnownIfThatIsAsked) {
  EXPECT_EQ(ask(Method::get, "/api/v1/begin?known=true&dial=0.75").status, 204);
  const auto made = get("begin?dial=0.75");
  EXPECT_EQ(get("begin?known=true&dial=0.75")["steps"], made["steps"]);
}

TEST_F(ServedBegin, CountsWhatItRestsOn) {
  const auto begin = get("begin");
  const auto weighed = begin["steps"].size() + begin["others"].size();
  EXPECT_GE(begin["origins"]["reckoned"], weighed);
  EXPECT_GT(begin["origins"]["measured"], 0);
  EXPECT_GT(begin["origins"]["assumed"], weighed) << "costs and hours are usual ranges";
  EXPECT_GT(begin["evidence"]["decisions"], begin["evidence"]["firms"]);
}

TEST_F(ServedBegin, RefusesWhatIsNoNumber) {
  for (const auto* query :
       {"begin?dial=2", "begin?budget_eur=x", "begin?hours=-1", "begin?now=yesterday"}) {
    const auto answer = ask(Method::get, std::string("/api/v1/") + query);
    EXPECT_EQ(answer.status, 400) << query;
  }
}

}  // namespace
}  // namespace tienvoud::app
