#include "model/check/draft_rows.h"

#include <algorithm>

#include "base/ensure.h"
#include "model/shown_text.h"

namespace tienvoud {

Place TableState::place_of(std::uint32_t row, std::uint32_t column) const {
  const RowState& state = rows[row];
  const Source& source = sources[state.source];
  const int place = source.places[column];
  const auto at = static_cast<std::size_t>(place);
  const bool renamed = place >= 0 && at < source.written.size() && !source.written[at].empty();
  return {source.file, state.row,
          renamed ? source.written[at] : std::string(description.columns[column].column.name)};
}

std::uint32_t TableState::target_of(std::uint32_t row, std::string_view column) const {
  const auto number = static_cast<std::uint32_t>(description.place_of(column));
  for (const Reference& reference : rows[row].references) {
    if (reference.column == number) {
      return reference.target;
    }
  }
  return no_row;
}

std::uint32_t DraftRows::number_of(std::string_view name) const {
  const auto found = std::find_if(tables.begin(), tables.end(), [&](const auto& table) {
    return table->description.info.name == name;
  });
  ensure(found != tables.end(), "the firm has a table of that name");
  return static_cast<std::uint32_t>(found - tables.begin());
}

TableState& DraftRows::table(std::string_view name) const {
  return *tables[number_of(name)];
}

void report(const TableState& table,
            std::uint32_t row,
            std::uint32_t column,
            Severity severity,
            FieldFault fault,
            Findings& findings) {
  findings.push_back({severity, std::move(fault.code), table.place_of(row, column),
                      shown(table.text(row, column), 200), std::move(fault.reason),
                      std::move(fault.remedy), std::move(fault.repair),
                      std::move(fault.repaired_value)});
}

}  // namespace tienvoud
