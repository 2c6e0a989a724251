#include "questions/sight/learn/scrap.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "base/random.h"
#include "methods/statistics/distribution.h"
#include "questions/sight/learn/robust.h"

namespace tienvoud::sight::learning {

namespace {

constexpr double least_pieces = 20;
/// Where nobody stated scrap, less than this is not worth a proposal.
constexpr double least_against_default = 0.001;

struct OperationScrap {
  Id<Operation> operation;
  double pieces = 0;
  double scrap = 0;
  std::vector<Weighted> lots;  ///< fraction, weighted by pieces
};

std::vector<OperationScrap> by_operation(const Lots& lots) {
  std::vector<OperationScrap> operations;
  for (const Lot& lot : lots.lots) {
    if (lot.pieces <= Pieces()) {
      continue;
    }
    if (operations.empty() || operations.back().operation != lot.operation) {
      operations.push_back({});
      operations.back().operation = lot.operation;
    }
    OperationScrap& sums = operations.back();
    sums.pieces += lot.pieces.natural();
    sums.scrap += lot.scrap.natural();
    sums.lots.push_back({lot.scrap / lot.pieces, lot.pieces.natural()});
  }
  return operations;
}

/// What the operations share.
struct Prior {
  double mean = 0;
  double strength = 0;   ///< pieces that the prior counts for
  double overcount = 1;  ///< how much more lots vary than independent pieces would
};

double overcount_of(const std::vector<OperationScrap>& operations) {
  double sum = 0;
  double degrees = 0;
  for (const OperationScrap& each : operations) {
    const double p = each.scrap / each.pieces;
    if (p <= 0 || p >= 1 || each.lots.size() < 2) {
      continue;
    }
    for (const Weighted& lot : each.lots) {
      sum += lot.weight * (lot.value - p) * (lot.value - p) / (p * (1 - p));
    }
    degrees += static_cast<double>(each.lots.size() - 1);
  }
  return degrees > 0 ? std::max(1.0, sum / degrees) : 1.0;
}

Prior prior_of(const std::vector<OperationScrap>& operations) {
  constexpr double usual_strength = 50;
  constexpr double least_strength = 5;
  constexpr double most_strength = 10'000;
  Prior prior;
  double pieces = 0;
  double scrap = 0;
  double squares = 0;
  for (const OperationScrap& each : operations) {
    pieces += each.pieces;
    scrap += each.scrap;
    squares += each.pieces * each.pieces;
  }
  prior.mean = scrap / pieces;
  prior.overcount = overcount_of(operations);
  prior.strength = usual_strength;
  if (operations.size() > 1 && prior.mean < 1) {
    const double single = prior.mean * (1 - prior.mean);
    double apart = 0;
    for (const OperationScrap& each : operations) {
      const double distance = each.scrap / each.pieces - prior.mean;
      apart += each.pieces * distance * distance;
    }
    const double by_chance = static_cast<double>(operations.size() - 1) * prior.overcount * single;
    const double between = (apart - by_chance) / (pieces - squares / pieces);
    prior.strength = between > 0 ? std::clamp(single / between - 1, least_strength, most_strength)
                                 : most_strength;
  }
  return prior;
}

Proposal proposal_of(const Firm& firm, const OperationScrap& own, const Prior& prior) {
  const Operation& row = firm.operations[own.operation];
  const double a = prior.mean * prior.strength + own.scrap / prior.overcount;
  const double b = (1 - prior.mean) * prior.strength + (own.pieces - own.scrap) / prior.overcount;
  const double fraction = a / (a + b);
  const double deviation = std::sqrt(fraction * (1 - fraction) / (a + b + 1));
  Proposal proposal;
  proposal.subject = row.code;
  proposal.figure = "scrap";
  proposal.unit = "%";
  proposal.before = 100 * row.scrap.value();
  proposal.before_assumed =
      is_assumed(firm, Operation::info.name, own.operation.index(), "scrap_fraction");
  proposal.after = readable(100 * fraction);
  proposal.change = SetScrap{own.operation, Fraction(proposal.after / 100)};
  proposal.band = {100 * beta_quantile(0.1, a, b), 100 * beta_quantile(0.9, a, b), 0.8};
  proposal.spread = {100 * weighted_quantile(own.lots, 0.1), 100 * weighted_quantile(own.lots, 0.9),
                     0.8};
  if (own.lots.size() < 5) {
    proposal.spread.low = std::min(proposal.spread.low, proposal.band.low);
    proposal.spread.high = std::max(proposal.spread.high, proposal.band.high);
  }
  proposal.count = static_cast<std::int64_t>(own.pieces);
  proposal.counted = "pieces";
  proposal.evidence = evidence_of(proposal, 100 * deviation);
  proposal.rule = fmt::format(
      "scrap over pieces made, shrunk to the firm's {} % with the weight of {:.0f} pieces",
      number_text(100 * prior.mean), prior.strength * prior.overcount);
  if (own.pieces < prior.strength * prior.overcount) {
    proposal.notes.push_back("Few pieces: the firm's mean counts for more than its own.");
  }
  if (prior.overcount > 2) {
    proposal.notes.push_back(
        "Lots differ more than chance would have it: whole lots fail at once.");
  }
  proposal.sentence = fmt::format(
      "{} spoils {} % of its pieces{} ({} pieces in {} lots, {:.0f} of them scrap).", row.code,
      number_text(proposal.after),
      proposal.before_assumed ? "; nobody had said how many"
                              : fmt::format(", not {} %", number_text(*proposal.before)),
      proposal.count, own.lots.size(), own.scrap);
  return proposal;
}

bool is_material_scrap(const Proposal& proposal, double least) {
  const double apart = std::abs(proposal.after - *proposal.before) / 100;
  if (proposal.before_assumed) {
    return apart >= least_against_default;
  }
  return apart >= least && proposal.evidence >= clear_evidence;
}

}  // namespace

double beta_quantile(double p, double a, double b) {
  if (a + b > 5e3) {
    // Beyond it the distribution is Gaussian to the digits that are shown, unless it lies at an
    // end.
    const double mean = a / (a + b);
    const double deviation = std::sqrt(mean * (1 - mean) / (a + b + 1));
    if (a > 50 && b > 50) {
      return std::clamp(mean + deviation * normal_quantile(p), 0.0, 1.0);
    }
  }
  double low = 0;
  double high = 1;
  for (int i = 0; i < 200; ++i) {
    const double middle = (low + high) / 2;
    (methods::incomplete_beta(a, b, middle) < p ? low : high) = middle;
  }
  return (low + high) / 2;
}

Findings learn_scrap(const Firm& firm, const Lots& lots, const LearnOptions& options) {
  Findings findings;
  const std::vector<OperationScrap> operations = by_operation(lots);
  double scrap = 0;
  for (const OperationScrap& each : operations) {
    scrap += each.scrap;
  }
  if (scrap <= 0) {
    findings.leave_out("operations at which no scrap is ever counted",
                       static_cast<std::int64_t>(operations.size()),
                       "Count rejected pieces with the good ones.");
    return findings;
  }
  const Prior prior = prior_of(operations);
  std::int64_t small = 0;
  for (const OperationScrap& each : operations) {
    if (each.pieces < least_pieces) {
      ++small;
      continue;
    }
    Proposal proposal = proposal_of(firm, each, prior);
    if (is_material_scrap(proposal, options.least_scrap_difference)) {
      findings.proposals.push_back(std::move(proposal));
    }
  }
  findings.leave_out("operations with too few pieces to learn scrap from", small,
                     "Learn again when more have been made.");
  return findings;
}

}  // namespace tienvoud::sight::learning
