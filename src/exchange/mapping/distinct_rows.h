#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "exchange/intake/intake.h"
#include "exchange/mapping/recipe.h"
#include "model/draft.h"

namespace tienvoud::exchange {

/// Gathers mapped rows of a table of the firm. Where the recipe says `distinct`, one row remains
/// for each key: what one row leaves empty a later one fills, and where two contradict each other
/// the first counts and a finding says so.
class DistinctRows {
 public:
  DistinctRows(const TableRecipe& recipe, FindingCollector& findings);
  /// A taker for the rows of one file.
  std::unique_ptr<FactTaker> open(const std::string& file,
                                  const std::vector<std::string>& columns,
                                  const std::vector<std::string>& written);
  std::vector<DraftTable> take() { return std::move(tables_); }

 private:
  class Taker;
  void add(std::size_t table, const MappedRow& row);
  void merge(DraftRow& kept, const DraftTable& from, const MappedRow& row);

  const TableRecipe& recipe_;
  FindingCollector& findings_;
  std::vector<DraftTable> tables_;
  std::size_t key_ = 0;
  bool distinct_ = false;
  std::map<std::string, std::pair<std::size_t, std::size_t>> rows_;  // key to table and row
};

/// Adds a table to those of the same mapping. Rows whose code an earlier table of that name has are
/// laid into its row, where that has empty cells; the earlier one counts where both speak.
void add_distinct(std::vector<DraftTable>& tables, DraftTable table);

}  // namespace tienvoud::exchange
