#include "questions/sight/certainty.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace tienvoud::sight {
namespace {

/// A default of the firm, how far from the truth it may lie, and the part of the losses' cost that
/// grows with it.
struct Candidate {
  const char* column;
  const char* unit;
  double value;
  double lowest;   ///< times the value
  double highest;  ///< times the value
  double cost_eur;
  const char* remedy;
};

void list_assumptions(const Firm& firm, Sight& sight) {
  for (const Assumption& assumption : firm.assumptions) {
    if (assumption.table != "firm") {
      continue;
    }
    const Profile& profile = firm.profile;
    const std::pair<std::string_view, double> used[] = {
        {"labour_eur_per_h", profile.labour_cost.for_one().natural()},
        {"machine_eur_per_h", profile.machine_cost.for_one().natural()},
        {"energy_eur_per_kwh", profile.energy_price.for_one().natural()},
        {"waste_eur_per_kg", profile.waste_cost.for_one().natural()}};
    for (const auto& [column, value] : used) {
      if (column == assumption.column) {
        sight.assumptions.push_back({"firm", std::string(column), fmt::format("{:g}", value)});
      }
    }
  }
}

void add_notes(const Firm& firm, const FoldedPeriod& folded, Sight& sight) {
  if (!folded.site.note_on_split().empty()) {
    sight.notes.push_back(folded.site.note_on_split());
  }
  if (!folded.site.has_main()) {
    sight.notes.emplace_back(
        "There is no main electricity meter, so what no machine's own meter says is not known.");
  }
  Duration silent;
  for (const SiteInterval& interval : folded.site.intervals()) {
    silent += interval.silent ? interval.to - interval.from : Duration();
  }
  if (silent > Duration()) {
    sight.notes.push_back(
        fmt::format("The main meter was silent in {:.1f} h; what flowed then is in no figure.",
                    silent.natural()));
  }
  const Duration paceless = folded.elements.run_without_norm;
  if (paceless > Duration()) {
    sight.notes.push_back(fmt::format(
        "{:.1f} run hours have no norm time or no count; OEE takes them at their own pace.",
        paceless.natural()));
  }
  std::size_t fast = 0;
  for (const auto& [key, run] : folded.runs) {
    fast += run.norm && run.run_time > Duration() && *run.norm * run.produced() > run.run_time;
  }
  if (fast > 0) {
    sight.notes.push_back(fmt::format(
        "{} runs took less time than their norm: those norm times are too long.", fast));
  }
  if (sight.split) {
    for (const Inseparable& pair : sight.split->pairs) {
      sight.notes.push_back(fmt::format(
          "{} and {} are on together so often that the main meter knows little but their sum.",
          sight.split_machines[pair.first], sight.split_machines[pair.second]));
    }
  }
  bool below = false;
  for (const SiteInterval& interval : folded.site.intervals()) {
    below = below || interval.unmetered < Energy();
  }
  if (below) {
    sight.notes.emplace_back(
        "In some intervals the sub-meters say more than the main meter; the difference is in "
        "`unmetered`.");
  }
  for (const Meter& meter : firm.meters) {
    if (meter.role == MeterRole::feed_in && meter.carrier == Carrier::electricity) {
      sight.notes.emplace_back(
          "There is a feed-in meter; what panels made and the firm used itself is in no meter.");
      break;
    }
  }
}

}  // namespace

void judge_certainty(const Firm& firm,
                     const Rates& rates,
                     const FoldedPeriod& folded,
                     Period asked,
                     Period extent,
                     Sight& sight) {
  const auto ratio = [](double part, double whole) { return whole > 0 ? part / whole : 0; };
  sight.unknown_time_share = ratio(sight.total.machine_time(MachineState::unknown).natural(),
                                   sight.total.machine_time().natural());
  Energy unknown;
  for (const LossKind kind : {LossKind::unmetered, LossKind::unknown}) {
    const auto place = static_cast<std::size_t>(kind);
    unknown += folded.in_orders[place].energy() + folded.outside_orders[place].energy();
  }
  sight.unknown_energy_share = ratio(unknown.natural(), sight.total.energy().natural());
  if (asked.to != Instant::never() && extent.to < asked.to) {
    sight.provisional_because.push_back("The data ends at " + to_string(extent.to) +
                                        ", before the period does.");
  }
  if (extent.to <= sight.period.to) {
    sight.provisional_because.emplace_back(
        "The period reaches to the newest data, so runs and counts of its last hours may still "
        "come in.");
  }
  sight.final = sight.provisional_because.empty();
  list_assumptions(firm, sight);
  add_notes(firm, folded, sight);
  if (rates.labour().origin == Origin::assumed && sight.total.people_time() > Duration()) {
    sight.notes.emplace_back("People's hours are priced at a default.");
  }
}

Money lost_at_price(const Firm& firm, const Sight& sight, std::string_view column) {
  Amounts lost;
  for (const Loss& loss : sight.losses) {
    lost += loss.in_orders;
    lost += loss.outside_orders;
  }
  if (column == "labour_eur_per_h") {
    return lost.people_cost();
  }
  if (column == "machine_eur_per_h") {
    return lost.machine_cost();
  }
  if (column == "energy_eur_per_kwh") {
    return lost.energy_cost();
  }
  return column == "waste_eur_per_kg" ? firm.profile.waste_cost * lost.lost_mass() : Money();
}

std::optional<KeyAssumption> key_assumption(const Firm& firm, const Sight& sight) {
  const auto lost = [&](const char* column) {
    return lost_at_price(firm, sight, column).natural();
  };
  // What Dutch firms state lies between these in nine of ten; outside it the default is far off.
  const Profile& profile = firm.profile;
  const Candidate candidates[] = {
      {"labour_eur_per_h", "EUR/h", profile.labour_cost.for_one().natural(), 0.8, 1.35,
       lost("labour_eur_per_h"), "Ask the bookkeeper what an hour of a person costs, all in."},
      {"machine_eur_per_h", "EUR/h", profile.machine_cost.for_one().natural(), 0.4, 2,
       lost("machine_eur_per_h"),
       "Divide a machine's yearly depreciation, interest, room and upkeep by its planned hours."},
      {"energy_eur_per_kwh", "EUR/kWh", profile.energy_price.for_one().natural(), 0.7, 1.5,
       lost("energy_eur_per_kwh"), "Take the price of a kWh, all in, from the last energy bill."},
      {"waste_eur_per_kg", "EUR/kg", profile.waste_cost.for_one().natural(), 0.5, 2,
       lost("waste_eur_per_kg"),
       "Take the price of a tonne of waste from the collector's last bill."},
  };
  double largest = 0;
  std::optional<KeyAssumption> key;
  for (const Candidate& candidate : candidates) {
    const double effect =
        candidate.cost_eur * std::max(1 - candidate.lowest, candidate.highest - 1);
    if (!is_assumed(firm, "firm", 0, candidate.column) || effect <= largest) {
      continue;
    }
    largest = effect;
    key = KeyAssumption{.table = "firm",
                        .row = firm.profile.code,
                        .column = candidate.column,
                        .value = fmt::format("{:.2f} {}", candidate.value, candidate.unit),
                        .figure = "loss_cost",
                        .low_effect = candidate.cost_eur * (candidate.lowest - 1),
                        .high_effect = candidate.cost_eur * (candidate.highest - 1),
                        .remedy = candidate.remedy};
  }
  return key;
}

}  // namespace tienvoud::sight
