#include "methods/shop_schedule/energy/cheap_hours.h"

#include <algorithm>
#include <map>

#include "methods/shop_schedule/check/machine_sequences.h"
#include "methods/shop_schedule/energy/machine_timing.h"

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

std::vector<PriceSum> price_sums(const PowerPrices& prices) {
  std::vector<PriceSum> sums;
  for (const auto& steps : prices.tariffs) {
    sums.emplace_back(steps);
  }
  return sums;
}

class Shifting {
 public:
  Shifting(const ShopIndex& index,
           const ShopSchedule& schedule,
           const PowerPrices& prices,
           const CheapHoursOptions& options)
      : index_(index),
        shop_(*index.problem),
        prices_(prices),
        options_(options),
        limits_(options.job_limits),
        sums_(price_sums(prices)),
        first_(schedule),
        schedule_(schedule),
        sequences_(machine_sequences(shop_, schedule)) {
    constexpr std::size_t least = 50;
    constexpr std::size_t most = 2'000;
    constexpr std::size_t all = 400'000;  // over a shop: about a second a pass
    for (std::size_t i = 0; i < index.size(); ++i) {
      if (const std::int32_t job = shop_.operations[i].job; job >= 0) {
        ShopTime& limit = limits_[at(job)];
        limit = std::max(limit, schedule.operations[i].end);
      }
    }
    moments_ = options.moments > 0
                   ? options.moments
                   : std::clamp(all / std::max<std::size_t>(1, index.size()), least, most);
  }

  ShopSchedule run() {
    for (int pass = 0; pass < options_.passes; ++pass) {
      bool moved = false;
      for (std::size_t k = sequences_.size(); k-- > 0 && tried_ < options_.most;) {
        moved = shift(k) || moved;
      }
      if (!moved) {
        break;
      }
    }
    return std::move(schedule_);
  }

 private:
  /// Whether anything on the machine has moved.
  bool shift(std::size_t machine) {
    const auto slots = slots_of(machine);
    const auto pools = free_without(machine);
    MachineTiming::Setting setting;
    setting.index = &index_;
    setting.prices = &prices_;
    setting.price = &sums_[at(prices_.machine_tariffs[machine])];
    setting.pools = &pools;
    setting.ahead = options_.ahead;
    setting.order = options_.order;
    setting.moments = moments_;
    MachineTiming timing(setting, slots);
    const auto best = timing.best();
    tried_ += timing.tried() + index_.size();
    bool moved = false;
    for (std::size_t i = 0; i < slots.size(); ++i) {
      moved = moved || best[i].start != slots[i].now.start;
      schedule_.operations[at(slots[i].operation)] = best[i];
    }
    return moved;
  }

  std::vector<TimingSlot> slots_of(std::size_t machine) const {
    std::vector<TimingSlot> slots;
    std::int32_t before = -1;
    for (const std::int32_t i : sequences_[machine]) {
      TimingSlot slot;
      slot.operation = i;
      slot.now = schedule_.operations[at(i)];
      slot.setup = shop_.modes[at(slot.now.mode)].setup +
                   shop_.setup_between(before, i, static_cast<std::int32_t>(machine));
      slot.earliest = std::max(index_.release[at(i)], first_.operations[at(i)].start);
      const std::int32_t job = shop_.operations[at(i)].job;
      slot.latest = job < 0 ? slot.now.end : std::max(slot.now.end, options_.job_limits[at(job)]);
      slot.wanted = options_.wanted_starts.empty() ? -1 : options_.wanted_starts[at(i)];
      slot.stays = index_.pin[at(i)] >= 0;
      const std::int32_t calendar = shop_.calendar_of(shop_.modes[at(slot.now.mode)]);
      slot.calendar = calendar < 0 ? nullptr : &index_.calendars[at(calendar)];
      slot.open = calendar < 0 ? nullptr : &shop_.calendars[at(calendar)];
      bind(slot, static_cast<std::int32_t>(machine));
      slots.push_back(slot);
      before = i;
    }
    return slots;
  }

  [[nodiscard]] std::int32_t machine_of(std::int32_t operation) const {
    return shop_.modes[at(schedule_.operations[at(operation)].mode)].machine;
  }

  /// What waits for what: others stand still; of two on one machine the later one goes no earlier
  /// and the earlier one leaves the lag between them.
  void bind(TimingSlot& slot, std::int32_t machine) const {
    for (const std::int32_t row : index_.before(slot.operation)) {
      const ShopPrecedence& link = shop_.precedences[at(row)];
      slot.stays = slot.stays || link.part < 1;
      if (machine_of(link.before) != machine) {
        slot.earliest =
            std::max(slot.earliest, schedule_.operations[at(link.before)].end + link.lag);
      } else if (link.lag > 0) {
        slot.earliest = std::max(slot.earliest, slot.now.start);
      }
    }
    for (const std::int32_t row : index_.after(slot.operation)) {
      const ShopPrecedence& link = shop_.precedences[at(row)];
      slot.stays = slot.stays || link.part < 1;
      const ShopTime needed = schedule_.operations[at(link.after)].start - link.lag;
      slot.needed = slot.needed < 0 ? needed : std::min(slot.needed, needed);
      if (machine_of(link.after) != machine || link.lag > 0) {
        slot.latest = std::min(slot.latest, needed);
      }
    }
  }

  /// What the operations of all other machines leave of each pool.
  std::vector<std::vector<FreeStep>> free_without(std::size_t machine) const {
    std::vector<std::map<ShopTime, std::int64_t>> changes(shop_.pools.size());
    for (std::size_t p = 0; p < changes.size(); ++p) {
      std::int64_t before = 0;
      changes[p][0] = 0;
      for (const ShopPool::Step& step : shop_.pools[p].steps) {
        changes[p][step.from] += step.capacity - before;
        before = step.capacity;
      }
    }
    for (std::size_t i = 0; i < index_.size(); ++i) {
      const std::int32_t on = machine_of(static_cast<std::int32_t>(i));
      if (on < 0 || at(on) != machine) {
        take(i, changes);
      }
    }
    std::vector<std::vector<FreeStep>> pools;
    for (const auto& of : changes) {
      auto& steps = pools.emplace_back();
      std::int64_t free = 0;
      for (const auto& [from, change] : of) {
        free += change;
        if (steps.empty() || steps.back().free != free) {
          steps.push_back({from, free});
        }
      }
    }
    return pools;
  }

  void take(std::size_t operation, std::vector<std::map<ShopTime, std::int64_t>>& changes) const {
    const PlacedOperation& placed = schedule_.operations[operation];
    const ShopMode& mode = shop_.modes[at(placed.mode)];
    const std::int32_t calendar = shop_.calendar_of(mode);
    for (std::int32_t n = mode.first_need; n < mode.end_need; ++n) {
      const PoolNeed& need = shop_.needs[at(n)];
      auto& of = changes[at(need.pool)];
      const auto use = [&](ShopTime from, ShopTime to) {
        of[from] -= need.amount;
        of[to] += need.amount;
      };
      if (need.phase != PoolPhase::run) {
        use(placed.setup_start, placed.start);
      }
      if (need.phase == PoolPhase::setup) {
        continue;
      }
      if (shop_.operations[operation].splits && calendar >= 0) {
        index_.calendars[at(calendar)].pieces(placed.start, placed.end, use);
      } else {
        use(placed.start, placed.end);
      }
    }
  }

  const ShopIndex& index_;
  const ShopProblem& shop_;
  const PowerPrices& prices_;
  const CheapHoursOptions& options_;
  std::vector<ShopTime> limits_;  ///< by when each job ends
  std::vector<PriceSum> sums_;
  const ShopSchedule& first_;
  ShopSchedule schedule_;
  std::vector<std::vector<std::int32_t>> sequences_;
  std::size_t moments_ = 0;
  std::size_t tried_ = 0;
};

}  // namespace

std::int64_t power_cost(const ShopProblem& problem,
                        const ShopSchedule& schedule,
                        const PowerPrices& prices) {
  const auto sums = price_sums(prices);
  const auto sequences = machine_sequences(problem, schedule);
  std::int64_t cost = 0;
  for (std::size_t machine = 0; machine < sequences.size(); ++machine) {
    const PriceSum& price = sums[at(prices.machine_tariffs[machine])];
    std::int32_t before = -1;
    for (const std::int32_t i : sequences[machine]) {
      const PlacedOperation& placed = schedule.operations[at(i)];
      const std::int32_t calendar = problem.calendar_of(problem.modes[at(placed.mode)]);
      const ShopTime setup = problem.modes[at(placed.mode)].setup +
                             problem.setup_between(before, i, static_cast<std::int32_t>(machine));
      cost += prices.setup_power[at(placed.mode)] *
              price.between(placed.setup_start, placed.setup_start + setup);
      const std::int64_t run = prices.run_power[at(placed.mode)];
      if (problem.operations[at(i)].splits && calendar >= 0) {
        for (const auto& one : problem.calendars[at(calendar)].intervals) {
          const ShopTime from = std::max(one.from, placed.start);
          const ShopTime to = std::min(one.to, placed.end);
          cost += from < to ? run * price.between(from, to) : 0;
        }
      } else {
        cost += run * price.between(placed.start, placed.end);
      }
      before = i;
    }
  }
  return cost;
}

ShopTime waiting_time(const ShopProblem& problem,
                      std::span<const PlacedOperation> placed,
                      ShopTime ahead) {
  std::vector<ShopTime> needed(placed.size(), -1);
  for (const ShopPrecedence& link : problem.precedences) {
    ShopTime& of = needed[at(link.before)];
    const ShopTime moment = placed[at(link.after)].start - link.lag;
    of = of < 0 ? moment : std::min(of, moment);
  }
  ShopTime sum = 0;
  for (std::size_t i = 0; i < needed.size(); ++i) {
    sum += waiting_time(placed[i].end, needed[i], ahead);
  }
  return sum;
}

ShopSchedule in_cheap_hours(const ShopProblem& problem,
                            const ShopSchedule& schedule,
                            const PowerPrices& prices,
                            const CheapHoursOptions& options) {
  const auto index = index_shop(problem);
  if (!index.ok() || problem.same_order) {
    return schedule;  // one order of jobs for all machines leaves no room
  }
  return Shifting(*index, schedule, prices, options).run();
}

}  // namespace tienvoud::methods
