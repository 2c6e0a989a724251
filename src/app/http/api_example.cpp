// The example firm for somebody who has no files at hand.
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/clock.h"
#include "app/example_folder.h"
#include "app/http/api.h"
#include "app/import_files.h"
#include "example/example.h"

namespace tienvoud::app {

Result<Response> post_example(Api& api, const Request&, Parts) {
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
  example::ExampleOptions options;
  options.preset = example::Preset::shop;
  TRY(write_example(folder, example::make_example(options), {}, {}));
  const auto report = import_files({.files = {folder}}, api.database.path(), clock_now(), {});
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  std::filesystem::remove_all(folder + "-truth", ignored);
  if (!report) {
    return report.error();
  }
  return json_response({{"import", report->import_id}});
}

}  // namespace tienvoud::app
