#include "questions/sight/fold/fold_period.h"

#include <algorithm>

#include "questions/sight/fold/classify.h"

namespace tienvoud::sight {
namespace {

Error stopped() {
  return Error{ErrorCode::cancelled, "The measurement was stopped.", {}, {}};
}

void add_row(const LedgerRow& row, Period period, RowTotals& totals) {
  // One slice for all of the row in the period: no cut that an answer makes is in it.
  for_each_slice(
      row, period, [](Instant) { return Instant::never(); },
      [&](const Slice& slice) {
        totals.machine_time += slice.machine_time;
        totals.people_time += slice.people_time;
        totals.measured += slice.measured;
        totals.pieces += slice.good + slice.scrap + slice.rework + slice.review;
      });
}

/// The second pass: prices, classifies and sums.
class Summing {
 public:
  Summing(const FoldInput& input, const SightOptions& options, FoldedPeriod& folded)
      : input_(input),
        by_loss_(options.by == GroupBy::loss),
        by_order_(options.by == GroupBy::order),
        folded_(folded),
        classifier_(input.firm, input.rates, folded.runs, input.materials),
        elements_(input.firm, input.clock),
        grouping_(input.firm, options.by, options.machine_losses) {}

  void add_row(const LedgerRow& row) {
    const TariffClock& prices = input_.rates.energy(row.machine);
    const auto next_cut = [&](Instant t) {
      return std::min({input_.clock.next_change(row.machine, t), prices.next_change(t),
                       folded_.site.next_cut(t)});
    };
    Energy estimated;
    for_each_slice(row, input_.period, next_cut,
                   [&](const Slice& slice) { estimated += add_slice(slice); });
    if (by_order_ && row.order.exists() && estimated != Energy()) {
      folded_.row_estimates.push_back({row.order, row.machine, row.operation, row.from, estimated});
    }
  }

  void add_site(const SiteInterval& interval) {
    const EnergyPrice price = input_.rates.energy({}).price_at(interval.from);
    const auto add_energy = [&](LossKind kind, Amount amount, Energy energy) {
      Amounts amounts;
      amounts[amount] = energy.base();
      amounts[Amount::energy_cost] = (price * energy).base();
      add(place_at({}, {}, MachineState::unknown, interval.from), kind, amounts);
    };
    add_energy(LossKind::base_load, Amount::estimated, interval.base);
    add_energy(LossKind::site_load, Amount::estimated, interval.site);
    add_energy(LossKind::unmetered, Amount::measured, interval.unmetered);
  }

  void add_scrapped(const LotFact& lot) {
    const LostMaterial lost = input_.materials.in_lot(lot);
    Amounts amounts;
    amounts[Amount::lost_mass] = lost.mass.base();
    amounts[Amount::material_cost] = lost.cost.base();
    add(place_at(lot.machine, lot.order, MachineState::run, lot.at),
        input_.materials.is_of_pieces(lot) ? LossKind::scrap : LossKind::material, amounts);
  }

  void finish() {
    folded_.groups = grouping_.finish();
    folded_.elements = elements_.finish(folded_.runs, input_.materials, input_.facts.lots);
  }

 private:
  [[nodiscard]] Place place_at(Id<Resource> machine,
                               Id<Order> order,
                               MachineState state,
                               Instant at) const {
    return {.machine = machine,
            .order = order,
            .state = state,
            .day = input_.clock.day_of(at),
            .shift = input_.clock.shift_at(machine, at)};
  }

  /// Returns what was split off a shared meter for it.
  Energy add_slice(Slice slice) {
    slice.estimated = folded_.site.estimate(slice);
    const bool planned = input_.clock.is_planned(slice.machine, slice.from);
    const Amounts amounts = classifier_.priced(slice, planned);
    elements_.add(slice, amounts, planned);
    // A count that ends the row belongs to the shift and day in which it was made.
    Place place = place_at(slice.machine, slice.order, slice.state,
                           slice.from == slice.to ? slice.from - microseconds(1) : slice.from);
    sum(place, amounts);
    classifier_.divide(slice, amounts,
                       [&](LossKind kind, const Amounts& part) { sum_kind(place, kind, part); });
    return slice.estimated;
  }

  void add(const Place& place, LossKind kind, const Amounts& amounts) {
    if (amounts != Amounts()) {
      sum(place, amounts);
      sum_kind(place, kind, amounts);
    }
  }

  void sum(const Place& place, const Amounts& amounts) {
    folded_.total += amounts;
    if (place.order.exists()) {
      folded_.orders[place.order] += amounts;
    }
    if (place.machine.exists()) {
      folded_.machines[place.machine] += amounts;
    }
    if (!by_loss_) {
      grouping_.add(place, amounts);
    }
  }

  void sum_kind(Place place, LossKind kind, const Amounts& part) {
    auto& sums = place.order.exists() ? folded_.in_orders : folded_.outside_orders;
    sums[static_cast<std::size_t>(kind)] += part;
    folded_.machine_losses[{place.machine, kind}] += part;
    if (place.order.exists()) {
      folded_.order_losses[{place.order, kind}] += part;
    }
    if (by_loss_) {
      place.kind = kind;
      grouping_.add(place, part);
    }
  }

  const FoldInput& input_;
  bool by_loss_;
  bool by_order_;
  FoldedPeriod& folded_;
  Classifier classifier_;
  ElementFold elements_;
  Grouping grouping_;
};

}  // namespace

Result<FoldedPeriod> fold_period(const FoldInput& input, const SightOptions& options) {
  FoldedPeriod folded;
  TRY_ASSIGN(folded.site, SiteEnergy::read(input.firm, input.journal, input.period));
  TRY(input.ledger.rows(input.period, [&](std::span<const LedgerRow> rows) {
    for (const LedgerRow& row : rows) {
      add_row(row, input.period, folded.rows);
      for_each_slice(
          row, input.period, [&](Instant t) { return folded.site.next_cut(t); },
          [&](const Slice& slice) {
            folded.site.note(slice);
            add_to_runs(input.firm, slice, folded.runs);
          });
    }
  }));
  if (options.stop.stop_requested()) {
    return stopped();
  }
  TRY(folded.site.divide(input.clock,
                         {.split = options.split, .seed = options.seed, .stop = options.stop}));
  Summing summing(input, options, folded);
  TRY(input.ledger.rows(input.period, [&](std::span<const LedgerRow> rows) {
    for (const LedgerRow& row : rows) {
      summing.add_row(row);
    }
  }));
  if (options.stop.stop_requested()) {
    return stopped();
  }
  for (const SiteInterval& interval : folded.site.intervals()) {
    summing.add_site(interval);
  }
  for (const LotFact& lot : input.facts.lots) {
    if (lot.kind == MovementKind::scrap && input.period.contains(lot.at)) {
      summing.add_scrapped(lot);
    }
  }
  summing.finish();
  return folded;
}

}  // namespace tienvoud::sight
