#include "questions/plan/causes/remedies.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "base/parallel.h"
#include "methods/shop_schedule/shop_schedule.h"
#include "questions/plan/causes/changed_shop.h"
#include "questions/plan/given/given_plan.h"
#include "questions/plan/shop/open_times.h"

namespace tienvoud::plan {
namespace {

using methods::ShopTime;

constexpr std::int64_t weight_scale = 100;        ///< of ShopJob::weight
constexpr std::int64_t first_of_all = 1'000'000;  ///< weight of the order that is asked for
constexpr std::size_t most_together = 4;          ///< changes; more nobody would make for one order

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

/// Hours of added time in which the machines of a change work.
ShopTime used_of(const methods::ShopProblem& problem,
                 const AddedHours& added,
                 const methods::ShopSchedule& schedule) {
  ShopTime used = 0;
  for (const auto& placed : schedule.operations) {
    const std::int32_t machine = problem.modes[at(placed.mode)].machine;
    if (std::ranges::find(added.machines, machine) != added.machines.end()) {
      open_pieces(added.times, placed.setup_start, placed.end,
                  [&](ShopTime from, ShopTime to) { used += to - from; });
    }
  }
  return used;
}

struct Asked {
  const Firm& firm;
  const Plan& plan;
  const FirmShop& shop;
  const PlannedOrder& order;
  std::size_t job = 0;
  const RemedyOptions& options;
  methods::ShopSchedule first;  ///< the plan with the order before all others: searches begin there
};

/// The plan, but for the operations of an order: those begin before all others.
methods::ShopSchedule with_first(const FirmShop& shop,
                                 methods::ShopSchedule schedule,
                                 std::size_t job) {
  const auto count = static_cast<ShopTime>(shop.operations.size());
  for (std::size_t i = 0; i < shop.operations.size(); ++i) {
    if (at(shop.problem.operations[i].job) == job) {
      auto& placed = schedule.operations[i];
      placed.setup_start = placed.start = placed.end = static_cast<ShopTime>(i) - count;
    }
  }
  return schedule;
}

/// Weighted hours late of all other orders.
double others_late(const Asked& asked, const methods::ShopSchedule& schedule) {
  const auto& problem = asked.shop.problem;
  std::vector<ShopTime> ends(problem.jobs.size(), 0);
  for (std::size_t i = 0; i < problem.operations.size(); ++i) {
    ShopTime& end = ends[at(problem.operations[i].job)];
    end = std::max(end, schedule.operations[i].end);
  }
  double sum = 0;
  for (std::size_t job = 0; job < ends.size(); ++job) {
    const auto& of = problem.jobs[job];
    if (job != asked.job && of.due < ends[job]) {
      sum += static_cast<double>(of.weight) * static_cast<double>(ends[job] - of.due);
    }
  }
  return sum / static_cast<double>(weight_scale) / 3600;
}

/// Wages for the hours that changes take; none where one of them has a price that nobody said.
std::optional<Money> price_of(const Asked& asked,
                              const std::vector<Change>& changes,
                              const ChangedShop& changed,
                              const methods::ShopSchedule& schedule) {
  const auto is_unknown = [](const Change& one) {
    return one.kind == ChangeKind::material || one.kind == ChangeKind::tool ||
           one.kind == ChangeKind::outside;
  };
  if (std::ranges::any_of(changes, is_unknown)) {
    return std::nullopt;
  }
  ShopTime paid = changed.paid;
  for (const AddedHours& one : changed.added) {
    paid += used_of(changed.problem, one, schedule);
  }
  return asked.firm.profile.labour_cost * seconds(paid);
}

/// Plans with a change; false where no plan is found, or the order ends no earlier.
bool confirm(const Asked& asked, Remedy& remedy) {
  const ShopTime wait = asked.shop.waits[asked.job];
  const ShopTime end = (asked.order.ends - asked.shop.origin).base() / 1'000'000 - wait;
  ChangedShop changed = changed_shop(asked.shop, remedy.changes, asked.job, end);
  changed.problem.jobs[asked.job].weight = first_of_all;
  methods::ShopOptions search;
  search.goal = methods::ShopGoal::weighted_tardiness;
  search.work = asked.shop.operations.size() <= asked.options.searched ? asked.options.work : 0;
  search.before = &asked.first;
  search.seed = asked.options.seed;
  search.threads = asked.options.threads > 0 ? asked.options.threads : available_threads();
  const auto answer = methods::schedule_shop(changed.problem, search);
  if (!answer.ok() || !methods::check_schedule(changed.problem, answer->schedule, 1).empty()) {
    return false;
  }
  ShopTime ends = 0;
  for (std::size_t i = 0; i < asked.shop.operations.size(); ++i) {
    if (at(asked.shop.problem.operations[i].job) == asked.job) {
      ends = std::max(ends, answer->schedule.operations[i].end);
    }
  }
  const ShopTime due = changed.problem.jobs[asked.job].due;
  const ShopTime less_wait = due - asked.shop.problem.jobs[asked.job].due;
  remedy.ends = asked.shop.ready(asked.job, ends - less_wait);
  remedy.late = seconds(due < ends ? ends - due : 0);
  double before = 0;
  for (const PlannedOrder& one : asked.plan.orders) {
    before += one.order == asked.order.order
                  ? 0
                  : one.late.natural() * std::max(0.0, asked.firm.orders[one.order].weight);
  }
  remedy.others_h = others_late(asked, answer->schedule) - before;
  remedy.price = price_of(asked, remedy.changes, changed, answer->schedule);
  return remedy.late < asked.order.late;
}

/// Whether both change the same, be it by more or less.
bool is_alike(const Change& one, Change other) {
  other.by = one.by;
  return one == other;
}

/// Takes a remedy that makes the order no later than this one.
bool take_if_no_later(const Asked& asked, Remedy tried, Remedy& best) {
  if (!confirm(asked, tried) || tried.late > best.late) {
    return false;
  }
  best = std::move(tried);
  return true;
}

/// Without the changes that it does without, and with fewer hours where those do.
void slim(const Asked& asked, const std::vector<Remedy>& singles, Remedy& best) {
  for (std::size_t i = 0; i < best.changes.size();) {
    Remedy fewer = best;
    fewer.changes.erase(fewer.changes.begin() + static_cast<std::ptrdiff_t>(i));
    if (!fewer.changes.empty() && take_if_no_later(asked, std::move(fewer), best)) {
      continue;
    }
    for (const Remedy& single : singles) {
      const Change& milder = single.changes.front();
      if (is_alike(milder, best.changes[i]) && milder.by < best.changes[i].by) {
        Remedy less = best;
        less.changes[i] = milder;
        take_if_no_later(asked, std::move(less), best);
      }
    }
    ++i;
  }
}

/// The best changes at once, until the order is on time; then as few of them as are needed. None
/// where that is no more than one of them alone does.
std::optional<Remedy> together(const Asked& asked, std::vector<Remedy> singles) {
  std::erase_if(singles,
                [](const Remedy& one) { return one.changes.front().kind == ChangeKind::first; });
  std::ranges::sort(singles, {}, [](const Remedy& one) {
    return std::tuple(one.late, -one.changes.front().by.base());
  });
  if (singles.empty()) {
    return std::nullopt;
  }
  Remedy best = singles.front();
  for (const Remedy& single : singles) {
    const Change& more = single.changes.front();
    const bool is_in =
        std::ranges::any_of(best.changes, [&](const Change& one) { return is_alike(one, more); });
    if (best.late <= Duration() || best.changes.size() >= most_together || is_in) {
      continue;
    }
    Remedy tried = best;
    tried.changes.push_back(more);
    if (confirm(asked, tried) && tried.late < best.late) {
      best = std::move(tried);
    }
  }
  slim(asked, singles, best);
  return best.changes.size() > 1 ? std::optional(std::move(best)) : std::nullopt;
}

}  // namespace

Result<std::vector<Remedy>> remedies_of(const Firm& firm,
                                        const Plan& plan,
                                        Id<Order> order,
                                        const RemedyOptions& options) {
  const auto found = std::ranges::find(plan.orders, order, &PlannedOrder::order);
  if (found == plan.orders.end()) {
    return Error{ErrorCode::not_found, "The plan has no order of that code.", "",
                 "Name an order that is planned, released or started."};
  }
  ShopScope scope{
      plan.horizon - plan.at, std::vector<char>(firm.orders.size(), 1), {}, plan.absences};
  for (const PlannedOrder& one : plan.orders) {
    scope.left_out[one.order.index()] = 0;
  }
  TRY_ASSIGN(const FirmShop shop, shop_of(firm, plan.at, scope));
  const auto job = std::ranges::find(shop.jobs, order);
  std::vector<Remedy> helping;
  if (job == shop.jobs.end() || found->late <= Duration()) {
    return helping;
  }
  const auto row = static_cast<std::size_t>(job - shop.jobs.begin());
  const Asked asked{
      .firm = firm,
      .plan = plan,
      .shop = shop,
      .order = *found,
      .job = row,
      .options = options,
      .first = with_first(shop, given_schedule(firm, shop, plan.operations).schedule, row)};
  for (const Change& change : changes_against(firm, *found)) {
    Remedy one{.changes = {change}, .price = {}, .ends = {}, .late = {}};
    if (confirm(asked, one)) {
      helping.push_back(std::move(one));
    }
  }
  if (std::ranges::none_of(helping, [](const Remedy& one) { return one.late <= Duration(); })) {
    if (auto all = together(asked, helping)) {
      helping.push_back(*std::move(all));
    }
  }
  std::ranges::sort(helping, {}, [](const Remedy& one) {
    return std::tuple(one.late > Duration(), !one.price, one.price.value_or(Money()), one.others_h,
                      one.late, one.changes.front().kind, one.changes.front().by);
  });
  return helping;
}

}  // namespace tienvoud::plan
