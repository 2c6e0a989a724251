#include "questions/sight/ledger/run_stream.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "questions/sight/ledger/open_rows.h"

namespace tienvoud::sight {

namespace {

std::vector<RunSpan> united(std::vector<RunSpan> spans) {
  std::ranges::sort(spans, {},
                    [](const RunSpan& span) { return std::tuple(span.work, span.from, span.to); });
  std::vector<RunSpan> all;
  for (const RunSpan& span : spans) {
    if (!all.empty() && all.back().work == span.work && span.from <= all.back().to) {
      all.back().to = std::max(all.back().to, span.to);
    } else {
      all.push_back(span);
    }
  }
  std::ranges::sort(all);
  return all;
}

}  // namespace

std::vector<RunSpan> run_spans(std::span<const RunFact* const> facts,
                               Instant known_until,
                               const LedgerRules& rules) {
  std::vector<TimedRow<Work>> rows;
  rows.reserve(facts.size());
  for (std::size_t i = 0; i < facts.size(); ++i) {
    rows.push_back({facts[i]->from, facts[i]->to, {facts[i]->order, facts[i]->operation}, i});
  }
  std::vector<RunSpan> spans;
  for (const RowStretch& row : complete_rows<Work>(rows, known_until, rules.longest_open_run)) {
    if (!row.period.empty()) {
      spans.push_back({row.period.from, row.period.to, rows[row.index].key});
    }
  }
  return united(std::move(spans));
}

std::vector<RunSpan> booked_runs(std::span<const BookedSpan> booked) {
  std::vector<RunSpan> spans;
  for (const BookedSpan& span : booked) {
    if (span.work.order) {
      spans.push_back({span.from, span.to, span.work});
    }
  }
  return united(std::move(spans));
}

}  // namespace tienvoud::sight
