#include "example/truth_tables.h"

#include <numeric>

#include "base/decimal.h"

namespace tienvoud::example {
namespace {

// The shortest decimal that reads back to the same whole number of base units.
template <class Dimension>
std::string text(Quantity<Dimension> value) {
  return format_scaled(value.base(), Dimension::per_unit, 1);
}
std::string text_seconds(Duration value) {
  return format_scaled(value.base(), 1'000'000, 1);
}
std::string text_fraction(double value) {
  return format_scaled(std::llround(value * 1e6), 1'000'000, 1);
}
template <class Choice>
std::string word(Choice value) {
  for (const auto& [name, choice] : choices(value)) {
    if (choice == value) {
      return std::string(name);
    }
  }
  return {};
}
MachineState state_at(std::size_t place) {
  return static_cast<MachineState>(place);
}

TruthTable energy_by_machine(const Truth& truth) {
  TruthTable table{
      "energy_by_machine", {"machine", "state", "time_h", "energy_kwh", "cost_eur"}, {}};
  for (const auto& load : truth.loads) {
    for (std::size_t state = 0; state < machine_states; ++state) {
      if (load.time[state] > Duration()) {
        table.rows.push_back({load.code, word(state_at(state)), text(load.time[state]),
                              text(load.energy[state]), text(load.cost[state])});
      }
    }
  }
  return table;
}

TruthTable power_by_state(const Truth& truth) {
  TruthTable table{"power_by_state", {"machine", "state", "power_kw"}, {}};
  for (std::size_t load = 0; load < truth.loads.size(); ++load) {
    for (std::size_t state = 1; state < machine_states; ++state) {
      const auto watts = truth.watts[load][state];
      if (watts > 0) {
        table.rows.push_back(
            {truth.loads[load].code, word(state_at(state)), text(Power::of_base(watts * 1000))});
      }
    }
  }
  return table;
}

TruthTable energy_by_order(const ExampleFirm& example) {
  TruthTable table{"energy_by_order", {"order", "state", "machine_h", "energy_kwh"}, {}};
  for (const auto id : example.firm.orders.ids()) {
    const auto& order = example.truth.orders[id.index()];
    for (std::size_t state = 0; state < machine_states; ++state) {
      if (order.machine_time[state] > Duration()) {
        table.rows.push_back({example.firm.orders[id].code, word(state_at(state)),
                              text(order.machine_time[state]), text(order.energy[state])});
      }
    }
  }
  return table;
}

TruthTable hours_by_order(const ExampleFirm& example) {
  TruthTable table{
      "hours_by_order",
      {"order", "people_h", "touch_h", "machine_h", "energy_kwh", "energy_eur", "good_pieces"},
      {}};
  for (const auto id : example.firm.orders.ids()) {
    const auto& order = example.truth.orders[id.index()];
    const auto machine =
        std::accumulate(order.machine_time.begin(), order.machine_time.end(), Duration());
    table.rows.push_back({example.firm.orders[id].code, text(order.people_time),
                          text(order.touch_time), text(machine), text(order.total()),
                          text(order.energy_cost), text(order.good)});
  }
  return table;
}

TruthTable hours_by_person(const ExampleFirm& example) {
  TruthTable table{
      "hours_by_person", {"person", "presence_h", "clock_h", "touch_h", "indirect_h"}, {}};
  for (const auto id : example.firm.people.ids()) {
    const auto& person = example.truth.people[id.index()];
    table.rows.push_back({example.firm.people[id].code, text(person.presence), text(person.clock),
                          text(person.touch), text(person.other)});
  }
  return table;
}

TruthTable material_by_order(const ExampleFirm& example) {
  TruthTable table{
      "material_by_order",
      {"order", "issued_kg", "product_kg", "scrap_kg", "offcut_kg", "chips_kg", "in_work_kg"},
      {}};
  for (const auto id : example.firm.orders.ids()) {
    const auto& material = example.truth.orders[id.index()].material;
    table.rows.push_back({example.firm.orders[id].code});
    for (const auto mass : {material.issued, material.product, material.scrap, material.offcut,
                            material.chips, material.in_work}) {
      table.rows.back().push_back(text(Mass::of_base(mass)));
    }
  }
  return table;
}

TruthTable norm_times(const ExampleFirm& example) {
  TruthTable table{
      "norm_times",
      {"operation", "norm_setup_s", "true_setup_s", "norm_run_s", "true_run_s",
       "true_scrap_fraction", "lots", "pieces", "scrap_pieces", "setup_spent_s", "run_spent_s"},
      {}};
  for (const auto id : example.firm.operations.ids()) {
    const auto& truth = example.truth.operations[id.index()];
    table.rows.push_back({example.firm.operations[id].code, text_seconds(truth.norm_setup),
                          text_seconds(truth.setup), text_seconds(truth.norm_run),
                          text_seconds(truth.run), text_fraction(truth.scrap)});
    for (const auto count : {truth.tally.lots, truth.tally.pieces, truth.tally.scrap,
                             truth.tally.setup_s, truth.tally.run_s}) {
      table.rows.back().push_back(std::to_string(count));
    }
  }
  return table;
}

TruthTable losses(const Truth& truth) {
  TruthTable table{"losses", {"loss", "machine", "time_h", "energy_kwh", "cost_eur"}, {}};
  for (const auto& loss : truth.losses) {
    table.rows.push_back(
        {loss.name, loss.code, text(loss.time), text(loss.energy), text(loss.cost)});
  }
  return table;
}

TruthTable closure(const Truth& truth) {
  Energy loads;
  for (const auto& load : truth.loads) {
    loads += load.total();
  }
  const auto rounding = truth.meter_total - loads - truth.unexplained_total;
  return {"closure",
          {"part", "energy_kwh"},
          {{"loads", text(loads)},
           {"unexplained", text(truth.unexplained_total)},
           {"meter_rounding", text(rounding)},
           {"main_meter", text(truth.meter_total)}}};
}

}  // namespace

std::vector<TruthTable> truth_tables(const ExampleFirm& example) {
  return {energy_by_machine(example.truth),
          power_by_state(example.truth),
          energy_by_order(example),
          hours_by_order(example),
          hours_by_person(example),
          material_by_order(example),
          norm_times(example),
          losses(example.truth),
          closure(example.truth)};
}

}  // namespace tienvoud::example
