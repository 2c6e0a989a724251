#include "questions/plan/check/run_pieces.h"

#include <algorithm>

#include "questions/plan/check/firm_hours.h"
#include "questions/plan/check/firm_work.h"
#include "questions/plan/check/horizon.h"

namespace tienvoud::plan {
namespace {

using checking::FirmHours;
using checking::FirmWork;

std::vector<Period> pieces_of(const FirmWork& work,
                              const FirmHours& hours,
                              const ScheduledOperation& row) {
  const auto [first, end] = work.of_order[row.order.index()];
  for (std::size_t i = first; i < end; ++i) {
    const checking::Task& task = work.tasks[i];
    const auto way = std::ranges::find(task.ways, row.resource, &checking::Way::resource);
    if (task.operation != row.operation || way == task.ways.end() || !hours.may_stop(task)) {
      continue;
    }
    const auto* open = hours.open(task, *way);
    if (open != nullptr) {
      auto pieces = checking::open_pieces(*open, row.starts_at, row.ends_at);
      if (!pieces.empty()) {
        return pieces;
      }
    }
  }
  return {{row.starts_at, row.ends_at}};
}

}  // namespace

Result<std::vector<std::vector<Period>>> run_pieces(const Firm& firm,
                                                    Instant now,
                                                    std::span<const ScheduledOperation> rows,
                                                    std::span<const Absence> absences) {
  const FirmWork work = checking::work_of(firm, now);
  TRY_ASSIGN(
      const FirmHours hours,
      FirmHours::read(firm, work, checking::horizon_of(firm, now, rows, absences), absences));
  std::vector<std::vector<Period>> all;
  all.reserve(rows.size());
  for (const ScheduledOperation& row : rows) {
    all.push_back(pieces_of(work, hours, row));
  }
  return all;
}

}  // namespace tienvoud::plan
