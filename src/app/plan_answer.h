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

namespace tienvoud::app {

struct PlanRequest {
  std::string database;
  /// Local day or moment from which on is planned; empty: the clock's, or the firm's last news
  /// where that is over a month old.
  std::string now;
  std::string order;  ///< code of an order to make earlier; empty: none
  plan::PlanOptions options;
};

struct PlanAnswer {
  /// What would make one order earlier.
  struct OfOrder {
    Id<Order> order;
    std::vector<plan::Remedy> remedies;
  };
  std::int64_t run = 0;  ///< of the run record, by which the answer can be made again
  Firm firm;
  plan::Plan plan;
  std::optional<OfOrder> of_order;  ///< where one was asked for
};

/// What is made when and on what. Errors: those of the database and of plan::make_plan;
/// invalid_input where `now` cannot be read;
/// not_found for an order that is not there.
Result<PlanAnswer> ask_plan(const PlanRequest& request, Instant now);

}  // namespace tienvoud::app
