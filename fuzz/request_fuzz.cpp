// Any address with any body: the router, its parsers and the guard, over a database that has no
// firm and over one with a small example firm, made once.
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "app/example_folder.h"
#include "app/http/router.h"
#include "app/import_files.h"
#include "example/example.h"

namespace {

using namespace tienvoud;
using namespace tienvoud::app;
namespace files = std::filesystem;

/// A folder for the databases, which goes with the program.
const std::string& folder() {
  static const struct Folder {
    std::string path =
        (files::temp_directory_path() / ("tienvoud_request_fuzz." + std::to_string(getpid())))
            .string();
    Folder() {
      files::remove_all(path);
      files::create_directories(path);
    }
    ~Folder() { files::remove_all(path); }
  } made;
  return made.path;
}

Api& without_firm() {
  static Api api([] {
    const auto path = folder() + "/empty.db";
    if (!store::Store::open(path, store::OpenMode::create).ok()) {
      std::abort();
    }
    return path;
  }());
  return api;
}

Api& with_firm() {
  static Api api([] {
    const auto path = folder() + "/firm.db";
    const auto example = example::make_example({});
    if (!write_example(folder() + "/firm", example, {.code_typos = 0.2}, {}).ok() ||
        !import_files({.files = {folder() + "/firm"}}, path, Instant::of_seconds(1'790'000'000), {})
             .ok()) {
      std::abort();
    }
    return path;
  }());
  return api;
}

/// Whether it would keep something on disk each time, or bring a whole example in.
bool piles_up(const Request& request) {
  return request.method == Method::post && request.path.size() == 3 &&
         (request.path[2] == "files" || request.path[2] == "example" || request.path[2] == "jobs");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (text.empty()) {
    return 0;
  }
  Api& api = (data[0] & 0x80U) == 0 ? with_firm() : without_firm();
  const std::size_t cut = text.find('\n');
  auto request = parse_target(
      "/" + std::string(text.substr(1, cut == std::string_view::npos ? cut : cut - 1)));
  if (!request.ok()) {
    return 0;
  }
  request->method = static_cast<Method>((data[0] & 0x7FU) % 5);
  request->body = cut == std::string_view::npos ? "" : std::string(text.substr(cut + 1));
  request->headers["host"] = request->body.substr(0, 20);
  request->headers["cookie"] = request->body.substr(0, 200);
  [[maybe_unused]] const auto refused = refusal_of(api, *request);
  if (piles_up(*request)) {
    return 0;
  }
  request->caller.role = Role::owner;  // what it may do is another test's; here all is reached
  const auto response = answer(api, *request);
  if (response.status >= 500 && response.status != 507) {
    std::abort();  // whatever is asked, the fault is the asker's
  }
  return 0;
}
