// Files in: one at a time, or a folder as a ZIP.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/http/api.h"
#include "app/preview.h"
#include "base/text.h"
#include "exchange/archive/archive.h"
#include "exchange/recognise/recognise.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t preview_rows = 20;

Json guess_json(const FilePreview& preview) {
  if (preview.kind != FileKind::table) {
    return nullptr;
  }
  const auto guess = exchange::recognise(preview.columns, preview.texts);
  if (!guess) {
    return nullptr;
  }
  Json columns = Json::array();
  for (const auto& column : guess->columns) {
    columns.push_back({{"column", column.column},
                       {"target", column.target.empty() ? Json(nullptr) : Json(column.target)},
                       {"sure", column.sure == exchange::Sure::certain ? "certain" : "ask"},
                       {"reason", column.reason}});
  }
  const auto or_null = [](const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
  };
  return {{"table", guess->table},
          {"columns", std::move(columns)},
          {"date_format", or_null(guess->date_format)},
          {"decimal_mark", or_null(guess->decimal_mark)},
          {"header_row", preview.header_row},
          {"questions", guess->questions}};
}

Json file_json(const std::string& word, const std::string& path, const FilePreview& preview) {
  return {{"file", word},
          {"name", std::filesystem::path(path).filename().string()},
          {"kind", word_of(preview.kind)},
          {"table", preview.table.empty() ? Json(nullptr) : Json(preview.table)},
          {"columns", preview.columns},
          {"rows", preview.rows},
          {"row_numbers", preview.row_numbers},
          {"row_count", preview.row_count},
          {"guess", guess_json(preview)}};
}

/// Unpacks into a folder; returns the files' names in the ZIP's order.
Result<std::vector<std::string>> unpacked(std::string_view archive, const std::string& folder) {
  std::vector<std::string> names;
  std::ofstream file;
  // Numbers on disk: whatever a name says, it names nothing here.
  const auto written = [&](const std::string& name, std::string_view piece) -> Result<void> {
    if (names.empty() || names.back() != name) {
      file.close();
      file.open(folder + "/" + std::to_string(names.size()), std::ios::binary);
      names.push_back(name);
    }
    file.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    file.flush();
    return file ? Result<void>()
                : Result<void>(Error{ErrorCode::input_output, "the ZIP cannot be unpacked", name,
                                     "Make room in the folder for temporary files (TMPDIR)."});
  };
  TRY(exchange::unpack_archive(archive, {}, written));
  file.close();
  return names;
}

/// Each file of a ZIP as a file that was sent by itself; those that cannot be read as data are
/// named, with the reason, and let go. All are let go where one cannot be kept.
Result<Json> archive_files(Api& api, std::string_view archive) {
  TRY_ASSIGN(const auto folder, api.uploads.new_folder());
  TRY_ASSIGN(const auto names, unpacked(archive, folder.path()));
  Json kept = Json::array();
  Json skipped = Json::array();
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto word = api.uploads.take(names[i], folder.path() + "/" + std::to_string(i));
    if (!word) {
      api.uploads.forget(paths);
      return word.error();
    }
    TRY_ASSIGN(auto path, api.uploads.path_of(*word));
    const auto preview = preview_file(path, preview_rows);
    if (preview) {
      kept.push_back(file_json(*word, path, *preview));
      paths.push_back(std::move(path));
    } else {
      skipped.push_back({{"name", names[i]}, {"reason", preview.error().message}});
      api.uploads.forget({path});
    }
  }
  return Json{{"kind", "archive"}, {"files", std::move(kept)}, {"skipped", std::move(skipped)}};
}

}  // namespace

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

Result<Response> get_file(Api& api, const Request&, Parts parts) {
  TRY_ASSIGN(const auto path, api.uploads.path_of(parts[0]));
  TRY_ASSIGN(const auto preview, preview_file(path, preview_rows));
  return json_response(file_json(parts[0], path, preview));
}

Result<Response> post_file(Api& api, const Request& request, Parts) {
  if (lower_ascii(request.field("name")).ends_with(".zip")) {
    TRY_ASSIGN(const auto json, archive_files(api, request.body));
    return json_response(json);
  }
  TRY_ASSIGN(const auto word, api.uploads.add(request.field("name"), request.body));
  TRY_ASSIGN(const auto path, api.uploads.path_of(word));
  auto preview = preview_file(path, preview_rows);
  if (!preview) {
    api.uploads.forget({path});
    return std::move(preview).error();
  }
  return json_response(file_json(word, path, *preview));
}

}  // namespace tienvoud::app
