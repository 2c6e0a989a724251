#include "questions/plan/causes/remedies.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "base/parallel.h"
#include "methods/shop_schedule/shop_schedule.h"
#include "questions/plan/causes/changed_shop.h"
#include "questions/plan/shop/open_times.h"

namespace tienvoud::plan {
namespace {

using methods::ShopTime;

constexpr std::int64_t weight_scale = 100;        ///< of ShopJob::weight
constexpr std::int64_t first_of_all = 1'000'000;  ///< weight of the order that is asked for

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

/// What a planner can do about the causes of an order, each once.
std::vector<Remedy> candidates_of(const Firm& firm, const PlannedOrder& order) {
  std::vector<Remedy> all(1);
  const auto add = [&](RemedyKind kind, const Cause& cause, Duration by = {}) {
    Remedy one;
    one.kind = kind;
    const bool is_outside = kind == RemedyKind::outside;
    one.operation = kind == RemedyKind::pin || is_outside ? cause.operation : Id<Operation>();
    one.resource = kind == RemedyKind::overtime || kind == RemedyKind::tool || is_outside
                       ? cause.resource
                       : Id<Resource>();
    one.skill = cause.skill;
    one.item = kind == RemedyKind::material ? cause.item : Id<Item>();
    one.by = by;
    const auto key = [](const Remedy& of) {
      return std::tuple(of.kind, of.operation, of.resource, of.skill, of.item, of.by);
    };
    if (std::ranges::find(all, key(one), key) == all.end()) {
      all.push_back(one);
    }
  };
  for (const Cause& cause : order.causes) {
    switch (cause.kind) {
      case CauseKind::machine:
      case CauseKind::closed:
      case CauseKind::run:
      case CauseKind::setup:
        if (cause.resource.exists()) {
          add(RemedyKind::overtime, cause, hours(2));
          add(RemedyKind::overtime, cause, hours(8));
        }
        break;
      case CauseKind::people:
        add(RemedyKind::person, cause);
        break;
      case CauseKind::tool:
        add(RemedyKind::tool, cause);
        break;
      case CauseKind::material:
        add(RemedyKind::material, cause, order.late);
        break;
      case CauseKind::lag:
        if (cause.order == order.order && cause.resource.exists() &&
            firm.resources[cause.resource].kind == ResourceKind::subcontractor) {
          add(RemedyKind::outside, cause, order.late);
        }
        break;
      case CauseKind::release:
        add(RemedyKind::release, cause);
        break;
      case CauseKind::pin:
        add(RemedyKind::pin, cause);
        break;
      default:
        break;
    }
  }
  return all;
}

/// Hours of added time in which the machines of a change work.
ShopTime used_of(const ChangedShop& changed, const methods::ShopSchedule& schedule) {
  ShopTime used = 0;
  for (const auto& placed : schedule.operations) {
    const std::int32_t machine = changed.problem.modes[at(placed.mode)].machine;
    if (std::ranges::find(changed.machines, machine) != changed.machines.end()) {
      open_pieces(changed.added, placed.setup_start, placed.end,
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
};

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

void set_price(const Asked& asked,
               const ChangedShop& changed,
               const methods::ShopSchedule& schedule,
               Remedy& remedy) {
  const HourlyCost labour = asked.firm.profile.labour_cost;
  switch (remedy.kind) {
    case RemedyKind::overtime:
      remedy.price = labour * seconds(used_of(changed, schedule));
      break;
    case RemedyKind::person:
      remedy.price = labour * seconds(changed.paid);
      break;
    case RemedyKind::material:
    case RemedyKind::tool:
    case RemedyKind::outside:
      break;  // nobody said what that costs
    default:
      remedy.price = Money();
  }
}

/// Plans with a change; false where no plan is found, or the order ends no earlier.
bool confirm(const Asked& asked, Remedy& remedy) {
  const ShopTime wait = asked.shop.waits[asked.job];
  const ShopTime end = (asked.order.ends - asked.shop.origin).base() / 1'000'000 - wait;
  ChangedShop changed = changed_shop(asked.shop, remedy, asked.job, end);
  changed.problem.jobs[asked.job].weight = first_of_all;
  methods::ShopOptions search;
  search.goal = methods::ShopGoal::weighted_tardiness;
  search.work = asked.options.work;
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
  set_price(asked, changed, answer->schedule, remedy);
  return remedy.late < asked.order.late;
}

}  // namespace

std::string_view name_of(RemedyKind kind) {
  static constexpr std::array<std::string_view, 8> names = {
      "first", "release", "pin", "overtime", "person", "tool", "material", "outside"};
  return names.at(static_cast<std::size_t>(kind));
}

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
  const Asked asked{firm,   plan, shop, *found, static_cast<std::size_t>(job - shop.jobs.begin()),
                    options};
  for (Remedy& one : candidates_of(firm, *found)) {
    if (confirm(asked, one)) {
      helping.push_back(one);
    }
  }
  std::ranges::sort(helping, {}, [](const Remedy& one) {
    return std::tuple(one.late > Duration(), !one.price, one.price.value_or(Money()), one.others_h,
                      one.late, one.kind, one.by);
  });
  return helping;
}

}  // namespace tienvoud::plan
