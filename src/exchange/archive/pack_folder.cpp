#include <zip.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "exchange/archive/archive.h"

namespace tienvoud::exchange {
namespace {

namespace files = std::filesystem;

constexpr zip_uint32_t effort = 4;  // of 1 to 9: more takes twice as long for a tenth less

Error cannot_write(const std::string& path) {
  return {.code = ErrorCode::input_output,
          .message = "the ZIP cannot be written",
          .where = files::path(path).filename().string(),
          .remedy = "Check the free space of the folder for temporary files (TMPDIR)."};
}

/// Files of the folder, by name.
Result<std::vector<files::path>> listed(const std::string& directory) {
  std::vector<files::path> paths;
  std::error_code fault;
  for (files::directory_iterator entry(directory, fault), end; !fault && entry != end;
       entry.increment(fault)) {
    if (entry->is_regular_file(fault)) {
      paths.push_back(entry->path());
    }
  }
  if (fault) {
    return Error{.code = ErrorCode::input_output,
                 .message = "the folder cannot be read",
                 .where = directory,
                 .remedy = "Check that this user may read it."};
  }
  std::ranges::sort(paths);
  return paths;
}

bool add(zip_t* zip, const files::path& path) {
  zip_source_t* source = zip_source_file(zip, path.c_str(), 0, -1);
  if (source == nullptr) {
    return false;
  }
  const zip_int64_t index = zip_file_add(zip, path.filename().c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return false;
  }
  return zip_set_file_compression(zip, static_cast<zip_uint64_t>(index), ZIP_CM_DEFLATE, effort) ==
         0;
}

int asked_to_stop(zip_t*, void* stop) {
  return (*static_cast<FunctionRef<bool()>*>(stop))() ? 1 : 0;
}

}  // namespace

Result<void> pack_folder(const std::string& directory,
                         const std::string& archive,
                         FunctionRef<bool()> stop) {
  TRY_ASSIGN(const auto paths, listed(directory));
  zip_t* zip = zip_open(archive.c_str(), ZIP_CREATE | ZIP_EXCL, nullptr);
  if (zip == nullptr) {
    return cannot_write(archive);
  }
  const bool added = std::ranges::all_of(paths, [&](const auto& path) { return add(zip, path); });
  const bool watched =
      zip_register_cancel_callback_with_state(zip, asked_to_stop, nullptr, &stop) == 0;
  if (added && watched && zip_close(zip) == 0) {
    return {};
  }
  const bool cancelled = zip_error_code_zip(zip_get_error(zip)) == ZIP_ER_CANCELLED;
  zip_discard(zip);
  if (cancelled) {
    return Error{.code = ErrorCode::cancelled,
                 .message = "the program is ending",
                 .where = {},
                 .remedy = "Ask again once it runs."};
  }
  return cannot_write(archive);
}

}  // namespace tienvoud::exchange
