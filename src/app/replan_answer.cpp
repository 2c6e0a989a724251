#include "app/replan_answer.h"

#include <fmt/format.h>

#include <utility>

#include "app/answers.h"
#include "app/firm_at_work.h"
#include "app/last_plan.h"
#include "app/plan_answer.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

template <class T>
Result<Id<T>> named(const Table<T>& table, const std::string& code, const std::string& file) {
  for (const Id<T> id : table.ids()) {
    if (table[id].code == code) {
      return id;
    }
  }
  return Error{ErrorCode::not_found, fmt::format("there is no {} in {}", code, file), file,
               "Give a code that stands in that table."};
}

Result<Period> period_of(const ReplanRequest::Away& away, const Firm& firm, Instant at) {
  TRY_ASSIGN(const Instant from, moment_of(away.from, firm, at));
  TRY_ASSIGN(const Instant to, moment_of(away.to, firm, at));
  if (to <= from) {
    return Error{ErrorCode::invalid_input,
                 fmt::format("{} would be back before it is away", away.code), away.code,
                 "Swap the two moments."};
  }
  return Period{from, to};
}

Result<plan::ReplanEvents> events_of(const ReplanRequest& request, const Firm& firm, Instant at) {
  plan::ReplanEvents events;
  for (const ReplanRequest::Away& one : request.down) {
    plan::Absence absence;
    TRY_ASSIGN(absence.resource, named(firm.resources, one.code, "resources.csv"));
    TRY_ASSIGN(absence.when, period_of(one, firm, at));
    events.absences.push_back(absence);
  }
  for (const ReplanRequest::Away& one : request.ill) {
    plan::Absence absence;
    TRY_ASSIGN(absence.person, named(firm.people, one.code, "people.csv"));
    TRY_ASSIGN(absence.when, period_of(one, firm, at));
    events.absences.push_back(absence);
  }
  for (const ReplanRequest::Rush& one : request.rush) {
    plan::RushOrder rush;
    TRY_ASSIGN(rush.item, named(firm.items, one.item, "items.csv"));
    rush.quantity = Pieces::of(one.quantity);
    TRY_ASSIGN(rush.due, moment_of(one.due, firm, at));
    events.rush_orders.push_back(rush);
  }
  for (const ReplanRequest::Late& one : request.late) {
    plan::LateReceipt late;
    TRY_ASSIGN(late.purchase,
               named(firm.purchase_orders, one.purchase_order, "purchase_orders.csv"));
    TRY_ASSIGN(late.comes, moment_of(one.at, firm, at));
    events.late_receipts.push_back(late);
  }
  if (!request.freeze_until.empty()) {
    TRY_ASSIGN(events.freeze_until, moment_of(request.freeze_until, firm, at));
  }
  return events;
}

}  // namespace

Result<ReplanAnswer> ask_replan(const ReplanRequest& request, Instant now) {
  TRY_ASSIGN(const auto store, store::Store::open(request.database, store::OpenMode::read));
  TRY_ASSIGN(const Firm firm, store.firm());
  TRY_ASSIGN(const Instant at, plan_moment(request.now, firm, now));
  TRY_ASSIGN(const auto events, events_of(request, firm, at));
  TRY_ASSIGN(const LastPlan current, current_plan(request.database, firm, at));
  plan::ReplanOptions options;
  options.move_share = request.move_share;
  options.seed = request.seed;
  ReplanAnswer answer;
  answer.plan_run = current.run;
  TRY_ASSIGN(const Firm working, firm_at_work(store, firm, at));
  TRY_ASSIGN(answer.replan, plan::replan(working, at, current.plan, events, options));
  return answer;
}

std::string move_sentence(const Firm& firm, const plan::ReplannedMove& move) {
  switch (move.reason) {
    case plan::MoveReason::hit:
      return "It cannot be done as it was planned: its machine, people or material are not there.";
    case plan::MoveReason::pushed:
      return fmt::format("{} of order {} moved and pushes it.",
                         firm.operations[move.by_operation].code, firm.orders[move.by_order].code);
    case plan::MoveReason::room:
      return "It makes room for a rush order.";
  }
  return "";
}

}  // namespace tienvoud::app
