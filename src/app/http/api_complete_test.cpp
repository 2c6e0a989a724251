// What the API holds beside its main answers: records, files, what is missing, conditional answers.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/http/testing/served_firm.h"
#include "model/table_description.h"

namespace tienvoud::app {
namespace {

using nlohmann::json;
using testing::header_of;
using testing::ServedFirm;

double sum_of(const json& rows, const char* field) {
  double sum = 0;
  for (const auto& row : rows) {
    sum += row[field].get<double>();
  }
  return sum;
}

TEST_F(ServedFirm, EnergyOfMachinesWithoutAMeterIsReckonedRowByRow) {
  const auto sight = get("sight?by=order");
  const auto& rows = sight["rows"];
  const auto split = std::ranges::find_if(rows, [](const json& row) {
    return row["energy_estimated_kwh"].get<double>() > 0 && !row["code"].get<std::string>().empty();
  });
  ASSERT_NE(split, rows.end());
  const auto address = "orders/" + (*split)["code"].get<std::string>();
  const auto order = get(address);
  EXPECT_NEAR(sum_of(order["rows"], "energy_kwh"), order["energy_kwh"].get<double>(), 1e-6);
  EXPECT_NEAR(sum_of(order["machines"], "energy_kwh"), order["energy_kwh"].get<double>(), 1e-6);
  const auto reckoned = std::ranges::count_if(order["rows"], [](const json& row) {
    return row["energy_origin"] == "reckoned" && row["energy_kwh"].get<double>() > 0;
  });
  EXPECT_GT(reckoned, 0);
  // The same in a period that cuts rows in two.
  const auto day = order["rows"][0]["from"].get<std::string>().substr(0, 10);
  const auto part = get(address + "?from=" + day + "T00:00:00Z&to=" + day + "T12:00:00Z");
  for (const auto* field : {"energy_kwh", "machine_h", "people_h"}) {
    EXPECT_NEAR(sum_of(part["rows"], field), part[field].get<double>(), 1e-6) << field;
  }
}

TEST_F(ServedFirm, AnyAnswerCanBeLookedUpWholeAndMadeAgain) {
  const auto sight = get("sight?by=machine");
  const auto number = sight["run"].get<int>();
  const auto run = get("runs/" + std::to_string(number));
  EXPECT_EQ(run["options"]["by"], "machine");
  EXPECT_EQ(run["answer"]["rows"], sight["rows"]);
  const auto listed = get("runs")["runs"][0];
  EXPECT_EQ(listed["run"], number);
  EXPECT_EQ(listed["answer_hash"], run["answer_hash"]);
  EXPECT_FALSE(listed.contains("answer"));
  // Another program start, the same data and options: the same answer to the bit.
  api_ = std::make_unique<Api>(database_);
  const auto again = get("sight?by=" + run["options"]["by"].get<std::string>());
  const auto second = get("runs/" + std::to_string(again["run"].get<int>()));
  EXPECT_NE(second["run"], run["run"]);
  EXPECT_EQ(second["answer_hash"], run["answer_hash"]);
  EXPECT_EQ(second["firm_hash"], run["firm_hash"]);
  EXPECT_EQ(ask(Method::get, "/api/v1/runs/99").status, 404);
}

TEST_F(ServedFirm, FilesWaitUntilTheyAreReadOrLetGo) {
  const auto send = [&](const char* name) {
    const auto sent = ask(Method::post, std::string("/api/v1/files?name=") + name, "item\nX-1\n");
    return json::parse(sent.body)["file"].get<std::string>();
  };
  const auto first = send("items.csv");
  const auto second = send("items.csv");
  const auto waiting = get("files")["files"];
  ASSERT_EQ(waiting.size(), 2U);
  EXPECT_EQ(waiting[0], (json{{"file", first}, {"name", "items.csv"}, {"bytes", 9}}));
  EXPECT_EQ(ask(Method::remove, "/api/v1/files/" + first).status, 200);
  EXPECT_EQ(ask(Method::remove, "/api/v1/files/" + first).status, 404);
  ASSERT_EQ(get("files")["files"].size(), 1U);
  EXPECT_EQ(get("files")["files"][0]["file"], second);
}

TEST_F(ServedFirm, ImportsSayAsWhatAndHowManyRowsEachFileWasRead) {
  const auto import = get("imports")["imports"][0];
  std::int64_t rows = 0;
  std::int64_t in_doubt = 0;
  for (const auto& file : import["files"]) {
    const auto name = file["file"].get<std::string>();
    EXPECT_EQ(file["read_as"], name.substr(0, name.find('.'))) << name;
    EXPECT_GT(file["rows"].get<int>(), 0) << name;
    rows += file["rows"].get<std::int64_t>();
    in_doubt += file["rows_in_doubt"].get<std::int64_t>();
  }
  const auto findings = get("findings");
  EXPECT_EQ(findings["rows_total"], rows);
  EXPECT_GT(in_doubt, 0);
  EXPECT_LE(in_doubt, findings["rows_in_doubt"].get<std::int64_t>());
  // The rows of the items' file are those of the items' table.
  const auto items = std::ranges::find(import["files"], "items.csv", [](const json& file) {
    return file["file"].get<std::string>();
  });
  ASSERT_NE(items, import["files"].end());
  EXPECT_EQ((*items)["rows"], get("tables/items?limit=0")["total"]);
  // What a repair settles needs no look any more; it read no file of its own.
  for (const auto& group : findings["groups"]) {
    if (group["repair"].is_string()) {
      EXPECT_EQ(
          ask(Method::post, "/api/v1/repairs", json{{"repair", group["repair"]}}.dump()).status,
          200);
    }
  }
  EXPECT_EQ(get("findings")["rows_total"], rows);
  const auto after = get("imports")["imports"];
  std::int64_t left = 0;
  for (const auto& file : after[0]["files"]) {
    left += file["rows_in_doubt"].get<std::int64_t>();
  }
  EXPECT_LT(left, in_doubt);
  EXPECT_TRUE(after[1]["files"].empty());
}

TEST_F(ServedFirm, WhatWouldHelpMostComesFirstAndNamesColumnsThatThereAre) {
  const auto missing = get("missing")["missing"];
  double before = std::numeric_limits<double>::infinity();
  for (const auto& one : missing) {
    const double cost = one["cost_eur"].is_null() ? 0 : one["cost_eur"].get<double>();
    EXPECT_LE(cost, before);
    before = cost;
    for (const auto& open : one["settles"]) {
      const auto* const table = find_table(open["table"].get<std::string>());
      ASSERT_NE(table, nullptr) << open;
      EXPECT_GE(table->place_of(open["column"].get<std::string>()), 0) << open;
    }
  }
  // The price of an hour is taken away: it is missing from then on, with all that rests on it.
  const auto has_labour = [](const json& list) {
    return std::ranges::any_of(list, [](const json& one) {
      return std::ranges::any_of(one["settles"], [](const json& open) {
        return open["column"] == "labour_eur_per_h" && !open["value"].get<std::string>().empty();
      });
    });
  };
  EXPECT_FALSE(has_labour(missing));
  EXPECT_EQ(ask(Method::patch, "/api/v1/tables/firm/rows/0", R"({"labour_eur_per_h":""})").status,
            200);
  const auto after = get("missing")["missing"];
  EXPECT_TRUE(has_labour(after)) << after;
  EXPECT_GT(get("sight/assumptions")["assumptions"].size(), 0U);
}

TEST_F(ServedFirm, FiguresOfPeopleNeedTheFirmsWord) {
  const auto set = [&](const char* word) {
    const json body = {{"figures_per_person", word}};
    EXPECT_EQ(ask(Method::patch, "/api/v1/tables/firm/rows/0", body.dump()).status, 200);
  };
  set("no");
  EXPECT_GE(ask(Method::get, "/api/v1/people").status, 400);
  set("yes");
  EXPECT_FALSE(get("people")["people"].empty());
}

TEST_F(ServedFirm, MetersTablesTimelineAndFilesToTakeAlongAreThere) {
  const auto meter = get("meters")["meters"][0]["meter"].get<std::string>();
  const auto profile = get("meters/" + meter + "/profile");
  EXPECT_GT(profile["energy_kwh"].get<double>(), 0);
  EXPECT_GE(profile["peak"]["power_kw"], profile["mean_power_kw"]);
  const auto timeline = get("timeline?resolution_s=3600");
  EXPECT_FALSE(timeline["machines"].empty());
  for (const auto& machine : timeline["machines"]) {
    double end = 0;
    for (const auto& stretch : machine["stretches"]) {
      EXPECT_GE(stretch[0].get<double>(), end);
      end = stretch[1].get<double>();
    }
  }
  EXPECT_GT(get("tables")["tables"].size(), 10U);
  const auto csv = ask(Method::get, "/api/v1/sight.csv?by=machine");
  EXPECT_EQ(csv.status, 200);
  EXPECT_GT(std::ranges::count(csv.body, '\n'), 2);
}

TEST_F(ServedFirm, AProposalThatIsAcceptedIsTheFirmsFigure) {
  const auto learned = get("learn");
  ASSERT_FALSE(learned["proposals"].empty());
  const auto accepted = ask(Method::post, "/api/v1/learn", R"({"accept":[1]})");
  ASSERT_EQ(accepted.status, 200) << accepted.body;
  EXPECT_EQ(json::parse(accepted.body)["accepted"], 1);
  EXPECT_EQ(get("changes")["changes"].back()["kind"], "learn");
  const auto& first = learned["proposals"][0];
  for (const auto& proposal : get("learn")["proposals"]) {
    if (proposal["subject"] == first["subject"] && proposal["figure"] == first["figure"]) {
      EXPECT_NEAR(proposal["before"].get<double>(), first["after"].get<double>(), 1e-9);
    }
  }
}

TEST_F(ServedFirm, EveryHeavyAnswerIsSentAgainOnlyWhenItChanged) {
  const auto order = some_order();
  const auto meter = get("meters")["meters"][0]["meter"].get<std::string>();
  const auto run = std::to_string(get("sight")["run"].get<int>());
  get("begin");
  EXPECT_EQ(ask(Method::post, "/api/v1/begin/steps", R"({"step": 1})").status, 201);
  for (const auto& target :
       {std::string("lines?part=stress"), std::string("sight"), std::string("sight/kpis"),
        std::string("sight/assumptions"), std::string("missing"), std::string("timeline"),
        "orders/" + order, "meters/" + meter + "/profile", std::string("findings"),
        std::string("tables/items"), std::string("learn"), std::string("begin"),
        std::string("begin/steps"), std::string("begin/steps/1"), "runs/" + run}) {
    auto request = parse_target("/api/v1/" + target).value();
    request.caller.role = Role::owner;
    const auto first = answer(*api_, request);
    const auto tag = header_of(first, "ETag");
    ASSERT_FALSE(tag.empty()) << target;
    for (const auto& sent : {tag, "W/" + tag, "\"other\" , " + tag, std::string("*")}) {
      request.headers["if-none-match"] = sent;
      const auto again = answer(*api_, request);
      EXPECT_EQ(again.status, 304) << target << " " << sent;
      EXPECT_TRUE(again.body.empty());
      EXPECT_EQ(header_of(again, "ETag"), tag);
    }
    request.headers["if-none-match"] = "\"other\"";
    EXPECT_EQ(answer(*api_, request).status, 200) << target;
  }
}

}  // namespace
}  // namespace tienvoud::app
