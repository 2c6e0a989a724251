#include "app/dutch/json_in_dutch.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <nlohmann/json.hpp>

namespace tienvoud::app {
namespace {

TEST(JsonInDutch, SaysTextsAndListsOfTextsOfTheNamesItKnows) {
  EXPECT_EQ(json_in_dutch(R"({"code":"not_found","message":"there is no such order","where":"x",)"
                          R"("remedy":"Check its number."})"),
            R"({"code":"not_found","message":"die order is er niet","where":"x",)"
            R"("remedy":"Controleer het nummer."})");
  EXPECT_EQ(json_in_dutch(R"({"questions": [ "Fill in the cell." , "mijn vraag"], "n": 1})"),
            R"({"questions": [ "Vul de cel in." , "mijn vraag"], "n": 1})");
}

TEST(JsonInDutch, LeavesAllElseToTheByte) {
  for (const auto* json :
       {"", "{}", "{\"value\":\"Fill in the cell.\"}", "{\"cells\":[\"Fill in the cell.\"]}",
        "[\"message\",\"Fill in the cell.\"]", "{\"message\":{\"x\":\"Fill in the cell.\"}}",
        "{\"message\":[[\"Fill in the cell.\"]]}", "{\"message\":null,\"x\":\"lots\"}",
        "{\"x\":\"\\\"message\\\":\\\"Fill in the cell.\\\"\"}", "{\"message\":", "{\"message\":\"",
        "{\"message\":\"Fill in the cell.\\", "\"message\"",
        "{\"message\":\"caf\\u00e9 \\ud800\"}"}) {
    EXPECT_EQ(json_in_dutch(json), json);
  }
}

TEST(JsonInDutch, TakesEscapesInAndOut) {
  const nlohmann::json english = {{"reason", "\"a\\b\" is not a code in items.csv."}};
  const auto dutch = nlohmann::json::parse(json_in_dutch(english.dump()));
  EXPECT_EQ(dutch["reason"], "\"a\\b\" is geen code in items.csv.");
}

TEST(JsonInDutch, TakesEvents) {
  EXPECT_EQ(
      json_in_dutch("event: failed\ndata: {\"error\":{\"message\":\"there is no such order\"}}"
                    "\n\n"),
      "event: failed\ndata: {\"error\":{\"message\":\"die order is er niet\"}}\n\n");
}

RC_GTEST_PROP(JsonInDutch, TakesAnyText, (const std::string& text)) {
  json_in_dutch(text);
  json_in_dutch("{\"message\":\"" + text);
  json_in_dutch("{\"message\":[\"" + text);
}

RC_GTEST_PROP(JsonInDutch, KeepsTextsOfTheUser, (const std::vector<std::string>& texts)) {
  nlohmann::json json;
  json["message"] = texts;
  const auto text = json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  RC_ASSERT(json_in_dutch(text) == text);
}

}  // namespace
}  // namespace tienvoud::app
