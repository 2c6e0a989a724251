#include <algorithm>
#include <map>
#include <vector>

#include "base/time_zone.h"
#include "questions/begin/levers/effort_of.h"

namespace tienvoud::begin {
namespace {

constexpr double least_eur = 50;  // a year

/// kW by which each month's peak lies above three quarters of its days, on average over
/// the months: what lies above that is a coincidence that can be avoided.
double above_usual(const sight::LoadProfile& profile) {
  double sum = 0;
  int months = 0;
  for (const sight::MonthLoad& month : profile.months) {
    std::map<std::int64_t, double> days;  // by UTC days since the epoch: highest kW
    for (const sight::QuarterLoad& quarter : profile.quarters) {
      if (month.period.contains(quarter.from)) {
        double& highest = days[quarter.from.microseconds() / 86'400'000'000];
        highest = std::max(highest, quarter.power().natural());
      }
    }
    std::vector<double> peaks;
    for (const auto& [day, kw] : days) {
      peaks.push_back(kw);
    }
    if (peaks.size() >= 10) {  // fewer days are no month
      std::ranges::sort(peaks);
      sum += peaks.back() - peaks[peaks.size() * 3 / 4];
      ++months;
    }
  }
  return months > 0 ? sum / months : 0;
}

}  // namespace

void add_peak(const Firm& firm, const sight::LoadProfile& profile, std::vector<Lever>& levers) {
  const Id<Site> site =
      firm.meters.has(profile.meter) ? firm.meters[profile.meter].site : Id<Site>();
  const Id<Site> place = site.exists() || firm.sites.empty() ? site : Id<Site>(0);
  if (!place.exists() || !firm.sites[place].tariff.exists()) {
    return;
  }
  const double price = firm.tariffs[firm.sites[place].tariff].peak.for_one().natural();
  const double eur = 12 * price * above_usual(profile);
  if (eur < least_eur) {
    return;
  }
  Lever lever;
  lever.kind = LeverKind::peak;
  lever.subject = {"meter", firm.meters[profile.meter].code};
  lever.codes = {firm.meters[profile.meter].code};
  lever.basis = Basis::measured;
  lever.reach = {0.2, 0.5, 0.9};
  lever.scaled.cost_eur = -eur;
  lever.doubt = 0.15;
  lever.effort = effort_of(lever.kind, 1);
  lever.figure = "peak_power";
  levers.push_back(std::move(lever));
}

}  // namespace tienvoud::begin
