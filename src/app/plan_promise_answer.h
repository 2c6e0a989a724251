#pragma once

#include <cstdint>
#include <string>

#include "base/instant.h"
#include "base/result.h"
#include "model/firm/firm.h"
#include "questions/plan/promise/promise.h"

namespace tienvoud::app {

struct PromiseRequest {
  std::string database;
  std::string now;            ///< as of PlanRequest; not before the plan begins
  std::string item;           ///< its code
  double quantity = 0;        ///< pieces
  std::string customer_date;  ///< local day or moment; empty: none was asked for
  double move_share = 0.05;   ///< of the plan's operations that may move
};

struct PromiseAnswer {
  Instant at;                 ///< it was asked then
  std::int64_t plan_run = 0;  ///< run record of the plan beside which it is promised
  Firm firm;                  ///< with the order that is asked for
  plan::Promise promise;
};

/// When so many of an item can be ready beside the current plan; where there is none for the firm
/// as it is today, one is made and recorded first. Errors: those of the database, of
/// plan::make_plan and of plan::PromiseBook; not_found for an item that is not there; invalid_input
/// where a moment cannot be read.
Result<PromiseAnswer> ask_promise(const PromiseRequest& request, Instant now);

}  // namespace tienvoud::app
