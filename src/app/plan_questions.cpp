#include "app/plan_questions.h"

#include <utility>

#include "app/answers.h"
#include "app/firm_at_work.h"
#include "app/last_plan.h"
#include "app/learnt_spreads.h"
#include "app/named_row.h"
#include "app/plan_limits.h"
#include "questions/plan/replan/replan.h"

namespace tienvoud::app {

Result<KnownPlan> known_plan(const store::Store& store) {
  TRY_ASSIGN(Firm firm, store.firm());
  TRY_ASSIGN(auto last, last_plan(store, firm));
  if (!last) {
    return no_plan_yet();
  }
  KnownPlan known{last->run, {}, std::move(last->plan)};
  TRY_ASSIGN(firm, firm_at_work(store, std::move(firm), last->known_at));
  known.firm = plan::as_told(std::move(firm), last->told);
  return known;
}

Result<plan::Plan> told_again(const KnownPlan& known) {
  TRY_ASSIGN(const auto unchanged, plan::replan(known.firm, known.plan.at, known.plan, {}));
  plan::PlanOptions telling;
  telling.cause_placements = waited_placements;
  return plan::plan_of(unchanged, telling);
}

Result<PlanAnswer::OfOrder> help_for(const Firm& firm,
                                     const plan::Plan& plan,
                                     const std::string& order,
                                     const plan::RemedyOptions& options) {
  PlanAnswer::OfOrder help;
  TRY_ASSIGN(help.order, named_row(firm.orders, order, "orders.csv"));
  TRY_ASSIGN(help.remedies, plan::remedies_of(firm, plan, help.order, options));
  return help;
}

Result<plan::Sureness> sureness_of(const std::string& database,
                                   const Firm& firm,
                                   Instant at,
                                   std::span<const plan::ScheduledOperation> rows,
                                   plan::SureOptions options) {
  if (const auto learnt = look_at_learn(database); learnt.ok()) {  // else nothing is
    options.learnt = learnt_spreads(*learnt);
  }
  return plan::how_sure(firm, at, rows, options);
}

}  // namespace tienvoud::app
