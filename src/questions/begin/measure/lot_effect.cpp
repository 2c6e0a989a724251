#include "questions/begin/measure/lot_effect.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/random.h"
#include "methods/statistics/distribution.h"
#include "methods/statistics/statistics.h"
#include "methods/step_effect/rate_step.h"
#include "methods/step_effect/series_step.h"
#include "questions/begin/measure/day_effect.h"
#include "questions/begin/year/firm_year.h"
#include "questions/begin/year/order_ends.h"

namespace tienvoud::begin {
namespace {

using methods::StepLot;

constexpr double most_alike = 0.6;  // neighbouring weeks
constexpr double most_doubt = 0.3;  // of a year's volume: next to nothing is known of it

/// An operation of an order on a machine: what of it was done, from when on.
struct Lot {
  Instant from = Instant::never();
  Instant to = Instant::ever();
  double setup_h = 0;
  double made = 0;
  double spoiled = 0;
};
struct LotKey {
  Id<Resource> machine;
  Id<Order> order;
  Id<Operation> operation;
  friend auto operator<=>(const LotKey&, const LotKey&) = default;
};
using Lots = std::map<LotKey, Lot>;

template <class Wanted>
Result<Lots> lots_of(const LedgerReader& ledger, const DayRow& days, Wanted wanted) {
  Lots lots;
  TRY(ledger.rows(days.period(), [&](std::span<const LedgerRow> rows) {
    for (const LedgerRow& row : rows) {
      if (!row.order.exists() || !wanted(row)) {
        continue;
      }
      Lot& lot = lots[{row.machine, row.order, row.operation}];
      lot.from = std::min(lot.from, row.from);
      lot.to = std::max(lot.to, row.to);
      lot.setup_h += row.state == MachineState::setup ? row.machine_time.natural() : 0;
      lot.made += (row.good + row.scrap + row.rework + row.review).natural();
      lot.spoiled += row.scrap.natural();
    }
  }));
  return lots;
}

/// A lot with its place in time and what it is held against.
struct Placed {
  Instant from;
  std::size_t day = 0;
  StepLot lot;
};

/// The year's amount and its doubt: weeks differ, and only so many were seen.
struct YearAmount {
  double amount = 0;
  double doubt = 0;  ///< relative standard error
};

/// Of what would have been without the step.
YearAmount year_amount(const std::vector<Placed>& lots, double factor, const DayRow& days) {
  std::vector<double> weeks(days.size() / 7);
  double sum = 0;
  for (const Placed& one : lots) {
    const double without = one.lot.amount / (one.lot.after ? factor : 1);
    sum += without;
    if (one.day / 7 < weeks.size() && !days.is_learning(one.day)) {
      weeks[one.day / 7] += without;
    }
  }
  const auto learning =
      static_cast<std::size_t>(days.starts.since_epoch() - days.first.since_epoch()) / 7;
  if (learning < weeks.size()) {  // less was counted in it
    weeks.erase(weeks.begin() + static_cast<std::ptrdiff_t>(learning));
  }
  YearAmount year{sum / days.years(), 0};
  if (weeks.size() < 6) {
    year.doubt = most_doubt;
    return year;
  }
  const double mean = methods::mean(weeks);
  double square = 0;
  double product = 0;
  for (std::size_t i = 0; i < weeks.size(); ++i) {
    square += (weeks[i] - mean) * (weeks[i] - mean);
    product += i > 0 ? (weeks[i] - mean) * (weeks[i - 1] - mean) : 0;
  }
  // Busy weeks follow busy weeks; a trend would seem to follow itself for ever.
  const double alike = square > 0 ? std::clamp(product / square, 0.0, most_alike) : 0;
  const auto n = static_cast<double>(weeks.size());
  const double spread = std::sqrt(square / (n - 1) / n * (1 + alike) / (1 - alike));
  year.doubt = std::min(most_doubt, spread / mean);
  return year;
}

/// Tells what changed in the lots. Those of the learning are left out.
void measure_lots(std::vector<Placed> lots, const DayRow& days, StepMeasurement& measurement) {
  std::ranges::sort(lots, {}, [](const Placed& one) {
    return std::tuple(one.from, one.lot.group, one.lot.exposure, one.lot.amount);
  });
  std::vector<bool> used(days.size());
  std::vector<StepLot> compared;
  for (const Placed& one : lots) {
    used[one.day] = true;
    compared.push_back(one.lot);
  }
  tell_days(days, used, measurement);
  const auto found = methods::step_in_rates(compared);
  if (!found) {
    measurement.findings.push_back({found.error().message, found.error().remedy});
    return;
  }
  measurement.lots_before = static_cast<std::int64_t>(found->lots_before);
  measurement.lots_after = static_cast<std::int64_t>(found->lots_after);
  const double reach = methods::student_t_quantile(0.95, found->degrees) * found->standard_error;
  const auto saved_at = [&](double log_factor) {
    const double factor = std::exp(log_factor);
    return year_amount(lots, factor, days).amount * (1 - factor);
  };
  const double middle = saved_at(found->log_factor);
  const double volume = year_amount(lots, std::exp(found->log_factor), days).doubt *
                        std::abs(middle) * normal_quantile(0.95);
  const double below = middle - saved_at(found->log_factor + reach);
  const double above = saved_at(found->log_factor - reach) - middle;
  measurement.saved =
      Measured{middle - std::hypot(below, volume), middle, middle + std::hypot(above, volume)};
  tell_doubt(measurement);
}

template <class Key>
class Numbers {
 public:
  std::size_t of(const Key& key) {
    return numbers_.try_emplace(key, numbers_.size()).first->second;
  }

 private:
  std::map<Key, std::size_t> numbers_;
};

/// Places a lot by its first moment, unless it is of the learning or outside.
void place(const Lot& lot, StepLot what, const DayRow& days, std::vector<Placed>& placed) {
  const auto day = days.place_of(lot.from);
  // A lot that began before the step and went on in it is neither.
  const auto last = days.place_of(lot.to - Duration::of_base(1));
  if (!day || days.is_learning(*day) || (last && !days.is_after(*day) && days.is_after(*last))) {
    return;
  }
  what.after = days.is_after(*day);
  placed.push_back({lot.from, *day, what});
}

}  // namespace

Result<void> measure_setups(const Firm& firm,
                            const LedgerReader& ledger,
                            const StepTaken& step,
                            const DayRow& days,
                            StepMeasurement& measurement) {
  TRY_ASSIGN(const auto lots, lots_of(ledger, days, [&](const LedgerRow& row) {
               return is_at(firm, row.machine, step.subject.code);
             }));
  Numbers<std::pair<Id<Operation>, Id<Resource>>> groups;
  std::vector<Placed> placed;
  for (const auto& [key, lot] : lots) {
    if (lot.setup_h > 0) {
      place(lot, {groups.of({key.operation, key.machine}), false, 1, lot.setup_h}, days, placed);
    }
  }
  measurement.rule =
      "setup hours of each lot against those of the same operation on the same machine before";
  measurement.corrected_for = {"which operations were set up", "how many lots there were"};
  measure_lots(std::move(placed), days, measurement);
  return {};
}

Result<void> measure_scrap(const Firm& firm,
                           const LedgerReader& ledger,
                           const StepTaken& step,
                           const DayRow& days,
                           StepMeasurement& measurement) {
  TRY_ASSIGN(const auto lots, lots_of(ledger, days, [&](const LedgerRow& row) {
               return row.operation.exists() &&
                      firm.operations[row.operation].code == step.subject.code;
             }));
  Numbers<Id<Resource>> groups;
  std::vector<Placed> placed;
  for (const auto& [key, lot] : lots) {
    if (lot.made > 0) {
      place(lot, {groups.of(key.machine), false, lot.made, lot.spoiled}, days, placed);
    }
  }
  measurement.rule =
      "spoiled pieces of each lot by the pieces made, against those of the same machine before";
  measurement.corrected_for = {"how many pieces were made", "which machine made them"};
  measure_lots(std::move(placed), days, measurement);
  return {};
}

Result<void> measure_lateness(const Firm& firm,
                              const LedgerReader& ledger,
                              const DayRow& days,
                              StepMeasurement& measurement) {
  TRY_ASSIGN(const auto in_time, order_ends(firm, ledger, days.period()));
  std::vector<double> late;
  std::vector<double> after;
  std::vector<bool> used(days.size());
  for (const auto& [end, order] : in_time) {
    const auto day = days.place_of(end);
    if (!day || days.is_learning(*day)) {
      continue;
    }
    used[*day] = true;
    const double hours = std::max(0.0, (end - *firm.orders[order].due_at).natural());
    late.push_back(hours * firm.orders[order].weight);
    after.push_back(days.is_after(*day) ? 1 : 0);
    ++(days.is_after(*day) ? measurement.lots_after : measurement.lots_before);
  }
  tell_days(days, used, measurement);
  measurement.rule = "hours that orders ended after their dates, by weight, before and after";
  constexpr std::int64_t fewest = 10;
  if (measurement.lots_before < fewest || measurement.lots_after < fewest) {
    measurement.findings.push_back(
        {fmt::format("{} orders ended before the step and {} after it.", measurement.lots_before,
                     measurement.lots_after),
         fmt::format("Measure again when {} have ended on each side.", fewest)});
    return {};
  }
  const auto found = methods::step_in_series(methods::Matrix(late.size(), 0), late, after);
  if (!found) {
    measurement.findings.push_back({found.error().message, found.error().remedy});
    return {};
  }
  const double a_year = static_cast<double>(late.size()) / days.years();
  const double half =
      methods::student_t_quantile(0.95, found->degrees) * found->standard_error * a_year;
  const double saved = -found->change * a_year;
  measurement.saved = Measured{saved - half, saved, saved + half};
  tell_doubt(measurement);
  return {};
}

}  // namespace tienvoud::begin
