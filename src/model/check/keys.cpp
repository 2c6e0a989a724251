// Rows that are there twice.

#include <fmt/format.h>

#include <array>

#include "model/check/draft_rows.h"

namespace tienvoud {
namespace {

/// Tables without a code in which two rows cannot be about the same thing, and the columns that say
/// what a row is about. No columns: only rows that are equal in all of them are absorbed. Tables
/// that are not here may repeat a row and mean it: two bins of stock, one part at two places.
struct NaturalKey {
  std::string_view table;
  std::vector<std::string_view> columns;
};

const std::vector<NaturalKey>& natural_keys() {
  static const std::vector<NaturalKey> keys = {
      {"shifts", {}},
      {"calendar_days", {}},
      {"tariff_periods", {}},
      {"setup_changes", {"resource", "from_family", "to_family"}},
      {"modes", {"operation", "resource"}},
      {"offers", {"supplier", "item"}},
      {"pins", {"order", "operation"}},
  };
  return keys;
}

bool same_references(const RowState& a, const RowState& b) {
  return std::equal(a.references.begin(), a.references.end(), b.references.begin(),
                    b.references.end(), [](const Reference& x, const Reference& y) {
                      return x.column == y.column && x.code == y.code;
                    });
}

/// Absorbs or refuses `row`, which is about the same thing as the `first`.
void settle(TableState& table,
            std::uint32_t first,
            std::uint32_t row,
            std::uint32_t column,
            Findings& findings) {
  const RowState& original = table.rows[first];
  const std::string& file = table.sources[original.source].file;
  const bool equal = table.same_values(first, row) && same_references(original, table.rows[row]);
  table.rows[row].fate = equal ? Fate::absorbed : Fate::refused;
  report(table, row, column, equal ? Severity::note : Severity::refused,
         equal ? FieldFault{"row_twice",
                            fmt::format("It repeats row {} of {} and counts once.", original.row,
                                        file),
                            "Nothing is lost; take the second row out to be rid of this note.",
                            {},
                            {}}
               : FieldFault{"code_twice",
                            fmt::format("Row {} of {} is about the same and says otherwise; that "
                                        "one counts.",
                                        original.row, file),
                            "Decide which of the two rows is right and take the other one out.",
                            {},
                            {}},
         findings);
}

void check_codes(TableState& table, Findings& findings) {
  const auto key = static_cast<std::uint32_t>(table.description.key());
  for (std::uint32_t row = 0; row < table.rows.size(); ++row) {
    const auto first = table.index.find(table.rows[row].code);
    if (table.sound(row) && first != table.index.end() && first->second != row) {
      settle(table, first->second, row, key, findings);
    }
  }
}

void check_natural_key(TableState& table, const NaturalKey& natural, Findings& findings) {
  std::vector<std::uint32_t> columns;
  for (const std::string_view name : natural.columns) {
    columns.push_back(static_cast<std::uint32_t>(table.description.place_of(name)));
  }
  for (std::uint32_t i = 0; natural.columns.empty() && i < table.description.columns.size(); ++i) {
    columns.push_back(i);
  }
  std::unordered_map<std::string, std::uint32_t> seen;
  for (std::uint32_t row = 0; row < table.rows.size(); ++row) {
    if (!table.sound(row)) {
      continue;
    }
    std::string about;
    for (const std::uint32_t column : columns) {
      const std::string text = table.text(row, column);
      about += fmt::format("{} {}\n", text.size(), text);
    }
    const auto [first, is_new] = seen.try_emplace(about, row);
    if (!is_new) {
      settle(table, first->second, row, columns.front(), findings);
    }
  }
}

}  // namespace

void index_codes(DraftRows& rows) {
  for (const auto& table : rows.tables) {
    if (table->description.key() < 0) {
      continue;
    }
    for (std::uint32_t row = 0; row < table->rows.size(); ++row) {
      if (table->rows[row].code.empty()) {
        continue;
      }
      const auto [place, is_new] = table->index.try_emplace(table->rows[row].code, row);
      if (!is_new && table->sound(row) && !table->sound(place->second)) {
        place->second = row;
      }
    }
  }
}

void check_keys(DraftRows& rows, Findings& findings) {
  for (const auto& table : rows.tables) {
    if (table->description.key() >= 0) {
      check_codes(*table, findings);
    }
  }
  for (const NaturalKey& natural : natural_keys()) {
    check_natural_key(rows.table(natural.table), natural, findings);
  }
}

}  // namespace tienvoud
