#include "methods/stock_placement/min_transform.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "base/random.h"

namespace tienvoud::methods {
namespace {

std::vector<double> by_definition(const std::vector<double>& in,
                                  const std::vector<double>& cost,
                                  std::size_t shift,
                                  std::size_t count) {
  std::vector<double> out(count, std::numeric_limits<double>::infinity());
  for (std::size_t u = 0; u < count; ++u) {
    for (std::size_t v = 0; v < in.size() && v <= u + shift; ++v) {
      out[u] = std::min(out[u], in[v] + cost[u + shift - v]);
    }
  }
  return out;
}

/// A cost that never falls; concave where its steps are sorted.
std::vector<double> random_cost(RandomStream& random, std::size_t count, bool concave) {
  std::vector<double> steps(count);
  for (double& step : steps) {
    // Equal steps and flat parts are where ties hide.
    step = random.chance(0.3) ? 0.0 : std::floor(random.uniform(0, 6));
  }
  if (concave) {
    std::ranges::sort(steps, std::greater());
  }
  std::vector<double> cost(count);
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) {
    cost[i] = sum;
    sum += steps[i];
  }
  return cost;
}

TEST(MinTransform, AgreesWithItsDefinitionForConcaveAndOtherCosts) {
  TransformSpace space;
  for (std::uint64_t seed = 0; seed < 5000; ++seed) {
    RandomStream random(seed);
    const auto shift = static_cast<std::size_t>(random.uniform_int(5));
    const auto count = static_cast<std::size_t>(1 + random.uniform_int(40));
    std::vector<double> in(static_cast<std::size_t>(1 + random.uniform_int(40)));
    for (double& value : in) {
      value = std::floor(random.uniform(-20, 20));
    }
    for (const bool concave : {true, false}) {
      const auto cost = random_cost(random, count + shift, concave);
      std::vector<double> out(count);
      min_transform(in, cost, static_cast<std::int32_t>(shift), concave, out, space);
      ASSERT_EQ(out, by_definition(in, cost, shift, count)) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace tienvoud::methods
