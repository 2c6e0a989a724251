#include "questions/plan/causes/relaxed_shop.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "questions/plan/causes/opened_machine.h"

namespace tienvoud::plan {
namespace {

using methods::OpenTimes;
using methods::ShopTime;

constexpr std::int32_t whole = 100;  ///< one person or tool in a pool

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

class Relaxing {
 public:
  Relaxing(const FirmShop& shop,
           const methods::ShopSchedule& schedule,
           std::span<const Stretch> stretches)
      : shop_(shop), schedule_(schedule), stretches_(stretches), problem_(shop.problem) {
    const Cause& cause = stretches.front().cause;
    for (std::size_t i = 0; i < shop.operations.size(); ++i) {
      if (shop.operations[i].order == cause.order &&
          shop.operations[i].operation == cause.operation) {
        row_ = i;
      }
    }
  }

  std::optional<RelaxedShop> run(std::span<const std::int32_t> list) {
    list_.assign(list.begin(), list.end());
    const CauseKind kind = stretches_.front().cause.kind;
    if (kind == CauseKind::overdue || row_ == shop_.operations.size()) {
      return std::nullopt;
    }
    lift(kind);
    return RelaxedShop{std::move(problem_), std::move(list_)};
  }

 private:
  void lift(CauseKind kind) {
    auto& operation = problem_.operations[row_];
    auto& mode = problem_.modes[at(schedule_.operations[row_].mode)];
    switch (kind) {
      case CauseKind::machine:
        mode.machine = -1;
        mode.end_need = mode.first_need;
        return;
      case CauseKind::closed:
        return open_up();
      case CauseKind::people:
        return add_people();
      case CauseKind::tool:
        return add_tool();
      case CauseKind::material:
        operation.release = 0;
        return;
      case CauseKind::release:
        problem_.jobs[at(operation.job)].release = 0;
        return;
      case CauseKind::pin:
        std::erase_if(problem_.pins, [&](const auto& pin) { return at(pin.operation) == row_; });
        return;
      case CauseKind::lag:
        return drop_lag();
      case CauseKind::setup:
        mode.setup = 0;
        operation.family = -1;
        return;
      case CauseKind::run:
        mode.run = (mode.run + 1) / 2;
        return;
      case CauseKind::other:
        return go_first();
      case CauseKind::overdue:
      case CauseKind::goal:
        return;
    }
  }

  /// The most of each pool of people that the operation asks.
  [[nodiscard]] std::map<std::int32_t, std::int32_t> people_asked() const {
    std::map<std::int32_t, std::int32_t> asked;
    const auto& mode = shop_.problem.modes[at(schedule_.operations[row_].mode)];
    for (std::int32_t n = mode.first_need; n < mode.end_need; ++n) {
      const auto& need = shop_.problem.needs[at(n)];
      if (!shop_.pools[at(need.pool)].tool.exists()) {
        asked[need.pool] = std::max(asked[need.pool], need.amount);
      }
    }
    return asked;
  }

  /// So many more in those hours, and `always` more whenever any are there.
  void raise(std::int32_t pool, std::int32_t amount, std::int32_t always) {
    std::map<ShopTime, std::int32_t> steps;
    for (const auto& step : shop_.problem.pools[at(pool)].steps) {
      steps[step.from] = step.capacity;
    }
    const auto cut = [&](ShopTime moment) {
      const auto after = steps.upper_bound(moment);
      steps.emplace(moment, after == steps.begin() ? 0 : std::prev(after)->second);
    };
    for (const Stretch& one : stretches_) {
      cut(one.from);
      cut(one.to);
    }
    auto& raised = problem_.pools[at(pool)].steps;
    raised.clear();
    for (const auto& [from, capacity] : steps) {
      const bool inside = std::ranges::any_of(
          stretches_, [&](const Stretch& one) { return one.from <= from && from < one.to; });
      raised.push_back({from, capacity + std::max(inside ? amount : 0, capacity > 0 ? always : 0)});
    }
  }

  void add_stretches(OpenTimes& times) const {
    OpenTimes all = std::move(times);
    for (const Stretch& one : stretches_) {
      all.intervals.push_back({one.from, one.to});
    }
    std::ranges::sort(all.intervals, {}, [](const auto& one) { return one.from; });
    times = {};
    for (const auto& one : all.intervals) {
      if (!times.intervals.empty() && times.intervals.back().to >= one.from) {
        times.intervals.back().to = std::max(times.intervals.back().to, one.to);
      } else {
        times.intervals.push_back(one);
      }
    }
  }

  void open_up() {
    const std::int32_t machine = shop_.problem.modes[at(schedule_.operations[row_].mode)].machine;
    if (machine >= 0) {
      open_machine(problem_, machine, [this](OpenTimes& times) { add_stretches(times); });
    }
    for (const auto& [pool, amount] : people_asked()) {
      raise(pool, amount, 0);
    }
  }

  void add_people() {
    for (const auto& [pool, amount] : people_asked()) {
      raise(pool, std::max(whole, amount), std::max(whole, amount));
    }
  }

  void add_tool() {
    for (std::size_t p = 0; p < shop_.pools.size(); ++p) {
      if (shop_.pools[p].tool == stretches_.front().cause.resource) {
        for (auto& step : problem_.pools[p].steps) {
          step.capacity += whole;
        }
      }
    }
  }

  /// The cause names what comes before the lag.
  void drop_lag() {
    for (auto& link : problem_.precedences) {
      if (at(link.before) == row_) {
        link.lag = 0;
      }
    }
  }

  void go_first() {
    std::vector<char> first(problem_.operations.size(), 0);
    first[row_] = 1;
    std::vector<std::vector<std::int32_t>> before(problem_.operations.size());
    for (const auto& link : problem_.precedences) {
      before[at(link.after)].push_back(link.before);
    }
    std::vector<std::size_t> open = {row_};
    while (!open.empty()) {
      const std::size_t one = open.back();
      open.pop_back();
      for (const std::int32_t other : before[one]) {
        if (first[at(other)] == 0) {
          first[at(other)] = 1;
          open.push_back(at(other));
        }
      }
    }
    std::vector<std::int32_t> list;
    for (const char wanted : {char{1}, char{0}}) {
      std::ranges::copy_if(list_, std::back_inserter(list),
                           [&](std::int32_t i) { return first[at(i)] == wanted; });
    }
    list_ = std::move(list);
  }

  const FirmShop& shop_;
  const methods::ShopSchedule& schedule_;
  std::span<const Stretch> stretches_;
  methods::ShopProblem problem_;
  std::vector<std::int32_t> list_;
  std::size_t row_ = shop_.operations.size();
};

}  // namespace

std::optional<RelaxedShop> without_cause(const FirmShop& shop,
                                         const methods::ShopSchedule& schedule,
                                         std::span<const std::int32_t> list,
                                         std::span<const Stretch> stretches) {
  return Relaxing(shop, schedule, stretches).run(list);
}

}  // namespace tienvoud::plan
