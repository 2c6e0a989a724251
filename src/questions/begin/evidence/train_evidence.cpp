#include "questions/begin/evidence/train_evidence.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <utility>

#include "base/parallel.h"
#include "methods/statistics/statistics.h"
#include "questions/begin/evidence/train_rows.h"

namespace tienvoud::begin {
namespace {

using methods::BoostedTrees;
using methods::TreeLoss;
using methods::TreeOptions;

constexpr std::size_t least_decided = 200;
constexpr double near =
    0.05;  // a saving this near its expectation (in logarithms) counts as so far

// What cross-validation by firms chose; see docs/benchmarks.md.
TreeOptions options_of(TreeLoss loss,
                       int rounds,
                       int depth,
                       double learning_rate,
                       double least_weight,
                       double column_share) {
  return {.loss = loss,
          .rounds = rounds,
          .depth = depth,
          .learning_rate = learning_rate,
          .least_weight = least_weight,
          .shrinkage = 3,
          .row_share = 0.8,
          .column_share = column_share,
          .bins = 64,
          .monotone = {},
          .groups = {}};
}
TreeOptions odds_options() {
  return options_of(TreeLoss::logistic, 150, 6, 0.06, 10, 0.6);
}
TreeOptions order_options() {
  return options_of(TreeLoss::pairs, 150, 8, 0.06, 80, 0.5);
}
TreeOptions saving_options() {
  return options_of(TreeLoss::squared, 150, 7, 0.08, 20, 0.6);
}
TreeOptions spread_options() {
  return options_of(TreeLoss::squared, 60, 5, 0.1, 100, 0.5);
}
TreeOptions class_options() {
  TreeOptions options = options_of(TreeLoss::classes, 40, 4, 0.1, 3, 0.5);
  options.classes = static_cast<int>(measure_classes().size());
  return options;
}

/// Grows one set of trees on one thread: several sets grow beside each other.
Result<BoostedTrees> grown(TreeOptions options, const TrainRows& rows, const TrainOptions& asked) {
  options.threads = 1;
  options.seed = asked.seed;
  options.groups = rows.groups;
  options.rounds = std::max(1, static_cast<int>(std::lround(options.rounds * asked.effort)));
  return BoostedTrees::train(rows.rows, rows.labels, rows.weights, options);
}

/// The rows of one half of the firms.
TrainRows half_of(const TrainRows& all, bool half) {
  TrainRows some;
  some.rows.columns = all.rows.columns;
  for (std::size_t i = 0; i < all.labels.size(); ++i) {
    if (all.half[i] == half) {
      some.rows.values.insert(some.rows.values.end(), all.rows.row(i).begin(),
                              all.rows.row(i).end());
      some.labels.push_back(all.labels[i]);
    }
  }
  return some;
}

/// How far each saving is from what the trees of the other half foretell.
std::vector<double> misses(const TrainRows& rows, const std::array<BoostedTrees, 2>& halves) {
  std::vector<double> all;
  for (std::size_t i = 0; i < rows.labels.size(); ++i) {
    const auto& other = halves[rows.half[i] ? 0 : 1];
    all.push_back(static_cast<double>(rows.labels[i]) - other.score(rows.rows.row(i)));
  }
  return all;
}

/// Learns how far savings are from what is foretold, and of how many such spreads an interval must
/// be to hold eight in ten (split conformal: Lei et al., JASA 2018, with both halves in turn).
Result<void> learn_spread(const TrainRows& rows,
                          const TrainOptions& asked,
                          EvidenceModel::Parts& parts) {
  const auto missed = misses(rows, parts.saving);
  TrainRows far = rows;
  for (std::size_t i = 0; i < missed.size(); ++i) {
    far.labels[i] = static_cast<float>(std::log(std::abs(missed[i]) + near));
  }
  TRY_ASSIGN(parts.spread, grown(spread_options(), far, asked));
  std::vector<double> in_spreads;
  in_spreads.reserve(missed.size());
  for (std::size_t i = 0; i < missed.size(); ++i) {
    in_spreads.push_back(missed[i] / std::exp(parts.spread.score(rows.rows.row(i))));
  }
  static constexpr std::array<double, 3> of = {0.1, 0.5, 0.9};
  std::ranges::copy(methods::quantiles(in_spreads, of), parts.spreads.begin());
  return {};
}

Result<void> check(const TrainRows& odds, const TrainRows& saving, const TrainRows& classes) {
  const auto done = static_cast<std::size_t>(std::ranges::count(odds.labels, 1.0F));
  const std::array<std::size_t, 2> of_half = {
      static_cast<std::size_t>(std::ranges::count(saving.half, false)),
      static_cast<std::size_t>(std::ranges::count(saving.half, true))};
  if (odds.labels.size() < least_decided || done == 0 || done == odds.labels.size() ||
      classes.labels.empty() || std::ranges::min(of_half) == 0) {
    return Error{ErrorCode::unusable,
                 "There are too few measures whose outcome and saving are known to learn from.", "",
                 "Give at least 200 decided recommendations with cost and saving, of which some "
                 "were done."};
  }
  return {};
}

}  // namespace

Result<EvidenceModel> train_evidence(const EvidenceRecords& records, const TrainOptions& options) {
  EvidenceModel::Parts parts;
  for (const Recommendation& one : records.recommendations) {
    parts.last_year = std::max(parts.last_year, one.year);
  }
  parts.usual = usual_measures(records);
  const TrainRows odds = odds_rows(records, parts.usual, options.seed);
  const TrainRows saving = saving_rows(records, options.seed);
  const TrainRows classes = class_rows(records);
  TRY(check(odds, saving, classes));
  const std::array<TrainRows, 2> halves = {half_of(saving, false), half_of(saving, true)};
  TrainOptions least = options;
  least.effort = options.chances_only ? 0.001 : options.effort;
  struct Task {
    BoostedTrees* into;
    std::function<Result<BoostedTrees>()> grow;
    std::optional<Error> fault;
  };
  // Longest first, so that threads end together.
  std::array<Task, 5> tasks = {{
      {&parts.order, [&] { return grown(order_options(), odds, options); }, {}},
      {&parts.odds, [&] { return grown(odds_options(), odds, options); }, {}},
      {&parts.classes, [&] { return grown(class_options(), classes, least); }, {}},
      {parts.saving.data(), [&] { return grown(saving_options(), halves[0], least); }, {}},
      {&parts.saving[1], [&] { return grown(saving_options(), halves[1], least); }, {}},
  }};
  parallel_for(tasks.size(), options.threads, [&](std::size_t i) {
    auto trees = tasks[i].grow();
    if (trees.ok()) {
      *tasks[i].into = *std::move(trees);
    } else {
      tasks[i].fault = trees.error();
    }
  });
  for (const Task& task : tasks) {
    if (task.fault) {
      return *task.fault;
    }
  }
  TRY(learn_spread(saving, least, parts));
  return EvidenceModel(std::move(parts));
}

}  // namespace tienvoud::begin
