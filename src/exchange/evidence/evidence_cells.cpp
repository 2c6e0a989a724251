#include "exchange/evidence/evidence_cells.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "base/decimal.h"
#include "base/text.h"

namespace tienvoud::exchange {

EvidenceCells::EvidenceCells(std::string file,
                             const std::vector<std::string>& heading,
                             FindingCollector& findings)
    : file_(std::move(file)), findings_(findings) {
  for (std::size_t i = 0; i < heading.size(); ++i) {
    columns_.emplace(lower_ascii(trim(heading[i])), i);
  }
}

Result<void> EvidenceCells::needs(const char* column) const {
  if (columns_.contains(column)) {
    return {};
  }
  return Error{.code = ErrorCode::invalid_input,
               .message = fmt::format("the table has no column {}", quotation(column)),
               .where = file_,
               .remedy = "Check that it is the file you mean; its first row names the columns."};
}

std::string_view EvidenceCells::cell(const char* column) {
  const auto found = columns_.find(column);
  if (found == columns_.end()) {
    columns_.emplace(column, columns_.size() + 100'000);  // told once
    findings_.add({.severity = Severity::note,
                   .code = "missing_column",
                   .place = {file_, 1, column},
                   .value = {},
                   .reason = "The table lacks this column; its cells count as not given.",
                   .remedy = "Add the column, or go on without it.",
                   .repair = {},
                   .repaired_value = {}});
    return {};
  }
  return found->second < row_.cells.size() ? trim(row_.cells[found->second]) : std::string_view{};
}

void EvidenceCells::tell(Severity severity,
                         const char* column,
                         const char* code,
                         std::string reason,
                         std::string remedy) {
  findings_.add({.severity = severity,
                 .code = code,
                 .place = {file_, row_.row, column},
                 .value = std::string(cell(column)),
                 .reason = std::move(reason),
                 .remedy = std::move(remedy),
                 .repair = {},
                 .repaired_value = {}});
}

void EvidenceCells::unread(const char* column,
                           const char* code,
                           const char* reason,
                           const char* remedy) {
  tell(Severity::doubt, column, code, reason, remedy);
}

std::string EvidenceCells::text(const char* column) {
  return std::string(cell(column));
}

int EvidenceCells::whole(const char* column, int least, int most) {
  if (cell(column).empty()) {
    return 0;
  }
  const auto value = parse_double(cell(column));
  if (!value.ok() || *value < least || *value > most || *value != std::floor(*value)) {
    tell(Severity::doubt, column, "bad_code",
         fmt::format("This is no whole number from {} to {}; it counts as not given.", least, most),
         "Mend the cell, or leave it empty.");
    return 0;
  }
  return static_cast<int>(*value);
}

std::optional<double> EvidenceCells::number(const char* column) {
  if (cell(column).empty()) {
    return std::nullopt;
  }
  const auto value = parse_double(cell(column));
  if (!value.ok() || std::abs(*value) > 1e15) {
    unread(column, "bad_number", "This cannot be read as a number; it counts as not given.",
           "Write a number with a decimal point, or leave the cell empty.");
    return std::nullopt;
  }
  return *value;
}

std::optional<double> EvidenceCells::amount(const char* column) {
  const auto value = number(column);
  if (value && *value < 0) {
    unread(column, "negative_amount", "An amount is below zero; it counts as not given.",
           "Mend the cell, or leave it empty.");
    return std::nullopt;
  }
  return value;
}

bool EvidenceCells::is_new(const std::string& id, const char* column, bool was_there) {
  if (id.empty()) {
    tell(Severity::refused, column, "missing_id", "The row has no id; it is left out.",
         "Give it the id it has in the programme.");
    return false;
  }
  if (was_there) {
    tell(Severity::refused, column, "repeated_id",
         "A row with this id was there before; this one is left out.", "Keep one of them.");
    return false;
  }
  return true;
}

}  // namespace tienvoud::exchange
