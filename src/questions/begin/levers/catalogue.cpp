#include "questions/begin/levers/catalogue.h"

#include <algorithm>
#include <array>

#include "questions/begin/evidence/firm_odds.h"
#include "questions/begin/levers/evidence_of.h"
#include "questions/begin/levers/pools.h"

namespace tienvoud::begin {
namespace {

constexpr double least_eur = 50;  // a year: less is no step

const std::array<CatalogueMeasure, 8> measures = {{
    {"2.7142",
     "Hang lamps that draw less.",
     "Count the lamps of one hall, and ask an installer for a price.",
     "What flows of no machine while the site is open, in Sight.",
     "Switch off the lamps of one hall for ten minutes, and read the meter.",
     "energy",
     {3, SavedResource::electricity},
     0.5,
     {{2000, 8000, 25000}, {8, 20, 60}, 1},
     load_of_the_hall},
    {"2.4231",
     "Lower the pressure of {} to what is needed.",
     "Lower the pressure by half a bar, and ask at each machine whether it still works.",
     "Energy of the compressors, in Sight.",
     "Write down for a week the lowest pressure at the last machine of the line.",
     "energy",
     {2, SavedResource::electricity},
     0.15,
     {{0, 300, 2000}, {4, 10, 30}, 1},
     air_at_work},
    {"2.4224",
     "Let {} stop when no air is asked for.",
     "Ask the supplier of the compressor what control it has, and how it is set.",
     "Energy of the compressors while they wait, in Sight.",
     "Write down for a day when the compressor makes air and when it only turns.",
     "energy",
     {2, SavedResource::electricity},
     0.6,
     {{500, 4000, 15000}, {8, 20, 60}, 2},
     air_that_waits},
    {"4.611",
     "Maintain {} before it breaks.",
     "Hang a list at {}: when it stood still, and why.",
     "Hours of standing still, in Sight.",
     "Write down for a month why {} stood still.",
     "down_time",
     {5, SavedResource::production},
     0.5,
     {{500, 3000, 12000}, {40, 100, 240}, 2},
     standing_still},
    {"4.431",
     "Bring the run time at {} down to the norm.",
     "Watch the best and the slowest run at {} with those who do them.",
     "Run time beyond the norm, in Sight.",
     "Time ten runs at {}, and see whether it is the work or the norm that is wrong.",
     "people_time",
     {4, SavedResource::people},
     0.5,
     {{0, 1500, 8000}, {20, 60, 160}, 2},
     beyond_the_norm},
    {"4.432",
     "Let a second person learn {}.",
     "Ask who would like to learn {}, and plan one day a week beside who knows it.",
     "Hours of people on no order, in Sight.",
     "Write down for two weeks when work waited for who knows {}.",
     "people_time",
     {4, SavedResource::people},
     0.25,
     {{0, 1000, 6000}, {40, 120, 300}, 2},
     known_by_one},
    {"4.131",
     "Get more pieces out of the material at {}.",
     "Weigh the off-cuts of {} for a week.",
     "Material that did not become pieces, in Sight.",
     "Weigh what goes into {} and what comes out for two weeks.",
     "material_use",
     {4, SavedResource::material},
     0.4,
     {{0, 2500, 15000}, {20, 60, 160}, 2},
     off_cuts},
    {"4.122",
     "Write down how {} is done well.",
     "Ask who does {} best to tell it, and write it down on one page.",
     "Pieces worked again, in Sight.",
     "Count the pieces of {} that are worked again, by cause, for two weeks.",
     "scrap",
     {4, SavedResource::production},
     0.5,
     {{0, 1500, 8000}, {20, 60, 160}, 2},
     worked_again},
}};

Lever lever_of(const CatalogueMeasure& one, Pool pool, const MeasureOdds& saved, double rate) {
  Lever lever;
  lever.kind = LeverKind::catalogue;
  lever.measure = &one;
  lever.subject = std::move(pool.subject);
  lever.codes = std::move(pool.codes);
  lever.basis = Basis::evidence;
  const double most = one.most * pool.eur;
  const double eur = saved.median_eur * std::min(1.0, most / saved.high_eur);
  lever.reach = {saved.low_eur / saved.median_eur, 1, saved.high_eur / saved.median_eur};
  lever.scaled.cost_eur = -eur;
  if (pool.kwh > 0) {
    lever.scaled.energy_kwh = -eur * pool.kwh / pool.eur;
    lever.scaled.carbon_kg = lever.scaled.energy_kwh * rate;
  }
  lever.effort = one.effort;
  lever.figure = one.figure;
  return lever;
}

}  // namespace

std::span<const CatalogueMeasure> catalogue() {
  return measures;
}

const CatalogueMeasure* find_measure(std::string_view code) {
  const auto found = std::ranges::find(
      measures, code, [](const CatalogueMeasure& one) { return std::string_view(one.code); });
  return found == measures.end() ? nullptr : &*found;
}

std::vector<Lever> catalogue_levers(const EvidenceModel& model,
                                    const Firm& measured,
                                    const FirmYear& year) {
  std::vector<Lever> levers;
  for (const CatalogueMeasure& one : measures) {
    auto pool = one.pool(measured, year);
    if (!pool || one.most * pool->eur < least_eur) {
      continue;
    }
    const CandidateMeasure asked{one.measure, {}, {}};
    const auto saved = firm_odds(model, description_of(measured, year), {&asked, 1}, {});
    if (saved.front().is_known_class && saved.front().median_eur > 0) {
      levers.push_back(lever_of(one, *std::move(pool), saved.front(),
                                measured.profile.energy_carbon.for_one().natural()));
    }
  }
  return levers;
}

}  // namespace tienvoud::begin
