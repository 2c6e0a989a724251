#include "app/plan_questions.h"

#include <utility>

#include "app/answers.h"
#include "app/firm_at_work.h"
#include "app/last_plan.h"
#include "app/learnt_spreads.h"
#include "app/named_row.h"
#include "questions/plan/replan/replan.h"

namespace tienvoud::app {

Result<KnownPlan> known_plan(const store::Store& store) {
  TRY_ASSIGN(Firm firm, store.firm());
  TRY_ASSIGN(auto last, last_plan(store, firm));
  if (!last) {
    return Error{ErrorCode::not_found, "there is no plan yet of the firm as it is now", "",
                 "Ask /api/v1/plan for one, or plan anew."};
  }
  KnownPlan known{last->run, {}, std::move(last->plan)};
  TRY_ASSIGN(firm, firm_at_work(store, std::move(firm), known.plan.at));
  known.firm = plan::as_told(std::move(firm), last->told);
  return known;
}

Result<PlanAtWork> plan_at_work(KnownPlan known) {
  TRY_ASSIGN(const auto unchanged, plan::replan(known.firm, known.plan.at, known.plan, {}));
  PlanAtWork work{known.run, std::move(known.firm), {}};
  TRY_ASSIGN(work.plan, plan::plan_of(unchanged));
  return work;
}

Result<PlanAnswer::OfOrder> help_for(const PlanAtWork& work,
                                     const std::string& order,
                                     const plan::RemedyOptions& options) {
  PlanAnswer::OfOrder help;
  TRY_ASSIGN(help.order, named_row(work.firm.orders, order, "orders.csv"));
  TRY_ASSIGN(help.remedies, plan::remedies_of(work.firm, work.plan, help.order, options));
  return help;
}

Result<plan::Sureness> sureness_of(const std::string& database,
                                   const Firm& firm,
                                   const plan::Plan& plan,
                                   plan::SureOptions options) {
  options.absences = plan.absences;
  if (const auto learnt = look_at_learn(database); learnt.ok()) {  // else nothing is
    options.learnt = learnt_spreads(*learnt);
  }
  return plan::how_sure(firm, plan.at, plan.operations, options);
}

}  // namespace tienvoud::app
