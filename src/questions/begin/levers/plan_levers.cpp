#include "questions/begin/levers/plan_levers.h"

#include <algorithm>
#include <map>

#include "model/calendar_of.h"
#include "questions/begin/levers/early_work.h"
#include "questions/begin/levers/effort_of.h"

namespace tienvoud::begin {
namespace {

constexpr double least_eur = 50;
constexpr double days_per_year = 365;
constexpr double saturday_h = 6;
constexpr double overtime = 1.35;  // of the labour rate, usual for Saturdays

/// What all levers are held against.
struct Asked {
  const Firm& firm;
  Instant now;
  const PlanLeverOptions& options;

  /// A plan of the firm, changed or not.
  [[nodiscard]] Result<plan::Plan> planned(const Firm& of, std::int64_t work) const {
    plan::PlanOptions how;
    how.work = work;
    how.seed = options.seed;
    how.proves_causes = false;
    return plan::make_plan(of, now, how);
  }
};

/// EUR that orders late cost, at so much of their price a day.
double lateness_eur(const Firm& firm, const plan::Plan& plan, double late_day_price) {
  double sum = 0;
  for (const plan::PlannedOrder& one : plan.orders) {
    const Order& order = firm.orders[one.order];
    if (order.price) {
      sum += one.late.natural() / 24 * late_day_price * order.price->natural();
    }
  }
  return sum;
}

/// What the plan shows, in a year.
class Yearly {
 public:
  Yearly(const Firm& firm, const plan::Plan& plan, const PlanLeverOptions& options)
      : firm_(firm), options_(options) {
    const double orders = static_cast<double>(std::max<std::size_t>(1, plan.orders.size()));
    const double by_time = days_per_year * 24 / std::max(24.0, plan.value.makespan.natural());
    // A backlog lasts as long as it takes to work off, unless the firm finishes fewer a year.
    times_ =
        options.orders_per_year > 0 ? std::min(by_time, options.orders_per_year / orders) : by_time;
  }
  [[nodiscard]] double times() const { return times_; }

  /// Difference of a plan from another: lateness in hours, its money as the part that is scaled.
  void add(const plan::Plan& now, const plan::Plan& then, Lever& lever) const {
    lever.fixed.lateness_h +=
        (then.value.weighted_lateness_h - now.value.weighted_lateness_h) * times_;
    lever.scaled.cost_eur += (lateness_eur(firm_, then, options_.late_day_price) -
                              lateness_eur(firm_, now, options_.late_day_price)) *
                             times_;
  }

 private:
  const Firm& firm_;
  const PlanLeverOptions& options_;
  double times_ = 1;
};

void add_sequence(const Firm& firm,
                  const plan::Plan& first,
                  const plan::Plan& best,
                  const Yearly& yearly,
                  std::vector<Lever>& levers) {
  Lever lever;
  lever.kind = LeverKind::sequence;
  lever.subject = {"firm", ""};
  lever.reach = {0.33, 1, 3};
  yearly.add(first, best, lever);
  const double setup_h = (best.value.setup_h - first.value.setup_h) * yearly.times();
  lever.fixed.machine_h = setup_h;
  lever.fixed.people_h = setup_h;
  lever.fixed.cost_eur = setup_h * firm.profile.labour_cost.for_one().natural();
  lever.effort = effort_of(lever.kind, 1);
  lever.figure = "weighted_tardiness";
  if ((lever.fixed + lever.scaled).gain_eur() >= least_eur) {
    levers.push_back(std::move(lever));
  }
}

void add_cheaper_hours(const plan::Plan& best, const Yearly& yearly, std::vector<Lever>& levers) {
  if (!best.energy) {
    return;
  }
  Lever lever;
  lever.kind = LeverKind::cheaper_hours;
  lever.subject = {"firm", ""};
  lever.reach = {0.3, 0.6, 0.9};
  lever.scaled.cost_eur = (best.energy->cost - best.energy->blind_cost).natural() * yearly.times();
  lever.effort = effort_of(lever.kind, 1);
  lever.figure = "energy_cost";
  if (lever.scaled.gain_eur() >= least_eur) {
    levers.push_back(std::move(lever));
  }
}

/// What late orders wait for longest, by hours.
Id<Resource> narrowest(const plan::Plan& plan) {
  std::map<Id<Resource>, double> waits;
  for (const plan::PlannedOrder& one : plan.orders) {
    for (const plan::Cause& cause : one.causes) {
      if (cause.kind == plan::CauseKind::machine || cause.kind == plan::CauseKind::closed) {
        waits[cause.resource] += static_cast<double>(cause.time);
      }
    }
  }
  Id<Resource> most;
  for (const auto& [resource, time] : waits) {
    if (resource.exists() && (!most.exists() || time > waits.at(most))) {
      most = resource;
    }
  }
  return most;
}

/// The machines that a shift of the calendar opens, `narrow` first.
std::vector<std::string> opened_with(const Firm& firm, Id<Resource> narrow, Id<Calendar> calendar) {
  std::vector<std::string> codes = {firm.resources[narrow].code};
  for (const Id<Resource> id : firm.resources.ids()) {
    if (id != narrow && firm.resources[id].kind == ResourceKind::machine &&
        calendar_of(firm, id) == calendar) {
      codes.push_back(firm.resources[id].code);
    }
  }
  return codes;
}

Result<void> add_shift(const Asked& asked,
                       const plan::Plan& best,
                       const Yearly& yearly,
                       std::vector<Lever>& levers) {
  const Firm& firm = asked.firm;
  const Id<Resource> narrow = narrowest(best);
  const Id<Calendar> calendar = narrow.exists() ? calendar_of(firm, narrow) : Id<Calendar>();
  if (!calendar.exists()) {
    return {};
  }
  const Change change = AddShift{{calendar, "saturday", Weekdays{0x20}, {hours(7)}, {hours(13)}}};
  const auto changed = tienvoud::apply(change, firm);
  if (!changed) {
    return {};
  }
  TRY_ASSIGN(const auto plan, asked.planned(*changed, asked.options.work));
  Lever lever;
  lever.kind = LeverKind::shift;
  lever.subject = {"machine", firm.resources[narrow].code};
  lever.codes = opened_with(firm, narrow, calendar);
  lever.reach = {0.33, 1, 3};
  lever.changes = [change](double) { return std::vector<Change>{change}; };
  yearly.add(best, plan, lever);
  // A person at each machine; the work itself is done either way, so only the surcharge is a cost.
  lever.fixed.cost_eur += static_cast<double>(lever.codes.size()) * 52 * saturday_h *
                          (overtime - 1) * firm.profile.labour_cost.for_one().natural();
  lever.effort = effort_of(lever.kind, 1);
  lever.figure = "weighted_tardiness";
  if ((lever.fixed + lever.scaled).gain_eur() >= least_eur) {
    levers.push_back(std::move(lever));
  }
  return {};
}

Result<void> add_promise(const Asked& asked,
                         std::span<const OrderEnd> ended,
                         const plan::Plan& best,
                         const Yearly& yearly,
                         std::vector<Lever>& levers) {
  const Firm& firm = asked.firm;
  const PlanLeverOptions& options = asked.options;
  const auto early = always_early(firm, ended);
  if (!early) {
    return {};
  }
  const Change change = PromiseSooner{*early};
  TRY_ASSIGN(const Firm changed, tienvoud::apply(change, firm));
  TRY_ASSIGN(const auto plan, asked.planned(changed, options.work));
  Lever lever;
  lever.kind = LeverKind::promise;
  lever.subject = {"firm", ""};
  lever.reach = {0, 0.5, 1};  // of what is ready early: what waits in the shop until its date
  lever.changes = [change](double) { return std::vector<Change>{change}; };
  lever.scaled.capital_eur = -waiting_eur(firm, ended, *early, options.ended_in);
  lever.scaled.cost_eur = lever.scaled.capital_eur * firm.profile.holding_cost.value();
  lever.fixed.lateness_h =
      (plan.value.weighted_lateness_h - best.value.weighted_lateness_h) * yearly.times();
  lever.fixed.cost_eur = (lateness_eur(changed, plan, options.late_day_price) -
                          lateness_eur(firm, best, options.late_day_price)) *
                         yearly.times();
  lever.effort = effort_of(lever.kind, 1);
  lever.figure = "weighted_tardiness";
  if ((lever.fixed + lever.scaled).gain_eur() >= least_eur) {
    levers.push_back(std::move(lever));
  }
  return {};
}

}  // namespace

Result<std::vector<Lever>> plan_levers(const Firm& firm,
                                       Instant now,
                                       std::span<const OrderEnd> ended,
                                       const PlanLeverOptions& options) {
  std::vector<Lever> levers;
  const Asked asked{firm, now, options};
  TRY_ASSIGN(const auto first, asked.planned(firm, 0));
  TRY_ASSIGN(const auto best, asked.planned(firm, options.work));
  const Yearly yearly(firm, best, options);
  add_sequence(firm, first, best, yearly, levers);
  add_cheaper_hours(best, yearly, levers);
  TRY(add_shift(asked, best, yearly, levers));
  TRY(add_promise(asked, ended, best, yearly, levers));
  return levers;
}

}  // namespace tienvoud::begin
