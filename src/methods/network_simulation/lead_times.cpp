#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "base/random.h"
#include "methods/network_simulation/flat_network.h"

namespace tienvoud::methods::simulation {
namespace {

constexpr std::size_t entries = 256;

/// The normal quantiles of 256 equally likely parts, each in its middle.
const std::array<double, entries>& middles() {
  static const auto quantiles = [] {
    std::array<double, entries> all{};
    for (std::size_t k = 0; k < entries; ++k) {
      all[k] = normal_quantile((static_cast<double>(k) + 0.5) / entries);
    }
    return all;
  }();
  return quantiles;
}

}  // namespace

std::vector<std::uint16_t> whole_lead_times(const SupplySource& source,
                                            const std::vector<double>& given) {
  std::vector<double> times(entries, source.lead_time);
  if (!given.empty()) {
    auto sorted = given;
    std::ranges::sort(sorted);
    for (std::size_t k = 0; k < entries; ++k) {
      const double place =
          (static_cast<double>(k) + 0.5) / entries * static_cast<double>(sorted.size() - 1);
      const auto below = static_cast<std::size_t>(place);
      const auto above = std::min(below + 1, sorted.size() - 1);
      times[k] = std::lerp(sorted[below], sorted[above], place - static_cast<double>(below));
    }
  } else if (source.lead_time > 0 && source.lead_time_deviation > 0) {
    const double ratio = source.lead_time_deviation / source.lead_time;
    const double deviation = std::sqrt(std::log1p(ratio * ratio));
    double sum = 0;
    for (std::size_t k = 0; k < entries; ++k) {
      times[k] = std::exp(deviation * middles()[k]);
      sum += times[k];
    }
    for (double& time : times) {  // what the far tail would add is spread over all
      time *= source.lead_time * entries / sum;
    }
  }
  std::vector<std::uint16_t> days(entries);
  double carried = 0;
  for (std::size_t k = 0; k < entries; ++k) {
    const double whole = std::max(0.0, std::floor(times[k] + carried + 0.5));
    carried += times[k] - whole;
    days[k] = static_cast<std::uint16_t>(std::min(whole, 65535.0));
  }
  return days;
}

}  // namespace tienvoud::methods::simulation
