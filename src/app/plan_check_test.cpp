#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/cli/plan_check_text.h"
#include "app/cli/plan_text.h"
#include "app/dutch/in_dutch.h"
#include "app/import_files.h"
#include "app/json/plan_check_json.h"
#include "app/json/plan_json.h"
#include "app/plan_answer.h"
#include "app/plan_check_answer.h"

namespace tienvoud::app {
namespace {

namespace files = std::filesystem;

const Instant now = Instant::of_seconds(1'775'016'000);  // 2026-04-01T04:00:00Z

/// The saw and the mill of the cases.
class PlanCheck : public testing::Test {
 protected:
  PlanCheck()
      : folder_(files::temp_directory_path() / ("tienvoud_plan_check." + std::to_string(getpid()))),
        database_((folder_ / "firm.db").string()) {
    files::create_directories(folder_);
    EXPECT_TRUE(
        import_files({.files = {"tests/cases/two_machines/shop"}}, database_, now, {}).ok());
  }
  ~PlanCheck() override { files::remove_all(folder_); }

  [[nodiscard]] PlanAnswer planned(bool sure = false) const {
    PlanRequest request;
    request.database = database_;
    request.now = "2026-04-01T06:00:00+02:00";
    request.sure = sure;
    auto answer = ask_plan(request, now);
    EXPECT_TRUE(answer.ok()) << (answer.ok() ? "" : answer.error().message);
    return answer.ok() ? *std::move(answer) : PlanAnswer();
  }
  [[nodiscard]] PlanCheckAnswer checked(const std::string& csv) const {
    auto rows = plan_rows_of_csv(csv);
    EXPECT_TRUE(rows.ok()) << (rows.ok() ? "" : rows.error().message);
    PlanCheckRequest request{database_, "2026-04-01T06:00:00+02:00", {}};
    request.rows = *std::move(rows);
    auto answer = ask_plan_check(request, now);
    EXPECT_TRUE(answer.ok()) << (answer.ok() ? "" : answer.error().message);
    return answer.ok() ? *std::move(answer) : PlanCheckAnswer();
  }

  files::path folder_;
  std::string database_;
};

TEST_F(PlanCheck, PassesWhatThePlannerWritesAndWhatItRecorded) {
  const auto none = ask_plan_check({database_, "", {}}, now);
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, ErrorCode::not_found);
  const PlanAnswer plan = planned();
  EXPECT_TRUE(checked(plan_csv(plan)).check.violations.empty());
  const auto recorded = ask_plan_check({database_, "", {}}, now + days(3));
  ASSERT_TRUE(recorded.ok());
  EXPECT_EQ(recorded->run, plan.run);
  EXPECT_TRUE(recorded->check.violations.empty());
  EXPECT_EQ(recorded->check.late_orders, 1U);
  EXPECT_TRUE(plan_check_text(*recorded, false).contains("It can be done: no rule is broken."));
}

TEST_F(PlanCheck, ReadsAPlanFromElsewhereAndSaysWhatItBreaks) {
  // Semicolons, other columns, a clock without offset; B/10 comes an hour too early.
  const auto answer = checked(
      "Resource;order;operation;who;starts_at;ends_at\n"
      "SAW;OA;A/10;x;2026-04-01 08:00;2026-04-01 10:00\n"
      "MILL;OA;A/20;x;2026-04-01 10:00;2026-04-01 14:00\n"
      "\n"
      "SAW;OB;B/10;x;2026-04-01 09:00;2026-04-01 12:00\n"
      "MILL;OB;B/20;x;2026-04-01 14:00;2026-04-02 09:00\n");
  ASSERT_EQ(answer.check.violations.size(), 1U);
  const auto json = plan_check_json(answer);
  EXPECT_EQ(json["violations"][0]["kind"], "machine_taken");
  EXPECT_EQ(json["violations"][0]["order"], "OB");
  EXPECT_EQ(json["violations"][0]["operation"], "B/10");
  EXPECT_EQ(json["violations"][0]["resource"], "SAW");
  EXPECT_EQ(json["violations"][0]["at"], "2026-04-01T07:00:00Z");
  EXPECT_EQ(json["violations"][0]["sentence"],
            "B/10 of order OB takes SAW at 2026-04-01 09:00, 60 min before A/10 of order OA leaves "
            "it.");
  EXPECT_EQ(in_dutch(answer.check.violations[0].sentence),
            "B/10 van order OB neemt SAW om 2026-04-01 09:00, 60 min voor A/10 van order OA ervan "
            "af is.");
  EXPECT_EQ(
      in_dutch("B/10 of order OB starts on SAW at 2026-04-01 09:00, 2.5 h before its setup of "
               "90 s is done."),
      "B/10 van order OB begint op SAW om 2026-04-01 09:00, 2,5 uur voor het omstellen van 90 "
      "s klaar is.");
  EXPECT_EQ(json["late_orders"], 1);
  EXPECT_EQ(json["orders"][0]["order"], "OB");
  EXPECT_EQ(json["orders"][0]["late_h"], 17.0);
  EXPECT_TRUE(plan_check_text(answer, false).contains("It breaks 1 rule."));
}

TEST_F(PlanCheck, NamesRowsThatTheFirmDoesNotKnow) {
  const auto answer = checked(
      "order,operation,resource,setup_at,starts_at,ends_at\n"
      "XX,A/10,SAW,,2026-04-01T06:00:00Z,2026-04-01T08:00:00Z\n"
      "OA,A/11,SAW,,2026-04-01T06:00:00Z,2026-04-01T08:00:00Z\n"
      "OA,A/10,LASER,,2026-04-01T06:00:00Z,2026-04-01T08:00:00Z\n"
      "OA,A/10,SAW,,tomorrow,2026-04-01T08:00:00Z\n");
  const auto& all = answer.check.violations;
  ASSERT_EQ(all.size(), 6U);  // and nothing of both orders is planned
  EXPECT_EQ(all[0].kind, plan::ViolationKind::unknown_order);
  EXPECT_EQ(all[0].sentence, "Row 1 of the plan names order \"XX\", which is not in orders.csv.");
  EXPECT_EQ(all[1].kind, plan::ViolationKind::unknown_operation);
  EXPECT_EQ(all[2].kind, plan::ViolationKind::unknown_resource);
  EXPECT_EQ(all[3].kind, plan::ViolationKind::unreadable);
  EXPECT_EQ(all[4].kind, plan::ViolationKind::missing);
}

TEST_F(PlanCheck, RefusesWhatIsNoPlan) {
  for (const char* text : {"", "\n\n", "a,b,c\n1,2,3\n", "order,operation,resource\n", "\"order"}) {
    const auto rows = plan_rows_of_csv(text);
    ASSERT_FALSE(rows.ok()) << text;
    EXPECT_EQ(rows.error().code, ErrorCode::invalid_input);
    EXPECT_FALSE(rows.error().remedy.empty());
  }
}

TEST_F(PlanCheck, TellsHowSureEachOrderIsWhereThatIsAsked) {
  const auto json = plan_json(planned(true));
  EXPECT_EQ(json["sureness"]["replays"], 1000);
  EXPECT_EQ(json["sureness"]["usual_spread_origin"], "assumed");
  for (const auto& order : json["orders"]) {
    EXPECT_GE(order["on_time_fraction"].get<double>(), 0);
    EXPECT_LE(order["on_time_fraction"].get<double>(), 0.6);
    EXPECT_GT(order["move_due_by_h"].get<double>(), 0);
  }
  const PlanAnswer plan = planned(true);
  const auto text = plan_text(plan);
  EXPECT_TRUE(text.contains("on time, %"));
  EXPECT_TRUE(text.contains("How sure: 1000 replays;"));
  EXPECT_FALSE(plan_json(planned()).contains("sureness"));
}

}  // namespace
}  // namespace tienvoud::app
