#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "exchange/finding_collector.h"
#include "exchange/row_source.h"

namespace tienvoud::exchange {

/// The cells of a row by the names of their columns, with a finding for each that cannot be read. A
/// column that the table lacks has empty cells and one finding, a note.
class EvidenceCells {
 public:
  EvidenceCells(std::string file,
                const std::vector<std::string>& heading,
                FindingCollector& findings);

  /// Error: invalid_input where the table has no such column.
  [[nodiscard]] Result<void> needs(const char* column) const;
  /// From now on `row` is asked for, whose cells must hold as long.
  void take(const SourceRow& row) { row_ = row; }

  /// Without blanks around it.
  std::string text(const char* column);
  /// A whole number; 0 where there is none, or none from `least` to `most`.
  int whole(const char* column, int least, int most);
  /// Any finite number.
  std::optional<double> number(const char* column);
  /// A number that is not negative.
  std::optional<double> amount(const char* column);

  /// Whether the row is to be read by its id: a finding where it is empty or was there before.
  bool is_new(const std::string& id, const char* column, bool was_there);
  /// Tells that a cell cannot be used.
  void unread(const char* column, const char* code, const char* reason, const char* remedy);

 private:
  std::string_view cell(const char* column);
  void tell(Severity severity,
            const char* column,
            const char* code,
            std::string reason,
            std::string remedy);

  std::string file_;
  std::unordered_map<std::string, std::size_t> columns_;
  FindingCollector& findings_;
  SourceRow row_;
};

}  // namespace tienvoud::exchange
