#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/field_kind.h"
#include "model/schema.h"

namespace tienvoud {

/// One column of a table, with what follows from the member that it is bound to.
struct ColumnDescription {
  Column column;
  FieldKind kind;
  FieldFormat format;
  std::string type;  ///< for people: "whole number", "code of items", "one of make, buy, both"
  std::string unit;  ///< "kWh", "EUR per h"; empty without one
};

/// One file of the firm folder.
struct TableDescription {
  TableInfo info;
  std::vector<ColumnDescription> columns;  ///< in file order
  bool fact = false;  ///< a kind of fact of the journal (or readings), not a table of the firm

  /// Place of the column of that name, or -1.
  [[nodiscard]] int place_of(std::string_view name) const;
  /// Place of the column that holds the row's own code, or -1.
  [[nodiscard]] int key() const;
};

/// Every table: first the profile ("firm", written as firm.toml), then the firm's tables in the
/// order of Firm::tables, the kinds of fact in the order of Journal::lists, and readings.
const std::vector<TableDescription>& all_tables();

/// The description of one table, or nullptr where there is none of that name.
const TableDescription* find_table(std::string_view name);

/// The column of exported tables that says "yes" of rows which the firm did not list itself: they
/// were taken from the codes that facts name. It belongs to no row type, and every table may have
/// it.
inline constexpr std::string_view taken_column = "from_journal";

}  // namespace tienvoud
