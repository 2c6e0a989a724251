#include "questions/begin/evidence/firm_odds.h"

#include <cmath>
#include <utility>

namespace tienvoud::begin {
namespace {

constexpr double kwh_per_mmbtu = 293.07;

/// The SIC division, two digits, that is nearest to a NACE division; 0 where none is. Made by hand.
int sic_division(int nace) {
  static constexpr std::array<std::pair<int, int>, 24> nearest = {
      {{10, 20}, {11, 20}, {12, 21}, {13, 22}, {14, 23}, {15, 31}, {16, 24}, {17, 26},
       {18, 27}, {19, 29}, {20, 28}, {21, 28}, {22, 30}, {23, 32}, {24, 33}, {25, 34},
       {26, 36}, {27, 36}, {28, 35}, {29, 37}, {30, 37}, {31, 25}, {32, 39}, {33, 35}}};
  for (const auto& [division, sic] : nearest) {
    if (division == nace) {
      return sic;
    }
  }
  return 0;
}

std::optional<double> in_dollars(std::optional<double> euros, double dollars_per_euro) {
  return euros ? std::optional(*euros * dollars_per_euro) : std::nullopt;
}

/// The code of the programme for what is saved first, where there is one.
const char* resource_code(SavedResource saved) {
  switch (saved) {
    case SavedResource::electricity:
      return "EC";
    case SavedResource::demand:
      return "ED";
    case SavedResource::fees:
      return "EF";
    case SavedResource::gas:
      return "E2";
    default:
      return "";
  }
}

double shifted(double chance, double by) {
  return 1 / (1 + std::exp(-(std::log(chance / (1 - chance)) + by)));
}

}  // namespace

Assessment as_assessment(const FirmDescription& firm, int last_year, double dollars_per_euro) {
  Assessment one;
  one.year = firm.year != 0 ? firm.year : last_year;
  // A division as the middle of its codes: the third digit is not known.
  one.sic = sic_division(firm.nace) * 100 + (sic_division(firm.nace) > 0 ? 50 : 0);
  one.employees = firm.employees;
  one.sales_usd = in_dollars(firm.sales_eur, dollars_per_euro);
  one.hours = firm.hours;
  for (std::size_t i = 0; i < utility_count; ++i) {
    one.bills[i].cost_usd = in_dollars(firm.cost_eur[i], dollars_per_euro);
  }
  one.bills[static_cast<std::size_t>(Utility::electricity)].use = firm.electricity_kwh;
  if (firm.gas_kwh) {
    one.bills[static_cast<std::size_t>(Utility::gas)].use = *firm.gas_kwh / kwh_per_mmbtu;
  }
  return one;
}

std::vector<MeasureOdds> firm_odds(const EvidenceModel& model,
                                   const FirmDescription& firm,
                                   std::span<const CandidateMeasure> candidates,
                                   const FirmOddsOptions& options) {
  const double rate = options.dollars_per_euro;
  const Assessment known = as_assessment(firm, model.last_year(), rate);
  std::vector<Recommendation> list;
  std::vector<MeasureOdds> odds;
  std::vector<double> savings;
  for (const CandidateMeasure& candidate : candidates) {
    const SavingRange range = model.saving(known, candidate.measure);
    odds.push_back({.low_eur = range.low_usd / rate,
                    .median_eur = range.median_usd / rate,
                    .high_eur = range.high_usd / rate,
                    .is_known_class = class_index(candidate.measure).has_value()});
    Recommendation one;
    one.year = known.year;
    one.chapter = candidate.measure.chapter;
    one.saved = candidate.measure.saved;
    one.resource = resource_code(candidate.measure.saved);
    one.cost_usd = in_dollars(candidate.cost_eur, rate);
    one.saving_usd = in_dollars(candidate.saving_eur, rate).value_or(range.median_usd);
    savings.push_back(*one.saving_usd);
    list.push_back(std::move(one));
  }
  std::vector<const Recommendation*> pointers;
  for (const Recommendation& one : list) {
    pointers.push_back(&one);
  }
  std::vector<double> chances = model.chances(known, pointers);
  for (double& chance : chances) {
    chance = shifted(chance, options.log_odds_shift);
  }
  const auto scores = list_scores(chances, savings, options.dial);
  for (std::size_t i = 0; i < odds.size(); ++i) {
    odds[i].chance = chances[i];
    odds[i].score = scores[i];
  }
  return odds;
}

}  // namespace tienvoud::begin
