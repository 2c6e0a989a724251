#include "exchange/apply_repair.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <utility>

#include "base/text.h"
#include "base/time_zone.h"
#include "exchange/intake/import_run.h"
#include "model/table_description.h"

namespace tienvoud::exchange {
namespace {

constexpr std::array<std::string_view, 4> repairs = {"next_day", "swap_from_to", "nearest_code",
                                                     "minutes_as_hours"};

/// A row under repair.
class Workpiece {
 public:
  Workpiece(std::string_view repair, const DoubtRow& row)
      : repair_(repair), row_(row), cells_(row.cells) {
    cells_.resize(row.columns.size());
  }

  [[nodiscard]] std::optional<std::size_t> place(std::string_view column) const {
    const auto found = std::ranges::find(row_.columns, column);
    return found == row_.columns.end()
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(found - row_.columns.begin()));
  }
  /// Where the stretch begins: most kinds of fact say `from`, states say `at`.
  [[nodiscard]] std::optional<std::size_t> begin() const {
    const auto from = place("from");
    return from ? from : place("at");
  }
  [[nodiscard]] std::optional<Instant> moment(std::optional<std::size_t> at) const {
    if (!at) {
      return std::nullopt;
    }
    const Result<Instant> instant = parse_instant(trim(cells_[*at]));
    return instant.ok() ? std::optional(*instant) : std::nullopt;
  }
  [[nodiscard]] const std::string& cell(std::size_t at) const { return cells_[at]; }

  void write(std::size_t at, std::string text) {
    changes_.push_back({std::string(repair_), row_.table, row_.file, row_.row, row_.columns[at],
                        cells_[at], text});
    cells_[at] = std::move(text);
  }
  std::optional<RepairedRow> done() {
    if (changes_.empty()) {
      return std::nullopt;
    }
    return RepairedRow{std::move(cells_), std::move(changes_)};
  }

 private:
  std::string_view repair_;
  const DoubtRow& row_;
  std::vector<std::string> cells_;
  std::vector<AppliedRepair> changes_;
};

void move_to_next_day(Workpiece& work, const Firm& firm) {
  const auto end_place = work.place("to");
  const auto begin = work.moment(work.begin());
  const auto end = work.moment(end_place);
  const Result<TimeZone> zone = TimeZone::find(firm.profile.time_zone);
  if (!begin || !end || *end >= *begin) {
    return;
  }
  // The same time of the clock, also in the nights of 23 and 25 hours.
  const TimeZone clock = zone.ok() ? *zone : TimeZone();
  LocalTime local = clock.to_local(*end);
  local.day = local.day.next();
  const Instant moved = clock.to_instant(local);
  if (moved > *begin) {
    work.write(*end_place, to_string(moved));
  }
}

void swap_ends(Workpiece& work) {
  const auto begin_place = work.begin();
  const auto end_place = work.place("to");
  const auto begin = work.moment(begin_place);
  const auto end = work.moment(end_place);
  if (begin && end && *end < *begin) {
    work.write(*begin_place, to_string(*end));
    work.write(*end_place, to_string(*begin));
  }
}

void divide_by_sixty(Workpiece& work) {
  const auto end_place = work.place("to");
  const auto begin = work.moment(work.begin());
  const auto end = work.moment(end_place);
  if (begin && end && *end > *begin) {
    work.write(*end_place, to_string(*begin + Duration::of_base((*end - *begin).base() / 60)));
  }
}

void correct_codes(Workpiece& work, const DoubtRow& row, const CodeIndex& index) {
  const TableDescription* table = find_table(row.table);
  if (table == nullptr) {
    return;
  }
  for (const ColumnDescription& column : table->columns) {
    const auto place = work.place(column.column.name);
    if (column.kind.refers_to.empty() || column.kind.is_list || !place) {
      continue;
    }
    const std::string_view code = trim(work.cell(*place));
    if (code.empty() || index.find(column.kind.refers_to, code)) {
      continue;
    }
    if (const auto nearest = index.nearest(column.kind.refers_to, code)) {
      work.write(*place, *nearest);
    }
  }
}

}  // namespace

std::optional<RepairedRow> repaired_row(std::string_view repair,
                                        const DoubtRow& row,
                                        const Firm& firm,
                                        const CodeIndex& index) {
  Workpiece work(repair, row);
  if (repair == "next_day") {
    move_to_next_day(work, firm);
  } else if (repair == "swap_from_to") {
    swap_ends(work);
  } else if (repair == "minutes_as_hours") {
    divide_by_sixty(work);
  } else if (repair == "nearest_code") {
    correct_codes(work, row, index);
  }
  return work.done();
}

Result<RepairOutcome> apply_repair(std::string_view repair,
                                   std::span<const DoubtRow> rows,
                                   const Firm& firm,
                                   ReadingSink& sink) {
  if (std::ranges::find(repairs, repair) == repairs.end()) {
    return Error{.code = ErrorCode::not_found,
                 .message = fmt::format("there is no repair {}", quotation(repair)),
                 .where = {},
                 .remedy = "Use one of next_day, swap_from_to, nearest_code, minutes_as_hours."};
  }
  ImportRun run(&firm, sink, {});
  if (!run.check()) {
    return Error{.code = ErrorCode::unusable,
                 .message = "the firm cannot be checked",
                 .where = {},
                 .remedy = "Import the firm folder again."};
  }
  const CodeIndex index(firm);
  std::vector<AppliedRepair> applied;
  std::vector<std::size_t> settled;
  std::unique_ptr<FactTaker> taker;
  const DoubtRow* open = nullptr;  // the row that the taker was opened for
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const DoubtRow& row = rows[i];
    const TableDescription* table = find_table(row.table);
    if (row.finding.repair != repair || table == nullptr || !table->fact) {
      continue;
    }
    std::optional<RepairedRow> repaired = repaired_row(repair, row, firm, index);
    if (!repaired) {
      continue;
    }
    const std::int64_t unsound = run.unsound_rows();
    const bool goes_on = taker != nullptr && row.table == open->table && row.file == open->file &&
                         row.columns == open->columns && row.written == open->written;
    if (!goes_on) {
      taker = run.open(row.table, row.file, row.columns, row.written, true);
      open = &row;
    }
    const std::vector<std::string_view> cells(repaired->cells.begin(), repaired->cells.end());
    taker->take({row.row, cells, nullptr});
    TRY(run.pass_on());
    if (run.unsound_rows() == unsound) {
      settled.push_back(i);
      std::ranges::move(repaired->changes, std::back_inserter(applied));
    }
  }
  TRY_ASSIGN(Import import, run.finish());
  return RepairOutcome{.firm = *std::move(import.firm),
                       .facts = std::move(import.facts),
                       .applied = std::move(applied),
                       .settled = std::move(settled),
                       .doubts = std::move(import.doubts),
                       .findings = std::move(import.findings),
                       .readings = import.readings};
}

}  // namespace tienvoud::exchange
