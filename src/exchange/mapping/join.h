#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "exchange/mapping/recipe.h"
#include "exchange/row_source.h"

namespace tienvoud::exchange {

/// The rows of a joined source, found by their keys. Every row is given once before any is given
/// again, so that rows which agree in all keys pair off in the order of the files.
class JoinIndex {
 public:
  JoinIndex(const JoinRecipe& recipe, FindingCollector& findings)
      : recipe_(recipe), findings_(findings) {}

  /// Takes the rows of one file of the joined source. Errors: of the rows; too_large.
  Result<void> load(RowSource& rows, const std::string& file);
  /// Joined columns, by the names that they have beside those of the left rows.
  [[nodiscard]] const std::vector<std::string>& heading() const { return heading_; }
  /// Finds the key columns of the left rows. False, with a finding, where one is not there.
  bool open(const std::vector<std::string>& left_heading, const std::string& file);
  /// The row that goes with a left row; nothing where there is none.
  const std::vector<std::string>* find(const SourceRow& left);
  /// Says how many rows found no partner.
  void tell(const std::string& left_file);

 private:
  struct Entry {
    std::vector<std::string> cells;
    std::int64_t time = 0;
    bool used = false;
  };
  struct Place {
    std::vector<std::size_t> keys;
    std::size_t time = 0;
  };
  bool find_columns(const std::vector<std::string>& heading,
                    bool left,
                    const std::string& file,
                    Place& place);
  static std::string key_of(std::span<const std::string_view> cells, const Place& place);

  const JoinRecipe& recipe_;
  FindingCollector& findings_;
  std::vector<std::string> plain_heading_;
  std::vector<std::string> heading_;
  std::vector<Entry> entries_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_key_;
  Place left_;
  std::int64_t asked_ = 0;
  std::int64_t found_ = 0;
  std::int64_t again_ = 0;
  std::int64_t unreadable_times_ = 0;
};

/// Left rows with the cells of their partners behind their own; empty cells where there is none.
/// Rows that a filter on their own columns drops are not joined at all.
class JoinedRows final : public RowSource {
 public:
  JoinedRows(RowSource& left,
             const TableRecipe& recipe,
             const std::vector<std::unique_ptr<JoinIndex>>& joins);
  [[nodiscard]] const std::vector<std::string>& heading() const override { return heading_; }
  Result<bool> next(SourceRow& row) override;

 private:
  [[nodiscard]] bool passes(const SourceRow& row) const;

  RowSource& left_;
  const TableRecipe& recipe_;
  const std::vector<std::unique_ptr<JoinIndex>>& joins_;
  std::vector<std::string> heading_;
  std::vector<std::string_view> cells_;
  std::vector<CellKind> kinds_;
};

}  // namespace tienvoud::exchange
