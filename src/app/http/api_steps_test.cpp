// The loop of Begin over the API.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/http/testing/served_firm.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

using nlohmann::json;
using testing::header_of;
using testing::ServedFirm;

class ServedSteps : public ServedFirm {
 protected:
  json accept(const json& body) {
    get("begin");
    const auto made = ask(Method::post, "/api/v1/begin/steps", body.dump());
    EXPECT_EQ(made.status, 201) << made.body;
    EXPECT_FALSE(header_of(made, "Location").empty());
    return json::parse(made.body);
  }
};

TEST_F(ServedSteps, AnAcceptedStepIsTheOneThatWasShown) {
  const auto begin = get("begin");
  const auto step = accept({{"step", 2}, {"run", begin["run"]}, {"start", "2026-03-16"}});
  const auto& shown = begin["steps"][1];
  EXPECT_EQ(step["title"], shown["title"]);
  EXPECT_EQ(step["promised"]["gain_eur_per_year"], shown["gain_eur_per_year"]);
  EXPECT_EQ(step["promised"]["odds"], shown["odds"]);
  EXPECT_EQ(step["state"], "accepted");
  EXPECT_EQ(step["place"], 2);
  EXPECT_EQ(step["starts"], "2026-03-16");
  EXPECT_EQ(step["baseline_from"], "2026-03-01");
  EXPECT_EQ(get("begin/steps")["steps"], json::array({step}));
  EXPECT_EQ(get("begin/steps/1"), step);
}

TEST_F(ServedSteps, AStepIsMeasuredWhenThatIsAskedAndThenNotRecorded) {
  accept({{"step", 1}, {"start", "2026-03-16"}});
  const auto measured = get("begin/steps/1?measure=true");
  EXPECT_TRUE(measured["measurement"].is_object());
  EXPECT_TRUE(measured["measurement"]["at"].is_null());
  EXPECT_TRUE(get("begin/steps/1?measure=false")["measurement"].is_null());
  EXPECT_EQ(get("begin/steps/1")["state"], "accepted");
  // A month is too short a baseline, or nothing can be measured: either is said with its remedy.
  ASSERT_FALSE(measured["measurement"]["findings"].empty()) << measured;
  EXPECT_NE(get("begin/steps/1?measure=true&lang=nl")["measurement"]["findings"],
            measured["measurement"]["findings"]);
}

TEST_F(ServedSteps, AnOutcomeIsAddedAndTheLastOneCounts) {
  accept({{"step", 1}, {"start", "2026-03-16"}});
  const auto say = [&](const json& body) {
    const auto said = ask(Method::post, "/api/v1/begin/steps/1/outcome", body.dump());
    EXPECT_EQ(said.status, 200) << said.body;
    return json::parse(said.body);
  };
  const auto first = say({{"outcome", "not"}, {"why", "no time"}});
  EXPECT_EQ(first["state"], "not");
  EXPECT_EQ(first["outcome"]["because"], "no time");
  EXPECT_TRUE(first["outcome"]["measured_eur_per_year"].is_null());
  EXPECT_GT(first["outcome"]["months"], 0);
  const auto second = say({{"outcome", "done"}, {"measured", true}});
  EXPECT_EQ(second["state"], "done");
  EXPECT_TRUE(second["measurement"]["at"].is_string());
  EXPECT_EQ(get("begin/steps/1"), second);
}

TEST_F(ServedSteps, OutcomesMoveTheOdds) {
  const auto before = get("begin");
  std::size_t with_odds = 0;
  while (with_odds < 3 && before["steps"][with_odds]["odds"].is_null()) {
    ++with_odds;
  }
  ASSERT_LT(with_odds, 3U) << "no step of the list has odds";
  accept({{"step", with_odds + 1}});
  EXPECT_EQ(ask(Method::post, "/api/v1/begin/steps/1/outcome", R"({"outcome": "not"})").status,
            200);
  for (const auto& step : get("begin")["steps"]) {
    for (const auto& was : before["steps"]) {
      if (was["title"] == step["title"] && was["odds"].is_number()) {
        EXPECT_LT(step["odds"], was["odds"]);
      }
    }
  }
}

TEST_F(ServedSteps, WeatherIsKeptAndRowsThatCannotBeReadAreTold) {
  const auto send = [&](const std::string& text) {
    return ask(Method::post, "/api/v1/weather?name=weer.csv", text);
  };
  const auto kept = send("day;temperature\n2026-03-02;4,5\n2026-03-03;warm\n2026-03-04;6\n");
  ASSERT_EQ(kept.status, 200) << kept.body;
  const auto answer = json::parse(kept.body);
  EXPECT_EQ(answer["days"], 2);
  EXPECT_EQ(answer["first"], "2026-03-02");
  EXPECT_EQ(answer["last"], "2026-03-04");
  ASSERT_EQ(answer["findings"].size(), 1U) << answer;
  EXPECT_EQ(answer["findings"][0]["file"], "weer.csv");
  const auto store = store::Store::open(database_, store::OpenMode::read);
  ASSERT_TRUE(store.ok());
  EXPECT_EQ(store->weather().value(), (std::vector{DayTemperature{Day::of(2026, 3, 2), 4.5},
                                                   DayTemperature{Day::of(2026, 3, 4), 6}}));
  for (const auto* bad : {"", "\n", "{}", "day;temperature\n", "a;b\n1;2\n", "\xff\xfe\x00"}) {
    EXPECT_EQ(send(bad).status, 400) << bad;
  }
}

TEST_F(ServedSteps, RefusesWhatCannotBe) {
  const auto refused = [&](Method method, const std::string& path, const json& body) {
    return ask(method, "/api/v1/begin/steps" + path, body.dump()).status;
  };
  EXPECT_EQ(refused(Method::post, "", {{"step", 1}}), 404) << "no list was recorded";
  accept({{"step", 1}});
  EXPECT_EQ(refused(Method::post, "", {{"step", 1}}), 409) << "accepted before";
  EXPECT_EQ(refused(Method::post, "", {{"step", 4}}), 400);
  EXPECT_EQ(refused(Method::post, "", {{"step", 2}, {"run", 99}}), 404);
  EXPECT_EQ(refused(Method::post, "", {{"step", 2}, {"start", "soon"}}), 400);
  EXPECT_EQ(refused(Method::get, "/2", {}), 404);
  EXPECT_EQ(refused(Method::get, "/1?measure=perhaps", {}), 400);
  EXPECT_EQ(refused(Method::post, "/1/outcome", {{"outcome", "perhaps"}}), 400);
  EXPECT_EQ(refused(Method::post, "/2/outcome", {{"outcome", "done"}}), 404);
  EXPECT_EQ(
      refused(Method::post, "/1/outcome", {{"outcome", "done"}, {"why", std::string(2001, 'x')}}),
      400);
}

}  // namespace
}  // namespace tienvoud::app
