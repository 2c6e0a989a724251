// Any bytes as a ZIP that somebody sends; and, since chance never makes a whole one, any names,
// kinds and texts as the files of a sound one, so that the fuzzer gets to what judges them.
#include <zip.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "exchange/archive/archive.h"

namespace {

using namespace tienvoud;
using namespace tienvoud::exchange;

constexpr ArchiveLimits limits{.files = 20, .bytes = 1 << 20, .ratio = 50, .small_bytes = 1 << 16};

void read(std::string_view archive) {
  std::int64_t bytes = 0;
  [[maybe_unused]] const auto unpacked =
      unpack_archive(archive, limits, [&](const std::string& name, std::string_view piece) {
        bytes += static_cast<std::int64_t>(piece.size());
        const bool leads_elsewhere = name.empty() || name == "." || name == ".." ||
                                     name.find_first_of("/\\:") != std::string::npos;
        if (leads_elsewhere || bytes > limits.bytes) {
          std::abort();
        }
        return Result<void>();
      });
}

/// A ZIP whose lines are its files: a letter for the kind, the name, a blank, the text.
std::string archive_of(std::string_view lines) {
  zip_error_t fault;
  zip_error_init(&fault);
  zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, &fault);
  zip_t* zip = zip_open_from_source(memory, ZIP_TRUNCATE, &fault);
  if (zip == nullptr) {
    std::abort();
  }
  zip_source_keep(memory);
  for (int files = 0; !lines.empty() && files < 30; ++files) {
    const auto line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    const auto blank = std::min(line.find(' '), line.size());
    const std::string name(line.substr(std::min<std::size_t>(1, blank), blank - 1));
    const auto text = line.substr(std::min(blank + 1, line.size()));
    zip_source_t* source = zip_source_buffer(zip, text.data(), text.size(), 0);
    const zip_int64_t index = line.empty() ? -1 : zip_file_add(zip, name.c_str(), source, 0);
    if (index < 0) {  // a name that is there already, say
      zip_source_free(source);
      continue;
    }
    const auto kind = static_cast<zip_uint32_t>(line.front() % 16) << 28U;
    zip_file_set_external_attributes(zip, static_cast<zip_uint64_t>(index), 0, ZIP_OPSYS_UNIX,
                                     kind);
  }
  std::string bytes;
  if (zip_close(zip) != 0) {
    zip_discard(zip);
  } else if (zip_source_open(memory) == 0) {  // it is not there where the ZIP has no files
    zip_source_seek(memory, 0, SEEK_END);
    bytes.resize(static_cast<std::size_t>(zip_source_tell(memory)));
    zip_source_seek(memory, 0, SEEK_SET);
    zip_source_read(memory, bytes.data(), bytes.size());
    zip_source_close(memory);
  }
  zip_source_free(memory);
  zip_error_fini(&fault);
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read(bytes);
  read(archive_of(bytes));
  return 0;
}
