// Any bytes as a CSV file. Reading them in one piece and in pieces of three bytes must agree, and
// what was read, written again, must read the same.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/csv/csv_reader.h"
#include "exchange/csv/csv_writer.h"
#include "exchange/row_source.h"

namespace {

using namespace tienvoud;
using namespace tienvoud::exchange;

class SmallPieces final : public ByteSource {
 public:
  explicit SmallPieces(std::string_view rest) : rest_(rest) {}
  Result<std::size_t> read(char* into, std::size_t room) override {
    const std::size_t count = std::min({room, rest_.size(), std::size_t{3}});
    std::copy_n(rest_.data(), count, into);
    rest_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view rest_;
};

std::vector<std::vector<std::string>> records(std::unique_ptr<ByteSource> bytes, char delimiter) {
  CsvReader reader(std::move(bytes), delimiter,
                   {.cell_bytes = 200, .columns = 20, .record_bytes = 2000});
  std::vector<std::vector<std::string>> all;
  while (*reader.next()) {
    all.emplace_back(reader.cells().begin(), reader.cells().end());
  }
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto whole = records(bytes_of(text), ',');
  if (whole != records(std::make_unique<SmallPieces>(text), ',')) {
    std::abort();
  }
  std::string again;
  for (const auto& cells : whole) {
    if (!cells.empty()) {
      append_record(again, std::span<const std::string>(cells));
    }
  }
  std::vector<std::vector<std::string>> sound = whole;
  std::erase_if(sound, [](const auto& cells) { return cells.empty(); });
  if (records(bytes_of(again), ',') != sound) {
    std::abort();
  }
  FindingCollector findings(5);
  if (const auto rows = open_csv_rows(bytes_of(text), "f", {}, findings); rows.ok()) {
    SourceRow row;
    while (*(*rows)->next(row)) {
    }
  }
  return 0;
}
