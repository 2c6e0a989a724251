#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/draft.h"
#include "model/finding.h"
#include "model/journal/fact.h"
#include "model/journal/reading.h"

namespace tienvoud {

/// The firm's rows by their codes: how texts become ids. A table is *open* where the firm lists
/// nothing in it, or only rows taken from the journal before: then a code that facts name is added,
/// so that a firm that has only a file of bookings gets its orders, machines and people from them,
/// marked assumed.
class CodeIndex {
 public:
  explicit CodeIndex(const Firm& firm);

  /// Index of the row of `table` with that code; in an open table a new row where there is none;
  /// otherwise nothing.
  std::optional<std::uint32_t> find_or_take(std::string_view table, std::string_view code);
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view table,
                                                  std::string_view code) const;
  /// The code of that table nearest to `code` and at most one edit away, if there is just one such.
  [[nodiscard]] std::optional<std::string> nearest(std::string_view table,
                                                   std::string_view code) const;
  /// The firm with the rows taken, and one note for each table that grew.
  [[nodiscard]] CheckedFirm firm_with_taken(const Firm& firm) const;

 private:
  struct Codes {
    std::unordered_map<std::string, std::uint32_t> index;
    std::vector<std::string> taken;  ///< in the order of their first appearance
    bool open = false;
  };
  std::unordered_map<std::string, Codes> tables_;
};

/// Reads rows of texts as facts of one kind: one reader a file. FactRow is a kind of fact or
/// ReadingRow. The fact's key is left for the caller to fill.
template <class FactRow>
class FactReader {
 public:
  /// columns: names of the cells to come, as in the schema; written: the user's own names, may be
  /// empty. Unknown and missing columns become findings. An operation is found by its code, or by
  /// the sequence or name it has in the routing of the order's item.
  FactReader(const Firm& firm,
             CodeIndex& index,
             std::string file,
             std::span<const std::string> columns,
             std::span<const std::string> written,
             Findings& findings);

  /// The fact, or nothing where the row is refused or in doubt (then a finding says why). Checks
  /// also what one row can say by itself: the end before the begin (doubt, repair next_day),
  /// negative quantities, moments out of 1990..2100.
  std::optional<FactRow> read(std::span<const std::string_view> cells,
                              std::int64_t row,
                              Findings& findings);

 private:
  const Firm& firm_;
  CodeIndex& index_;
  std::string file_;
  std::vector<std::string> columns_;
  std::vector<std::string> written_;
  std::vector<int> place_;  ///< for each column of the schema its cell, or -1
};

/// A fact as texts, in the order of its schema's columns.
template <class FactRow>
std::vector<std::string> texts_of(const FactRow& fact, const Firm& firm);

// Both are instantiated for every kind of fact in check_fact.cpp.

}  // namespace tienvoud
