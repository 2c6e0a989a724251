#include "questions/plan/shop/long_setups.h"

#include <algorithm>
#include <map>

namespace tienvoud::plan {
namespace {

using methods::ShopTime;

constexpr ShopTime week = 7 * 86'400;

ShopTime usual_stretch(const methods::OpenTimes& times) {
  std::map<ShopTime, ShopTime> longest;  // by week
  for (const auto& one : times.intervals) {
    ShopTime& most = longest[one.from / week];
    most = std::max(most, one.to - one.from);
  }
  std::vector<ShopTime> sorted;
  for (const auto& [number, most] : longest) {
    sorted.push_back(most);
  }
  std::ranges::sort(sorted);
  return sorted.empty() ? 0 : sorted[(sorted.size() - 1) / 2];
}

}  // namespace

std::vector<std::int32_t> cut_long_setups(methods::ShopProblem& problem, std::size_t first_mode) {
  std::map<std::int32_t, ShopTime> most;  // of each calendar: what fits with the first of its run
  std::vector<std::int32_t> cut;
  for (std::size_t m = first_mode; m < problem.modes.size(); ++m) {
    methods::ShopMode& mode = problem.modes[m];
    const std::int32_t calendar = problem.calendar_of(mode);
    if (calendar < 0) {
      continue;
    }
    const auto [found, is_new] = most.try_emplace(calendar, 0);
    if (is_new) {
      found->second = usual_stretch(problem.calendars[static_cast<std::size_t>(calendar)]) - 1;
    }
    const ShopTime kept = found->second;
    if (kept <= 0 || mode.setup <= kept) {
      continue;
    }
    mode.run += mode.setup - kept;
    mode.setup = kept;
    cut.push_back(static_cast<std::int32_t>(m));
  }
  return cut;
}

}  // namespace tienvoud::plan
