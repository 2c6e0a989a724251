#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "base/parallel.h"
#include "methods/stress_test/stress_test.h"

namespace tienvoud::methods {
namespace {

/// Calls one(i, scratch) for every i < n in parallel; the error of the least i that has one.
template <class One>
Result<void> for_each_failure(const StressEngine& engine, std::size_t n, One&& one) {
  const int threads = engine.options().threads > 0 ? engine.options().threads : available_threads();
  const std::size_t parts = std::min(n, threads == 1 ? 1 : 8 * static_cast<std::size_t>(threads));
  std::vector<std::optional<Error>> errors(parts);
  parallel_for(parts, threads, [&](std::size_t part) {
    StressEngine::Scratch scratch(engine);
    for (std::size_t i = n * part / parts; i < n * (part + 1) / parts && !errors[part]; ++i) {
      if (Result<void> done = one(i, scratch); !done.ok()) {
        errors[part] = std::move(done).error();
      }
    }
  });
  for (auto& error : errors) {
    if (error) {
      return *std::move(error);
    }
  }
  return {};
}

Error named(Error error, std::size_t failure) {
  error.where =
      "failure " + std::to_string(failure) + (error.where.empty() ? "" : ", ") + error.where;
  return error;
}

/// The loss, or `unknown` where no answer passed its check.
Result<double> loss_or(double unknown, Result<FailureOutcome> outcome, std::size_t failure) {
  if (outcome.ok()) {
    return outcome->lost_margin;
  }
  return outcome.error().code == ErrorCode::corrupt
             ? Result<double>(unknown)
             : Result<double>(named(std::move(outcome).error(), failure));
}

/// Which nodes and capacities have a say in a failure, one bit each.
struct Footprint {
  std::vector<std::uint64_t> nodes;
  bool all = false;

  [[nodiscard]] bool meets(const Footprint& other) const {
    if (all || other.all) {
      return true;
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if ((nodes[i] & other.nodes[i]) != 0) {
        return true;
      }
    }
    return false;
  }
};

template <class Key>
std::vector<PairOutcome> largest(std::vector<PairOutcome> pairs, std::size_t count, Key key) {
  const auto end = pairs.begin() + static_cast<std::ptrdiff_t>(std::min(count, pairs.size()));
  std::ranges::partial_sort(pairs, end, [&](const PairOutcome& a, const PairOutcome& b) {
    return key(a) != key(b) ? key(a) > key(b)
                            : std::pair(a.first, a.second) < std::pair(b.first, b.second);
  });
  pairs.erase(end, pairs.end());
  return pairs;
}

}  // namespace

Result<StressTest> stress_test(const StressEngine& engine,
                               std::span<const SupplyFailure> failures) {
  StressTest test;
  test.outcomes.resize(failures.size());
  std::vector<std::optional<Error>> refused(failures.size());
  TRY(for_each_failure(engine, failures.size(), [&](std::size_t i, auto& scratch) -> Result<void> {
    auto outcome = engine.outcome(failures[i], scratch);
    if (outcome.ok()) {
      test.outcomes[i] = *std::move(outcome);
      return {};
    }
    refused[i] = named(std::move(outcome).error(), i);
    return refused[i]->code == ErrorCode::corrupt ? Result<void>() : *refused[i];
  }));
  for (std::size_t i = 0; i < refused.size(); ++i) {
    if (refused[i]) {
      test.refused.push_back({i, *std::move(refused[i])});
    }
  }
  for (const auto& one : test.outcomes) {
    test.largest_loss = std::max(test.largest_loss, one.lost_margin);
  }
  for (auto& one : test.outcomes) {
    one.exposure = test.largest_loss > 0 ? one.lost_margin / test.largest_loss : 0;
  }
  return test;
}

Result<StressTest> stress_test(const SupplyNetwork& network,
                               std::span<const SupplyFailure> failures,
                               const StressOptions& options) {
  TRY_ASSIGN(const auto engine, StressEngine::make(network, options));
  return stress_test(engine, failures);
}

Result<WorstPairs> worst_pairs(const StressEngine& engine,
                               std::span<const SupplyFailure> failures,
                               std::size_t count) {
  const auto n = failures.size();
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> alone(n);
  std::vector<Footprint> prints(n);
  TRY(for_each_failure(engine, n, [&](std::size_t i, auto& scratch) -> Result<void> {
    TRY_ASSIGN(alone[i], loss_or(unknown, engine.loss(failures[i], scratch), i));
    auto& print = prints[i];
    const auto& net = engine.network();
    print.nodes.assign((net.nodes.size() + net.capacities.size() + 63) / 64, 0);
    for (const auto node : StressEngine::footprint(scratch, print.all)) {
      print.nodes[static_cast<std::size_t>(node) / 64] |= std::uint64_t{1} << (node % 64);
    }
    return {};
  }));
  std::vector<PairOutcome> pairs;
  std::vector<std::size_t> meeting;
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = a + 1; b < n; ++b) {
      if (prints[a].meets(prints[b])) {
        meeting.push_back(pairs.size());
      }
      pairs.push_back({a, b, alone[a] + alone[b], 0});
    }
  }
  TRY(for_each_failure(engine, meeting.size(), [&](std::size_t i, auto& scratch) -> Result<void> {
    auto& pair = pairs[meeting[i]];
    const SupplyFailure both[] = {failures[pair.first], failures[pair.second]};
    TRY_ASSIGN(pair.lost_margin, loss_or(unknown, engine.loss(both, scratch), pair.first));
    pair.excess = pair.lost_margin - (alone[pair.first] + alone[pair.second]);
    return {};
  }));
  WorstPairs worst;
  worst.solved = meeting.size();
  worst.refused = std::erase_if(pairs, [](const PairOutcome& one) {
    return std::isnan(one.lost_margin) || std::isnan(one.excess);
  });
  worst.by_loss = largest(pairs, count, [](const PairOutcome& one) { return one.lost_margin; });
  // Sums are rounded: what is no more than that is no excess.
  std::erase_if(pairs, [](const PairOutcome& one) { return one.excess <= 1e-9 * one.lost_margin; });
  worst.by_excess =
      largest(std::move(pairs), count, [](const PairOutcome& one) { return one.excess; });
  return worst;
}

}  // namespace tienvoud::methods
