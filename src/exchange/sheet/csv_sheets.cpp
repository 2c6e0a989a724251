#include "exchange/sheet/csv_sheets.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "exchange/csv/csv_writer.h"
#include "exchange/sheet/harmless_text.h"

namespace tienvoud::exchange {
namespace {

constexpr std::size_t buffer_bytes = 1 << 16;

}  // namespace

std::string moment_text(Instant at, const TimeZone& zone) {
  const auto offset = zone.offset_at(at);
  auto text = to_string(at + offset);  // the local time, as if it were UTC
  text.pop_back();
  const auto minutes = offset.base() / 60'000'000;
  return text + fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                            std::abs(minutes) % 60);
}

CsvSheets::CsvSheets(CsvFor whom, TimeZone zone, Sink sink)
    : whom_(whom), zone_(std::move(zone)), sink_(std::move(sink)) {}

std::string CsvSheets::text_of(const SheetCell& cell) const {
  struct {
    const CsvSheets& sheets;
    std::string operator()(std::monostate) const { return ""; }
    std::string operator()(const std::string& text) const {
      return sheets.whom_ == CsvFor::people ? harmless_text(text) : text;
    }
    std::string operator()(double number) const {
      return std::isfinite(number) ? fmt::format("{}", number) : "";
    }
    std::string operator()(Instant at) const { return moment_text(at, sheets.zone_); }
    std::string operator()(Day day) const { return to_string(day); }
  } const visitor{*this};
  return std::visit(visitor, cell);
}

Result<void> CsvSheets::sheet(const std::string&, const std::vector<std::string>& headings) {
  if (++sheets_ == 1) {
    append_record(buffer_, std::span<const std::string>(headings));
  }
  return {};
}

Result<void> CsvSheets::row(std::span<const SheetCell> cells) {
  if (sheets_ != 1) {
    return {};
  }
  cells_.clear();
  for (const auto& cell : cells) {
    cells_.push_back(text_of(cell));
  }
  append_record(buffer_, std::span<const std::string>(cells_));
  return buffer_.size() < buffer_bytes ? Result<void>() : flush();
}

Result<void> CsvSheets::flush() {
  TRY(sink_(buffer_));
  buffer_.clear();
  return {};
}

Result<void> CsvSheets::close() {
  return flush();
}

}  // namespace tienvoud::exchange
