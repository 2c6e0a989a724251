#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/quantity.h"
#include "base/result.h"
#include "model/firm/firm.h"
#include "model/journal/journal_reader.h"
#include "model/kpi.h"
#include "model/origin.h"
#include "questions/sight/profile/quarters.h"

namespace tienvoud::sight {

struct LoadProfileOptions {
  std::size_t highest = 10;  ///< how many of the highest quarters are named
};

/// Power that flows when nothing runs.
///
/// Rule: the quarter-hour power below which 5 % of the whole quarters lie (nearest rank), taken
/// over the quarters that lie wholly outside the site's working time where its calendar leaves at
/// least a day's worth of them (96), else over all quarters of the period; never below zero. Low,
/// not lowest: a meter's slip or a power cut in a few quarters does not move it; and quarters in
/// which a machine was left running at night lie above it, unless that happens 19 nights in 20.
struct BaseLoad {
  Power power;
  Energy energy;     ///< of each whole quarter what lies below that power, summed
  double share = 0;  ///< of the energy of the whole quarters, in [0, 1]
  Power
      usual_closed;  ///< the median quarter outside working time; what is above `power` was left on
  std::int64_t quarters = 0;  ///< how many it was taken from
  bool from_closed_time = false;
  std::string rule;           ///< how it was taken, in one sentence
  std::optional<Money> cost;  ///< of `energy`, at the prices of its quarters
};

/// A month of the firm's clock, as far as it lies in the period.
struct MonthLoad {
  int year = 0;
  unsigned month = 0;  ///< 1 to 12
  Period period;       ///< the part of the month in the profile's period
  bool whole = false;  ///< all of the month lies in it
  Energy energy;       ///< of its whole quarters
  std::int64_t quarters = 0;
  std::optional<QuarterLoad> peak;  ///< the earliest of the highest; none without whole quarters
};

/// Mean of the quarters that begin at one local time on one weekday.
struct UsualQuarter {
  Energy energy;  ///< of all of them
  std::int64_t count = 0;
  /// Zero where there was none.
  [[nodiscard]] Power mean() const {
    return count == 0 ? Power() : Power::of_base(energy.base() / (900 * count));
  }
};

/// A power reached or exceeded during a share of the time.
struct DurationPoint {
  double share = 0;
  Power power;
};

/// What the energy of the profile costs.
struct LoadCost {
  struct AtPrice {
    EnergyPrice price;
    Energy energy;
    Money cost;
  };
  Money energy;                        ///< exact; rounded once
  std::vector<AtPrice> by_price;       ///< dearest first
  std::optional<Money> outside_hours;  ///< of the energy outside working time
  Money peaks;     ///< of each month's peak quarter; of a month begun, its peak so far
  Money standing;  ///< of each month, in proportion to its days in the period
  Origin origin = Origin::reckoned;
  std::string rule;  ///< "tariff day_night"
  [[nodiscard]] Money total() const { return energy + peaks + standing; }
};

/// How one meter's load went over a period.
struct LoadProfile {
  Id<Meter> meter;
  Period period;
  Energy total;  ///< all the meter measured in the period
  std::int64_t quarters_in_period = 0;
  std::int64_t quarters_missing = 0;  ///< of these, those in which the meter was silent for a while
  std::vector<MissingTime> missing;   ///< by name and time
  std::vector<QuarterLoad> quarters;  ///< the whole ones, in time order

  std::optional<QuarterLoad> peak;   ///< the earliest of the highest quarters
  std::vector<QuarterLoad> highest;  ///< highest first; of equals the earliest first
  std::vector<MonthLoad> months;
  BaseLoad base;
  std::optional<Energy> outside_hours;  ///< energy outside working time; none without a calendar
  std::array<std::array<UsualQuarter, 96>, 7> usual_week{};  ///< Monday first, local time
  std::vector<DurationPoint> duration;  ///< the load duration curve at 1, 5, 10, 25, 50, 75, ... %
  Power mean_power;                     ///< of the whole quarters
  double load_factor = 0;               ///< mean power over peak power
  std::optional<Power> grid_limit;      ///< of the site's connection, for its main meter
  std::int64_t over_grid_limit = 0;     ///< quarters above it
  std::optional<LoadCost> cost;         ///< none where no price of the meter's carrier is known
};

/// The load profile of one meter. Readings are folded to quarters of an hour by meter_energy's
/// rules, so totals agree with the ledger to the millijoule. An open end of the period is that of
/// the meter's own readings (an interval's begin, as far as power may hold). Working time is that
/// of the calendar of the meter's site (of the firm's first where it names none). Errors: those of
/// the reader; unusable where the meter has no reading in an open period; too_large beyond 50
/// years; invalid_input where the period is empty.
Result<LoadProfile> load_profile(const Firm& firm,
                                 Id<Meter> meter,
                                 const JournalReader& reader,
                                 Period period,
                                 const LoadProfileOptions& options = {});

/// The profile's figures for a Scoreboard, scope "meter": energy, peak_power, base_load,
/// base_load_energy, base_load_share, energy_outside_hours, load_factor, energy_cost.
std::vector<Kpi> kpis_of(const LoadProfile& profile, const Firm& firm);

}  // namespace tienvoud::sight
