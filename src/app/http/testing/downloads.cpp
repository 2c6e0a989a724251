#include "app/http/testing/downloads.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/example_folder.h"
#include "app/http/testing/served_firm.h"
#include "app/import_files.h"
#include "example/example.h"

namespace tienvoud::app::testing {

std::string body_of(const Response& response) {
  if (!response.file) {
    return response.body;
  }
  std::ifstream file(response.file->path(), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Response ask(
    Api& api, Method method, const std::string& target, const std::string& body, Role role) {
  auto request = parse_target(target);
  EXPECT_TRUE(request.ok()) << target;
  request->method = method;
  request->body = body;
  request->caller.role = role;
  return answer(api, *request);
}

void Downloads::SetUpTestSuite() {
  folder_ =
      std::filesystem::temp_directory_path() / ("tienvoud_downloads." + std::to_string(getpid()));
  std::filesystem::create_directories(folder_);
  const auto example = example::make_example({});
  ASSERT_TRUE(write_example((folder_ / "firm").string(), example, {.code_typos = 0.2}, {}).ok());
  ASSERT_TRUE(import_files({.files = {(folder_ / "firm").string()}}, (folder_ / "firm.db").string(),
                           Instant::of_seconds(1'790'000'000), {})
                  .ok());
  std::ofstream(folder_ / "items.csv")
      << "item,name,kind,unit\nFORMULA,\"=HYPERLINK(\"\"http://x\"\")\",make,piece\n";
  ASSERT_TRUE(import_files({.files = {(folder_ / "items.csv").string()}},
                           (folder_ / "firm.db").string(), Instant::of_seconds(1'790'000'100), {})
                  .ok());
  api_ = std::make_unique<Api>((folder_ / "firm.db").string());
}

void Downloads::TearDownTestSuite() {
  api_.reset();
  std::filesystem::remove_all(folder_);
}

Response Downloads::get(const std::string& target, Role role) {
  return ask(*api_, Method::get, "/api/v1/" + target, "", role);
}

std::string Downloads::file(const std::string& target) {
  const auto response = get(target);
  EXPECT_EQ(response.status, 200) << target << ": " << response.body;
  EXPECT_TRUE(header_of(response, "Content-Disposition").starts_with("attachment; filename=\""))
      << target;
  return body_of(response);
}

nlohmann::json Downloads::answer_of(const std::string& target) {
  return nlohmann::json::parse(get(target).body);
}

std::string Downloads::some_order() {
  const auto sight = answer_of("sight?by=order");
  const auto found = std::ranges::find_if(sight["rows"], [](const nlohmann::json& row) {
    return !row["code"].get<std::string>().empty();
  });
  return (*found)["code"].get<std::string>();
}

}  // namespace tienvoud::app::testing
