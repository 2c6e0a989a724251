#include "questions/begin/evidence/testing/made_up_records.h"

#include <array>
#include <cmath>
#include <string>

#include "base/random.h"
#include "questions/begin/evidence/measure_class.h"

namespace tienvoud::begin::testing {
namespace {

Assessment made_up_firm(std::size_t number, RandomStream& random) {
  static constexpr std::array<const char*, 4> states = {"TX", "OH", "CA", "NY"};
  Assessment firm;
  const auto center = random.uniform_int(4);
  firm.center = std::string(1, static_cast<char>('A' + center));
  firm.id = firm.center + std::to_string(1000 + number);
  firm.year = 1990 + static_cast<int>(random.uniform_int(30));
  firm.sic = 2000 + static_cast<int>(random.uniform_int(1900));
  firm.state = states[random.uniform_int(4)];
  firm.employees = std::round(random.lognormal(4.5, 0.8));
  firm.sales_usd = *firm.employees * random.lognormal(11, 0.5);
  firm.hours = random.uniform(2000, 8000);
  const double use = random.lognormal(14, 1);
  firm.bills[0] = {use * random.uniform(0.04, 0.1), use};
  if (random.chance(0.7)) {
    firm.bills[3] = {use * 0.01, use / 500};
  }
  return firm;
}

Recommendation made_up_measure(const Assessment& firm, std::size_t place, RandomStream& random) {
  Recommendation one;
  const auto index = static_cast<std::size_t>(29 * std::pow(random.uniform(), 3));
  one.superid = firm.id + (place < 10 ? "0" : "") + std::to_string(place);
  one.year = firm.year;
  one.place = static_cast<int>(place);
  one.chapter = measure_classes()[index].chapter;
  one.saved = measure_classes()[index].saved;
  one.resource = "E1";
  const double share = random.lognormal(-4 - 0.05 * static_cast<double>(index), 1);
  one.saving_usd = std::round(*firm.bills[0].cost_usd * share);
  const double payback = random.lognormal(-0.5, 1);
  one.cost_usd = random.chance(0.15) ? 0 : std::round(*one.saving_usd * payback);
  one.conserved = std::round(*one.saving_usd / 0.06);
  const double log_odds = -0.8 * std::log(*one.cost_usd / (*one.saving_usd + 1) + 0.2) - 0.8 +
                          0.3 * static_cast<double>(firm.center[0] - 'B');
  one.decision = random.chance(1 / (1 + std::exp(-log_odds))) ? Decision::done : Decision::not_done;
  if (random.chance(0.05)) {
    one.decision = Decision::pending;
  }
  return one;
}

}  // namespace

EvidenceRecords made_up_records(std::size_t firms, std::uint64_t seed) {
  EvidenceRecords records;
  for (std::size_t number = 0; number < firms; ++number) {
    RandomStream random(seed, number);
    records.assessments.push_back(made_up_firm(number, random));
    const auto count = 3 + random.uniform_int(7);
    for (std::size_t place = 1; place <= count; ++place) {
      records.recommendations.push_back(made_up_measure(records.assessments.back(), place, random));
      records.recommendations.back().assessment = number;
    }
  }
  return records;
}

}  // namespace tienvoud::begin::testing
