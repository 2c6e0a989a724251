#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/function_ref.h"
#include "exchange/finding_collector.h"
#include "exchange/mapping/fold_resolver.h"
#include "exchange/mapping/recipe.h"
#include "exchange/mapping/undeclared_dates.h"
#include "methods/content_hash/content_hash.h"

namespace tienvoud::exchange {

/// A row of the target table, in the folder's form.
struct MappedRow {
  std::int64_t row = 0;
  std::span<const std::string_view> cells;
  const Finding* doubt = nullptr;  ///< why it waits for a decision; none for a sound row
};

/// What became of the rows of a file.
struct MappedCounts {
  std::int64_t read = 0;
  std::int64_t filtered = 0;
  std::int64_t absorbed = 0;
};

/// Turns rows of one file into rows of one target table by a recipe: cells are taken, joined,
/// translated and converted, and what cannot be converted is found. Rows with times in the hour
/// that happens twice are kept back until the end of the file, as only the rows behind them tell
/// which hour is meant.
class RowMapper {
 public:
  using Emit = FunctionRef<void(const MappedRow&)>;

  /// heading: of the rows to come. Columns that it lacks are found at once; then `usable` is false.
  RowMapper(const TableRecipe& recipe,
            const std::vector<std::string>& heading,
            std::string file,
            FindingCollector& findings);

  [[nodiscard]] bool usable() const { return usable_; }
  [[nodiscard]] std::string_view table() const { return recipe_.table->info.name; }
  [[nodiscard]] const std::string& file() const { return file_; }
  /// The target's column names, and the user's names of them.
  [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
  [[nodiscard]] const std::vector<std::string>& written() const { return written_; }
  [[nodiscard]] const MappedCounts& counts() const { return counts_; }

  /// repeats: rows seen so far, of all files of the table.
  void map(const SourceRow& row, std::set<methods::ContentHash>& repeats, Emit emit);
  /// Settles what was kept back, and tells what can be told only at the end.
  void finish(Emit emit);

 private:
  struct Place {
    std::vector<int> columns;
    int plus = -1;
  };
  struct KeptRow {
    std::int64_t row;
    std::vector<std::string> cells;
    std::vector<CellKind> kinds;
    std::vector<std::pair<std::size_t, std::size_t>> folds;  // column, number of its time
    std::string subject;
  };
  struct Cell {
    enum class State : std::uint8_t { sound, refused, doubtful, ambiguous } state = State::sound;
    std::string text;
    LocalTime local;  // where ambiguous
  };

  [[nodiscard]] int place_of(const std::string& column, const std::vector<std::string>& heading);
  [[nodiscard]] bool passes(const SourceRow& row) const;
  void convert_row(const SourceRow& row, const KeptRow* kept, Emit emit);
  Cell convert(const SourceRow& row, std::size_t column, std::optional<Fold> fold);
  Cell convert_time(const SourceRow& row,
                    std::size_t column,
                    const std::string& text,
                    std::optional<Fold> fold);
  Cell convert_number(const SourceRow& row, std::size_t column, const std::string& text);
  Cell at_instant(const SourceRow& row, std::size_t column, Instant instant);
  Finding found(Severity severity,
                const SourceRow& row,
                std::size_t column,
                std::string code,
                const std::string& value,
                std::string reason,
                std::string remedy) const;
  void doubt(Finding finding);
  [[nodiscard]] std::string subject_of(const SourceRow& row) const;

  const TableRecipe& recipe_;
  std::string file_;
  FindingCollector& findings_;
  std::vector<std::string> columns_;
  std::vector<std::string> written_;
  std::vector<Place> places_;
  std::vector<int> filter_places_;
  std::size_t own_columns_ = 0;  // of the file itself; those of joined sources follow
  int subject_ = -1;             // column of the recipe that says whose times they are
  bool usable_ = true;
  bool settling_ = false;  // the rows that were kept back are at hand
  MappedCounts counts_;
  FoldResolver folds_;
  std::vector<KeptRow> kept_;
  UndeclaredDates undeclared_dates_;
  std::vector<Cell> converted_;
  std::vector<std::string_view> cells_;
  std::vector<Finding> doubts_;  // of the row at hand
};

}  // namespace tienvoud::exchange
