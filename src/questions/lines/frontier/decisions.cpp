#include "questions/lines/frontier/decisions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "questions/lines/frontier/smaller.h"

namespace tienvoud::lines {
namespace {

constexpr double most_buffer_days = 60;
constexpr double least_worth_days = 0.25;  // less excess than that is not worth a move
constexpr std::array shares = {0.3, 0.5, 0.7, 1.0};

class Decider {
 public:
  Decider(const WiderFirm& wider, const Firm& today, FirmNetwork network)
      : wider_(wider), today_(today) {
    result_.network = std::move(network);
    result_.problem.network = result_.network.network;
    result_.today.resize(result_.network.nodes.size());
    flow_.assign(result_.network.nodes.size(), 0);
    for (const auto& each : result_.network.network.sources) {
      flow_[static_cast<std::size_t>(each.node)] += each.flow;
    }
    close_candidates();
  }

  DecisionProblem decide(const StressAnswer& stress, const StockAnswer& stock) {
    for (const Candidate& candidate : wider_.candidates) {
      add_candidate(candidate);
    }
    add_shares();
    add_stock(stress, stock);
    return std::move(result_);
  }

 private:
  methods::SupplySource& source(std::size_t i) { return result_.problem.network.sources[i]; }

  [[nodiscard]] bool opens(const Candidate& candidate, const SourceMeaning& meaning) const {
    return (candidate.offer.exists() && meaning.offer == candidate.offer) ||
           (candidate.lane.exists() && meaning.lane == candidate.lane) ||
           (candidate.resource.exists() && meaning.other_group == candidate.resource);
  }

  /// Candidates deliver nothing until an option opens them.
  void close_candidates() {
    for (std::size_t i = 0; i < result_.network.sources.size(); ++i) {
      const auto& meaning = result_.network.sources[i];
      const bool closed = std::any_of(wider_.candidates.begin(), wider_.candidates.end(),
                                      [&](const Candidate& each) { return opens(each, meaning); });
      if (closed) {
        source(i).capacity = 0;
        source(i).flow = 0;
      }
    }
  }

  /// What a candidate's source could give once it is open: what its offer says, else all of it.
  [[nodiscard]] double room_of(std::size_t i) const {
    const double own = result_.network.network.sources[i].capacity;
    const auto node = static_cast<std::size_t>(result_.network.network.sources[i].node);
    return std::isfinite(own) ? own : 2 * flow_[node];
  }

  void add(methods::DesignOption option, Decision decision) {
    result_.problem.options.push_back(std::move(option));
    result_.decisions.push_back(std::move(decision));
  }

  void add_candidate(const Candidate& candidate) {
    methods::DesignOption option;
    option.yearly_cost = candidate.yearly_eur;
    option.one_off_cost = candidate.one_off_eur;
    option.group = groups_++;
    for (std::size_t i = 0; i < result_.network.sources.size(); ++i) {
      if (opens(candidate, result_.network.sources[i])) {
        option.sources.push_back({static_cast<std::int32_t>(i), 0, room_of(i)});
      }
    }
    if (option.sources.empty()) {
      return;
    }
    add(option, {candidate.kind, {candidate.change}, -1, 0});
    if (candidate.kind == MoveKind::second_source) {
      add_parts(candidate, option);
    }
  }

  /// The same source with a part of the flow, taken from today's largest.
  void add_parts(const Candidate& candidate, const methods::DesignOption& ready) {
    const auto added = static_cast<std::size_t>(ready.sources.front().source);
    const auto from = largest_beside(added);
    if (!from) {
      return;
    }
    const double flow = result_.network.network.sources[*from].flow;
    for (const double part : {0.3, 0.5}) {
      if (flow * part > ready.sources.front().capacity) {
        continue;
      }
      auto option = ready;
      option.sources.front().flow = flow * part;
      option.sources.push_back({static_cast<std::int32_t>(*from), -flow * part, 0});
      const Id<Offer> old = result_.network.sources[*from].offer;
      const double old_share = today_.offers[old].share.value();
      Change opening = candidate.change;
      if (auto* add_source = std::get_if<AddSecondSource>(&opening)) {
        add_source->offer.share = Fraction(old_share * part);
      } else if (auto* set_share = std::get_if<SetShare>(&opening)) {
        set_share->share = Fraction(old_share * part);
      }
      add(option, {MoveKind::second_source,
                   {opening, SetShare{old, Fraction(old_share * (1 - part))}},
                   -1,
                   0});
    }
  }

  /// The source with the largest flow of the same node.
  [[nodiscard]] std::optional<std::size_t> largest_beside(std::size_t i) const {
    const auto& sources = result_.network.network.sources;
    std::optional<std::size_t> found;
    for (std::size_t j = 0; j < sources.size(); ++j) {
      if (j != i && sources[j].node == sources[i].node && sources[j].flow > 0 &&
          result_.network.sources[j].offer.exists() &&
          result_.network.sources[j].offer.index() < today_.offers.size() &&
          (!found || sources[j].flow > sources[*found].flow)) {
        found = j;
      }
    }
    return found;
  }

  /// Other parts between the two largest of today's sources of an item.
  void add_shares() {
    std::map<std::int32_t, std::vector<std::size_t>> of_node;
    const auto& sources = result_.problem.network.sources;
    for (std::size_t i = 0; i < sources.size(); ++i) {
      const Id<Offer> offer = result_.network.sources[i].offer;
      if (offer.exists() && offer.index() < today_.offers.size() && sources[i].capacity > 0 &&
          result_.network.network.sources[i].capacity > 0) {
        of_node[sources[i].node].push_back(i);
      }
    }
    for (auto& [node, candidates] : of_node) {
      std::sort(candidates.begin(), candidates.end(), [&](std::size_t a, std::size_t b) {
        return std::pair(-sources[a].flow, a) < std::pair(-sources[b].flow, b);
      });
      if (candidates.size() >= 2 && sources[candidates[0]].flow > 0 &&
          result_.network.sources[candidates[0]].offer !=
              result_.network.sources[candidates[1]].offer) {
        add_shares_of(candidates[0], candidates[1]);
      }
    }
  }

  void add_shares_of(std::size_t first, std::size_t second) {
    const auto& sources = result_.problem.network.sources;
    const double both = sources[first].flow + sources[second].flow;
    const Id<Offer> first_offer = result_.network.sources[first].offer;
    const Id<Offer> second_offer = result_.network.sources[second].offer;
    const double all =
        today_.offers[first_offer].share.value() + today_.offers[second_offer].share.value();
    const std::int32_t group = groups_++;
    std::set<double> tried;
    for (const double share : shares) {
      for (const double of_second : {share, 1 - share}) {
        const double moved = both * of_second - sources[second].flow;
        const bool fits = both * of_second <= sources[second].capacity &&
                          both * (1 - of_second) <= sources[first].capacity;
        if (!fits || std::abs(moved) < 0.02 * both || !tried.insert(of_second).second) {
          continue;
        }
        methods::DesignOption option;
        option.group = group;
        option.sources = {{static_cast<std::int32_t>(first), -moved, 0},
                          {static_cast<std::int32_t>(second), moved, 0}};
        add(option, {MoveKind::second_source,
                     {SetShare{first_offer, Fraction(all * (1 - of_second))},
                      SetShare{second_offer, Fraction(all * of_second)}},
                     -1,
                     0});
      }
    }
  }

  void add_stock(const StressAnswer& stress, const StockAnswer& stock) {
    std::set<Id<Item>> scarce;
    const double largest = stress.outcomes.empty() ? 0 : stress.outcomes.front().lost_margin_eur;
    std::map<std::string_view, Id<Item>> item_of;
    for (const Id<Item> id : today_.items.ids()) {
      item_of.emplace(today_.items[id].code, id);
    }
    for (const FailureAnswer& each : stress.outcomes) {
      for (const auto& code : each.path) {
        const auto item = item_of.find(code);
        if (each.lost_margin_eur > 0.01 * largest && item != item_of.end()) {
          scarce.insert(item->second);
        }
      }
    }
    std::map<Id<Item>, int> parents;
    for (const ItemFigures& item : result_.network.items) {
      for (const ComponentUse& use : item.components) {
        ++parents[use.component];
      }
    }
    for (std::size_t i = 0; i < result_.network.nodes.size(); ++i) {
      const NodeMeaning& node = result_.network.nodes[i];
      const double flow = flow_[i];
      if (node.at_customer || flow <= 0) {
        continue;
      }
      const auto advice = std::find_if(stock.rows.begin(), stock.rows.end(), [&](const auto& row) {
        return row.item == node.item && row.site == node.site;
      });
      const auto number = static_cast<std::int32_t>(i);
      if (advice != stock.rows.end()) {
        result_.today[i] = advice->today;
        const double excess = std::min(advice->today.value_or(0) - advice->safety,
                                       result_.problem.network.nodes[i].stock);
        if (excess > least_worth_days * flow) {
          add_amount(MoveKind::free_stock, number, -flow, excess / flow);
        }
      }
      if (scarce.contains(node.item)) {
        add_amount(parents[node.item] > 1 ? MoveKind::pool : MoveKind::buffer, number, flow,
                   most_buffer_days);
      }
    }
  }

  void add_amount(MoveKind kind, std::int32_t node, double units, double limit) {
    methods::DesignOption option;
    option.whole = false;
    option.limit = limit;
    option.stock = {{node, units}};
    add(option, {kind, {}, node, units});
  }

  const WiderFirm& wider_;
  const Firm& today_;
  DecisionProblem result_;
  std::vector<double> flow_;  ///< of each node, today
  std::int32_t groups_ = 0;
};

}  // namespace

Result<DecisionProblem> decisions_of(const WiderFirm& wider,
                                     const Firm& today,
                                     Instant now,
                                     const StressAnswer& stress,
                                     const StockAnswer& stock,
                                     const FailureDefaults& defaults) {
  const Firm firm = without_deliveries(wider.firm);
  TRY_ASSIGN(auto network, network_of(firm, now));
  const auto failures = failures_of(firm, network, defaults);
  auto result = Decider(wider, today, std::move(network)).decide(stress, stock);
  result.problem.failures = distinct(failures);
  return result;
}

}  // namespace tienvoud::lines
