#pragma once

// The body of FactReader, shared by the few files that instantiate it. Nobody else includes this.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "model/check/fallback.h"
#include "model/check/row_rules.h"
#include "model/check_fact.h"
#include "model/shown_text.h"
#include "model/table_description.h"
#include "model/table_of.h"

namespace tienvoud {

/// The findings on the columns of a file: unknown ones, double ones, and missing ones. Returns for
/// each column of the schema its place in the file or -1.
std::vector<int> match_columns(const TableDescription& table,
                               std::string_view file,
                               std::span<const std::string> columns,
                               std::span<const std::string> written,
                               Findings& findings);

/// The name of the finding where a code of that table is unknown: "unknown_order".
std::string unknown_code_finding(std::string_view table);

/// Says that a code is not among those of a table, with the nearest one as a repair.
FieldFault unknown_code(std::string_view table,
                        std::string_view code,
                        const std::optional<std::string>& nearest);

template <class FactRow>
FactReader<FactRow>::FactReader(const Firm& firm,
                                CodeIndex& index,
                                std::string file,
                                std::span<const std::string> columns,
                                std::span<const std::string> written,
                                Findings& findings)
    : firm_(firm),
      index_(index),
      file_(std::move(file)),
      written_(written.begin(), written.end()),
      empty_(row_of_fallbacks<FactRow>()) {
  plan_columns(columns, findings);
  if (auto zone = TimeZone::find(firm.profile.time_zone)) {
    zone_ = *std::move(zone);
  }
}

template <class FactRow>
void FactReader<FactRow>::plan_columns(std::span<const std::string> columns, Findings& findings) {
  const TableDescription& table = *find_table(FactRow::info.name);
  const std::vector<int> places = match_columns(table, file_, columns, written_, findings);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const ColumnDescription& description = table.columns[i];
    Plan plan{description.column, description.format, places[i], nullptr,
              description.kind.refers_to};
    if (!plan.refers_to.empty()) {
      plan.codes = &index_.codes(plan.refers_to);
      if (plan.refers_to == Operation::info.name && plan.place >= 0) {
        operations_ = OperationFinder(firm_);
      }
    }
    usable_ = usable_ && (plan.place >= 0 || plan.column.need == Need::optional);
    plans_.push_back(std::move(plan));
  }
}

template <class FactRow>
std::string_view FactReader<FactRow>::cell_of(const Plan& plan, Cells cells) const {
  const auto place = static_cast<std::size_t>(plan.place);
  return plan.place < 0 || place >= cells.size() ? std::string_view() : trim(cells[place]);
}

template <class FactRow>
Finding FactReader<FactRow>::finding(
    Severity severity, const Plan& plan, Cells cells, std::int64_t row, FieldFault fault) const {
  const auto place = static_cast<std::size_t>(plan.place);
  const bool renamed = plan.place >= 0 && place < written_.size() && !written_[place].empty();
  return {severity,
          std::move(fault.code),
          {file_, row, renamed ? written_[place] : std::string(plan.column.name)},
          shown(cell_of(plan, cells), 200),
          std::move(fault.reason),
          std::move(fault.remedy),
          std::move(fault.repair),
          std::move(fault.repaired_value)};
}

template <class FactRow>
bool FactReader<FactRow>::read_values(Cells cells,
                                      std::int64_t row,
                                      FactRow& fact,
                                      Findings& findings) const {
  bool sound = true;
  std::size_t number = 0;
  FieldFault fault;
  FactRow::columns([&]<class M, class Row>(const Column&, M Row::* member) {
    const Plan& plan = plans_[number++];
    const std::string_view cell = cell_of(plan, cells);
    if (cell.empty()) {
      if (plan.column.need != Need::optional) {
        sound = false;
        findings.push_back(finding(Severity::refused, plan, cells, row,
                                   {"missing_value",
                                    fmt::format("It has no {}.", plan.column.name),
                                    "Fill in the cell.",
                                    {},
                                    {}}));
      }
      return;
    }
    if constexpr (!ReferenceOf<M>::is) {
      if (!read_cell(cell, plan.format, fault, fact.*member)) {
        sound = false;
        // Such a value was read well; only somebody who knows the firm can say what was meant.
        const bool readable = fault.code == "negative" || fault.code == "moment_out_of_range";
        findings.push_back(finding(readable ? Severity::doubt : Severity::refused, plan, cells, row,
                                   std::move(fault)));
      }
    }
  });
  return sound;
}

/// Stands for a row that an open table will take once all of the fact is sound.
inline constexpr std::uint32_t not_taken_yet = 0xffff'fffe;

template <class FactRow>
bool FactReader<FactRow>::read_references(
    Cells cells, std::int64_t row, bool take, bool& must_take, FactRow& fact, Findings& findings) {
  bool sound = true;
  std::size_t number = 0;
  FieldFault fault;
  Id<Order> order;
  FactRow::columns([&]<class M, class Row>(const Column&, M Row::* member) {
    const Plan& plan = plans_[number++];
    if constexpr (ReferenceOf<M>::is) {
      const std::string_view cell = cell_of(plan, cells);
      if (cell.empty()) {
        return;
      }
      auto found = plan.codes->find(cell);
      if constexpr (std::is_same_v<M, Id<Operation>>) {
        found = found ? found : operations_.find(firm_, order, cell);
      }
      if (!found && plan.codes->open) {
        std::string code;
        if (read_cell(cell, plan.format, fault, code)) {
          must_take = true;
          found = take ? plan.codes->find_or_take(cell) : std::optional(not_taken_yet);
        } else {
          sound = false;
          findings.push_back(finding(Severity::refused, plan, cells, row, std::move(fault)));
          return;
        }
      }
      if (found) {
        fact.*member = M(*found);
        if constexpr (std::is_same_v<M, Id<Order>>) {
          order = fact.*member;
        }
        return;
      }
      sound = false;
      fault = unknown_code(plan.refers_to, cell, plan.codes->nearest(cell));
      const Severity severity = fault.repair.empty() ? Severity::refused : Severity::doubt;
      findings.push_back(finding(severity, plan, cells, row, std::move(fault)));
    }
  });
  return sound;
}

template <class FactRow>
std::optional<ReadingKind> FactReader<FactRow>::known_kind(Id<Meter> meter) const {
  if (firm_.meters.has(meter)) {
    return firm_.meters[meter].reading;
  }
  const std::size_t number = meter.index() - firm_.meters.size();
  return number < index_.taken_meters_.size() ? std::optional(index_.taken_meters_[number])
                                              : std::nullopt;
}

template <class FactRow>
bool FactReader<FactRow>::check_whole_row(Cells cells,
                                          std::int64_t row,
                                          const FactRow& fact,
                                          Findings& findings) const {
  RowFaults faults;
  check_fact_row(fact, zone_, faults);
  if constexpr (std::is_same_v<FactRow, ReadingRow>) {
    const auto kind = known_kind(fact.meter);
    if (faults.empty() && kind) {
      check_reading_kind(fact, *kind, faults);
    }
  }
  bool sound = true;
  for (RowFault& fault : faults) {
    sound = sound && fault.severity == Severity::note;
    const auto plan = std::find_if(plans_.begin(), plans_.end(), [&](const Plan& one) {
      return one.column.name == fault.column;
    });
    ensure(plan != plans_.end(), "a rule names a column of its own table");
    findings.push_back(finding(fault.severity, *plan, cells, row, std::move(fault.fault)));
  }
  return sound;
}

template <class FactRow>
std::optional<FactRow> FactReader<FactRow>::read(std::span<const std::string_view> cells,
                                                 std::int64_t row,
                                                 Findings& findings) {
  if (!usable_) {
    return std::nullopt;  // the missing column was found when the file was opened
  }
  std::optional<FactRow> fact = empty_;
  bool must_take = false;
  bool sound = read_values(cells, row, *fact, findings);
  sound = read_references(cells, row, false, must_take, *fact, findings) && sound;
  // Rules on whole rows would only repeat what is known of a row that could not be read.
  sound = sound && check_whole_row(cells, row, *fact, findings);
  if (!sound) {
    return std::nullopt;
  }
  if (must_take) {
    read_references(cells, row, true, must_take, *fact, findings);
  }
  if constexpr (std::is_same_v<FactRow, ReadingRow>) {
    if (!known_kind(fact->meter)) {
      // The first reading of a meter that the firm does not list says what kind of meter it is.
      index_.taken_meters_.resize(fact->meter.index() - firm_.meters.size() + 1,
                                  kind_of_reading(*fact));
    }
  }
  return fact;
}

template <class FactRow>
std::vector<std::string> texts_of(const FactRow& fact, const Firm& firm) {
  static const TableDescription& table = *find_table(FactRow::info.name);
  std::vector<std::string> texts;
  texts.reserve(table.columns.size());
  FactRow::columns([&]<class M, class Row>(const Column&, M Row::* member) {
    const FieldFormat format = table.columns[texts.size()].format;
    if constexpr (ReferenceOf<M>::is) {
      texts.push_back(code_of(firm, fact.*member));
    } else {
      texts.push_back(text_of(fact.*member, format));
    }
  });
  return texts;
}

}  // namespace tienvoud
