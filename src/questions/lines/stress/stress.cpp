#include "questions/lines/stress/stress.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "questions/lines/stress/phone_first.h"

namespace tienvoud::lines {
namespace {

constexpr std::size_t pairs_shown = 20;

std::string code_of(const Firm& firm, const NodeMeaning& node) {
  return node.customer.exists() ? firm.customers[node.customer].code : firm.items[node.item].code;
}

std::vector<LostProduct> products_of(const FirmNetwork& network,
                                     const methods::FailureOutcome& outcome) {
  std::vector<LostProduct> products;
  for (const auto& loss : outcome.products) {
    const NodeMeaning& node = network.nodes[static_cast<std::size_t>(loss.node)];
    products.push_back({node.item, node.customer, loss.units, loss.margin});
  }
  std::sort(products.begin(), products.end(), [](const auto& a, const auto& b) {
    return std::tuple(-a.margin_eur, a.item, a.customer) <
           std::tuple(-b.margin_eur, b.item, b.customer);
  });
  return products;
}

/// Codes without repeats: a node at a customer is told as the customer, after its item.
std::vector<std::string> path_of(const Firm& firm,
                                 const FirmNetwork& network,
                                 const Failure& failure,
                                 const std::vector<std::int32_t>& nodes) {
  std::vector<std::string> path;
  const auto add = [&](const std::string& code) {
    if (path.empty() || path.back() != code) {
      path.push_back(code);
    }
  };
  if (!nodes.empty() && failure.kind != FailureKind::item_source) {
    add(failure.code);
  }
  for (const auto index : nodes) {
    const NodeMeaning& node = network.nodes[static_cast<std::size_t>(index)];
    if (node.customer.exists()) {
      add(firm.items[node.item].code);
    }
    add(code_of(firm, node));
  }
  return path;
}

FailureAnswer answer_of(const Firm& firm,
                        const FirmNetwork& network,
                        Failure failure,
                        const methods::FailureOutcome& outcome) {
  FailureAnswer answer;
  if (std::isfinite(outcome.time_to_survive)) {
    answer.days_to_survive = outcome.time_to_survive;
  }
  answer.uncovered_days = outcome.uncovered_days;
  answer.lost_margin_eur = outcome.lost_margin;
  answer.lost_revenue_eur = outcome.lost_revenue;
  answer.exposure_index = outcome.exposure;
  answer.products = products_of(network, outcome);
  for (const LostProduct& product : answer.products) {
    answer.lost_units += product.units;
  }
  answer.path = path_of(firm, network, failure, outcome.path);
  if (failure.spent_eur_per_year > 0) {
    answer.loss_per_euro = outcome.lost_margin / failure.spent_eur_per_year;
  }
  answer.failure = std::move(failure);
  return answer;
}

/// Pairs of what fails by itself and each by another cause: an item source fails with its supplier,
/// a region or a parent company is a pair and more already.
bool may_pair(FailureKind kind) {
  return kind == FailureKind::supplier || kind == FailureKind::site ||
         kind == FailureKind::machine_group;
}

Result<std::vector<PairAnswer>> pairs_of(const methods::StressEngine& engine,
                                         const std::vector<FailureAnswer>& outcomes) {
  std::vector<std::size_t> places;
  std::vector<methods::SupplyFailure> failures;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (may_pair(outcomes[i].failure.kind)) {
      places.push_back(i);
      failures.push_back(outcomes[i].failure.failure);
    }
  }
  TRY_ASSIGN(const auto worst, methods::worst_pairs(engine, failures, pairs_shown));
  std::vector<PairAnswer> pairs;
  for (const auto& pair : worst.by_excess) {
    pairs.push_back({places[pair.first], places[pair.second], pair.lost_margin, pair.excess});
  }
  return pairs;
}

}  // namespace

Result<StressAnswer> stress_of(const Firm& firm,
                               const FirmNetwork& network,
                               const FailureDefaults& defaults) {
  TRY_ASSIGN(const auto engine, methods::StressEngine::make(network.network));
  auto failures = failures_of(firm, network, defaults);
  std::vector<methods::SupplyFailure> plain;
  for (const Failure& failure : failures) {
    plain.push_back(failure.failure);
  }
  TRY_ASSIGN(const auto test, methods::stress_test(engine, plain));
  StressAnswer answer;
  std::vector<bool> refused(failures.size(), false);
  for (const auto& one : test.refused) {
    refused[one.failure] = true;
    answer.left_out.push_back(failures[one.failure]);
  }
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < failures.size(); ++i) {
    if (!refused[i]) {
      order.push_back(i);
    }
  }
  const auto& outcomes = test.outcomes;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(-outcomes[a].lost_margin, a) < std::pair(-outcomes[b].lost_margin, b);
  });
  for (const std::size_t i : order) {
    answer.outcomes.push_back(answer_of(firm, network, std::move(failures[i]), outcomes[i]));
    const FailureAnswer& added = answer.outcomes.back();
    answer.expected_loss_eur_per_year += added.failure.failure.per_year * added.lost_margin_eur;
  }
  TRY_ASSIGN(answer.pairs, pairs_of(engine, answer.outcomes));
  answer.phone_first = phone_first_of(engine, answer.outcomes);
  return answer;
}

}  // namespace tienvoud::lines
