// Files that were sent and that no import has read yet.
#include <nlohmann/json.hpp>

#include "app/http/api.h"

namespace tienvoud::app {

using Json = nlohmann::ordered_json;

Result<Response> get_files(Api& api, const Request&, Parts) {
  Json list = Json::array();
  for (const auto& file : api.uploads.list()) {
    list.push_back({{"file", file.word}, {"name", file.name}, {"bytes", file.bytes}});
  }
  return json_response({{"files", std::move(list)}});
}

Result<Response> delete_file(Api& api, const Request&, Parts parts) {
  TRY_ASSIGN(const auto path, api.uploads.path_of(parts[0]));
  api.uploads.forget({path});
  return json_response(Json::object());
}

}  // namespace tienvoud::app
