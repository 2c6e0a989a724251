#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "methods/shop_schedule/changes/schedule_repair.h"
#include "questions/plan/replan/replan.h"

namespace tienvoud::plan {

/// One replanning from the firm to what is told.
class Replanning {
 public:
  Replanning(const Firm& firm, Instant now, const GivenPlan& plan, const ReplanOptions& options)
      : plan_(plan), options_(options), now_(std::max(now, plan.at)) {
    done_.firm = firm;
    done_.at = now_;
  }

  Result<Replan> run(const ReplanEvents& events);

 private:
  void tell_firm(const ReplanEvents& events);
  Result<void> build();
  void drop_incomplete_orders();
  [[nodiscard]] std::vector<char> what_stays(const ReplanEvents& events) const;
  Result<void> repair(const std::vector<char>& stays);
  void tell_loosened(const methods::RepairedSchedule& repaired);
  Result<void> insert(const std::vector<char>& stays);
  Result<void> tell();
  void tell_moves();
  void tell_orders();

  const GivenPlan& plan_;
  const ReplanOptions& options_;
  Instant now_;
  Replan done_;
  ShopScope scope_;
  std::vector<Id<Order>> rush_;
  FirmShop shop_;
  methods::ShopSchedule was_;
  methods::ShopSchedule schedule_;
  std::map<std::int32_t, std::int32_t> hit_;  ///< and what pushed it
  methods::ShopTime from_ = 0;
};

}  // namespace tienvoud::plan
