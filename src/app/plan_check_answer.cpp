#include "app/plan_check_answer.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "app/answers.h"
#include "app/firm_at_work.h"
#include "app/plan_answer.h"
#include "app/plan_record.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

/// Where a plan would begin now, or where this one begins if that is earlier.
Result<Instant> beginning(const Firm& firm, const PlanRows& plan, Instant now) {
  TRY_ASSIGN(Instant at, plan_moment("", firm, now));
  for (const auto& row : plan.rows) {
    at = std::min(at, row.setup_at);
  }
  return at;
}

}  // namespace

Result<PlanCheckAnswer> ask_plan_check(const PlanCheckRequest& request, Instant now) {
  TRY_ASSIGN(auto store, store::Store::open(request.database, store::OpenMode::read));
  PlanCheckAnswer answer;
  TRY_ASSIGN(answer.firm, store.firm());
  PlanTexts recorded;
  if (!request.rows) {
    TRY_ASSIGN(const PlanRecord record, newest_plan(store));
    TRY_ASSIGN(recorded, texts_of(record, answer.firm));
    answer.run = record.run;
  }
  // What was told and is over by now still says why what ran meanwhile ran as it did.
  TRY_ASSIGN(const auto told, told_before(store, answer.firm, Instant::ever()));
  const Firm told_firm = plan::as_told(answer.firm, told);
  TRY_ASSIGN(auto plan, plan_rows_of(told_firm, request.rows.value_or(recorded.rows)));
  TRY_ASSIGN(const Instant begins, beginning(answer.firm, plan, now));
  TRY_ASSIGN(const Instant at,
             moment_of(request.now.empty() ? recorded.at : request.now, answer.firm, begins));
  const bool as_recorded = request.now.empty() && !recorded.known_at.empty();
  TRY_ASSIGN(const Instant known, moment_of(as_recorded ? recorded.known_at : "", answer.firm, at));
  TRY_ASSIGN(answer.firm, firm_at_work(store, std::move(answer.firm), known));
  answer.firm = plan::as_told(std::move(answer.firm), told);
  TRY_ASSIGN(answer.check, plan::check_plan(answer.firm, at, plan.rows, told.absences));
  std::ranges::move(answer.check.violations, std::back_inserter(plan.unread));
  answer.check.violations = std::move(plan.unread);
  return answer;
}

}  // namespace tienvoud::app
