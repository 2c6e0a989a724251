#pragma once

#include <functional>
#include <string>

#include "base/time_zone.h"
#include "exchange/sheet/sheet_writer.h"

namespace tienvoud::exchange {

/// Whom a CSV file is for.
enum class CsvFor {
  people,    ///< a spreadsheet will open it: texts are made harmless (harmless_text.h)
  programs,  ///< texts as they are
};

/// The first sheet as CSV (UTF-8, comma, point); further sheets are left out, for a CSV file has
/// one table. Numbers in full, moments on the zone's clock with its offset
/// ("2026-03-02T06:00:00+01:00").
class CsvSheets final : public SheetWriter {
 public:
  using Sink = std::function<Result<void>(std::string_view)>;
  /// sink: gets the text in pieces.
  CsvSheets(CsvFor whom, TimeZone zone, Sink sink);

  Result<void> sheet(const std::string& name, const std::vector<std::string>& headings) override;
  Result<void> row(std::span<const SheetCell> cells) override;
  Result<void> close() override;

 private:
  [[nodiscard]] std::string text_of(const SheetCell& cell) const;
  Result<void> flush();

  CsvFor whom_;
  TimeZone zone_;
  Sink sink_;
  int sheets_ = 0;
  std::vector<std::string> cells_;
  std::string buffer_;
};

/// A moment on a clock, with its offset and whole microseconds where there are any:
/// "2026-03-02T06:00:00+01:00".
std::string moment_text(Instant at, const TimeZone& zone);

}  // namespace tienvoud::exchange
