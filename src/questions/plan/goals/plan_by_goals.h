#pragma once

#include "questions/plan/planning.h"

namespace tienvoud::plan {

/// How many searches a plan by these goals takes, the one of the usual order among them.
int searches_for(const PlanOptions& options, const PlanGoals& goals);

/// Makes a plan, found by the usual order of goals, one of another order: searches anew with what
/// counts most first, holds the plan before where distance counts before something else, moves work
/// to other hours by that order, and takes the best of all by `best_of`. So no plan is worse by its
/// first goal than the usual one. done: with its plan timed; its answer and times are replaced
/// where another is better.
void plan_by_goals(const Firm& firm,
                   const PlanOptions& options,
                   const PlanGoals& goals,
                   const ShopPower& power,
                   Planned& done);

}  // namespace tienvoud::plan
