#include <algorithm>
#include <utility>

#include "base/time_zone.h"
#include "exchange/fact_key_of.h"
#include "exchange/intake/intake.h"

namespace tienvoud::exchange {
namespace {

/// A stretch this long or shorter is one that a person works, or a machine runs, without a break in
/// the bookings: with its ends changed over it can be meant.
constexpr Duration longest_swapped = hours(16);

/// So many rows are kept for a decision. More of them are one fault in the file, not so many
/// decisions.
constexpr std::size_t most_doubts = 200'000;

/// The end lies before the begin. Where a night shift is not plausible, the two may have been
/// changed over.
void offer_swap(Finding& finding, const DoubtRow& row) {
  const auto cell = [&](std::string_view name) -> std::optional<Instant> {
    const auto place = std::ranges::find(row.columns, name);
    if (place == row.columns.end()) {
      return std::nullopt;
    }
    const Result<Instant> instant =
        parse_instant(row.cells[static_cast<std::size_t>(place - row.columns.begin())]);
    return instant.ok() ? std::optional(*instant) : std::nullopt;
  };
  const std::optional<Instant> from = cell("from");
  const std::optional<Instant> to = cell("to");
  if (finding.code == "end_before_start" && finding.repair.empty() && from && to && *to < *from &&
      *from - *to <= longest_swapped) {
    finding.repair = "swap_from_to";
    finding.repaired_value = to_string(*from);
  }
}

}  // namespace

void settle_row(std::string_view table,
                const std::string& file,
                const std::vector<std::string>& columns,
                const std::vector<std::string>& written,
                const MappedRow& row,
                Findings found,
                IntakeTargets targets) {
  ++targets.unsound_rows;
  const bool refused = std::ranges::any_of(
      found, [](const Finding& finding) { return finding.severity == Severity::refused; });
  auto doubt = std::ranges::find(found, Severity::doubt, &Finding::severity);
  if (!refused && (row.doubt != nullptr || doubt != found.end())) {
    DoubtRow kept{.key = {},
                  .table = std::string(table),
                  .file = file,
                  .row = row.row,
                  .columns = columns,
                  .written = written,
                  .cells = {row.cells.begin(), row.cells.end()},
                  .finding = {}};
    if (doubt != found.end()) {
      offer_swap(*doubt, kept);
    }
    kept.finding = row.doubt != nullptr ? *row.doubt : *doubt;
    kept.key = key_of_content(table, kept.cells);
    if (targets.doubts.size() < most_doubts) {
      targets.doubts.push_back(std::move(kept));
    } else {
      found.push_back({.severity = Severity::refused,
                       .code = "too_many_doubts",
                       .place = {file, row.row, {}},
                       .value = {},
                       .reason = "More rows are in doubt than are kept for a decision.",
                       .remedy = "Mend the file or the mapping by the first findings, and import "
                                 "it again.",
                       .repair = {},
                       .repaired_value = {}});
    }
  }
  targets.findings.add(std::move(found));
}

}  // namespace tienvoud::exchange
