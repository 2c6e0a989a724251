// The example firm for somebody who has no files at hand.
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/clock.h"
#include "app/example_folder.h"
#include "app/http/api.h"
#include "app/import_files.h"
#include "example/example.h"

namespace tienvoud::app {
namespace {

/// Removes what a folder holds, and its truth, however the work ends.
struct Cleared {
  explicit Cleared(std::string path) : folder(std::move(path)) {}
  Cleared(const Cleared&) = delete;
  Cleared& operator=(const Cleared&) = delete;
  ~Cleared() {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    std::filesystem::remove_all(folder + "-truth", ignored);
  }
  std::string folder;
};

Result<std::string> bring_example(Api& api, const Teller& teller) {
  const auto lock = api.database.writing();
  TRY_ASSIGN(const bool holds_firm,
             api.database.read([](const store::Store& store) -> Result<bool> {
               TRY_ASSIGN(const auto draft, store.firm_draft());
               return draft.has_value();
             }));
  if (holds_firm) {
    return Error{ErrorCode::unusable, "there is a firm in this database already", "",
                 "Start with another file to look at the example: tienvoud serve example.db."};
  }
  TRY_ASSIGN(const auto folder, api.uploads.folder_for("example"));
  const Cleared cleared(folder);
  example::ExampleOptions options;
  options.preset = example::Preset::shop;
  TRY(write_example(folder, example::make_example(options), {}, teller.progress));
  TRY_ASSIGN(const auto report,
             import_files({.files = {folder}}, api.database.path(), clock_now(), teller.progress));
  return json_text({{"import", report.import_id}});
}

}  // namespace

Result<Response> post_example(Api& api, const Request& request, Parts) {
  return at_once(api, example_work(api, request));
}

Result<Work> example_work(Api& api, const Request&) {
  return Work([&api](const Teller& teller) { return bring_example(api, teller); });
}

}  // namespace tienvoud::app
