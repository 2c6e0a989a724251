// Cells that name rows of other tables.

#include <fmt/format.h>

#include <optional>

#include "model/check/draft_rows.h"
#include "model/check/fact_reader.h"
#include "model/nearest_code.h"
#include "model/shown_text.h"

namespace tienvoud {
namespace {

/// The codes of one table, ready to be asked for the nearest one; made only where one is unknown.
class NearCodes {
 public:
  explicit NearCodes(const DraftRows& rows) : rows_(rows), near_(rows.tables.size()) {}

  std::optional<std::string> nearest(std::uint32_t table, std::string_view code) {
    auto& near = near_[table];
    if (!near.finder) {
      for (const RowState& row : rows_.tables[table]->rows) {
        if (row.fate == Fate::sound && !row.code.empty()) {
          near.codes.push_back(row.code);
        }
      }
      near.finder.emplace(near.codes);
    }
    const auto found = near.finder->find(code);
    return found ? std::optional(near.codes[*found]) : std::nullopt;
  }

 private:
  struct Near {
    std::vector<std::string> codes;
    std::optional<NearestCode> finder;
  };
  const DraftRows& rows_;
  std::vector<Near> near_;
};

/// Reports a reference that leads nowhere. Where the row can do without it the cell counts as
/// empty; otherwise the row falls. Returns whether the row stands.
bool cut(TableState& table,
         std::uint32_t row,
         const Reference& reference,
         FieldFault fault,
         Findings& findings) {
  const bool optional = table.column(reference.column).need == Need::optional;
  if (optional) {
    fault.reason.pop_back();
    fault.reason += "; until it is mended the cell counts as empty.";
  }
  const bool doubt = optional || !fault.repair.empty();
  report(table, row, reference.column, doubt ? Severity::doubt : Severity::refused,
         std::move(fault), findings);
  findings.back().value = shown(reference.code, 200);
  return optional;
}

}  // namespace

void look_up_references(DraftRows& rows, Findings& findings) {
  NearCodes near(rows);
  for (const auto& table : rows.tables) {
    std::vector<std::uint32_t> targets;  // for each column the table that it refers to
    for (const ColumnDescription& column : table->description.columns) {
      targets.push_back(column.kind.refers_to.empty() ? no_row
                                                      : rows.number_of(column.kind.refers_to));
    }
    for (std::uint32_t row = 0; row < table->rows.size(); ++row) {
      RowState& state = table->rows[row];
      for (Reference& reference : state.references) {
        const std::uint32_t number = targets[reference.column];
        const auto& index = rows.tables[number]->index;
        if (const auto found = index.find(reference.code); found != index.end()) {
          reference.target = found->second;
          continue;
        }
        FieldFault fault = unknown_code(rows.tables[number]->description.info.name, reference.code,
                                        near.nearest(number, reference.code));
        if (!cut(*table, row, reference, std::move(fault), findings)) {
          state.fate = Fate::refused;
        }
      }
    }
  }
}

void drop_dependents(DraftRows& rows, Findings& findings) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto& table : rows.tables) {
      for (std::uint32_t row = 0; row < table->rows.size(); ++row) {
        RowState& state = table->rows[row];
        for (Reference& reference : state.references) {
          if (state.fate != Fate::sound || reference.target == no_row) {
            continue;
          }
          const auto& kind = table->description.columns[reference.column].kind;
          const TableState& other = rows.table(kind.refers_to);
          if (other.rows[reference.target].fate != Fate::refused) {
            continue;
          }
          FieldFault fault{"refers_to_refused",
                           fmt::format("\"{}\" stands in row {} of {}, which is refused or in "
                                       "doubt itself.",
                                       shown(reference.code), other.rows[reference.target].row,
                                       other.place_of(reference.target, 0).file),
                           "Mend the row that it names; this one then follows.",
                           {},
                           {}};
          reference.target = no_row;
          changed = true;
          if (!cut(*table, row, reference, std::move(fault), findings)) {
            state.fate = Fate::refused;
          }
        }
      }
    }
  }
}

}  // namespace tienvoud
