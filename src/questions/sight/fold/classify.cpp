#include "questions/sight/fold/classify.h"

#include <utility>

namespace tienvoud::sight {
namespace {

LossKind kind_of(MachineState state, bool has_order) {
  switch (state) {
    case MachineState::unknown:
      return LossKind::unknown;
    case MachineState::off:
      return LossKind::off;
    case MachineState::standby:
      return LossKind::standby;
    case MachineState::idle:
      return LossKind::idle;
    case MachineState::setup:
      return LossKind::setup;
    case MachineState::run:
      return has_order ? LossKind::good : LossKind::run_without_order;
    case MachineState::blocked:
      return LossKind::blocked;
    case MachineState::starved:
      return LossKind::starved;
    case MachineState::down:
      return LossKind::down;
  }
  return LossKind::unknown;
}

bool is_utility(const Firm& firm, Id<Resource> machine) {
  return machine.exists() && firm.resources[machine].kind == ResourceKind::utility;
}

bool costs_machine_hours(const Firm& firm, const Slice& slice, bool planned) {
  if (is_utility(firm, slice.machine)) {
    return false;
  }
  return slice.order.exists() ||
         (planned && (slice.state == MachineState::run || slice.state == MachineState::setup ||
                      slice.state == MachineState::down));
}

// Pieces and material belong to what became of the pieces; time, energy and their cost are divided.
constexpr Amount not_divided[] = {Amount::good,   Amount::scrap,     Amount::rework,
                                  Amount::review, Amount::lost_mass, Amount::material_cost};

Amounts only(const Amounts& amounts, std::initializer_list<Amount> which) {
  Amounts part;
  for (const Amount amount : which) {
    part[amount] = amounts[amount];
  }
  return part;
}

}  // namespace

Classifier::Classifier(const Firm& firm,
                       const Rates& rates,
                       const Runs& runs,
                       const Materials& materials)
    : firm_(firm), rates_(rates), runs_(runs), materials_(materials) {
  for (const auto& [key, totals] : runs) {
    with_orders_.insert(key.machine);
  }
}

Amounts Classifier::priced(const Slice& slice, bool planned) const {
  Amounts amounts;
  amounts.time_in(slice.state) = slice.machine_time.base();
  amounts[Amount::people_time] = slice.people_time.base();
  amounts[Amount::touch_time] = slice.touch_time.base();
  amounts[Amount::measured] = slice.measured.base();
  amounts[Amount::estimated] = slice.estimated.base();
  amounts[Amount::good] = slice.good.base();
  amounts[Amount::scrap] = slice.scrap.base();
  amounts[Amount::rework] = slice.rework.base();
  amounts[Amount::review] = slice.review.base();
  const Energy energy = slice.measured + slice.estimated;
  amounts[Amount::energy_cost] =
      (rates_.energy(slice.machine).price_at(slice.from) * energy).base();
  amounts[Amount::people_cost] = (rates_.labour().rate * slice.people_time).base();
  if (costs_machine_hours(firm_, slice, planned)) {
    amounts[Amount::charged_time] = slice.machine_time.base();
    amounts[Amount::machine_cost] =
        (rates_.machine(slice.machine).rate * slice.machine_time).base();
  }
  if (slice.scrap > Pieces() && slice.order.exists() && !materials_.weighs_scrap_of(slice.order)) {
    const LostMaterial lost = materials_.in_pieces(firm_.orders[slice.order].item, slice.scrap);
    amounts[Amount::lost_mass] = lost.mass.base();
    amounts[Amount::material_cost] = lost.cost.base();
  }
  return amounts;
}

void Classifier::divide(const Slice& slice,
                        const Amounts& amounts,
                        FunctionRef<void(LossKind, const Amounts&)> sink) {
  const bool has_order = slice.order.exists();
  if (has_order && slice.state == MachineState::run) {
    divide_run({slice.machine, slice.order, slice.operation}, amounts, sink);
    return;
  }
  Amounts rest = amounts;
  if (!has_order) {
    const Amounts people =
        only(amounts, {Amount::people_time, Amount::touch_time, Amount::people_cost});
    rest -= people;
    if (people != Amounts()) {
      sink(LossKind::people_without_order, people);
    }
  }
  // A count may fall into a stretch in which the machine no longer runs.
  const Amounts scrap = only(rest, {Amount::scrap, Amount::lost_mass, Amount::material_cost});
  rest -= scrap;
  if (scrap != Amounts()) {
    sink(LossKind::scrap, scrap);
  }
  for (const auto& [amount, kind] :
       {std::pair(Amount::good, LossKind::good), std::pair(Amount::rework, LossKind::rework),
        std::pair(Amount::review, LossKind::review)}) {
    const Amounts pieces = only(rest, {amount});
    rest -= pieces;
    if (pieces != Amounts()) {
      sink(kind, pieces);
    }
  }
  if (rest != Amounts()) {
    sink(kind_without_run(slice), rest);
  }
}

LossKind Classifier::kind_without_run(const Slice& slice) const {
  const bool has_order = slice.order.exists();
  const bool runs = slice.state == MachineState::run;
  if (!has_order && (!slice.machine.exists() || (runs && is_utility(firm_, slice.machine)))) {
    return LossKind::site_load;
  }
  // Where nobody ever says which order is on a machine, its run is the work that is known of it.
  return runs && !with_orders_.contains(slice.machine) ? LossKind::good
                                                       : kind_of(slice.state, has_order);
}

void Classifier::divide_run(const RunKey& key,
                            const Amounts& amounts,
                            FunctionRef<void(LossKind, const Amounts&)> sink) {
  const RunTotals& run = runs_.at(key);
  const std::int64_t run_time = run.run_time.base();
  const std::int64_t excess = run.excess().base();
  const std::int64_t produced = run.produced().base();
  const std::int64_t scrap = run.scrap.base();
  const std::int64_t rework = run.rework.base();
  const std::int64_t review = run.review.base();
  // What of the first `passed` units fell to each part. Every function rises by steps of at most
  // one, so that differences are never negative.
  const auto parts = [&](std::int64_t passed) {
    const std::int64_t speed =
        run_time > 0 ? multiply_divide_floor(passed, excess, run_time) : std::int64_t{0};
    const std::int64_t rest = passed - speed;
    const auto share = [&](std::int64_t pieces) {
      return produced > 0 ? multiply_divide_floor(rest, pieces, produced) : std::int64_t{0};
    };
    const std::int64_t a = share(scrap);
    const std::int64_t b = share(scrap + rework);
    const std::int64_t c = share(scrap + rework + review);
    return std::array<std::int64_t, 5>{speed, a, b - a, c - b, rest - c};
  };
  static constexpr LossKind kinds[] = {LossKind::speed, LossKind::scrap, LossKind::rework,
                                       LossKind::review, LossKind::good};
  std::array<Amounts, 5> divided;
  Amounts& passed = passed_[key];
  Amounts shared = amounts;
  for (const Amount amount : not_divided) {
    shared[amount] = 0;
  }
  for (std::size_t cell = 0; cell < Amounts::size; ++cell) {
    if (shared.cells()[cell] == 0) {
      continue;
    }
    const auto before = parts(passed.cells()[cell]);
    const auto after = parts(passed.cells()[cell] + shared.cells()[cell]);
    for (std::size_t part = 0; part < divided.size(); ++part) {
      divided[part].cells()[cell] = after[part] - before[part];
    }
  }
  passed += shared;
  divided[1] += only(amounts, {Amount::scrap, Amount::lost_mass, Amount::material_cost});
  divided[2] += only(amounts, {Amount::rework});
  divided[3] += only(amounts, {Amount::review});
  divided[4] += only(amounts, {Amount::good});
  for (std::size_t part = 0; part < divided.size(); ++part) {
    if (divided[part] != Amounts()) {
      sink(kinds[part], divided[part]);
    }
  }
}

}  // namespace tienvoud::sight
