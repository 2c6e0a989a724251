#include "questions/lines/frontier/decisions.h"

#include <algorithm>

#include "questions/lines/frontier/decision_parts.h"
#include "questions/lines/frontier/smaller.h"

namespace tienvoud::lines {
namespace {

bool opens(const Candidate& candidate, const SourceMeaning& meaning) {
  return (candidate.offer.exists() && meaning.offer == candidate.offer) ||
         (candidate.lane.exists() && meaning.lane == candidate.lane) ||
         (candidate.resource.exists() && meaning.other_group == candidate.resource);
}

/// Candidates deliver nothing until an option opens them.
void close_candidates(Deciding& deciding) {
  for (std::size_t i = 0; i < deciding.sources().size(); ++i) {
    const auto& meaning = deciding.result.network.sources[i];
    const auto& candidates = deciding.wider.candidates;
    if (std::any_of(candidates.begin(), candidates.end(),
                    [&](const Candidate& each) { return opens(each, meaning); })) {
      deciding.sources()[i].capacity = 0;
      deciding.sources()[i].flow = 0;
    }
  }
}

/// The source with the largest flow of the same node that the firm has today.
std::optional<std::size_t> largest_beside(const Deciding& deciding, std::size_t i) {
  const auto& sources = deciding.result.network.network.sources;
  std::optional<std::size_t> found;
  for (std::size_t j = 0; j < sources.size(); ++j) {
    const Id<Offer> offer = deciding.result.network.sources[j].offer;
    if (j != i && sources[j].node == sources[i].node && sources[j].flow > 0 && offer.exists() &&
        offer.index() < deciding.today.offers.size() &&
        (!found || sources[j].flow > sources[*found].flow)) {
      found = j;
    }
  }
  return found;
}

/// A second source with a part of the flow, taken from today's largest.
void add_parts(Deciding& deciding, const Candidate& candidate, const methods::DesignOption& ready) {
  const auto from =
      largest_beside(deciding, static_cast<std::size_t>(ready.sources.front().source));
  if (!from) {
    return;
  }
  const double flow = deciding.result.network.network.sources[*from].flow;
  for (const double part : {0.3, 0.5}) {
    if (flow * part > ready.sources.front().capacity) {
      continue;
    }
    auto option = ready;
    option.sources.front().flow = flow * part;
    option.sources.push_back({static_cast<std::int32_t>(*from), -flow * part, 0});
    const Id<Offer> old = deciding.result.network.sources[*from].offer;
    const double old_share = deciding.today.offers[old].share.value();
    Change opening = candidate.change;
    if (auto* add_source = std::get_if<AddSecondSource>(&opening)) {
      add_source->offer.share = Fraction(old_share * part);
    } else if (auto* set_share = std::get_if<SetShare>(&opening)) {
      set_share->share = Fraction(old_share * part);
    }
    deciding.add(option, {MoveKind::second_source,
                          {opening, SetShare{old, Fraction(old_share * (1 - part))}},
                          -1,
                          0});
  }
}

}  // namespace

void add_candidates(Deciding& deciding) {
  for (const Candidate& candidate : deciding.wider.candidates) {
    methods::DesignOption option;
    option.yearly_cost = candidate.yearly_eur;
    option.one_off_cost = candidate.one_off_eur;
    if (candidate.kind == MoveKind::place) {
      deciding.opened_with[candidate.site] =
          deciding.add(option, {MoveKind::place, {candidate.change}, -1, 0});
      continue;
    }
    for (std::size_t i = 0; i < deciding.sources().size(); ++i) {
      if (opens(candidate, deciding.result.network.sources[i])) {
        option.sources.push_back({static_cast<std::int32_t>(i), 0, deciding.room_of(i)});
      }
    }
    if (option.sources.empty() || candidate.kind == MoveKind::lane) {
      continue;
    }
    option.group = deciding.groups++;
    deciding.add(option, {candidate.kind, {candidate.change}, -1, 0});
    if (candidate.kind == MoveKind::second_source) {
      add_parts(deciding, candidate, option);
    }
  }
}

Result<DecisionProblem> decisions_of(const WiderFirm& wider,
                                     const Firm& today,
                                     Instant now,
                                     const StressAnswer& stress,
                                     const StockAnswer& stock,
                                     const FailureDefaults& defaults) {
  const Firm firm = without_deliveries(wider.firm);
  DecisionProblem result;
  TRY_ASSIGN(result.network, network_of(firm, now));
  TRY_ASSIGN(const auto full, network_of(wider.firm, now));
  carry_to_customers(wider.firm, full, result.network);
  result.problem.network = result.network.network;
  // In the ordinary course nothing varies: that is for safety stock to cover, and a firm that keeps
  // none or works at its limit would lose sales to it on any day, whatever is decided here.
  for (auto& node : result.problem.network.nodes) {
    node.demand_deviation = 0;
  }
  for (auto& source : result.problem.network.sources) {
    source.lead_time_deviation = 0;
  }
  result.problem.failures = distinct(failures_of(firm, result.network, defaults));
  result.today.resize(result.network.nodes.size());
  Deciding deciding{wider, today, result};
  deciding.flow.assign(result.network.nodes.size(), 0);
  for (const auto& each : result.network.network.sources) {
    deciding.flow[static_cast<std::size_t>(each.node)] += each.flow;
  }
  close_candidates(deciding);
  add_candidates(deciding);
  add_source_shares(deciding);
  add_lane_moves(deciding);
  add_stock_moves(deciding, stress, stock);
  add_closings(deciding, full);
  return result;
}

Result<PreparedDecisions> prepare_decisions(const Firm& firm,
                                            Instant now,
                                            const StressAnswer& stress,
                                            const StockAnswer& stock,
                                            const FrontierOptions& asked) {
  PreparedDecisions prepared;
  const MoveCosts costs = move_costs_of(firm, prepared.assumed);
  TRY_ASSIGN(prepared.wider, widen(firm, stress, costs));
  TRY_ASSIGN(prepared.decided,
             decisions_of(prepared.wider, firm, now, stress, stock, asked.defaults));
  prepared.options.holding_rate = firm.profile.holding_cost.value();
  prepared.options.write_off_years = costs.write_off_years;
  prepared.options.seed = asked.seed;
  return prepared;
}

}  // namespace tienvoud::lines
