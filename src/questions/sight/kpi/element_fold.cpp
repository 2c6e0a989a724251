#include "questions/sight/kpi/element_fold.h"

#include <algorithm>
#include <cmath>

namespace tienvoud::sight {
namespace {

template <class Key>
void widen(std::map<Key, Period>& spans, const Key& key, const Slice& slice) {
  const auto [found, is_new] = spans.try_emplace(key, Period{slice.from, slice.to});
  if (!is_new) {
    found->second.from = std::min(found->second.from, slice.from);
    found->second.to = std::max(found->second.to, slice.to);
  }
}

Element time_element(const Slice& slice, bool planned) {
  switch (slice.state) {
    case MachineState::run:
      return Element::production;
    case MachineState::setup:
      return Element::setup;
    case MachineState::down:
      return slice.order.exists() || planned ? Element::down : Element::none;
    case MachineState::unknown:
      return Element::none;
    case MachineState::off:
    case MachineState::standby:
    case MachineState::idle:
    case MachineState::blocked:
    case MachineState::starved:
      return slice.order.exists() ? Element::delay : Element::none;
  }
  return Element::none;
}

/// Whether an operation of the same routing comes before (or, from the other end, after) this one.
bool has_neighbour(const Firm& firm, Id<Operation> id, bool before) {
  const Operation& row = firm.operations[id];
  for (const Operation& other : firm.operations) {
    if (other.item == row.item && other.routing == row.routing &&
        (before ? other.sequence < row.sequence : other.sequence > row.sequence)) {
      return true;
    }
  }
  return false;
}

}  // namespace

void ElementFold::add(const Slice& slice, const Amounts& amounts, bool planned) {
  firm_elements_[Element::personnel_attendance] += slice.people_time.base();
  if (slice.order.exists()) {
    firm_elements_[Element::personnel_work] += slice.people_time.base();
    widen(order_spans_, slice.order, slice);
  }
  if (!slice.machine.exists() || firm_.resources[slice.machine].kind == ResourceKind::utility) {
    return;  // a utility makes nothing
  }
  Elements& machine = machines_[slice.machine];
  machine[Element::energy] += amounts.energy().base();
  machine[Element::personnel_attendance] += slice.people_time.base();
  if (slice.order.exists()) {
    machine[Element::personnel_work] += slice.people_time.base();
    widen(spans_, {slice.machine, slice.order}, slice);
  }
  if (const Element element = time_element(slice, planned); element != Element::none) {
    machine[element] += slice.machine_time.base();
  }
  // Orders that share the machine have a row each for one stretch; it fails once.
  LastState& last = last_[slice.machine];
  const bool down = slice.state == MachineState::down;
  const bool goes_on = last.down && (last.to == slice.from || last.from == slice.from);
  machine[Element::failures] += down && !goes_on ? 1 : 0;
  last = {slice.from, slice.to, down};
}

void ElementFold::add_run(const RunKey& key, const RunTotals& run, ElementsByScope& result) const {
  Elements e;
  const Int128 produced = run.produced().base();
  e[Element::produced] = e[Element::inspected] = produced;
  e[Element::good] = e[Element::good_first_pass] = run.good.base();
  e[Element::scrap] = run.scrap.base();
  e[Element::rework] = run.rework.base();
  const Int128 run_time = key.machine.exists() ? run.run_time.base() : 0;
  if (run.norm && produced > 0 && key.machine.exists()) {
    const Int128 norm = run.norm->for_one().base();
    e[Element::norm_of_produced] = norm * produced;
    e[Element::norm_of_good] = norm * run.good.base();
  } else {
    result.run_without_norm += Duration::of_base(static_cast<std::int64_t>(run_time));
    e[Element::norm_of_produced] = run_time * Pieces::per_unit;
    e[Element::norm_of_good] = produced > 0
                                   ? run_time * Pieces::per_unit * run.good.base() / produced
                                   : run_time * Pieces::per_unit;
  }
  if (key.operation.exists()) {
    const Operation& operation = firm_.operations[key.operation];
    e[Element::planned_scrap] =
        std::llround(run.produced().natural() * operation.scrap.value() * 1000);
    e[Element::produced_first] = has_neighbour(firm_, key.operation, true) ? Int128{0} : produced;
    const Duration setup = operation.setup.value_or(Duration());
    const PieceTime norm = run.norm.value_or(PieceTime());
    e[Element::planned_order_execution] = (setup + norm * firm_.orders[key.order].quantity).base();
  }
  result.firm += e;
  if (key.machine.exists()) {
    result.machines[key.machine] += e;
  }
}

ElementsByScope ElementFold::finish(const Runs& runs,
                                    const Materials& materials,
                                    const std::vector<LotFact>& lots) const {
  ElementsByScope result{.machines = machines_, .firm = {}, .run_without_norm = {}};
  for (auto& [machine, elements] : result.machines) {
    elements[Element::planned_busy] = clock_.planned_busy(machine).value_or(Duration()).base();
  }
  for (const auto& [key, span] : spans_) {
    result.machines[key.first][Element::order_execution] += span.length().base();
  }
  for (const auto& [machine, elements] : result.machines) {
    result.firm += elements;
  }
  // People work without machines too, and an order's span over machines is one.
  for (const Element people : {Element::personnel_work, Element::personnel_attendance}) {
    result.firm[people] = firm_elements_[people];
  }
  result.firm[Element::order_execution] = 0;
  for (const auto& [order, span] : order_spans_) {
    result.firm[Element::order_execution] += span.length().base();
  }
  for (const auto& [key, run] : runs) {
    add_run(key, run, result);
    const Id<Item> item = firm_.orders[key.order].item;
    const auto mass = materials.mass(item);
    if (mass && key.operation.exists() && !has_neighbour(firm_, key.operation, false)) {
      result.firm[Element::good_mass] += (*mass * run.good).base();
    }
  }
  for (const LotFact& lot : lots) {
    const Int128 moved = materials.mass_of(lot).base();
    if (clock_.period().contains(lot.at) && lot.kind == MovementKind::issue) {
      result.firm[Element::consumed_mass] += moved;
    } else if (clock_.period().contains(lot.at) && lot.kind == MovementKind::give_back) {
      result.firm[Element::consumed_mass] -= moved;
    }
  }
  return result;
}

}  // namespace tienvoud::sight
