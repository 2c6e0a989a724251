#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "app/plan_answer.h"
#include "base/result.h"
#include "questions/plan/given/given_plan.h"
#include "store/store.h"

namespace tienvoud::app {

/// The plan by which a firm works.
struct KnownPlan {
  std::int64_t run = 0;  ///< its run record
  Firm firm;             ///< as the plan knew it
  plan::GivenPlan plan;
};

/// The last plan that was recorded of the firm as it is now. Errors: not_found where there is none;
/// those of the database.
Result<KnownPlan> known_plan(const store::Store& store);

/// The same told whole again, with causes. Errors: those of plan::replan, where it does not hold
/// any more.
Result<plan::Plan> told_again(const KnownPlan& known);

/// What would make an order of a plan earlier. Errors: not_found where the firm or the plan has no
/// order of that code; those of plan::remedies_of.
Result<PlanAnswer::OfOrder> help_for(const Firm& firm,
                                     const plan::Plan& plan,
                                     const std::string& order,
                                     const plan::RemedyOptions& options = {});

/// The chance of each order of a plan to be on time, with times as they spread by the journal of
/// the database. at: when the plan begins. Errors: those of plan::how_sure.
Result<plan::Sureness> sureness_of(const std::string& database,
                                   const Firm& firm,
                                   Instant at,
                                   std::span<const plan::ScheduledOperation> rows,
                                   plan::SureOptions options);

}  // namespace tienvoud::app
