#include "exchange/mapping/distinct_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace tienvoud::exchange {

class DistinctRows::Taker final : public FactTaker {
 public:
  Taker(DistinctRows& rows, std::size_t table) : rows_(rows), table_(table) {}
  void take(const MappedRow& row) override { rows_.add(table_, row); }

 private:
  DistinctRows& rows_;
  std::size_t table_;
};

DistinctRows::DistinctRows(const TableRecipe& recipe, FindingCollector& findings)
    : recipe_(recipe), findings_(findings) {
  const int key = recipe.table->key();
  for (std::size_t i = 0; i < recipe.columns.size(); ++i) {
    if (key >= 0 && recipe.columns[i].target ==
                        recipe.table->columns[static_cast<std::size_t>(key)].column.name) {
      key_ = i;
      distinct_ = recipe.distinct;
    }
  }
}

std::unique_ptr<FactTaker> DistinctRows::open(const std::string& file,
                                              const std::vector<std::string>& columns,
                                              const std::vector<std::string>& written) {
  tables_.push_back({std::string(recipe_.table->info.name), file, columns, written, {}});
  return std::make_unique<Taker>(*this, tables_.size() - 1);
}

void DistinctRows::add(std::size_t table, const MappedRow& row) {
  if (row.doubt != nullptr) {
    return;  // the finding is told; a row of the firm cannot be half known
  }
  std::vector<DraftRow>& rows = tables_[table].rows;
  if (distinct_) {
    const std::string key(row.cells[key_]);
    if (key.empty()) {
      return;
    }
    const auto [place, fresh] = rows_.try_emplace(key, table, rows.size());
    if (!fresh) {
      merge(tables_[place->second.first].rows[place->second.second], tables_[table], row);
      return;
    }
  }
  rows.push_back({{row.cells.begin(), row.cells.end()}, row.row});
}

void DistinctRows::merge(DraftRow& kept, const DraftTable& from, const MappedRow& row) {
  for (std::size_t i = 0; i < kept.cells.size(); ++i) {
    if (kept.cells[i].empty()) {
      kept.cells[i] = row.cells[i];
    } else if (!row.cells[i].empty() && row.cells[i] != kept.cells[i]) {
      findings_.add({.severity = Severity::note,
                     .code = "distinct_conflict",
                     .place = {from.file, row.row,
                               from.written[i].empty() ? from.columns[i] : from.written[i]},
                     .value = std::string(row.cells[i].substr(0, 200)),
                     .reason = fmt::format("For {} an earlier row says {}, which counts.",
                                           quotation(kept.cells[key_]), quotation(kept.cells[i])),
                     .remedy = "Correct the source where the first is wrong.",
                     .repair = {},
                     .repaired_value = {}});
    }
  }
}

namespace {

/// Place of the key column, or -1.
std::ptrdiff_t key_place(const DraftTable& table) {
  const TableDescription* description = find_table(table.table);
  if (description == nullptr || description->key() < 0) {
    return -1;
  }
  const auto& key = description->columns[static_cast<std::size_t>(description->key())].column.name;
  const auto place = std::ranges::find(table.columns, key);
  return place == table.columns.end() ? -1 : place - table.columns.begin();
}

/// Puts cells of `row` where `kept` has none.
void fill(DraftTable& table, DraftRow& kept, const DraftTable& from, const DraftRow& row) {
  kept.cells.resize(table.columns.size());
  for (std::size_t i = 0; i < from.columns.size(); ++i) {
    const auto place = static_cast<std::size_t>(std::ranges::find(table.columns, from.columns[i]) -
                                                table.columns.begin());
    if (kept.cells[place].empty()) {
      kept.cells[place] = row.cells[i];
    }
  }
}

}  // namespace

void add_distinct(std::vector<DraftTable>& tables, DraftTable table) {
  const std::ptrdiff_t key = key_place(table);
  for (DraftTable& earlier : tables) {
    const std::ptrdiff_t earlier_key = key_place(earlier);
    if (earlier.table != table.table || key < 0 || earlier_key < 0) {
      continue;
    }
    std::map<std::string, DraftRow*> rows;
    for (DraftRow& row : earlier.rows) {
      rows.emplace(row.cells[static_cast<std::size_t>(earlier_key)], &row);
    }
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (std::ranges::find(earlier.columns, table.columns[i]) == earlier.columns.end()) {
        earlier.columns.push_back(table.columns[i]);
        if (!earlier.written.empty()) {
          earlier.written.push_back(table.written.empty() ? std::string() : table.written[i]);
        }
      }
    }
    std::erase_if(table.rows, [&](const DraftRow& row) {
      const auto known = rows.find(row.cells[static_cast<std::size_t>(key)]);
      if (known != rows.end()) {
        fill(earlier, *known->second, table, row);
      }
      return known != rows.end();
    });
    for (DraftRow& row : earlier.rows) {
      row.cells.resize(earlier.columns.size());
    }
  }
  tables.push_back(std::move(table));
}

}  // namespace tienvoud::exchange
