// Lines over the API.
#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "app/http/testing/downloads.h"
#include "app/http/testing/served_firm.h"

namespace tienvoud::app {
namespace {

using nlohmann::json;
using testing::ServedFirm;

class ServedLines : public ServedFirm {};

TEST_F(ServedLines, SaysWhatEachFailureCostsAndWhereStockBelongs) {
  const auto lines = get("lines?part=stress");
  EXPECT_TRUE(lines["stock"].is_null());
  EXPECT_TRUE(lines["frontier"].is_null());
  const auto& outcomes = lines["stress"]["outcomes"];
  ASSERT_EQ(outcomes.size(), lines["stress"]["failures"]);
  ASSERT_GT(outcomes.size(), 10U);
  EXPECT_GT(outcomes[0]["lost_margin_eur"], 0);
  EXPECT_TRUE(std::ranges::is_sorted(
      outcomes, std::greater(), [](const json& o) { return o["lost_margin_eur"].get<double>(); }));
  for (const auto& outcome : outcomes) {
    double sum = 0;
    for (const auto& product : outcome["products"]) {
      sum += product["lost_margin_eur"].get<double>();
    }
    EXPECT_NEAR(sum, outcome["lost_margin_eur"].get<double>(), 1e-6 * (1 + sum));
  }
  const auto stock = get("lines?part=stock")["stock"];
  ASSERT_FALSE(stock["rows"].empty());
  EXPECT_LE(stock["proven_gap"], 1e-6);
}

TEST_F(ServedLines, TheCurveIsAJobThatShowsItsBestSoFar) {
  const auto started = ask(Method::post, "/api/v1/jobs", R"({"kind": "lines", "part": "all"})");
  ASSERT_EQ(started.status, 202) << started.body;
  const auto job = "jobs/" + std::to_string(json::parse(started.body)["job"].get<int>());
  ASSERT_TRUE(api_->jobs.wait_for_end(std::chrono::seconds(300)));
  const auto lines = get(job + "/result");
  const auto& points = lines["frontier"]["points"];
  ASSERT_FALSE(points.empty());
  for (const auto& point : points) {
    EXPECT_LE(point["gap"], 0.01);
    EXPECT_GT(point["simulated"]["years"], 0);
    EXPECT_LE(point["simulated"]["cvar95"]["low_eur"], point["simulated"]["cvar95"]["high_eur"]);
    for (const auto& move : point["moves"]) {
      EXPECT_FALSE(move["sentence"].get<std::string>().empty());
    }
  }
  EXPECT_GT(lines["frontier"]["today_simulated"]["expected_loss"]["mean_eur"], 0);
  EXPECT_TRUE(lines["frontier"]["not_simulated"].is_null());
  for (const auto& plan : lines["frontier"]["withheld"]) {
    EXPECT_TRUE(plan["reason"].get<std::string>().starts_with("not_"));
  }
  // What was reckoned is kept: the same question is answered at once.
  EXPECT_EQ(get("lines")["run"], lines["run"]);
}

TEST_F(ServedLines, WhoeverMayWaitGetsAJobForTheCurve) {
  auto request = parse_target("/api/v1/lines?part=frontier").value();
  request.caller.role = Role::owner;
  request.headers["prefer"] = "respond-async";
  const auto started = answer(*api_, request);
  EXPECT_EQ(started.status, 202);
  EXPECT_TRUE(testing::header_of(started, "Location").starts_with("/api/v1/jobs/"));
  ASSERT_TRUE(api_->jobs.wait_for_end(std::chrono::seconds(300)));
  // What is known at once is answered at once.
  request = parse_target("/api/v1/lines?part=stress").value();
  request.caller.role = Role::owner;
  request.headers["prefer"] = "respond-async";
  EXPECT_EQ(answer(*api_, request).status, 200);
}

TEST_F(ServedLines, SaysWhichDayItCannotRead) {
  const auto refused = ask(Method::get, "/api/v1/lines?part=stress&at=soon");
  EXPECT_EQ(refused.status, 400);
  EXPECT_NE(refused.body.find("\"at\""), std::string::npos) << refused.body;
}

TEST_F(ServedLines, LeavesAsFiles) {
  const auto csv = ask(Method::get, "/api/v1/lines.csv?part=stress");
  EXPECT_EQ(csv.status, 200);
  EXPECT_TRUE(testing::body_of(csv).find("lost_margin_eur") != std::string::npos);
  const auto workbook = ask(Method::get, "/api/v1/lines.xlsx?part=stock");
  EXPECT_EQ(workbook.status, 200);
  EXPECT_TRUE(testing::body_of(workbook).starts_with("PK"));
}

TEST_F(ServedLines, RefusesAnUnknownPart) {
  EXPECT_EQ(ask(Method::get, "/api/v1/lines?part=soup").status, 400);
}

}  // namespace
}  // namespace tienvoud::app
