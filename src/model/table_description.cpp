#include "model/table_description.h"

#include <algorithm>

#include "model/firm/firm.h"
#include "model/journal/fact.h"
#include "model/journal/reading.h"

namespace tienvoud {
namespace {

template <class T>
TableDescription description_of(bool fact) {
  TableDescription table{T::info, {}, fact};
  T::columns([&]<class Row, class M>(const Column& column, M Row::*) {
    const FieldKind kind = kind_of<M>();
    table.columns.push_back({column, kind, format_of(T::info.name, column, kind),
                             type_text(column, kind), unit_of(column, kind)});
  });
  return table;
}

std::vector<TableDescription> describe_all() {
  std::vector<TableDescription> tables;
  tables.push_back(description_of<Profile>(false));
  Firm::tables([&]<class T>(Table<T> Firm::*) { tables.push_back(description_of<T>(false)); });
  Journal::lists(
      [&]<class T>(std::vector<T> Journal::*) { tables.push_back(description_of<T>(true)); });
  tables.push_back(description_of<ReadingRow>(true));
  return tables;
}

}  // namespace

int TableDescription::place_of(std::string_view name) const {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const auto& description) {
    return description.column.name == name;
  });
  return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

int TableDescription::key() const {
  const auto found = std::find_if(columns.begin(), columns.end(), [](const auto& description) {
    return description.column.need == Need::key;
  });
  return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

const std::vector<TableDescription>& all_tables() {
  static const std::vector<TableDescription> tables = describe_all();
  return tables;
}

const TableDescription* find_table(std::string_view name) {
  const auto& tables = all_tables();
  const auto found = std::find_if(tables.begin(), tables.end(),
                                  [&](const auto& table) { return table.info.name == name; });
  return found == tables.end() ? nullptr : &*found;
}

}  // namespace tienvoud
