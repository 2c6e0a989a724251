#include <fmt/format.h>
#include <xgboost/c_api.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>

#include "base/parallel.h"
#include "methods/boosted_trees/boosted_trees.h"
#include "methods/boosted_trees/tree_text.h"

namespace tienvoud::methods {
namespace {

/// The library's matrix and booster, let go of at the end.
class Library {
 public:
  Library() = default;
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  ~Library() {
    if (booster != nullptr) {
      XGBoosterFree(booster);
    }
    if (matrix != nullptr) {
      XGDMatrixFree(matrix);
    }
  }
  DMatrixHandle matrix = nullptr;
  BoosterHandle booster = nullptr;
};

Error refused(std::string message) {
  return {ErrorCode::invalid_input, std::move(message), "", ""};
}

/// Of a call of the library.
Result<void> done(int status) {
  if (status == 0) {
    return {};
  }
  return Error{ErrorCode::unusable, "Trees could not be grown.", XGBGetLastError(), ""};
}

Result<void> check(const TreeRows& rows,
                   std::span<const float> labels,
                   std::span<const float> weights,
                   const TreeOptions& options) {
  if (rows.rows() == 0 || rows.values.size() != rows.rows() * rows.columns ||
      rows.columns > 60'000) {
    return refused("Trees need rows that are equally long.");
  }
  if (labels.size() != rows.rows() || (!weights.empty() && weights.size() != rows.rows())) {
    return refused("Trees need one label, and one weight or none, for each row.");
  }
  if (std::ranges::any_of(rows.values, [](float value) { return std::isinf(value); })) {
    return refused("Trees were given a number that is infinite.");
  }
  if (std::ranges::any_of(weights, [](float weight) { return !(weight >= 0 && weight < 1e30F); })) {
    return refused("A weight of a row for trees is negative or undefined.");
  }
  const bool of_classes = options.loss == TreeLoss::classes;
  const float most = of_classes ? static_cast<float>(options.classes - 1) : 1.0F;
  const bool counted =
      of_classes || options.loss == TreeLoss::logistic || options.loss == TreeLoss::pairs;
  for (const float label : labels) {
    if (!std::isfinite(label) ||
        (counted && (label < 0 || label > most || label != std::floor(label)))) {
      return refused("A label of a row for trees is none that its loss knows.");
    }
  }
  if (of_classes != (options.classes > 1) || options.rounds < 1 || options.depth < 1 ||
      options.depth > 16) {
    return refused("Trees were asked for with options that contradict each other.");
  }
  const auto grouped =
      std::accumulate(options.groups.begin(), options.groups.end(), std::size_t{0});
  if (options.loss == TreeLoss::pairs && grouped != rows.rows()) {
    return refused("The groups of rows for trees do not sum to the rows.");
  }
  return {};
}

const char* objective(TreeLoss loss) {
  switch (loss) {
    case TreeLoss::squared:
    case TreeLoss::pairs:  // its derivatives are ours
      return "reg:squarederror";
    case TreeLoss::absolute:
      return "reg:absoluteerror";
    case TreeLoss::logistic:
      return "binary:logistic";
    default:
      return "multi:softprob";
  }
}

/// Mean label, from which trees of numbers start; log odds of it for logistic.
double mean_label(std::span<const float> labels, std::span<const float> weights) {
  double sum = 0;
  double weight = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const double w = weights.empty() ? 1 : static_cast<double>(weights[i]);
    sum += w * static_cast<double>(labels[i]);
    weight += w;
  }
  return weight > 0 ? sum / weight : 0;
}

std::vector<std::pair<std::string, std::string>> settings(const TreeOptions& options, double base) {
  std::vector<std::pair<std::string, std::string>> all = {
      {"objective", objective(options.loss)},
      {"tree_method", "hist"},
      {"max_depth", fmt::format("{}", options.depth)},
      {"eta", fmt::format("{}", options.learning_rate)},
      {"min_child_weight", fmt::format("{}", options.least_weight)},
      {"lambda", fmt::format("{}", options.shrinkage)},
      {"subsample", fmt::format("{}", options.row_share)},
      {"colsample_bytree", fmt::format("{}", options.column_share)},
      {"colsample_bynode", fmt::format("{}", options.node_columns)},
      {"max_bin", fmt::format("{}", options.bins)},
      {"seed", fmt::format("{}", options.seed)},
      {"nthread", fmt::format("{}", options.threads < 1 ? available_threads() : options.threads)},
      {"base_score", fmt::format("{:.9g}", base)},
      {"verbosity", "0"}};
  if (options.loss == TreeLoss::classes) {
    all.emplace_back("num_class", fmt::format("{}", options.classes));
  }
  if (!options.monotone.empty()) {
    std::string signs;
    for (const int sign : options.monotone) {
      signs += fmt::format("{}{}", signs.empty() ? "(" : ",", sign);
    }
    all.emplace_back("monotone_constraints", signs + ")");
  }
  return all;
}

/// Derivatives of the pairs' loss by the scores: of each pair of a group, log(1 + exp(lower -
/// higher)), each group weighing as much as it has rows. Source: Burges et al., ICML 2005.
void pair_derivatives(std::span<const float> scores,
                      std::span<const float> labels,
                      std::span<const std::size_t> groups,
                      std::vector<float>& first,
                      std::vector<float>& second) {
  std::ranges::fill(first, 0.0F);
  std::ranges::fill(second, 0.0F);
  std::size_t begin = 0;
  for (const std::size_t size : groups) {
    const auto done = static_cast<float>(std::ranges::count(labels.subspan(begin, size), 1.0F));
    const float pairs = done * (static_cast<float>(size) - done);
    const float weight = pairs > 0 ? static_cast<float>(size) / pairs : 0;
    for (std::size_t i = begin; i < begin + size; ++i) {
      for (std::size_t j = begin; j < begin + size && labels[i] == 1.0F; ++j) {
        if (labels[j] != 0.0F) {
          continue;
        }
        const float wrong = 1 / (1 + std::exp(scores[i] - scores[j]));
        first[i] -= weight * wrong;
        first[j] += weight * wrong;
        second[i] += weight * wrong * (1 - wrong);
        second[j] += weight * wrong * (1 - wrong);
      }
    }
    begin += size;
  }
}

/// Grows trees by the derivatives above.
Result<void> grow_by_pairs(const Library& library,
                           std::span<const float> labels,
                           const TreeOptions& options) {
  std::vector<float> first(labels.size());
  std::vector<float> second(labels.size());
  static constexpr const char* margins =
      R"({"type":1,"training":true,"iteration_begin":0,"iteration_end":0,"strict_shape":false})";
  for (int round = 0; round < options.rounds; ++round) {
    const bst_ulong* shape = nullptr;
    bst_ulong dimensions = 0;
    const float* scores = nullptr;
    TRY(done(XGBoosterPredictFromDMatrix(library.booster, library.matrix, margins, &shape,
                                         &dimensions, &scores)));
    pair_derivatives({scores, labels.size()}, labels, options.groups, first, second);
    TRY(done(XGBoosterBoostOneIter(library.booster, library.matrix, first.data(), second.data(),
                                   labels.size())));
  }
  return {};
}

}  // namespace

Result<BoostedTrees> BoostedTrees::train(const TreeRows& rows,
                                         std::span<const float> labels,
                                         std::span<const float> weights,
                                         const TreeOptions& options) {
  TRY(check(rows, labels, weights, options));
  Library library;
  const int threads = options.threads < 1 ? available_threads() : options.threads;
  TRY(done(XGDMatrixCreateFromMat_omp(rows.values.data(), rows.rows(), rows.columns, std::nanf(""),
                                      &library.matrix, threads)));
  TRY(done(XGDMatrixSetFloatInfo(library.matrix, "label", labels.data(), labels.size())));
  if (!weights.empty()) {
    TRY(done(XGDMatrixSetFloatInfo(library.matrix, "weight", weights.data(), weights.size())));
  }
  TRY(done(XGBoosterCreate(&library.matrix, 1, &library.booster)));
  double base = mean_label(labels, weights);
  double start = base;
  if (options.loss == TreeLoss::logistic) {
    base = std::clamp(base, 1e-6, 1 - 1e-6);
    start = std::log(base / (1 - base));
  } else if (options.loss == TreeLoss::classes) {
    base = start = 0.5;
  } else if (options.loss == TreeLoss::pairs) {
    base = start = 0;
  }
  for (const auto& [name, value] : settings(options, base)) {
    TRY(done(XGBoosterSetParam(library.booster, name.c_str(), value.c_str())));
  }
  if (options.loss == TreeLoss::pairs) {
    TRY(grow_by_pairs(library, labels, options));
  }
  for (int round = 0; round < options.rounds && options.loss != TreeLoss::pairs; ++round) {
    TRY(done(XGBoosterUpdateOneIter(library.booster, round, library.matrix)));
  }
  bst_ulong count = 0;
  const char** texts = nullptr;
  TRY(done(XGBoosterDumpModelEx(library.booster, "", 0, "text", &count, &texts)));
  TreeText text(rows.columns, std::vector<float>(static_cast<std::size_t>(options.classes),
                                                 static_cast<float>(start)));
  for (bst_ulong i = 0; i < count; ++i) {
    TRY(text.add(texts[i]));
  }
  return text.take();
}

}  // namespace tienvoud::methods
