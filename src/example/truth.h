#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/quantity.h"
#include "example/blueprint.h"
#include "example/happened.h"
#include "example/power.h"
#include "model/firm/firm.h"
#include "model/journal/fact.h"

namespace tienvoud::example {

/// A machine, a utility, or the base load: where its time and energy went.
struct LoadTruth {
  std::string code;
  Id<Resource> resource;  ///< none: the base load
  std::array<Duration, machine_states> time{};
  std::array<Energy, machine_states> energy{};
  std::array<Money, machine_states> cost{};
  Energy run_energy;    ///< in runs of orders, whatever the state
  Energy loose_energy;  ///< outside any run

  [[nodiscard]] Energy total() const;
};

/// An order, its energy and hours as sight's rules 1 and 6 count them: all of a run is the order's,
/// and an hour in which a person tends k orders counts 1/k for each.
struct OrderTruth {
  std::array<Energy, machine_states> energy{};  ///< by state, inside its runs
  std::array<Duration, machine_states> machine_time{};
  Money energy_cost;
  Duration people_time;
  Duration touch_time;
  Pieces good;
  MaterialTruth material;

  [[nodiscard]] Energy total() const;
};

struct PersonTruth {
  Duration presence;
  Duration clock;  ///< time in which the person tended at least one order
  Duration touch;  ///< sum of bookings on orders
  Duration other;  ///< booked on no order
};

struct OperationTruth {
  Duration norm_setup;
  Duration norm_run;  ///< a piece
  Duration setup;     ///< as meant by nature, without the chance of a lot
  Duration run;       ///< a piece
  double scrap = 0;
  OperationTally tally;
};

/// A loss with its name: energy that made nothing.
struct LossTruth {
  std::string name;
  std::string code;  ///< the machine or load
  Duration time;
  Energy energy;
  Money cost;
};

/// What is true of the made-up firm and none of its tables says.
struct Truth {
  std::vector<LoadTruth> loads;  ///< as the timelines of the power model
  std::vector<OrderTruth> orders;
  std::vector<PersonTruth> people;
  std::vector<OperationTruth> operations;
  std::vector<LossTruth> losses;  ///< largest cost first
  /// True level by machine (as the loads) and state: watts before noise and drift, of an average
  /// item.
  std::vector<std::array<std::int64_t, machine_states>> watts;
  /// Of the main meter: mJ in each quarter beyond all loads, and what the meter shows.
  std::vector<std::int64_t> unexplained;
  std::vector<std::int64_t> main_meter;
  /// Of each load, mJ from the begin to the start of each day (86,400 s), and to the end.
  std::vector<std::vector<std::int64_t>> energy_before_day;
  Energy unexplained_total;
  Energy meter_total;  ///< = loads + unexplained, but for less than one step of the meter
  Energy meter_step;
};

/// Draws the firm's power once and adds up all that is true. `journal` gives the bookings.
Truth make_truth(const Blueprint& blueprint, const Happened& happened, const PowerModel& power);

}  // namespace tienvoud::example
