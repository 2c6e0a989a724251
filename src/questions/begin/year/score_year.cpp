#include "questions/begin/year/score_year.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "questions/begin/year/state_of_kind.h"

namespace tienvoud::begin {
namespace {

using sight::LossKind;

/// How much of what an operation took it takes at the firm's figures.
struct Ratios {
  double setup = 1;
  double run = 1;
  double scrap = 1;
};

/// The setup and the time a piece of what was done where, read from the modes once.
class Times {
 public:
  explicit Times(const Firm& firm) : firm_(firm) {
    for (const Mode& mode : firm.modes) {
      modes_.emplace(std::pair(mode.operation, mode.resource), &mode);
    }
  }
  [[nodiscard]] std::optional<Duration> setup(const OperationYear& one) const {
    const Mode* mode = find(one);
    return mode != nullptr && mode->setup ? mode->setup : firm_.operations[one.operation].setup;
  }
  [[nodiscard]] std::optional<PieceTime> run(const OperationYear& one) const {
    const Mode* mode = find(one);
    return mode != nullptr && mode->run ? mode->run : firm_.operations[one.operation].run;
  }
  [[nodiscard]] double scrap(const OperationYear& one) const {
    return firm_.operations[one.operation].scrap.value();
  }

 private:
  [[nodiscard]] const Mode* find(const OperationYear& one) const {
    const auto found = modes_.find(std::pair(one.operation, one.machine));
    return found == modes_.end() ? nullptr : found->second;
  }
  const Firm& firm_;
  std::map<std::pair<Id<Operation>, Id<Resource>>, const Mode*> modes_;
};

double ratio(double now, double before) {
  return before > 0 ? now / before : 1;
}

Ratios ratios_of(const Times& now, const Times& before, const OperationYear& one) {
  Ratios ratios;
  const auto setup = now.setup(one);
  const auto setup_before = before.setup(one);
  if (setup && setup_before) {
    ratios.setup = ratio(setup->natural(), setup_before->natural());
  }
  const double scrap = now.scrap(one);
  const double scrap_before = before.scrap(one);
  const double made = ratio(1 - scrap_before, 1 - scrap);  // pieces, for as many good ones
  ratios.scrap = scrap_before > 0 ? made * scrap / scrap_before : 1;
  const auto run = now.run(one);
  const auto run_before = before.run(one);
  if (run && run_before) {
    ratios.run = ratio(run->for_one().natural(), run_before->for_one().natural());
  }
  return ratios;
}

/// Of a machine: the ratios of its operations, weighed by their hours or pieces.
std::map<Id<Resource>, Ratios> machine_ratios(const Firm& firm,
                                              const Firm& measured,
                                              const FirmYear& year) {
  const Times now(firm);
  const Times before(measured);
  struct Sum {
    Ratios now{0, 0, 0};
    Ratios before{0, 0, 0};
  };
  std::map<Id<Resource>, Sum> sums;
  for (const OperationYear& one : year.operations) {
    const Ratios ratios = ratios_of(now, before, one);
    // Spoiled pieces weigh by the machine time that each took; good ones are as many as before.
    const double spoiled = one.produced > 0 ? one.run_h * one.scrap / one.produced : 0;
    const double good = one.run_h - spoiled;
    Sum& sum = sums[one.machine];
    sum.before = {sum.before.setup + one.setup_h, sum.before.run + good,
                  sum.before.scrap + spoiled};
    sum.now = {sum.now.setup + one.setup_h * ratios.setup, sum.now.run + good * ratios.run,
               sum.now.scrap + spoiled * ratios.scrap * ratios.run};
  }
  std::map<Id<Resource>, Ratios> result;
  for (const auto& [machine, sum] : sums) {
    result[machine] = {ratio(sum.now.setup, sum.before.setup), ratio(sum.now.run, sum.before.run),
                       ratio(sum.now.scrap, sum.before.scrap)};
  }
  return result;
}

double time_ratio(const Ratios& ratios, LossKind kind) {
  switch (kind) {
    case LossKind::setup:
      return ratios.setup;
    case LossKind::good:
    case LossKind::speed:
      return ratios.run;
    case LossKind::scrap:
    case LossKind::rework:
      return ratios.scrap;
    default:
      return 1;
  }
}

std::optional<Power> power_in(const Resource& resource, MachineState state) {
  switch (state) {
    case MachineState::off:
      return resource.power_off;
    case MachineState::standby:
      return resource.power_standby;
    case MachineState::idle:
      return resource.power_idle;
    case MachineState::setup:
      return resource.power_setup;
    case MachineState::run:
      return resource.power_run;
    default:
      return std::nullopt;
  }
}

double power_ratio(const Firm& firm, const Firm& measured, Id<Resource> machine, LossKind kind) {
  const auto state = state_of(kind);
  if (!machine.exists() || !state) {
    return 1;
  }
  const auto now = power_in(firm.resources[machine], *state);
  const auto before = power_in(measured.resources[machine], *state);
  return now && before ? ratio(now->natural(), before->natural()) : 1;
}

}  // namespace

Figures& Figures::operator+=(const Figures& other) {
  cost_eur += other.cost_eur;
  people_h += other.people_h;
  machine_h += other.machine_h;
  energy_kwh += other.energy_kwh;
  material_kg += other.material_kg;
  carbon_kg += other.carbon_kg;
  lateness_h += other.lateness_h;
  expected_loss_eur += other.expected_loss_eur;
  capital_eur += other.capital_eur;
  return *this;
}

Figures operator*(Figures a, double factor) {
  return {a.cost_eur * factor,   a.people_h * factor,          a.machine_h * factor,
          a.energy_kwh * factor, a.material_kg * factor,       a.carbon_kg * factor,
          a.lateness_h * factor, a.expected_loss_eur * factor, a.capital_eur * factor};
}

Figures score_year(const Firm& firm, const Firm& measured, const FirmYear& year) {
  Figures figures;
  const auto ratios = machine_ratios(firm, measured, year);
  const double carbon = firm.profile.energy_carbon.for_one().natural();
  for (const MachineYear& row : year.machines) {
    const auto found = ratios.find(row.machine);
    for (std::size_t i = 0; i < sight::loss_kinds; ++i) {
      const auto kind = static_cast<LossKind>(i);
      const Spent& spent = row.by_kind[i];
      const double time = found == ratios.end() ? 1 : time_ratio(found->second, kind);
      const double energy = time * power_ratio(firm, measured, row.machine, kind);
      figures.cost_eur += spent.energy_eur * energy + spent.people_eur * time +
                          spent.material_eur * time + (row.scarce ? spent.machine_eur * time : 0);
      figures.people_h += spent.people_h * time;
      const auto state = state_of(kind);
      if (state == MachineState::run || state == MachineState::setup) {
        figures.machine_h += spent.machine_h * time;
      }
      figures.energy_kwh += spent.energy_kwh * energy;
      figures.material_kg += spent.lost_kg * time;
      figures.carbon_kg += spent.energy_kwh * energy * carbon;
    }
  }
  return figures;
}

Scoreboard scoreboard_of(const Figures& figures, Period period) {
  Scoreboard board;
  board.question = "begin";
  board.period = period;
  const auto add = [&](const char* name, const char* unit, double value, const char* rule) {
    Kpi kpi;
    kpi.name = name;
    kpi.unit = unit;
    kpi.scope = {"firm", ""};
    kpi.period = period;
    kpi.value = value;
    kpi.rule = rule;
    board.kpis.push_back(std::move(kpi));
  };
  add("yearly_cost", "EUR", figures.cost_eur,
      "energy, people, scarce machine hours and lost material of a year");
  add("people_time", "h", figures.people_h, "booked hours of a year");
  add("machine_time", "h", figures.machine_h, "set up and running, a year");
  add("energy", "kWh", figures.energy_kwh, "of a year");
  add("lost_mass", "kg", figures.material_kg, "material of a year that became no product");
  add("carbon", "kg", figures.carbon_kg, "CO2e of the year's electricity");
  add("weighted_tardiness", "h", figures.lateness_h, "hours late by weight, of the plan");
  add("expected_loss", "EUR", figures.expected_loss_eur, "margin lost a year by what fails");
  add("capital", "EUR", figures.capital_eur, "tied up in stock");
  return board;
}

}  // namespace tienvoud::begin
