#include "questions/plan/hindcast/hindcast.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "questions/plan/hindcast/played_shop.h"
#include "questions/plan/shop/routing.h"

namespace tienvoud::plan {
namespace {

constexpr double hours_of_a_day = 24;
constexpr Duration least_work = seconds(2);

double in_days(Duration length) {
  return length.natural() / hours_of_a_day;
}

double median(std::vector<double> values) {
  if (values.empty()) {
    return 0;
  }
  std::ranges::sort(values);
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

/// An order's way through the shop, as it was.
struct Past {
  Instant came = Instant::never();
  Instant ended = Instant::ever();
  Duration work;
};

std::map<Id<Order>, Past> pasts_of(const std::vector<RealWork>& real) {
  std::map<Id<Order>, Past> pasts;
  for (const RealWork& one : real) {
    Past& past = pasts[one.order];
    past.came = std::min(past.came, one.began);
    past.ended = std::max(past.ended, one.ended);
    past.work += one.setup + one.run;
  }
  return pasts;
}

double due_factor_of(const std::map<Id<Order>, Past>& pasts, Instant before) {
  std::vector<double> factors;
  for (const auto& [order, past] : pasts) {
    if (past.ended < before && past.work > Duration()) {
      factors.push_back((past.ended - past.came) / past.work);
    }
  }
  return median(std::move(factors));
}

/// Changes from one item to another: work by machine and begin.
std::int64_t item_changes(const Firm& firm,
                          std::vector<std::tuple<Id<Resource>, Instant, Id<Order>>> work) {
  std::ranges::sort(work);
  std::int64_t changes = 0;
  for (std::size_t i = 1; i < work.size(); ++i) {
    const auto& [machine, began, order] = work[i];
    const auto& [before_machine, before_began, before_order] = work[i - 1];
    if (machine.exists() && machine == before_machine &&
        firm.orders[order].item != firm.orders[before_order].item) {
      ++changes;
    }
  }
  return changes;
}

class Hindcasting {
 public:
  Hindcasting(const FirmThen& firm_then,
              const std::vector<RealWork>& real,
              const HindcastOptions& options)
      : firm_then_(firm_then), real_(real), options_(options), pasts_(pasts_of(real)) {}

  Result<Hindcast> done() {
    answer_.due_factor = due_factor_of(pasts_, options_.from);
    TRY_ASSIGN(firm_, firm_then_(options_.from));
    set_scene();
    const auto moments = moments_of_coming();
    if (moments.size() == 1) {
      return Error{ErrorCode::unusable, "No order came in that time.", "",
                   "Choose an earlier moment to begin with."};
    }
    for (std::size_t i = 0; i < moments.size(); ++i) {
      const Instant until = i + 1 < moments.size() ? moments[i + 1] : Instant::never();
      TRY(plan_and_work(moments[i], until));
      if (options_.progress && !options_.progress(i + 1, moments.size())) {
        return Error{ErrorCode::unusable, "The hindcast was given up.", "", "Ask it again."};
      }
    }
    compare();
    return std::move(answer_);
  }

 private:
  [[nodiscard]] bool takes_part(Id<Order> order) const {
    const auto past = pasts_.find(order);
    return past != pasts_.end() && past->second.came < options_.to &&
           past->second.ended > options_.from && firm_.orders[order].item.exists() &&
           firm_.orders[order].quantity > Pieces();
  }

  /// Steps of a routing at which nobody worked took no time.
  void set_scene() {
    const Routings routings(firm_);
    std::map<std::pair<Id<Order>, std::string>, const RealWork*> worked;
    for (const RealWork& one : real_) {
      worked[{one.order, one.name}] = &one;
    }
    PlayedShop::Progress unneeded;
    unneeded.content = least_work;
    for (const auto& [order, past] : pasts_) {
      if (!takes_part(order)) {
        continue;
      }
      const auto steps = routings.of(firm_.orders[order]).operations;
      bool passed = false;  // a later step had ended: those before it had, whatever came back
      for (std::size_t i = steps.size(); i-- > 0;) {
        const auto found = worked.find({order, firm_.operations[steps[i]].name});
        auto progress = found == worked.end() ? unneeded : progress_at_start(*found->second);
        if (passed && !progress.done()) {
          progress.began = std::min(progress.began, options_.from - seconds(1));
          progress.ended = options_.from;
        }
        passed = passed || progress.done();
        shop_.add({order, steps[i]}, progress);
      }
    }
  }

  [[nodiscard]] PlayedShop::Progress progress_at_start(const RealWork& one) const {
    PlayedShop::Progress progress;
    progress.content = std::max(least_work, one.setup + one.run);
    progress.setup = one.setup;
    progress.machine = one.machine;
    if (one.began >= options_.from) {
      return progress;
    }
    progress.began = one.began;
    if (one.ended <= options_.from) {
      progress.ended = one.ended;
      progress.consumed = progress.content;
    } else {
      progress.consumed =
          progress.content.scaled((options_.from - one.began) / (one.ended - one.began));
    }
    return progress;
  }

  [[nodiscard]] std::vector<Instant> moments_of_coming() const {
    std::set<Instant> moments{options_.from};
    for (const auto& [order, past] : pasts_) {
      if (past.came > options_.from && takes_part(order)) {
        moments.insert(past.came);
      }
    }
    return {moments.begin(), moments.end()};
  }

  Result<void> plan_and_work(Instant now, Instant until) {
    TRY_ASSIGN(Firm firm, firm_then_(now));
    for (const Id<Order> id : firm.orders.ids()) {
      Order order = firm.orders[id];
      const bool here = takes_part(id) && pasts_.at(id).came <= now;
      order.status = here ? OrderStatus::released : OrderStatus::cancelled;
      if (here) {
        due_.try_emplace(id,
                         pasts_.at(id).came + norm_time(firm, order).scaled(answer_.due_factor));
        order.due_at = due_.at(id);
      }
      firm.orders.set(id, order);
    }
    const Firm seen = shop_.seen(std::move(firm));
    PlanOptions options;
    options.work = options_.work;
    options.seed = options_.seed;
    options.threads = options_.threads;
    options.early = true;  // what is worked by is the order of things
    options.proves_causes = false;
    auto plan = make_plan(seen, now, options);
    if (!plan.ok() && plan.error().code == ErrorCode::unusable && all_done(now)) {
      return {};
    }
    TRY(plan);
    ++answer_.plans;
    return shop_.work(seen, *plan, until);
  }

  [[nodiscard]] bool all_done(Instant now) const {
    return std::ranges::all_of(shop_.steps(), [&](const auto& one) {
      return one.second.done() || pasts_.at(one.first.first).came > now;
    });
  }

  static Duration norm_time(const Firm& firm, const Order& order) {
    Duration sum;
    for (const Id<Operation> step : Routings(firm).of(order).operations) {
      const Operation& norm = firm.operations[step];
      sum += norm.setup.value_or(Duration()) + norm.run.value_or(PieceTime()) * order.quantity;
    }
    return sum;
  }

  void compare() {
    std::map<Id<Order>, Instant> ends;
    std::vector<std::tuple<Id<Resource>, Instant, Id<Order>>> by_plan;
    std::set<std::pair<Id<Order>, std::string>> played;
    for (const auto& [step, progress] : shop_.steps()) {
      auto& end = ends.try_emplace(step.first, Instant::ever()).first->second;
      end = std::max(end, progress.ended);
      if (progress.began >= options_.from) {
        by_plan.emplace_back(progress.machine, progress.began, step.first);
        played.emplace(step.first, firm_.operations[step.second].name);
      }
    }
    std::vector<std::tuple<Id<Resource>, Instant, Id<Order>>> as_it_was;
    for (const RealWork& one : real_) {
      if (played.contains({one.order, one.name})) {
        as_it_was.emplace_back(one.machine, one.began, one.order);
      }
    }
    for (const auto& [order, end] : ends) {
      const Past& past = pasts_.at(order);
      if (past.came < options_.from) {
        continue;
      }
      if (past.ended > options_.surely_ended) {
        ++answer_.unfinished;
        continue;
      }
      if (end == Instant::never()) {
        ++answer_.unplanned;
        continue;
      }
      answer_.orders.push_back({order, past.came, due_.at(order), past.ended, end});
    }
    answer_.real = figures(&HindcastOrder::really_ended);
    answer_.planned = figures(&HindcastOrder::ended);
    answer_.real.item_changes = item_changes(firm_, std::move(as_it_was));
    answer_.planned.item_changes = item_changes(firm_, std::move(by_plan));
  }

  [[nodiscard]] HindcastFigures figures(Instant HindcastOrder::* ended) const {
    HindcastFigures sum;
    std::vector<double> flows;
    for (const HindcastOrder& one : answer_.orders) {
      const double late = std::max(0.0, in_days(one.*ended - one.due));
      flows.push_back(in_days(one.*ended - one.came));
      sum.mean_flow_d += flows.back();
      sum.late_share += late > 0 ? 1 : 0;
      sum.mean_lateness_d += late;
    }
    const double count = std::max(1.0, static_cast<double>(flows.size()));
    sum.median_flow_d = median(flows);
    sum.mean_flow_d /= count;
    sum.late_share /= count;
    sum.mean_lateness_d /= count;
    return sum;
  }

  const FirmThen& firm_then_;
  const std::vector<RealWork>& real_;
  const HindcastOptions& options_;
  std::map<Id<Order>, Past> pasts_;
  Firm firm_;  ///< as known at `from`: ids and routings
  PlayedShop shop_;
  std::map<Id<Order>, Instant> due_;
  Hindcast answer_;
};

}  // namespace

Result<Hindcast> hindcast(const FirmThen& firm_then,
                          const std::vector<RealWork>& real,
                          const HindcastOptions& options) {
  return Hindcasting(firm_then, real, options).done();
}

}  // namespace tienvoud::plan
