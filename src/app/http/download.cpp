#include "app/http/download.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "exchange/sheet/csv_sheets.h"
#include "exchange/xlsx/write_workbook.h"

namespace tienvoud::app {
namespace {

constexpr std::uint64_t small_bytes = 1 << 20;

Error disk_is_full() {
  return {ErrorCode::input_output, "the file cannot be written", "",
          "Make room in the folder for temporary files (TMPDIR)."};
}

Result<void> write_csv(const std::string& path,
                       const TimeZone& zone,
                       FunctionRef<Result<void>(exchange::SheetWriter&)> fill) {
  std::ofstream file(path, std::ios::binary);
  exchange::CsvSheets out(exchange::CsvFor::people, zone,
                          [&](std::string_view piece) -> Result<void> {
                            file.write(piece.data(), static_cast<std::streamsize>(piece.size()));
                            return file ? Result<void>() : Result<void>(disk_is_full());
                          });
  TRY(fill(out));
  TRY(out.close());
  file.close();
  return file ? Result<void>() : Result<void>(disk_is_full());
}

Result<void> write_xlsx(const std::string& path,
                        const TimeZone& zone,
                        FunctionRef<Result<void>(exchange::SheetWriter&)> fill) {
  TRY_ASSIGN(const auto out, exchange::write_workbook(path, zone));
  TRY(fill(*out));
  return out->close();
}

std::string plain(std::string text) {
  std::ranges::replace_if(
      text,
      [](char c) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
        return !kept;
      },
      '_');
  return text;
}

}  // namespace

Result<Response> sheet_download(Api& api,
                                const Request& request,
                                const Profile& profile,
                                const std::string& about,
                                FunctionRef<Result<void>(exchange::SheetWriter&)> fill) {
  TRY_ASSIGN(const auto zone, TimeZone::find(profile.time_zone));
  TRY_ASSIGN(auto folder, api.uploads.new_folder());
  const auto stem = profile.code.empty() ? about : profile.code + "-" + about;
  if (request.path.back().ends_with("csv")) {
    TRY(write_csv(folder.path() + "/rows.csv", zone, fill));
    return file_response(std::move(folder), "rows.csv", "text/csv; charset=utf-8", stem + ".csv");
  }
  TRY(write_xlsx(folder.path() + "/book.xlsx", zone, fill));
  return file_response(std::move(folder), "book.xlsx",
                       "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                       stem + ".xlsx");
}

Response file_response(TemporaryFolder folder,
                       const std::string& file,
                       const std::string& content_type,
                       const std::string& save_as) {
  Response response;
  response.content_type = content_type;
  response.headers.emplace_back("Cache-Control", "no-store");
  response.headers.emplace_back("Content-Disposition",
                                fmt::format("attachment; filename=\"{}\"", plain(save_as)));
  auto body = std::make_shared<const FileBody>(std::move(folder), file);
  if (body->size() > small_bytes) {
    response.file = std::move(body);
    return response;
  }
  response.body.resize(body->size());
  std::ifstream(body->path(), std::ios::binary)
      .read(response.body.data(), static_cast<std::streamsize>(response.body.size()));
  return response;
}

}  // namespace tienvoud::app
