#include "app/learnt_spreads.h"

#include <cmath>
#include <map>
#include <optional>
#include <variant>

#include "base/random.h"

namespace tienvoud::app {
namespace {

/// Standard deviation of the logarithm of what lies in a band.
std::optional<double> deviation_of(const Interval& band) {
  if (band.low <= 0 || band.high <= band.low || band.probability <= 0 || band.probability >= 1) {
    return std::nullopt;
  }
  return std::log(band.high / band.low) / (2 * normal_quantile((1 + band.probability) / 2));
}

struct Learnt {
  std::optional<double> deviation;
  std::int64_t count = 0;

  void take(const sight::Proposal& proposal) {
    const auto found = deviation_of(proposal.spread);
    if (found && proposal.count > count) {
      deviation = found;
      count = proposal.count;
    }
  }
};

}  // namespace

std::vector<plan::LearntSpread> learnt_spreads(const LearnAnswer& answer) {
  std::map<Id<Operation>, std::pair<Learnt, Learnt>> all;  // setup, run
  for (const sight::Proposal& one : answer.learned.proposals) {
    if (const auto* setup = std::get_if<SetSetupTime>(&one.change)) {
      all[setup->operation].first.take(one);
    } else if (const auto* run = std::get_if<SetRunTime>(&one.change)) {
      all[run->operation].second.take(one);
    }
  }
  std::vector<plan::LearntSpread> spreads;
  for (const auto& [operation, of] : all) {
    spreads.push_back({operation, of.first.deviation, of.second.deviation});
  }
  return spreads;
}

}  // namespace tienvoud::app
