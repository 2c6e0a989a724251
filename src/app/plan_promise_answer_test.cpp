#include "app/plan_promise_answer.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/cli/promise_text.h"
#include "app/cli/replan_text.h"
#include "app/example_folder.h"
#include "app/import_files.h"
#include "app/json/promise_json.h"
#include "app/json/replan_json.h"
#include "app/last_plan.h"
#include "app/plan_answer.h"
#include "app/plan_record.h"
#include "app/replan_answer.h"
#include "example/example.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

namespace files = std::filesystem;

const Instant now = Instant::of_seconds(1'790'000'000);

/// A made-up firm in a database.
class Promising : public testing::Test {
 protected:
  Promising()
      : folder_(files::temp_directory_path() /
                ("tienvoud_promise_test." + std::to_string(getpid()))),
        database_((folder_ / "firm.db").string()) {
    files::create_directories(folder_);
    example::ExampleOptions options;
    options.seed = 3;
    example_ = example::make_example(options);
    EXPECT_TRUE(write_example((folder_ / "firm").string(), example_, {}, {}).ok());
    EXPECT_TRUE(import_files({.files = {(folder_ / "firm").string()}}, database_, now, {}).ok());
  }
  ~Promising() override { files::remove_all(folder_); }

  [[nodiscard]] PlanAnswer planned() const {
    PlanRequest request;
    request.database = database_;
    request.options.work = 0;
    auto plan = ask_plan(request, now);
    EXPECT_TRUE(plan.ok()) << (plan.ok() ? "" : plan.error().message);
    return *std::move(plan);
  }
  /// An item that the plan makes.
  [[nodiscard]] static std::string item_of(const PlanAnswer& plan) {
    const Order& order = plan.firm.orders[plan.plan.operations.front().order];
    return plan.firm.items[order.item].code;
  }

  files::path folder_;
  std::string database_;
  example::ExampleFirm example_;
};

TEST_F(Promising, AsksBesideTheLastPlanAndMakesOneWhereThereIsNone) {
  const PlanAnswer plan = planned();
  const auto first = ask_promise({database_, "", item_of(plan), 10, "", 0.05}, now);
  ASSERT_TRUE(first.ok()) << first.error().message << first.error().remedy;
  EXPECT_EQ(first->plan_run, plan.run);
  ASSERT_TRUE(first->promise.safe_date);
  EXPECT_GE(*first->promise.safe_date, first->at);
  const auto json = promise_json(*first);
  EXPECT_EQ(json["item"], item_of(plan));
  EXPECT_EQ(json["safe_order"].size(), first->promise.safe_order.size());
  EXPECT_EQ(json["safe_date"], json["safe_order"].back()["ends_at"]);
  EXPECT_LE(json["moved_share"].get<double>(), 0.05);
  EXPECT_TRUE(promise_text(*first, false).contains("Without moving anything"));
  // Another firm than the one that was planned: its plan counts no longer.
  {
    auto store = store::Store::open(database_, store::OpenMode::write);
    ASSERT_TRUE(store.ok());
    Firm firm = *store->firm();
    Order order = firm.orders[Id<Order>(0)];
    order.weight = 7;
    firm.orders.set(Id<Order>(0), order);
    store::ChangeRecord change;
    change.kind = "edit";
    change.summary = "weight";
    change.who = "test";
    change.made_at = now;
    ASSERT_TRUE(store->accept_change(change, firm).ok());
  }
  const auto second = ask_promise({database_, "", item_of(plan), 10, "", 0.05}, now);
  ASSERT_TRUE(second.ok()) << second.error().message;
  EXPECT_GT(second->plan_run, plan.run);
  const auto missing = ask_promise({database_, "", "no such item", 10, "", 0.05}, now);
  EXPECT_EQ(missing.error().code, ErrorCode::not_found);
}

TEST_F(Promising, ReplansWhatABreakdownHits) {
  const PlanAnswer plan = planned();
  const auto& rows = plan.plan.operations;
  const auto first =
      std::ranges::find_if(rows, [](const auto& one) { return one.resource.exists(); });
  ASSERT_NE(first, rows.end());
  ReplanRequest request;
  request.database = database_;
  request.down.push_back({plan.firm.resources[first->resource].code, to_string(first->starts_at),
                          to_string(first->starts_at + days(1))});
  request.rush.push_back({item_of(plan), 5, to_string(first->starts_at + days(3))});
  const auto answer = ask_replan(request, now);
  ASSERT_TRUE(answer.ok()) << answer.error().message << answer.error().remedy;
  EXPECT_EQ(answer->plan_run, plan.run);
  EXPECT_FALSE(answer->replan.moves.empty());
  const auto json = replan_json(*answer);
  EXPECT_EQ(json["moves"].size(), answer->replan.moves.size());
  EXPECT_GT(json["operations"].size(), rows.size());
  EXPECT_FALSE(json["moves"][0]["sentence"].get<std::string>().empty());
  EXPECT_TRUE(replan_text(*answer, false).contains("Operations that move"));
  request.down[0].to = request.down[0].from;
  EXPECT_EQ(ask_replan(request, now).error().code, ErrorCode::invalid_input);
  request.down[0].code = "no such machine";
  EXPECT_EQ(ask_replan(request, now).error().code, ErrorCode::not_found);
}

TEST_F(Promising, ReadsAPlanBackFromItsAnswer) {
  const PlanAnswer plan = planned();
  const auto store = store::Store::open(database_, store::OpenMode::read);
  ASSERT_TRUE(store.ok());
  const auto last = last_plan(*store, *store->firm());
  ASSERT_TRUE(last.ok());
  ASSERT_TRUE(last->has_value());
  EXPECT_EQ((*last)->run, plan.run);
  EXPECT_EQ((*last)->plan.at, plan.plan.at);
  ASSERT_EQ((*last)->plan.operations.size(), plan.plan.operations.size());
  for (std::size_t i = 0; i < plan.plan.operations.size(); ++i) {
    EXPECT_EQ((*last)->plan.operations[i].operation, plan.plan.operations[i].operation);
    EXPECT_EQ((*last)->plan.operations[i].resource, plan.plan.operations[i].resource);
    EXPECT_EQ((*last)->plan.operations[i].ends_at, plan.plan.operations[i].ends_at);
  }
  EXPECT_EQ(texts_of({1, now, "[]"}, plan.firm).error().code, ErrorCode::corrupt);
}

}  // namespace
}  // namespace tienvoud::app
