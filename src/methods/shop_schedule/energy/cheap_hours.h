#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "methods/shop_schedule/shop_schedule.h"

namespace tienvoud::methods {

/// What power costs over time. Costs are whole numbers: price x power x time summed over a schedule
/// must stay below 2^62.
struct PowerPrices {
  struct Step {
    ShopTime from = 0;
    std::int64_t price = 0;  ///< from then on, for one unit of power and time
  };
  std::vector<std::vector<Step>> tariffs;     ///< each ascending from time 0, not empty
  std::vector<std::int32_t> machine_tariffs;  ///< of each machine, its row in `tariffs`
  std::vector<std::int64_t> setup_power;      ///< of each mode
  std::vector<std::int64_t> run_power;        ///< of each mode
};

/// The cost of all setups and runs on machines; closed time within a run that splits costs nothing.
std::int64_t power_cost(const ShopProblem& problem,
                        const ShopSchedule& schedule,
                        const PowerPrices& prices);

/// How long work waits, as in_cheap_hours weighs it: of what others wait for, the time from `ahead`
/// before it is needed to its end or back, what comes too late ten times; of the rest its end.
ShopTime waiting_time(const ShopProblem& problem,
                      std::span<const PlacedOperation> placed,
                      ShopTime ahead);

/// Something the hours of operations can be good at.
enum class TimingAim : std::uint8_t {
  power,    ///< cost of power
  waiting,  ///< as waiting_time sums it
  moved,    ///< operations that do not start where they are wanted
};

struct CheapHoursOptions {
  /// What counts most first.
  std::array<TimingAim, 3> order = {TimingAim::power, TimingAim::waiting, TimingAim::moved};
  /// By when each job must end, one a job. One that ends later already ends no later still.
  std::vector<ShopTime> job_limits;
  /// How long before it is needed work may end so that an unforeseen stop makes nothing late.
  ShopTime ahead = 0;
  /// Where operations would best start; below 0: anywhere. One an operation, or none at all.
  std::vector<ShopTime> wanted_starts = {};
  int passes = 6;                 ///< over all machines, fewer where nothing gets better any more
  std::size_t moments = 0;        ///< looked at for each operation at most; 0: by the shop's size
  std::size_t most = 10'000'000;  ///< of them all, so that large shops come to an end
};

/// The schedule with its operations moved to later times to cost less, and among what costs the
/// same to lie no longer before they are needed, or as `order` says. Machines keep what they do and
/// in which order; each job ends by its limit, so one whose limit lies before its end ends when it
/// does.
///
/// One machine at a time, exactly: where the order of a machine is fixed and prices are steps, some
/// best schedule has in each block of operations that follow each other without a gap one whose
/// begin or end lies where something changes (a price, its machine, who is free, its neighbours on
/// other machines). So a dynamic programme over those moments is enough. Then the next machine,
/// until nothing gets better. Operations that are pinned, or overlap another, stay where they are.
/// Source: Aghelinejad, Ouazene & Yalaoui, Complexity analysis of energy-efficient single machine
/// scheduling problems (2019); the moments of other machines are ours.
ShopSchedule in_cheap_hours(const ShopProblem& problem,
                            const ShopSchedule& schedule,
                            const PowerPrices& prices,
                            const CheapHoursOptions& options);

}  // namespace tienvoud::methods
