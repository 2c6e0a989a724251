#include "questions/begin/levers/evidence_of.h"

#include <algorithm>
#include <charconv>

#include "questions/begin/levers/catalogue.h"

namespace tienvoud::begin {
namespace {

/// "25.62" is of division 25; 0 where it is not a number.
int division_of(const std::string& sector) {
  int division = 0;
  std::from_chars(sector.data(), sector.data() + std::min<std::size_t>(2, sector.size()), division);
  return division;
}

}  // namespace

FirmDescription description_of(const Firm& firm, const FirmYear& year) {
  FirmDescription described;
  described.nace = division_of(firm.profile.sector);
  if (firm.profile.employees > 0) {
    described.employees = static_cast<double>(firm.profile.employees);
  }
  double sales = 0;
  for (const Order& order : firm.orders) {
    const bool in_year = order.due_at && year.measured.contains(*order.due_at);
    sales += in_year && order.price ? order.price->natural() : 0;
  }
  if (sales > 0) {
    described.sales_eur = sales / year.years;
  }
  if (year.energy_kwh > 0) {
    described.electricity_kwh = year.energy_kwh;
    described.cost_eur[static_cast<std::size_t>(Utility::electricity)] = year.energy_eur;
  }
  return described;
}

std::optional<MeasureClass> class_of(const Lever& lever) {
  // Chapters of the list of codes, rounded: 2.4 compressed air and 2.3 demand to 2, 2.6 equipment
  // control to 3, 4.1 quality, 4.2 purchasing and 4.4 labour to 4, 4.6 downtime and setups to 5.
  switch (lever.kind) {
    case LeverKind::standby:
      return MeasureClass{3, SavedResource::electricity};
    case LeverKind::night_load:
      return MeasureClass{2, SavedResource::electricity};
    case LeverKind::peak:
    case LeverKind::cheaper_hours:
      return MeasureClass{2, SavedResource::demand};
    case LeverKind::scrap:
      return MeasureClass{4, SavedResource::material};
    case LeverKind::share:
      return MeasureClass{4, SavedResource::material};
    case LeverKind::setup:
      return MeasureClass{5, SavedResource::production};
    case LeverKind::sequence:
      return MeasureClass{4, SavedResource::people};
    case LeverKind::catalogue:
      return lever.measure != nullptr ? std::optional(lever.measure->measure) : std::nullopt;
    default:
      return std::nullopt;
  }
}

void add_odds(const EvidenceModel& model,
              const Firm& firm,
              const FirmYear& year,
              double log_odds_shift,
              std::vector<Candidate>& candidates) {
  std::vector<CandidateMeasure> measures;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& one = candidates[i];
    const auto measure = class_of(one.lever);
    if (!measure || !class_index(*measure)) {
      continue;
    }
    CandidateMeasure asked;
    asked.measure = *measure;
    if (one.lever.effort.eur.middle > 0) {
      asked.cost_eur = one.lever.effort.eur.middle;
    }
    if (one.gain_eur.middle > 0) {
      asked.saving_eur = one.gain_eur.middle;
    }
    measures.push_back(asked);
    places.push_back(i);
  }
  FirmOddsOptions options;
  options.log_odds_shift = log_odds_shift;
  const auto odds = firm_odds(model, description_of(firm, year), measures, options);
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (odds[i].is_known_class) {
      candidates[places[i]].odds = odds[i].chance;
    }
  }
}

}  // namespace tienvoud::begin
