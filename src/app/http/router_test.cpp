#include "app/http/router.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace tienvoud::app {
namespace {

namespace files = std::filesystem;
using nlohmann::json;

TEST(Routes, AreThoseOfTheDescription) {
  std::ifstream file("docs/api/openapi.yaml");
  std::stringstream text;
  text << file.rdbuf();
  const std::string description = text.str();
  std::string expected;
  for (const Route& route : routes()) {
    std::string path = "  /";
    for (const char c : route.pattern.substr(std::string_view("api/v1/").size())) {
      path += c;
    }
    while (path.find(':') != std::string::npos) {  // ":order" is "{order}" there
      const auto colon = path.find(':');
      const auto end = std::min(path.find('/', colon), path.size());
      path = path.substr(0, colon) + "{" + path.substr(colon + 1, end - colon - 1) + "}" +
             path.substr(end);
    }
    const auto place = description.find("\n" + path + ":\n");
    ASSERT_NE(place, std::string::npos) << path << " is not described";
    const auto next = description.find("\n  /", place + 1);
    const std::string verb = route.method == Method::get     ? "get"
                             : route.method == Method::post  ? "post"
                             : route.method == Method::patch ? "patch"
                                                             : "delete";
    EXPECT_NE(description.substr(place, next - place).find("    " + verb + ":\n"),
              std::string::npos)
        << verb << " of " << path << " is not described";
  }
}

TEST(EmptyDatabase, SaysThatThereIsNoFirmYet) {
  const auto path =
      (files::temp_directory_path() / ("tienvoud_api_empty." + std::to_string(getpid()) + ".db"))
          .string();
  ASSERT_TRUE(store::Store::open(path, store::OpenMode::create).ok());
  Api api(path);
  const auto ask = [&](Method method, const char* target) {
    auto request = parse_target(target).value();
    request.method = method;
    request.caller.role = Role::owner;
    return answer(api, request);
  };
  const auto status = ask(Method::get, "/api/v1/status");
  EXPECT_EQ(status.status, 200);
  EXPECT_TRUE(json::parse(status.body)["firm"].is_null());
  const auto sight = ask(Method::get, "/api/v1/sight");
  EXPECT_EQ(sight.status, 404) << sight.body;
  EXPECT_EQ(ask(Method::post, "/api/v1/example").status, 200);
  EXPECT_EQ(ask(Method::get, "/api/v1/sight").status, 200);
  EXPECT_EQ(ask(Method::post, "/api/v1/example").status, 409);
  for (const auto* end : {"", "-wal", "-shm"}) {
    files::remove(path + end);
  }
}

}  // namespace
}  // namespace tienvoud::app
