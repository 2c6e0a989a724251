#include "example/failures.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "example/draws.h"

namespace tienvoud::example {

Tick first_failure(const Blueprint& blueprint, Id<Resource> machine) {
  Draws draws(blueprint.options.seed, "failure", machine.index());
  return std::llround(
      draws.exponential(blueprint.machines[machine.index()].hours_between_failures * 3600));
}

Failure next_failure(const Blueprint& blueprint, Id<Resource> machine, std::int64_t number) {
  static constexpr std::array reasons = {"gereedschapsbreuk", "spindelstoring",   "sensor",
                                         "hydrauliek",        "materiaaltoevoer", "besturing"};
  Draws draws(blueprint.options.seed, "repair",
              machine.index() * 100'000ULL + static_cast<std::uint64_t>(number));
  const Tick until_next =
      60 + std::llround(draws.exponential(
               blueprint.machines[machine.index()].hours_between_failures * 3600));
  const auto* const reason = draws.pick(reasons);
  const auto repair = std::clamp(draws.lognormal(1.1, 0.9), 0.15, 30.0);
  return {reason, std::llround(repair * 3600), until_next};
}

}  // namespace tienvoud::example
