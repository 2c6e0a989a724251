#include "questions/sight/ledger/build_ledger.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "questions/sight/ledger/sweep.h"
#include "questions/sight/ledger/utc_day.h"

namespace tienvoud::sight {

namespace {

/// How many days are built at once: bounds the memory, costs nothing.
constexpr int days_at_once = 31;

}  // namespace

DayRange days_of(const LedgerStreams& streams, Period period) {
  if (!streams.extent) {
    return {};
  }
  const Period part = period.intersection(*streams.extent);
  const bool is_moment = part.from == part.to && period.contains(part.from) &&
                         streams.extent->from == streams.extent->to;
  if (part.empty() && !is_moment) {
    return {};
  }
  const Instant last = is_moment ? part.from : part.to - microseconds(1);
  return {utc_day_of(part.from), utc_day_of(last).next()};
}

std::vector<Id<Resource>> machines_of(const Firm& firm,
                                      const LedgerStreams& streams,
                                      const LedgerRules& rules) {
  std::vector<Id<Resource>> machines;
  for (const Id<Resource> machine : firm.resources.ids()) {
    if (is_covered(firm, machine) || !streams.of(machine).empty() ||
        !meters_of(firm, machine, rules).empty()) {
      machines.push_back(machine);
    }
  }
  machines.push_back(Id<Resource>::none());
  return machines;
}

Result<std::vector<LedgerRow>> build_days(const Firm& firm,
                                          const JournalReader& reader,
                                          const LedgerStreams& streams,
                                          Id<Resource> machine,
                                          DayRange days,
                                          const LedgerRules& rules) {
  const Period asked{start_of(days.first), start_of(days.end)};
  const DayRange known = days_of(streams, asked);
  if (known.first >= known.end) {
    return std::vector<LedgerRow>();
  }
  const SweepInput input{firm, reader, streams, rules};
  const Period window = asked.intersection(*streams.extent);
  return machine ? machine_rows(input, machine, window) : rows_without_machine(input, window);
}

Result<std::vector<LedgerRow>> build_ledger(const Firm& firm,
                                            const JournalReader& reader,
                                            Period period,
                                            const LedgerRules& rules) {
  TRY_ASSIGN(const LedgerStreams streams, read_streams(firm, reader, rules));
  const DayRange days = days_of(streams, period);
  std::vector<LedgerRow> ledger;
  if (days.first == days.end) {
    return ledger;
  }
  for (const Id<Resource> machine : machines_of(firm, streams, rules)) {
    TRY_ASSIGN(const auto rows, build_days(firm, reader, streams, machine, days, rules));
    ledger.insert(ledger.end(), rows.begin(), rows.end());
  }
  return ledger;
}

Result<std::vector<LedgerRow>> build_cell(const Firm& firm,
                                          const JournalReader& reader,
                                          LedgerCell cell,
                                          const LedgerRules& rules) {
  TRY_ASSIGN(const LedgerStreams streams, read_streams(firm, reader, rules));
  return build_days(firm, reader, streams, cell.machine, {cell.day, cell.day.next()}, rules);
}

Result<void> build_cells(const Firm& firm,
                         const JournalReader& reader,
                         const LedgerStreams& streams,
                         Period period,
                         const LedgerRules& rules,
                         FunctionRef<Result<void>(LedgerCell, std::span<const LedgerRow>)> sink) {
  const DayRange days = days_of(streams, period);
  for (const Id<Resource> machine : machines_of(firm, streams, rules)) {
    for (Day day = days.first; day < days.end; day = day.next(days_at_once)) {
      const DayRange part{day, std::min(day.next(days_at_once), days.end)};
      TRY_ASSIGN(const auto rows, build_days(firm, reader, streams, machine, part, rules));
      for (std::size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
        const LedgerCell cell{machine, utc_day_of(rows[begin].from)};
        while (end < rows.size() && utc_day_of(rows[end].from) == cell.day) {
          ++end;
        }
        TRY(sink(cell, std::span(rows).subspan(begin, end - begin)));
      }
    }
  }
  return {};
}

}  // namespace tienvoud::sight
