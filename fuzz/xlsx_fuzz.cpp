// Any bytes as a workbook; and, since chance never makes a whole ZIP file, any text as the sheet
// and the formats of a sound one, so that the fuzzer gets to what reads them.
#include <zip.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "exchange/xlsx/workbook.h"

namespace {

using namespace tienvoud::exchange;

void read(std::string_view workbook) {
  FindingCollector findings(5);
  if (const auto rows = open_sheet_of(workbook, "f", {}, findings); rows.ok()) {
    SourceRow row;
    while (*(*rows)->next(row)) {
    }
  }
}

void add(zip_t* zip, const char* name, std::string_view text) {
  zip_source_t* source = zip_source_buffer(zip, text.data(), text.size(), 0);
  const zip_int64_t index = zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8);
  if (index < 0 ||
      zip_set_file_compression(zip, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0) != 0) {
    std::abort();
  }
}

/// A workbook whose sheet, texts and formats are parts of the input.
std::string workbook_of(std::string_view sheet, std::string_view texts, std::string_view styles) {
  zip_error_t fault;
  zip_error_init(&fault);
  zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, &fault);
  zip_t* zip = zip_open_from_source(memory, ZIP_TRUNCATE, &fault);
  if (zip == nullptr) {
    std::abort();
  }
  zip_source_keep(memory);
  add(zip, "xl/_rels/workbook.xml.rels", R"(<r><q Id="a" Target="worksheets/s.xml"/></r>)");
  add(zip, "xl/workbook.xml", R"(<w><sheets><sheet name="s" r:id="a"/></sheets></w>)");
  add(zip, "xl/sharedStrings.xml", texts);
  add(zip, "xl/styles.xml", styles);
  add(zip, "xl/worksheets/s.xml", sheet);
  if (zip_close(zip) != 0) {
    std::abort();
  }
  std::string bytes;
  zip_source_open(memory);
  zip_source_seek(memory, 0, SEEK_END);
  bytes.resize(static_cast<std::size_t>(zip_source_tell(memory)));
  zip_source_seek(memory, 0, SEEK_SET);
  zip_source_read(memory, bytes.data(), bytes.size());
  zip_source_close(memory);
  zip_source_free(memory);
  zip_error_fini(&fault);
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read(bytes);
  const std::size_t first = std::min(bytes.find('\n'), size);
  const std::size_t second = std::min(bytes.find('\n', first + 1), size);
  read(workbook_of(bytes.substr(0, first), bytes.substr(first, second - first),
                   bytes.substr(second)));
  return 0;
}
