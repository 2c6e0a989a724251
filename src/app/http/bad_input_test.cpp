// Whatever is wrong with a request, each route says so in the one shape, with a 4xx.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "app/http/testing/served_firm.h"

namespace tienvoud::app {
namespace {

using nlohmann::json;
using testing::ServedFirm;

const std::vector<std::string> no_numbers = {
    "x", "-1", "1.5", "1e3", "99999999999999999999", "0x10", " 1", std::string(400, '9')};
const std::vector<std::string> no_codes = {"none", "'; DROP TABLE import; --", "\xF0\x9F\x94\xA5",
                                           std::string(2000, 'a')};
const std::vector<std::string> no_moments = {"yesterday",   "2026-13-45",           "2026-02-30",
                                             "99999-01-01", "2026-03-01T25:00:00Z", "1e9"};

/// Where a route takes texts of the address: at its colons, and by name in the query.
struct Place {
  Method method;
  std::string before;  ///< the address up to the text
  std::string after;
  std::vector<std::string> wrong;
  std::string body = "{}";
};

std::string percent(const std::string& text) {
  static constexpr const char* digits = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    result += '%';
    result += digits[byte >> 4U];
    result += digits[byte & 15U];
  }
  return result;
}

std::vector<Place> places() {
  using enum Method;
  std::vector<Place> all = {
      {get, "runs/", "", no_numbers},
      {get, "orders/", "", no_codes},
      {get, "meters/", "/profile", no_codes},
      {remove, "imports/", "", no_numbers},
      {remove, "files/", "", no_codes},
      {get, "jobs/", "", no_numbers},
      {remove, "jobs/", "", no_numbers},
      {get, "jobs/", "/events", no_numbers},
      {get, "jobs/", "/result", no_numbers},
      {get, "tables/", "", no_codes},
      {patch, "tables/", "/rows/0", no_codes, R"({"name":"x"})"},
      {patch, "tables/items/rows/", "", no_numbers, R"({"name":"x"})"},
      {remove, "changes/", "", no_numbers},
      {post, "files?name=", "", {"", "..", "/", "a/", std::string(201, 'a')}},
      {get, "begin?now=", "", no_moments},
      {get, "begin?dial=", "", {"2", "x", "-0.1", "0x1"}},
      {get, "begin?budget_eur=", "", {"x", "-1", "1 EUR"}},
      {get, "begin?known=", "", {"1", "yes", "True"}},
      {get, "begin?hours=", "", {"x", "-1", "nan"}},
      {get, "begin/steps/", "", no_numbers},
      {get, "begin/steps/1?measure=", "", {"yes", "1", " true"}},
      {post, "begin/steps/", "/outcome", no_numbers, R"({"outcome":"done"})"},
      {get, "plan/remedies?order=", "", no_codes},
      {get, "sight?by=", "", no_codes},
      {get, "sight.csv?by=", "", no_codes},
      {get, "timeline?resolution_s=", "", no_numbers},
      {get, "timeline?resolution_s=", "", {"99999999999"}},
      {get, "tables/items?offset=", "", no_numbers},
      {get, "tables/items?limit=", "", no_numbers},
      {get, "tables/items?limit=", "", {"10001"}},
      {get, "sight?from=2026-03-05&to=", "", {"2026-03-01", "2026-03-05"}},
  };
  for (const auto* path : {"sight", "sight.csv", "sight/kpis", "sight/assumptions", "missing",
                           "timeline", "orders/ORDER", "people", "meters/MAIN/profile"}) {
    for (const auto* name : {"from", "to"}) {
      all.push_back({get, std::string(path) + "?" + name + "=", "", no_moments});
    }
  }
  return all;
}

/// Bodies that each route refuses, whatever it takes.
std::vector<std::string> no_objects() {
  return {"",
          "{",
          "[]",
          "7",
          "null",
          "\"text\"",
          "{\"files\":[\"f1\"]",
          "\xFF\xFE",
          "{\"a\":\"\xC3\x28\"}",
          "{\"a\":" + std::string(1000, '['),
          "{}"};
}

/// Values of a wrong type for one field of a body.
const std::vector<json>& other_types() {
  static const std::vector<json> all = {
      7,    -1,      1e300,          18'446'744'073'709'551'615U,
      true, nullptr, json::object(), json::array({1, "x", nullptr})};
  return all;
}

struct Field {
  std::string path;
  std::string name;
  json rest = json::object();  ///< the other fields, sound
  bool any_text = false;       ///< whether a text fits is found out later, or by some files alone
  bool null = false;           ///< null stands for not given
  bool whole = false;          ///< whole numbers are of the right type
};

TEST_F(ServedFirm, RefusesTextsOfTheAddressThatItCannotUse) {
  for (auto& place : places()) {
    for (const auto& wrong : place.wrong) {
      const auto target = "/api/v1/" + place.before + percent(wrong) + place.after;
      const auto request = parse_target(target);
      if (!request.ok()) {
        continue;  // refused before any route
      }
      const auto refused = ask(place.method, target, place.body);
      EXPECT_GE(refused.status, 400) << target;
      EXPECT_LT(refused.status, 500) << target << ": " << refused.body;
    }
    EXPECT_FALSE(parse_target("/api/v1/" + place.before + "%FF" + place.after).ok());
  }
}

TEST_F(ServedFirm, RefusesBodiesThatAreNoObjectOrLackWhatTheyNeed) {
  std::set<std::string> asked;
  for (const auto& [method, path] :
       {std::pair(Method::post, "repairs"), std::pair(Method::post, "imports"),
        std::pair(Method::post, "preview"), std::pair(Method::post, "jobs"),
        std::pair(Method::post, "learn"), std::pair(Method::post, "plan/check"),
        std::pair(Method::post, "plan/promise"), std::pair(Method::post, "plan/replan"),
        std::pair(Method::post, "begin/steps"), std::pair(Method::post, "begin/steps/1/outcome"),
        std::pair(Method::patch, "tables/items/rows/0")}) {
    asked.insert(path);
    for (const auto& body : no_objects()) {
      const auto refused = ask(method, std::string("/api/v1/") + path, body);
      EXPECT_GE(refused.status, 400) << path << " " << body;
      EXPECT_LT(refused.status, 500) << path << " " << body << ": " << refused.body;
    }
  }
  // Every route that takes a body is among them, but for these.
  const std::set<std::string> take_none = {"example", "files", "session", "weather"};
  for (const Route& route : routes()) {
    const std::string path(route.pattern.substr(std::string_view("api/v1/").size()));
    const bool takes = route.method == Method::post || route.method == Method::patch;
    EXPECT_TRUE(!takes || asked.contains(path) || take_none.contains(path) ||
                path == "tables/:table/rows/:row" || path == "begin/steps/:step/outcome")
        << path << " is not tried";
  }
}

TEST_F(ServedFirm, RefusesFieldsOfAnotherType) {
  const auto sent = ask(Method::post, "/api/v1/files?name=items.csv", "item\nX-1\n");
  const json files = {json::parse(sent.body)["file"]};
  const json mapping = {{"table", "items"}, {"columns", {{"item", "item"}}}};
  const std::vector<Field> fields = {
      {.path = "repairs", .name = "repair"},
      {.path = "plan/check", .name = "operations", .null = true},
      {.path = "plan/promise", .name = "item", .any_text = true},
      {.path = "plan/promise", .name = "quantity", .rest = {{"item", "X"}}},
      {.path = "plan/promise", .name = "move_share", .rest = {{"item", "X"}, {"quantity", 1}}},
      {.path = "plan/replan", .name = "absences"},
      {.path = "plan/replan", .name = "rush_orders"},
      {.path = "plan/replan", .name = "late_receipts"},
      {.path = "plan/replan", .name = "move_share"},
      {.path = "plan/replan", .name = "seed"},
      {.path = "begin/steps", .name = "step", .whole = true},
      {.path = "begin/steps", .name = "run", .rest = {{"step", 1}}, .null = true, .whole = true},
      {.path = "begin/steps", .name = "start", .rest = {{"step", 1}}, .null = true},
      {.path = "begin/steps/1/outcome", .name = "outcome"},
      {.path = "begin/steps/1/outcome", .name = "why", .rest = {{"outcome", "done"}}, .null = true},
      {.path = "begin/steps/1/outcome", .name = "measured", .rest = {{"outcome", "done"}}},
      {.path = "imports", .name = "files"},
      {.path = "preview", .name = "files"},
      {.path = "preview", .name = "mapping", .rest = {{"files", files}}, .null = true},
      {.path = "learn", .name = "accept"},
      {.path = "jobs", .name = "kind"},
      {.path = "jobs", .name = "by", .rest = {{"kind", "sight"}}, .null = true},
      {.path = "jobs", .name = "from", .rest = {{"kind", "sight"}}, .null = true},
      {.path = "jobs", .name = "to", .rest = {{"kind", "sight"}}, .null = true},
      {.path = "jobs", .name = "repair", .rest = {{"kind", "repair"}}, .any_text = true},
      {.path = "jobs", .name = "import", .rest = {{"kind", "undo_import"}}, .whole = true},
      {.path = "jobs", .name = "files", .rest = {{"kind", "import"}}},
      {.path = "preview",
       .name = "machine",
       .rest = {{"files", files}},
       .any_text = true,
       .null = true},
      {.path = "imports",
       .name = "time_zone",
       .rest = {{"files", files}},
       .any_text = true,
       .null = true},
  };
  for (const auto& field : fields) {
    auto values = other_types();
    values.emplace_back(std::string(100'000, 'x'));
    for (const auto& value : values) {
      const bool fits =
          (field.null && value.is_null()) || (field.whole && (value == 7 || value == -1));
      const bool any_text = value.is_string() && field.any_text;
      if (fits || any_text) {
        continue;
      }
      auto body = field.rest;
      body[field.name] = value;
      const auto refused = ask(Method::post, "/api/v1/" + field.path, body.dump());
      EXPECT_GE(refused.status, 400) << field.path << " " << body.dump().substr(0, 200);
      EXPECT_LT(refused.status, 500) << field.path << " " << refused.body;
    }
  }
  for (const auto* name : {"table", "columns", "date_format", "decimal_mark", "time_zone"}) {
    auto wrong = mapping;
    wrong[name] = 7;
    const auto refused =
        ask(Method::post, "/api/v1/preview", json{{"files", files}, {"mapping", wrong}}.dump());
    EXPECT_EQ(refused.status, 400) << name << refused.body;
  }
}

TEST_F(ServedFirm, RowsBeyondTheLastAreNone) {
  EXPECT_TRUE(get("tables/items?offset=9223372036854775807&limit=10000")["rows"].empty());
}

}  // namespace
}  // namespace tienvoud::app
