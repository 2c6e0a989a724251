#pragma once

#include <string>

#include "app/http/api.h"
#include "base/function_ref.h"
#include "exchange/sheet/sheet_writer.h"
#include "model/firm/site.h"

namespace tienvoud::app {

/// A table to save: CSV where the last part of the address ends in "csv", else a workbook, whose
/// name begins with the firm's code: "voorbeeld-sight-2026-03.xlsx". `fill` writes the sheets and
/// leaves them open. Moments are on the firm's clock. Errors: input_output; those of `fill`.
Result<Response> sheet_download(Api& api,
                                const Request& request,
                                const Profile& profile,
                                const std::string& about,
                                FunctionRef<Result<void>(exchange::SheetWriter&)> fill);

/// A file of the folder to save as `save_as`, of which only letters, digits, points, lines and
/// underscores stay. A small one (1 MB) goes as an ordinary body, and the folder at once.
Response file_response(TemporaryFolder folder,
                       const std::string& file,
                       const std::string& content_type,
                       const std::string& save_as);

}  // namespace tienvoud::app
