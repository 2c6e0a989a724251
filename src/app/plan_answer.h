#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "model/firm/firm.h"
#include "questions/plan/causes/remedies.h"
#include "questions/plan/plan.h"
#include "questions/plan/replan/replan_events.h"
#include "questions/plan/sure/how_sure.h"

namespace tienvoud::app {

struct PlanRequest {
  std::string database;
  /// Local day or moment from which on is planned; empty: the clock's, or the firm's last news
  /// where that is over a month old.
  std::string now;
  std::string order;          ///< code of an order to make earlier; empty: none
  plan::PlanOptions options;  ///< the plan before is looked up
  bool anew = false;          ///< without looking at the plan before
  bool sure = false;          ///< with the chance of each order to be on time
  bool as_stored = false;     ///< what earlier plans were told counts no longer
};

struct PlanAnswer {
  /// What would make one order earlier.
  struct OfOrder {
    Id<Order> order;
    std::vector<plan::Remedy> remedies;
  };
  std::int64_t run = 0;         ///< of the run record, by which the answer can be made again
  std::int64_t before_run = 0;  ///< of the plan before; 0: none was looked at
  Duration freeze;              ///< that was asked for
  std::string firm_hash;        ///< of the firm as it is stored
  /// With what its journal knows of work that is done, as pins, and as it is told to be.
  Firm firm;
  plan::ReplanEvents told;  ///< what no table of the firm has
  Instant known_at;         ///< until when its journal was read
  plan::Plan plan;
  std::optional<plan::Sureness> sureness;  ///< where it was asked
  std::optional<OfOrder> of_order;         ///< where one was asked for
};

/// From when on is planned: the moment or local day that was given, else the clock's, or the firm's
/// last news where that is over a month old. Error: invalid_input where it cannot be read.
Result<Instant> plan_moment(const std::string& text, const Firm& firm, Instant now);

/// What is made when and on what. What the plan before was told counts on, as far as it is not
/// over. Errors: those of the database and of plan::make_plan; invalid_input where `now` cannot be
/// read; not_found for an order that is not there.
Result<PlanAnswer> ask_plan(const PlanRequest& request, Instant now);

}  // namespace tienvoud::app
