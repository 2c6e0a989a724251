#include "questions/sight/scoreboard.h"

#include <map>
#include <utility>

namespace tienvoud::sight {
namespace {

/// What figures of one scope have in common.
class Writer {
 public:
  Writer(Scoreboard& board, bool final) : board_(board), final_(final) {}

  void scope(Scope scope, std::string rests_on) {
    scope_ = std::move(scope);
    rests_on_ = std::move(rests_on);
  }
  Kpi& add(std::string_view name,
           std::string_view unit,
           double value,
           Origin origin,
           std::string_view rule) {
    Kpi kpi;
    kpi.name = name;
    kpi.unit = unit;
    kpi.scope = scope_;
    kpi.period = board_.period;
    kpi.value = value;
    kpi.origin = origin;
    kpi.rule = rule;
    kpi.final = final_;
    kpi.rests_on = rests_on_;
    board_.kpis.push_back(std::move(kpi));
    return board_.kpis.back();
  }

 private:
  Scoreboard& board_;
  bool final_;
  Scope scope_;
  std::string rests_on_;
};

Origin origin_of_energy(const Amounts& amounts) {
  return amounts.estimated() != Energy() ? Origin::reckoned : Origin::measured;
}

double share(double part, double whole) {
  return whole > 0 ? part / whole : 0;
}

Origin cost_origin(const Rates& rates) {
  return weaker(weaker(rates.labour().origin, rates.machine({}).origin), rates.energy({}).origin());
}

void add_amounts(Writer& writer, const Amounts& amounts, const Rates& rates) {
  writer.add("energy", "kWh", amounts.energy().natural(), origin_of_energy(amounts),
             "attribution rules 1, 4 and 5");
  writer.add("machine_hours", "h", amounts.machine_time().natural(), Origin::measured,
             "attribution rule 1");
  writer.add("run_hours", "h", amounts.machine_time(MachineState::run).natural(), Origin::measured,
             "attribution rule 1");
  writer.add("people_hours", "h", amounts.people_time().natural(), Origin::measured,
             "attribution rule 6: shared hours split, so that they sum to the clock");
  writer.add("touch_hours", "h", amounts.touch_time().natural(), Origin::measured,
             "attribution rule 6: shared hours counted for each order");
  writer.add("good_pieces", "pieces", amounts.good().natural(), Origin::measured, "counted");
  writer.add("scrap_pieces", "pieces", amounts.scrap().natural(), Origin::measured, "counted");
  writer.add("energy_cost", "EUR", amounts.energy_cost().natural(), rates.energy({}).origin(),
             rates.energy({}).rule());
  writer.add("cost", "EUR", amounts.cost().natural(), cost_origin(rates),
             "machine hours, people's hours, energy and lost material");
}

void add_iso(Writer& writer, const Elements& elements) {
  for (const IsoFigure& figure : evaluate_all(elements)) {
    if (figure.value) {
      writer.add(figure.formula->name, figure.formula->unit, figure.value->value(),
                 Origin::reckoned,
                 "ISO 22400-2 " + std::string(figure.formula->iso) + " = " +
                     std::string(figure.formula->text));
    }
  }
}

void add_firm(Writer& writer, const Rates& rates, const FoldedPeriod& folded, const Sight& sight) {
  writer.scope({"firm", ""}, "ledger");
  add_amounts(writer, sight.total, rates);
  Money lost;
  for (const Loss& loss : sight.losses) {
    lost += is_avoidable(loss.kind) ? loss.cost() : Money();
  }
  writer.add("loss_cost", "EUR", lost.natural(), cost_origin(rates), "sum of the named losses");
  // Paid hours are people's; of a firm whose people book nothing, those of machines that cost
  // money.
  const bool has_people = sight.total.people_time() > Duration();
  const double hours_good =
      has_people ? sight.good.people_time().natural() : sight.good.charged_time().natural();
  const double hours_all =
      has_people ? sight.total.people_time().natural() : sight.total.charged_time().natural();
  writer.add("good_hours_share", "1", share(hours_good, hours_all), Origin::reckoned,
             has_people ? "people's hours in good products over people's hours"
                        : "charged machine hours in good products over all of them");
  writer.add("good_energy_share", "1",
             share(sight.good.energy().natural(), sight.total.energy().natural()), Origin::reckoned,
             "energy in good products over the meter");
  writer.add("unknown_time_share", "1", sight.unknown_time_share, Origin::measured,
             "machine time of unknown state");
  writer.add("unknown_energy_share", "1", sight.unknown_energy_share, Origin::reckoned,
             "unmetered and of unknown state, over the meter");
  Kpi& base = writer.add("base_load_power", "kW", folded.site.base_kw(), Origin::reckoned,
                         "attribution rule 4: what flows when nothing runs");
  if (sight.split) {
    base.interval = sight.split->base_band;
  }
  add_iso(writer, folded.elements.firm);
}

void add_machines(Writer& writer,
                  const Firm& firm,
                  const Rates& rates,
                  const FoldedPeriod& folded,
                  const Sight& sight) {
  std::map<Id<Resource>, Elements> groups;
  for (const auto& [machine, amounts] : folded.machines) {
    const std::string& code = firm.resources[machine].code;
    writer.scope({"machine", code}, "ledger?machine=" + code);
    add_amounts(writer, amounts, rates);
    if (const auto place = folded.site.place_in_split(machine); place && sight.split) {
      writer
          .add("energy_split", "kWh", amounts.estimated().natural(), Origin::reckoned,
               "attribution rule 5: main meter and machine states")
          .interval = split_band(sight.split->machines[*place], amounts.estimated());
    }
    const auto elements = folded.elements.machines.find(machine);
    if (elements != folded.elements.machines.end()) {
      add_iso(writer, elements->second);
      if (firm.resources[machine].work_center.exists()) {
        groups[firm.resources[machine].work_center] += elements->second;
      }
    }
  }
  for (const auto& [group, elements] : groups) {
    const std::string& code = firm.resources[group].code;
    writer.scope({"work_center", code}, "ledger?work_center=" + code);
    add_iso(writer, elements);
  }
}

std::string kind_of_rows(GroupBy by) {
  return std::string(choices(by)[static_cast<std::size_t>(by)].first);
}

}  // namespace

Interval split_band(const MachineSplit& machine, Energy closed) {
  // Attribution closes the split on the meter interval by interval; the band goes along with it.
  const double scale = machine.energy_kwh > 0 ? closed.natural() / machine.energy_kwh : 1;
  return {machine.energy_band.low * scale, machine.energy_band.high * scale,
          machine.energy_band.probability};
}

Scoreboard scoreboard_of(const Firm& firm,
                         const Rates& rates,
                         const FoldedPeriod& folded,
                         const Sight& sight) {
  Scoreboard board;
  board.question = "sight";
  board.period = sight.period;
  Writer writer(board, sight.final);
  add_firm(writer, rates, folded, sight);
  add_machines(writer, firm, rates, folded, sight);
  for (const Loss& loss : sight.losses) {
    const std::string word(word_of(loss.kind));
    writer.scope({"loss", word}, "ledger?loss=" + word);
    Amounts all = loss.in_orders;
    all += loss.outside_orders;
    writer.add("loss_cost", "EUR", loss.cost().natural(), loss.origin, loss.rule);
    writer.add("loss_energy", "kWh", all.energy().natural(), origin_of_energy(all), loss.rule);
    writer.add("loss_machine_hours", "h", all.machine_time().natural(), Origin::measured,
               loss.rule);
    writer.add("loss_people_hours", "h", all.people_time().natural(), Origin::measured, loss.rule);
    writer.add("loss_mass", "kg", all.lost_mass().natural(), Origin::reckoned, loss.rule);
  }
  if (sight.by != GroupBy::machine && sight.by != GroupBy::loss) {
    const std::string kind = kind_of_rows(sight.by);
    for (const GroupRow& row : sight.rows) {
      std::string rests_on = "ledger?";
      rests_on += kind + "=" + row.code;
      writer.scope({kind, row.code}, std::move(rests_on));
      add_amounts(writer, row.amounts, rates);
    }
  }
  return board;
}

}  // namespace tienvoud::sight
