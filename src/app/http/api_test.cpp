#include "app/http/api.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <future>
#include <nlohmann/json.hpp>

#include "app/http/router.h"
#include "app/http/testing/served_firm.h"

namespace tienvoud::app {
namespace {

using nlohmann::json;

using testing::ServedFirm;

TEST_F(ServedFirm, FlowsAndRowsOfSightSumToItsTotals) {
  const auto sight = get("sight?by=order");
  double flows = 0;
  for (const auto& flow : sight["flows"]) {
    flows += flow["energy_kwh"].get<double>();
  }
  EXPECT_NEAR(flows, sight["total"]["energy_kwh"].get<double>(), 1e-6);
  double rows = 0;
  for (const auto& row : sight["rows"]) {
    rows += row["cost_eur"].get<double>();
  }
  EXPECT_NEAR(rows, sight["total"]["cost_eur"].get<double>(), 1e-3);
  EXPECT_FALSE(sight.contains("kpis"));
  EXPECT_GT(get("sight/kpis")["kpis"].size(), 20U);
}

TEST_F(ServedFirm, AnOrderOpensDownToItsLedgerRows) {
  const auto code = some_order();
  const auto order = get("orders/" + code);
  double lost = 0;
  for (const auto& loss : order["losses"]) {
    lost += loss["cost_eur"].get<double>();
  }
  EXPECT_NEAR(lost, order["cost_eur"].get<double>(), 1e-3);
  double hours = 0;
  double energy = 0;
  for (const auto& row : order["rows"]) {
    hours += row["machine_h"].get<double>();
    energy += row["energy_kwh"].get<double>();
  }
  EXPECT_NEAR(hours, order["machine_h"].get<double>(), 1e-6);
  EXPECT_NEAR(energy, order["energy_kwh"].get<double>(), 1e-6);
  // A period that cuts rows in two: machines' hours are those within it.
  const auto first = order["rows"][0];
  const auto day = first["from"].get<std::string>().substr(0, 10);
  const auto part = get("orders/" + code + "?from=" + day + "T00:00:00Z&to=" + day + "T12:00:00Z");
  double within = 0;
  for (const auto& machine : part["machines"]) {
    for (const auto* state : {"run_h", "setup_h", "idle_h", "down_h"}) {
      within += machine[state].get<double>();
    }
  }
  EXPECT_NEAR(within, part["machine_h"].get<double>(), 1e-6);
  EXPECT_EQ(ask(Method::get, "/api/v1/orders/none").status, 404);
}

TEST_F(ServedFirm, ARepairChangesTheAnswerAndCanBeTakenBack) {
  const auto findings = get("findings");
  std::string repair;
  for (const auto& group : findings["groups"]) {
    repair = group["repair"].is_string() ? group["repair"].get<std::string>() : repair;
  }
  ASSERT_FALSE(repair.empty());
  const auto before = get("sight")["total"]["people_h"].get<double>();
  const auto mended = ask(Method::post, "/api/v1/repairs", json{{"repair", repair}}.dump());
  ASSERT_EQ(mended.status, 200) << mended.body;
  EXPECT_GT(get("sight")["total"]["people_h"].get<double>(), before);
  EXPECT_EQ(get("findings")["rows_in_doubt"].get<int>(), 0);
  const auto import = json::parse(mended.body)["import"].get<int>();
  EXPECT_EQ(ask(Method::remove, "/api/v1/imports/" + std::to_string(import)).status, 200);
  EXPECT_DOUBLE_EQ(get("sight")["total"]["people_h"].get<double>(), before);
}

TEST_F(ServedFirm, AFileIsLookedAtBeforeAnythingIsStored) {
  const auto revision = get("status")["revision"];
  const auto sent = ask(Method::post, "/api/v1/files?name=../../items.csv",
                        "item;kind;unit;mass_kg\nX-1;make;piece;1,5\n");
  ASSERT_EQ(sent.status, 200) << sent.body;
  const auto file = json::parse(sent.body);
  EXPECT_EQ(file["name"], "items.csv");
  EXPECT_EQ(file["kind"], "folder_table");
  EXPECT_EQ(file["rows"][0][0], "X-1");
  const auto body = json{{"files", {file["file"]}}}.dump();
  EXPECT_EQ(ask(Method::post, "/api/v1/preview", body).status, 200);
  EXPECT_EQ(get("status")["revision"], revision);
  const auto imported = ask(Method::post, "/api/v1/imports", body);
  ASSERT_EQ(imported.status, 200) << imported.body;
  EXPECT_NE(get("status")["revision"], revision);
  // What was read is let go of; and nothing that is no text is taken for none.
  EXPECT_EQ(ask(Method::post, "/api/v1/preview", body).status, 404);
  const auto next = json::parse(ask(Method::post, "/api/v1/files?name=items.csv", "item\n").body);
  EXPECT_NE(next["file"], file["file"]);
  for (const auto* field : {"mapping", "machine", "time_zone"}) {
    const json wrong = {{"files", {next["file"]}}, {field, 7}};
    EXPECT_EQ(ask(Method::post, "/api/v1/preview", wrong.dump()).status, 400) << field;
  }
}

TEST_F(ServedFirm, AForeignExportIsRecognisedMappedAndRead) {
  const auto order = some_order();
  const auto sent = ask(Method::post, "/api/v1/files?name=uren.csv",
                        "Medewerker;Start;Uren;Ordernr\nP01;28-10-2026 07:00;7,5;" + order + "\n");
  ASSERT_EQ(sent.status, 200) << sent.body;
  const auto file = json::parse(sent.body);
  const auto& guess = file["guess"];
  EXPECT_EQ(guess["table"], "bookings");
  EXPECT_EQ(guess["date_format"], "d-m-Y H:M");
  EXPECT_EQ(guess["decimal_mark"], ",");
  json columns = json::object();
  for (const auto& column : guess["columns"]) {
    columns[column["target"].get<std::string>()] = column["column"];
  }
  const json mapping = {{"table", "bookings"},
                        {"columns", columns},
                        {"date_format", guess["date_format"]},
                        {"decimal_mark", guess["decimal_mark"]}};
  const auto body = json{{"files", {file["file"]}}, {"mapping", mapping}}.dump();
  const auto preview = ask(Method::post, "/api/v1/preview", body);
  ASSERT_EQ(preview.status, 200) << preview.body;
  EXPECT_EQ(json::parse(preview.body)["rows_read"], 1) << preview.body;
  EXPECT_EQ(ask(Method::post, "/api/v1/preview",
                R"({"files":["f1"],"mapping":{"table":"bookings","columns":{"a b":"x"}}})")
                .status,
            400);
  const auto imported = ask(Method::post, "/api/v1/imports", body);
  ASSERT_EQ(imported.status, 200) << imported.body;
  EXPECT_EQ(json::parse(imported.body)["new_facts"][0]["rows"], 1);
}

TEST_F(ServedFirm, ARowIsEditedAsAChangeThatCanBeUndone) {
  const auto table = get("tables/items?limit=1");
  const auto& columns = table["columns"];
  const auto name = std::ranges::find(columns, "name") - columns.begin();
  const auto before = table["rows"][0]["cells"][static_cast<std::size_t>(name)];
  const auto edited =
      ask(Method::patch, "/api/v1/tables/items/rows/0", R"({"name":"Another name"})");
  ASSERT_EQ(edited.status, 200) << edited.body;
  const auto now = [&] {
    return get("tables/items?limit=1")["rows"][0]["cells"][static_cast<std::size_t>(name)];
  };
  EXPECT_EQ(now(), "Another name");
  EXPECT_EQ(get("changes")["changes"].back()["kind"], "edit");
  const auto change = json::parse(edited.body)["change"].get<int>();
  EXPECT_EQ(ask(Method::remove, "/api/v1/changes/" + std::to_string(change)).status, 200);
  EXPECT_EQ(now(), before);
  for (const auto& [target, body, status] :
       {std::tuple("/api/v1/tables/items/rows/0", R"({"mass_kg":"heavy"})", 400),
        std::tuple("/api/v1/tables/items/rows/0", R"({"colour":"red"})", 404),
        std::tuple("/api/v1/tables/items/rows/0", R"({"name":7})", 400),
        std::tuple("/api/v1/tables/items/rows/9999", R"({"name":"x"})", 404),
        std::tuple("/api/v1/tables/none/rows/0", R"({"name":"x"})", 404)}) {
    const auto refused = ask(Method::patch, target, body);
    EXPECT_EQ(refused.status, status) << refused.body;
  }
  EXPECT_EQ(now(), before);
}

TEST_F(ServedFirm, IsAnsweredFromWhatIsThereWhileSomebodyWrites) {
  auto lock = api_->database.writing();
  const auto meanwhile = std::async(std::launch::async, [&] { return get("sight"); }).get();
  EXPECT_EQ(meanwhile["run"], 0);  // not recorded
  lock.unlock();
  const auto after = get("sight");
  EXPECT_GT(after["run"].get<int>(), 0);
  EXPECT_EQ(after["total"], meanwhile["total"]);
  EXPECT_EQ(get("sight")["run"], after["run"]);  // kept
}

TEST_F(ServedFirm, HeavyAnswersComeOnceUntilTheyChange) {
  const auto first = ask(Method::get, "/api/v1/sight");
  std::string tag;
  for (const auto& [name, value] : first.headers) {
    tag = name == "ETag" ? value : tag;
  }
  ASSERT_FALSE(tag.empty());
  auto request = parse_target("/api/v1/sight").value();
  request.caller.role = Role::owner;
  request.headers["if-none-match"] = tag;
  const auto again = answer(*api_, request);
  EXPECT_EQ(again.status, 304);
  EXPECT_TRUE(again.body.empty());
}

TEST_F(ServedFirm, EveryRefusalHasTheOneShape) {
  const std::tuple<Method, const char*, const char*, int> asked[] = {
      {Method::get, "/api/v1/nothing", "", 404},
      {Method::post, "/api/v1/status", "", 405},
      {Method::get, "/api/v1/sight?by=colour", "", 400},
      {Method::get, "/api/v1/sight?from=yesterday", "", 400},
      {Method::get, "/api/v1/sight?from=2026-03-05&to=2026-03-01", "", 400},
      {Method::get, "/api/v1/timeline?resolution_s=-1", "", 400},
      {Method::get, "/api/v1/tables/nothing", "", 404},
      {Method::get, "/api/v1/tables/items?limit=99999999", "", 400},
      {Method::get, "/api/v1/meters/none/profile", "", 404},
      {Method::remove, "/api/v1/imports/99", "", 404},
      {Method::remove, "/api/v1/imports/x", "", 400},
      {Method::post, "/api/v1/imports", "{", 400},
      {Method::post, "/api/v1/imports", "[]", 400},
      {Method::post, "/api/v1/imports", R"({"files":["f99"]})", 404},
      {Method::post, "/api/v1/files", "x", 400},
      {Method::post, "/api/v1/files?name=..", "x", 400},
      {Method::post, "/api/v1/repairs", R"({"repair":"none"})", 404},
      {Method::post, "/api/v1/learn", R"({"accept":[-1]})", 400},
  };
  for (const auto& [method, target, body, status] : asked) {
    const auto response = ask(method, target, body);
    EXPECT_EQ(response.status, status) << target << ": " << response.body;
    const auto error = json::parse(response.body);
    EXPECT_EQ(error.size(), 4U) << response.body;
    EXPECT_FALSE(error["message"].get<std::string>().empty());
    EXPECT_FALSE(error["remedy"].get<std::string>().empty()) << target;
  }
  std::string deep(1000, '[');
  EXPECT_EQ(ask(Method::post, "/api/v1/imports", "{\"files\":" + deep).status, 400);
}

}  // namespace
}  // namespace tienvoud::app
