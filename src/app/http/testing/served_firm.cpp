#include "app/http/testing/served_firm.h"

#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/example_folder.h"
#include "app/import_files.h"
#include "example/example.h"

namespace tienvoud::app::testing {
namespace {

namespace files = std::filesystem;
using nlohmann::json;

/// The folder with the imported firm, for as long as the program runs.
class Imported {
 public:
  Imported() {
    files::create_directories(folder_);
    const auto example = example::make_example({});
    EXPECT_TRUE(write_example((folder_ / "firm").string(), example, {.code_typos = 0.2}, {}).ok());
    EXPECT_TRUE(import_files({.files = {(folder_ / "firm").string()}},
                             (folder_ / "firm.db").string(), Instant::of_seconds(1'790'000'000), {})
                    .ok());
  }
  Imported(const Imported&) = delete;
  Imported& operator=(const Imported&) = delete;
  ~Imported() {
    std::error_code ignored;
    files::remove_all(folder_, ignored);
  }

  std::string copy() {
    const auto path = folder_ / (std::to_string(++copies_) + ".db");
    files::copy_file(folder_ / "firm.db", path);
    return path.string();
  }

 private:
  files::path folder_ =
      files::temp_directory_path() / ("tienvoud_api_test." + std::to_string(getpid()));
  int copies_ = 0;
};

Imported& imported() {
  static Imported one;
  return one;
}

}  // namespace

ServedFirm::ServedFirm() : database_(imported().copy()), api_(std::make_unique<Api>(database_)) {}

ServedFirm::~ServedFirm() {
  api_.reset();
  for (const auto* end : {"", "-wal", "-shm"}) {
    std::error_code ignored;
    files::remove(database_ + end, ignored);
  }
}

Response ServedFirm::ask(Method method, const std::string& target, const std::string& body) {
  auto request = parse_target(target);
  EXPECT_TRUE(request.ok()) << target;
  request->method = method;
  request->body = body;
  request->caller.role = Role::owner;
  return answer(*api_, *request);
}

json ServedFirm::get(const std::string& target) {
  const auto response = ask(Method::get, "/api/v1/" + target);
  EXPECT_EQ(response.status, 200) << target << ": " << response.body;
  return json::parse(response.body);
}

std::string ServedFirm::some_order() {
  const auto sight = get("sight?by=order");
  for (const auto& row : sight["rows"]) {
    if (const auto code = row["code"].get<std::string>(); !code.empty()) {
      return code;
    }
  }
  return "";
}

std::string header_of(const Response& response, const std::string& name) {
  for (const auto& [one, value] : response.headers) {
    if (one == name) {
      return value;
    }
  }
  return "";
}

}  // namespace tienvoud::app::testing
