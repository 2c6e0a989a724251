// Any address with any body: the router, its parsers and the guard, with a database that has no
// firm.
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "app/http/router.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tienvoud;
  using namespace tienvoud::app;
  static const std::string path = [] {
    auto place = (std::filesystem::temp_directory_path() /
                  ("tienvoud_request_fuzz." + std::to_string(getpid()) + ".db"))
                     .string();
    [[maybe_unused]] const auto made = store::Store::open(place, store::OpenMode::create);
    return place;
  }();
  static Api api(path);
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (text.empty()) {
    return 0;
  }
  const std::size_t cut = text.find('\n');
  auto request = parse_target(
      "/" + std::string(text.substr(1, cut == std::string_view::npos ? cut : cut - 1)));
  if (!request.ok()) {
    return 0;
  }
  request->method = static_cast<Method>(data[0] % 5);
  request->body = cut == std::string_view::npos ? "" : std::string(text.substr(cut + 1));
  request->headers["host"] = request->body.substr(0, 20);
  request->headers["cookie"] = request->body.substr(0, 200);
  [[maybe_unused]] const auto refused = refusal_of(api, *request);
  const bool writes =
      request->path.size() == 3 && (request->path[2] == "files" || request->path[2] == "example" ||
       request->path[2] == "jobs");
  if (request->method == Method::post && writes) {
    return 0;  // keeps something on disk each time
  }
  [[maybe_unused]] const auto response = answer(api, *request);
  return 0;
}
