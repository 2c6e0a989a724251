#include "app/replan_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/answers.h"
#include "app/firm_at_work.h"
#include "app/last_plan.h"
#include "app/named_row.h"
#include "app/plan_limits.h"
#include "app/plan_record.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

/// of: what it is the moment of.
Result<Instant> moment_given(const std::string& text, const Firm& firm, const std::string& of) {
  if (text.empty()) {
    return Error{ErrorCode::invalid_input, "this has no moment", of, "Give a day or a moment."};
  }
  return moment_of(text, firm, Instant());
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
    Absence absence;
    TRY_ASSIGN(absence.resource, named_row(firm.resources, one.code, "resources.csv"));
    TRY_ASSIGN(absence.when, period_of(one, firm, at));
    events.absences.push_back(absence);
  }
  for (const ReplanRequest::Away& one : request.ill) {
    Absence absence;
    TRY_ASSIGN(absence.person, named_row(firm.people, one.code, "people.csv"));
    TRY_ASSIGN(absence.when, period_of(one, firm, at));
    events.absences.push_back(absence);
  }
  for (const ReplanRequest::Rush& one : request.rush) {
    plan::RushOrder rush;
    TRY_ASSIGN(rush.item, named_row(firm.items, one.item, "items.csv"));
    TRY(check_pieces(one.quantity));
    rush.quantity = Pieces::of(one.quantity);
    TRY_ASSIGN(rush.due, moment_given(one.due, firm, one.item));
    events.rush_orders.push_back(rush);
  }
  for (const ReplanRequest::Late& one : request.late) {
    plan::LateReceipt late;
    TRY_ASSIGN(late.purchase,
               named_row(firm.purchase_orders, one.purchase_order, "purchase_orders.csv"));
    TRY_ASSIGN(late.comes, moment_given(one.at, firm, one.purchase_order));
    events.late_receipts.push_back(late);
  }
  if (!request.freeze_until.empty()) {
    TRY_ASSIGN(events.freeze_until, moment_of(request.freeze_until, firm, at));
  }
  if (events.empty()) {
    return Error{ErrorCode::invalid_input, "nothing came between", "",
                 "Say what did: a machine that is down, a person who is away, a rush order or a "
                 "late receipt."};
  }
  return events;
}

/// What was told before, and what is told now.
plan::ReplanEvents joined(plan::ReplanEvents all, const plan::ReplanEvents& more) {
  std::ranges::copy(more.absences, std::back_inserter(all.absences));
  std::ranges::copy(more.rush_orders, std::back_inserter(all.rush_orders));
  for (const plan::LateReceipt& one : more.late_receipts) {
    const auto before =
        std::ranges::find(all.late_receipts, one.purchase, &plan::LateReceipt::purchase);
    if (before == all.late_receipts.end()) {
      all.late_receipts.push_back(one);
    } else {
      before->comes = one.comes;  // promised: as the table has it, not as it was told before
    }
  }
  return all;
}

}  // namespace

Result<ReplanAnswer> look_at_replan(const ReplanRequest& request, Instant now) {
  TRY_ASSIGN(const auto store, store::Store::open(request.database, store::OpenMode::read));
  TRY_ASSIGN(const Firm firm, store.firm());
  TRY(check_move_share(request.move_share));
  TRY_ASSIGN(const Instant at, plan_moment(request.now, firm, now));
  TRY_ASSIGN(const auto events, events_of(request, firm, at));
  TRY_ASSIGN(const LastPlan current, current_plan(request.database, firm, at));
  TRY_ASSIGN(Firm working, firm_at_work(store, firm, at));
  working = plan::as_told(std::move(working), current.told);
  plan::ReplanOptions options;
  options.move_share = request.move_share;
  options.seed = request.seed;
  ReplanAnswer answer;
  answer.plan_run = current.run;
  TRY_ASSIGN(answer.replan, plan::replan(working, at, current.plan, events, options));
  PlanAnswer& plan = answer.plan;
  plan.firm_hash = firm_hash(firm);
  plan.firm = answer.replan.firm;
  plan.known_at = at;
  plan.told = joined(current.told, answer.replan.events);
  plan::PlanOptions telling;
  telling.cause_placements = waited_placements;
  TRY_ASSIGN(plan.plan, plan::plan_of(answer.replan, telling));
  tell_rush_orders(plan.told, plan.plan);
  return answer;
}

Result<std::int64_t> record_replan(const ReplanRequest& request,
                                   const ReplanAnswer& answer,
                                   Instant now) {
  TRY_ASSIGN(auto store, store::Store::open(request.database, store::OpenMode::write));
  const auto options = nlohmann::ordered_json{{"now", to_string(answer.replan.at)},
                                              {"replan_of_run", answer.plan_run},
                                              {"freeze_until", request.freeze_until},
                                              {"move_share", request.move_share}};
  return record_plan_in(store, answer.plan, options.dump(), request.seed, now);
}

Result<ReplanAnswer> ask_replan(const ReplanRequest& request, Instant now) {
  TRY_ASSIGN(auto answer, look_at_replan(request, now));
  TRY_ASSIGN(answer.plan.run, record_replan(request, answer, now));
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
