#include "app/replan_answer.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <nlohmann/json.hpp>

#include "app/cli/plan_text.h"
#include "app/cli/replan_text.h"
#include "app/import_files.h"
#include "app/json/plan_json.h"
#include "app/json/replan_json.h"
#include "app/plan_check_answer.h"
#include "app/plan_promise_answer.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

namespace files = std::filesystem;

const Instant now = Instant::of_seconds(1'775'016'000);  // 2026-04-01T04:00:00Z
constexpr const char* early = "2026-04-01T06:00:00+02:00";

/// The saw and the mill of the cases, planned: OA is sawn from 8 to 10 on the clock there, OB from
/// 10 to 13.
class Replanned : public testing::Test {
 protected:
  Replanned()
      : folder_(files::temp_directory_path() / ("tienvoud_replan." + std::to_string(getpid()))),
        database_((folder_ / "firm.db").string()) {
    files::create_directories(folder_);
    EXPECT_TRUE(
        import_files({.files = {"tests/cases/two_machines/shop"}}, database_, now, {}).ok());
    plan_ = planned();
  }
  ~Replanned() override { files::remove_all(folder_); }

  [[nodiscard]] PlanAnswer planned(bool as_stored = false) const {
    PlanRequest request;
    request.database = database_;
    request.now = early;
    request.as_stored = as_stored;
    auto answer = ask_plan(request, now);
    EXPECT_TRUE(answer.ok()) << (answer.ok() ? "" : answer.error().message);
    return answer.ok() ? *std::move(answer) : PlanAnswer();
  }
  [[nodiscard]] ReplanRequest asked() const {
    ReplanRequest request;
    request.database = database_;
    request.now = early;
    return request;
  }
  [[nodiscard]] ReplanAnswer replanned(const ReplanRequest& request) const {
    auto answer = ask_replan(request, now);
    EXPECT_TRUE(answer.ok()) << (answer.ok() ? "" : answer.error().message);
    return answer.ok() ? *std::move(answer) : ReplanAnswer();
  }
  [[nodiscard]] ReplanRequest saw_down() const {
    auto request = asked();
    request.down.push_back({"SAW", "2026-04-01T10:00:00+02:00", "2026-04-01T12:00:00+02:00"});
    return request;
  }
  [[nodiscard]] ReplanRequest rush(double quantity) const {
    auto request = asked();
    request.rush.push_back({"A", quantity, "2026-04-03T12:00:00+02:00"});
    return request;
  }
  [[nodiscard]] std::vector<std::string> broken() const {
    const auto check = ask_plan_check({database_, "", {}}, now + days(2));
    EXPECT_TRUE(check.ok()) << (check.ok() ? "" : check.error().message);
    std::vector<std::string> all;
    for (const auto& one : check->check.violations) {
      all.push_back(one.sentence);
    }
    return all;
  }
  [[nodiscard]] static Instant begins(const PlanAnswer& plan,
                                      const std::string& order,
                                      const std::string& operation) {
    for (const auto& one : plan.plan.operations) {
      if (plan.firm.orders[one.order].code == order &&
          plan.firm.operations[one.operation].code == operation) {
        return one.starts_at;
      }
    }
    return Instant::never();
  }

  files::path folder_;
  std::string database_;
  PlanAnswer plan_;
};

TEST_F(Replanned, IsRecordedAsThePlanAndCheckedWithWhatItWasTold) {
  const auto answer = replanned(saw_down());
  EXPECT_EQ(answer.plan_run, plan_.run);
  EXPECT_GT(answer.plan.run, plan_.run);
  EXPECT_EQ(begins(answer.plan, "OB", "B/10"), now + hours(6));
  EXPECT_EQ(broken(), std::vector<std::string>());
  const auto store = store::Store::open(database_, store::OpenMode::read);
  ASSERT_TRUE(store.ok());
  const auto run = store->run(answer.plan.run);
  ASSERT_TRUE(run.ok());
  EXPECT_EQ(run->question, "plan");
  const auto json = nlohmann::json::parse(run->answer_json);
  ASSERT_EQ(json["told"]["absences"].size(), 1U);
  EXPECT_EQ(json["told"]["absences"][0]["resource"], "SAW");
  EXPECT_EQ(json["late_orders"], 1);
  EXPECT_FALSE(json["orders"][0]["causes"].empty());
  EXPECT_EQ(nlohmann::json::parse(run->options_json)["replan_of_run"], plan_.run);
  EXPECT_TRUE(replan_text(answer, false).contains("SAW is away from 2026-04-01 10:00"));
  // The plan as it was keeps the saw going while it is down.
  auto before = ask_plan_check({database_, early, plan_rows_of_csv(plan_csv(plan_)).value()}, now);
  ASSERT_TRUE(before.ok());
  EXPECT_FALSE(before->check.violations.empty());
}

TEST_F(Replanned, StandsUnderPromisesAndTheNextReplan) {
  EXPECT_GT(replanned(saw_down()).plan.run, plan_.run);
  const auto first = replanned(rush(5));
  ASSERT_EQ(first.plan.told.absences.size(), 1U);
  ASSERT_EQ(first.plan.told.rush_orders.size(), 1U);
  EXPECT_EQ(first.plan.told.rush_orders[0].code, "rush-1");
  EXPECT_EQ(broken(), std::vector<std::string>());
  const auto promise = ask_promise({database_, early, "B", 1, "", 0}, now);
  ASSERT_TRUE(promise.ok()) << promise.error().message;
  EXPECT_EQ(promise->plan_run, first.plan.run);
  for (const auto& one : promise->promise.safe_order) {  // no promise on a saw that is down
    EXPECT_TRUE(one.ends_at <= now + hours(4) || one.starts_at >= now + hours(6));
  }
  const auto second = replanned(rush(1));
  EXPECT_EQ(second.plan_run, first.plan.run);
  EXPECT_EQ(second.plan.told.rush_orders[1].code, "rush-2");
  EXPECT_EQ(begins(second.plan, "rush-1", "A/10"), begins(first.plan, "rush-1", "A/10"));
  EXPECT_EQ(begins(second.plan, "OB", "B/10"), now + hours(6));
  EXPECT_EQ(broken(), std::vector<std::string>());
}

TEST_F(Replanned, APlanMadeAnewKnowsOfItUntilItIsToldOtherwise) {
  EXPECT_GT(replanned(saw_down()).plan.run, plan_.run);
  EXPECT_GT(replanned(rush(5)).plan.run, plan_.run);
  const auto anew = planned();
  EXPECT_EQ(anew.told.absences.size(), 1U);
  EXPECT_NE(begins(anew, "rush-1", "A/10"), Instant::never());
  EXPECT_TRUE(std::ranges::any_of(anew.plan.findings, [](const auto& one) {
    return one.order == "rush-1" && one.what.contains("stands in no table");
  }));
  EXPECT_EQ(broken(), std::vector<std::string>());
  const auto stored = planned(true);
  EXPECT_TRUE(stored.told.empty());
  EXPECT_EQ(plan_csv(stored), plan_csv(plan_));
  EXPECT_EQ(plan_csv(planned()), plan_csv(plan_));
}

TEST_F(Replanned, RefusesWhatItCannotTake) {
  const auto code = [&](const ReplanRequest& request) {
    const auto answer = ask_replan(request, now);
    return answer.ok() ? ErrorCode::cancelled : answer.error().code;
  };
  EXPECT_EQ(code(asked()), ErrorCode::invalid_input);  // nothing came between
  for (const double quantity : {0.0, -1.0, 2e9, std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_EQ(code(rush(quantity)), ErrorCode::invalid_input) << quantity;
  }
  auto request = rush(5);
  request.rush[0].due = "";
  EXPECT_EQ(code(request), ErrorCode::invalid_input);
  request = rush(5);
  request.rush[0].item = "C";
  EXPECT_EQ(code(request), ErrorCode::not_found);
  request = rush(5);
  request.move_share = 1.1;
  EXPECT_EQ(code(request), ErrorCode::invalid_input);
  request = saw_down();
  request.down[0].to = request.down[0].from;
  EXPECT_EQ(code(request), ErrorCode::invalid_input);
  request = saw_down();
  request.down[0].code = "LATHE";
  EXPECT_EQ(code(request), ErrorCode::not_found);
  request = asked();
  request.ill.push_back({"P9", early, "2026-04-02"});
  EXPECT_EQ(code(request), ErrorCode::not_found);
  request = asked();
  request.late.push_back({"PO9", "2026-04-02"});
  EXPECT_EQ(code(request), ErrorCode::not_found);
  const auto store = store::Store::open(database_, store::OpenMode::read);
  ASSERT_TRUE(store.ok());
  EXPECT_EQ(store->runs()->front().id, plan_.run);  // nothing of it was recorded
}

}  // namespace
}  // namespace tienvoud::app
