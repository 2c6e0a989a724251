#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/time_zone.h"
#include "model/check/operation_finder.h"
#include "model/draft.h"
#include "model/field.h"
#include "model/finding.h"
#include "model/journal/fact.h"
#include "model/journal/reading.h"
#include "model/nearest_code.h"

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
  template <class>
  friend class FactReader;

  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  struct Codes {
    std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> index;
    std::vector<std::string> listed;  ///< the firm's codes, in the order of its rows
    std::vector<std::string> taken;   ///< in the order of their first appearance
    bool open = false;
    mutable std::optional<NearestCode> near;  ///< made at the first question

    std::optional<std::uint32_t> find(std::string_view code) const;
    std::optional<std::uint32_t> find_or_take(std::string_view code);
    std::optional<std::string> nearest(std::string_view code) const;
  };
  Codes& codes(std::string_view table);

  std::unordered_map<std::string, Codes, TextHash, std::equal_to<>> tables_;
  std::vector<ReadingKind> taken_meters_;  ///< what the first row of each taken meter read
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
  /// What is known of one column of the schema before the first row.
  struct Plan {
    Column column;
    FieldFormat format;
    int place = -1;  ///< of its cell in the file; -1: the file has no such column
    CodeIndex::Codes* codes = nullptr;  ///< of the table it refers to
    std::string_view refers_to;
  };
  using Cells = std::span<const std::string_view>;
  void plan_columns(std::span<const std::string> columns, Findings& findings);
  [[nodiscard]] std::string_view cell_of(const Plan& plan, Cells cells) const;
  bool read_values(Cells cells, std::int64_t row, FactRow& fact, Findings& findings) const;
  /// Finds the rows that the row's codes name. What an open table lacks is taken only with `take`;
  /// without it `must_take` says that it would be.
  bool read_references(
      Cells cells, std::int64_t row, bool take, bool& must_take, FactRow& fact, Findings& findings);
  [[nodiscard]] std::optional<ReadingKind> known_kind(Id<Meter> meter) const;
  bool check_whole_row(Cells cells,
                       std::int64_t row,
                       const FactRow& fact,
                       Findings& findings) const;
  [[nodiscard]] Finding finding(
      Severity severity, const Plan& plan, Cells cells, std::int64_t row, FieldFault fault) const;

  const Firm& firm_;
  CodeIndex& index_;
  std::string file_;
  std::vector<std::string> written_;
  std::vector<Plan> plans_;  ///< one a column of the schema
  FactRow empty_;            ///< a row of nothing but fallbacks
  OperationFinder operations_;
  TimeZone zone_;       ///< the firm's: a repair moves an end by a day of its clock
  bool usable_ = true;  ///< false: a column that must be there is missing
};

/// A fact as texts, in the order of its schema's columns.
template <class FactRow>
std::vector<std::string> texts_of(const FactRow& fact, const Firm& firm);

// Both are instantiated for every kind of fact, in model/check/.

}  // namespace tienvoud
