#include "questions/plan/shop/long_setups.h"

#include "questions/plan/shop/open_times.h"

namespace tienvoud::plan {

std::vector<std::int32_t> cut_long_setups(methods::ShopProblem& problem) {
  std::vector<methods::ShopTime> most;  // that fits with the first moment of its run
  for (const methods::OpenTimes& one : problem.calendars) {
    most.push_back(longest(one) - 1);
  }
  std::vector<std::int32_t> cut;
  for (std::size_t m = 0; m < problem.modes.size(); ++m) {
    methods::ShopMode& mode = problem.modes[m];
    const std::int32_t calendar = problem.calendar_of(mode);
    if (calendar < 0) {
      continue;
    }
    const methods::ShopTime kept = most[static_cast<std::size_t>(calendar)];
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
