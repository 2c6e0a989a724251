#include "questions/plan/promise/promise.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "methods/shop_schedule/changes/job_insertion.h"
#include "questions/plan/shop/shop_builder.h"

namespace tienvoud::plan {
namespace {

using methods::ShopSchedule;
using methods::ShopTime;

constexpr std::int64_t second = 1'000'000;

Error does_not_hold(const std::string& why) {
  return {ErrorCode::unusable, fmt::format("The current plan does not hold for this firm: {}", why),
          "", "Plan anew, then ask again."};
}

Error failed_check(const std::string& why) {
  return {ErrorCode::unusable,
          fmt::format("The date that was found did not pass its check: {}", why), "",
          "Report this with the firm folder."};
}

/// When each order is ready.
std::map<Id<Order>, Instant> ends_of(const FirmShop& shop, const ShopSchedule& schedule) {
  std::map<Id<Order>, Instant> ends;
  for (std::size_t i = 0; i < schedule.operations.size(); ++i) {
    if (schedule.operations[i].mode >= 0) {
      const auto job = static_cast<std::size_t>(shop.problem.operations[i].job);
      Instant& end = ends.try_emplace(shop.jobs[job], Instant::ever()).first->second;
      end = std::max(end, shop.ready(job, schedule.operations[i].end));
    }
  }
  return ends;
}

void tell_costs(const Firm& firm,
                const FirmShop& shop,
                const ShopSchedule& before,
                const ShopSchedule& after,
                Promise& promise) {
  const auto ends = ends_of(shop, after);
  for (const auto& [order, was] : ends_of(shop, before)) {
    const Instant end = ends.at(order);
    if (end <= was) {
      continue;
    }
    PromiseCost cost{order, end - was, {}};
    if (const auto due = firm.orders[order].due_at) {
      cost.becomes_late = std::max(Duration(), std::min(cost.later, end - *due));
    }
    promise.costs.push_back(cost);
  }
  std::ranges::sort(promise.costs, {}, [](const PromiseCost& one) {
    return std::tuple(-one.becomes_late.base(), -one.later.base(), one.order);
  });
}

}  // namespace

struct PromiseBook::State {
  State(Firm of, const GivenPlan& plan, Instant asked) : firm(std::move(of)), now(asked) {
    Order order;
    order.code = "promise";
    order.status = OrderStatus::planned;
    placeholder = firm.orders.add(std::move(order));
    scope = scope_of(firm, plan);
    scope.left_out[placeholder.index()] = 1;
  }

  Result<void> build(const GivenPlan& plan);
  Result<bool> find_dates(const FirmShop& shop, const PromiseOptions& options, Promise& promise);
  void tell_moved(const FirmShop& shop,
                  const methods::InsertedOperations& found,
                  Promise& promise) const;
  Firm firm;
  Instant now;
  Id<Order> placeholder;
  ShopScope scope;
  std::optional<ShopBuilder> builder;
  ShopSchedule schedule;
  std::optional<methods::JobInserter> inserter;  ///< none where the shop contradicts itself
};

Result<void> PromiseBook::State::build(const GivenPlan& plan) {
  builder.emplace(firm, plan.at, scope);
  TRY(builder->build_here());
  GivenSchedule given = given_schedule(firm, builder->shop(), plan.operations);
  if (set_lost_pins_aside(builder->shop(), given.schedule, firm, scope)) {
    builder.emplace(firm, plan.at, scope);
    TRY(builder->build_here());
    given = given_schedule(firm, builder->shop(), plan.operations);
  }
  if (!given.findings.empty()) {
    return does_not_hold(given.findings.front().what);
  }
  const auto broken = methods::check_schedule(builder->shop().problem, given.schedule, 1);
  if (!broken.empty()) {
    return does_not_hold(broken.front());
  }
  schedule = std::move(given.schedule);
  builder->drop_words();
  const FirmShop& shop = builder->shop();
  const ShopTime from = std::max<ShopTime>(0, ((now - shop.origin).base() + second - 1) / second);
  auto made = methods::JobInserter::prepare(shop.problem, schedule, from);
  if (made.ok()) {
    inserter = *std::move(made);
  }
  return {};
}

void PromiseBook::State::tell_moved(const FirmShop& shop,
                                    const methods::InsertedOperations& found,
                                    Promise& promise) const {
  for (const std::int32_t row : found.moved) {
    const auto i = static_cast<std::size_t>(row);
    promise.moved.push_back({rows_of(shop, schedule, i, i + 1).front(),
                             rows_of(shop, found.schedule, i, i + 1).front()});
  }
  std::ranges::sort(promise.moved, {}, [](const MovedOperation& one) {
    return std::tuple(one.was.starts_at, one.was.order, one.was.operation);
  });
  promise.moved_share = schedule.operations.empty()
                            ? 0
                            : static_cast<double>(found.moved.size()) /
                                  static_cast<double>(schedule.operations.size());
  tell_costs(firm, shop, schedule, found.schedule, promise);
}

/// False where the order fits nowhere.
Result<bool> PromiseBook::State::find_dates(const FirmShop& shop,
                                            const PromiseOptions& options,
                                            Promise& promise) {
  if (!inserter) {
    return false;
  }
  const auto gaps = inserter->with_more(shop.problem);
  if (!gaps.ok()) {
    return false;
  }
  const std::size_t first = schedule.operations.size();
  const auto told = [&](const methods::InsertedOperations& found,
                        std::vector<ScheduledOperation>& rows) -> Result<Instant> {
    const auto broken = methods::check_changes(shop.problem, schedule, found.schedule, 1);
    if (!broken.empty()) {
      return failed_check(broken.front());
    }
    rows = rows_of(shop, found.schedule, first, shop.operations.size());
    return shop.ready(shop.jobs.size() - 1, found.end);
  };
  const auto safe = gaps->without_moving();
  if (safe.end == methods::no_time) {
    return false;
  }
  TRY_ASSIGN(promise.safe_date, told(safe, promise.safe_order));
  promise.earliest_date = promise.safe_date;
  promise.earliest_order = promise.safe_order;
  methods::InsertionOptions moving;
  moving.most_moved =
      static_cast<std::int64_t>(options.move_share * static_cast<double>(first) + 1e-9);
  moving.work = options.work;
  moving.seed = options.seed;
  const auto found = gaps->with_moving(moving);
  if (found.end < safe.end) {
    TRY_ASSIGN(promise.earliest_date, told(found, promise.earliest_order));
    tell_moved(shop, found, promise);
  }
  return true;
}

PromiseBook::PromiseBook(std::unique_ptr<State> state) : state_(std::move(state)) {}
PromiseBook::PromiseBook(PromiseBook&&) noexcept = default;
PromiseBook& PromiseBook::operator=(PromiseBook&&) noexcept = default;
PromiseBook::~PromiseBook() = default;

const Firm& PromiseBook::firm() const {
  return state_->firm;
}

Result<PromiseBook> PromiseBook::open(Firm firm, const GivenPlan& plan, Instant now) {
  auto state = std::make_unique<State>(std::move(firm), plan, std::max(now, plan.at));
  TRY(state->build(plan));
  return PromiseBook(std::move(state));
}

Result<Promise> PromiseBook::ask(Id<Item> item, Pieces quantity, const PromiseOptions& options) {
  State& state = *state_;
  if (!state.firm.items.has(item)) {
    return Error{ErrorCode::not_found, "There is no such item.", "item",
                 "Give the code of an item of items.csv."};
  }
  if (quantity <= Pieces() || options.move_share < 0 || options.move_share > 1) {
    return Error{ErrorCode::invalid_input,
                 "The quantity must be above 0, and the share that may move between 0 and 1.",
                 "quantity", "Correct it."};
  }
  Order order = state.firm.orders[state.placeholder];
  order.item = item;
  order.quantity = quantity;
  order.released_at = state.now;
  order.due_at = options.customer_date;
  state.firm.orders.set(state.placeholder, std::move(order));
  TRY_ASSIGN(const FirmShop shop, state.builder->with({state.placeholder}, state.now));
  Promise promise;
  promise.item = item;
  promise.quantity = quantity;
  promise.customer_date = options.customer_date;
  promise.findings = shop.findings;
  for (PlanFinding& one : promise.findings) {
    one.order.clear();  // it is no order of the firm yet
  }
  if (shop.operations.size() == state.schedule.operations.size()) {
    return promise;  // the findings say why
  }
  TRY_ASSIGN(const bool fits, state.find_dates(shop, options, promise));
  if (!fits) {
    promise.findings.push_back(
        {"", "items", state.firm.items[item].code,
         "It fits nowhere beside the current plan: its machines, people or tools are never free "
         "for "
         "as long as one of its operations takes.",
         "Ask for fewer pieces, let its operations be splittable, or plan anew with this order."});
  }
  return promise;
}

}  // namespace tienvoud::plan
