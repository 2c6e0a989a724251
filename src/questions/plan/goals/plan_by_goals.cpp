#include "questions/plan/goals/plan_by_goals.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>
#include <vector>

#include "methods/shop_schedule/energy/price_sum.h"
#include "questions/plan/energy/good_time.h"
#include "questions/plan/goals/goal_worth.h"

namespace tienvoud::plan {
namespace {

using methods::ShopTime;

constexpr std::int64_t second = 1'000'000;
constexpr ShopTime mean_over = 7 * 24 * 3600;  ///< what power costs on average, in the search
constexpr Duration everything = days(10'000);  ///< of the plan before, where it is held

/// How much later orders may end where lateness is not what counts first.
constexpr std::array<Duration, 2> stretches = {days(1), days(7)};

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

methods::ShopAim aim_of(PlanGoal goal) {
  switch (goal) {
    case PlanGoal::lateness:
      return methods::ShopAim::tardiness;
    case PlanGoal::cost:
      return methods::ShopAim::cost;
    case PlanGoal::work_in_process:
      return methods::ShopAim::waiting;
    case PlanGoal::distance:
      return methods::ShopAim::moved;
  }
  return methods::ShopAim::tardiness;
}

/// Goals without lateness, as hours of operations have them.
std::array<methods::TimingAim, 3> timing_of(const PlanGoals& goals) {
  std::array<methods::TimingAim, 3> order{};
  std::size_t next = 0;
  for (const PlanGoal goal : goals.order) {
    if (goal != PlanGoal::lateness) {
      order[next++] = goal == PlanGoal::cost              ? methods::TimingAim::power
                      : goal == PlanGoal::work_in_process ? methods::TimingAim::waiting
                                                          : methods::TimingAim::moved;
    }
  }
  return order;
}

bool holds_the_plan_before(const PlanOptions& options, const PlanGoals& goals) {
  return !options.before.empty() && goals.order.back() != PlanGoal::distance;
}

/// Everything that might be the plan, and which of it is.
class ByGoals {
 public:
  ByGoals(const Firm& firm,
          const PlanOptions& options,
          const PlanGoals& goals,
          const ShopPower& power,
          Planned& done)
      : firm_(firm),
        options_(options),
        goals_(goals),
        power_(power),
        done_(done),
        ahead_(std::max<ShopTime>(0, options.ahead.base() / second)),
        setup_costs_(setup_costs(firm, done.shop)) {
    if (done.before) {
      wanted_ = wanted_starts(done.shop, *done.before);
    }
  }

  void run() {
    offer(done_.answer.schedule, done_.timed);
    offer_times(done_.shop, done_.answer.schedule);
    if (done_.before && done_.before->early) {
      offer(*done_.before->early, done_.before->schedule);
    }
    search(done_.shop);
    if (holds_the_plan_before(options_, goals_)) {
      hold_the_plan_before();
    }
    const std::size_t best = best_of(worth_, goals_);
    done_.answer.schedule = std::move(early_[best]);
    done_.timed = std::move(timed_[best]);
  }

 private:
  void offer(const methods::ShopSchedule& early, const methods::ShopSchedule& timed) {
    const methods::ShopSchedule none;
    worth_.push_back(worth_of(done_.shop, power_, setup_costs_,
                              done_.before ? done_.before->schedule : none, timed, ahead_));
    early_.push_back(early);
    timed_.push_back(timed);
  }

  /// The same order of work at other hours. shop: this one, or with more pins.
  void offer_times(const FirmShop& shop, const methods::ShopSchedule& early) {
    if (options_.early) {
      return;
    }
    GoodTime wish{.ahead = options_.ahead, .wanted_starts = wanted_, .order = timing_of(goals_)};
    offer(early, in_good_time(shop, power_, early, wish));
    if (goals_.order.front() != PlanGoal::lateness) {
      for (const Duration later : stretches) {
        wish.later = later;
        offer(early, in_good_time(shop, power_, early, wish));
      }
    }
  }

  void search(const FirmShop& shop) {
    methods::ShopAims aims;
    std::ranges::transform(goals_.order, std::back_inserter(aims.order), aim_of);
    aims.mode_costs = mode_costs(shop);
    aims.setup_costs = setup_costs_;
    aims.ahead = ahead_;
    auto asked = shop_options(options_, searches_for(options_, goals_));
    asked.aims = &aims;
    if (done_.before) {
      asked.before = &done_.before->schedule;
    }
    const auto found = methods::schedule_shop(shop.problem, asked);
    if (found.ok() && methods::check_schedule(done_.shop.problem, found->schedule, 1).empty()) {
      offer(found->schedule, found->schedule);
      offer_times(shop, found->schedule);
    }
  }

  /// All of the plan before stays that can; what is left is planned around it.
  void hold_the_plan_before() {
    PlanOptions holding = options_;
    holding.freeze = everything;
    const auto held = plan_before(firm_, done_.shop, holding);
    if (!held.ok() || held->fence.empty()) {
      return;
    }
    FirmShop shop = done_.shop;
    std::ranges::copy(held->fence, std::back_inserter(shop.problem.pins));
    search(shop);
  }

  /// What an operation draws in each mode, at what power costs on average.
  [[nodiscard]] std::vector<std::int64_t> mode_costs(const FirmShop& shop) const {
    std::vector<methods::PriceSum> prices;
    for (const auto& steps : power_.prices.tariffs) {
      prices.emplace_back(steps);
    }
    std::vector<std::int64_t> costs;
    for (std::size_t m = 0; m < shop.problem.modes.size(); ++m) {
      const methods::ShopMode& mode = shop.problem.modes[m];
      std::int64_t cost = 0;
      if (mode.machine >= 0) {
        const auto tariff = at(power_.prices.machine_tariffs[at(mode.machine)]);
        const std::int64_t mean = prices[tariff].between(0, mean_over) / mean_over;
        cost = mean *
               (power_.prices.setup_power[m] * mode.setup + power_.prices.run_power[m] * mode.run);
      }
      costs.push_back(cost);
    }
    return costs;
  }

  const Firm& firm_;
  const PlanOptions& options_;
  const PlanGoals& goals_;
  const ShopPower& power_;
  Planned& done_;
  ShopTime ahead_;
  std::vector<std::int64_t> setup_costs_;
  std::vector<ShopTime> wanted_;
  std::vector<GoalWorth> worth_;
  std::vector<methods::ShopSchedule> early_;
  std::vector<methods::ShopSchedule> timed_;
};

}  // namespace

int searches_for(const PlanOptions& options, const PlanGoals& goals) {
  return goals == PlanGoals() ? 1 : holds_the_plan_before(options, goals) ? 3 : 2;
}

void plan_by_goals(const Firm& firm,
                   const PlanOptions& options,
                   const PlanGoals& goals,
                   const ShopPower& power,
                   Planned& done) {
  ByGoals(firm, options, goals, power, done).run();
}

}  // namespace tienvoud::plan
