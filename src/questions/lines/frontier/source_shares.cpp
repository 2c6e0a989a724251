#include <array>
#include <set>

#include "questions/lines/frontier/decision_parts.h"

namespace tienvoud::lines {
namespace {

constexpr std::array shares = {0.3, 0.5, 0.7, 1.0};

void add_shares_of(Deciding& deciding, std::size_t first, std::size_t second) {
  const auto& sources = deciding.sources();
  const double both = sources[first].flow + sources[second].flow;
  const Id<Offer> first_offer = deciding.result.network.sources[first].offer;
  const Id<Offer> second_offer = deciding.result.network.sources[second].offer;
  // Shares count in proportion: those of an item may add up to more than all of it.
  const double all = std::min(1.0, deciding.today.offers[first_offer].share.value() +
                                       deciding.today.offers[second_offer].share.value());
  const std::int32_t group = deciding.groups++;
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
      deciding.add(option, {MoveKind::second_source,
                            {SetShare{first_offer, Fraction(all * (1 - of_second))},
                             SetShare{second_offer, Fraction(all * of_second)}},
                            -1,
                            0});
    }
  }
}

}  // namespace

void add_source_shares(Deciding& deciding) {
  std::map<std::int32_t, std::vector<std::size_t>> of_node;
  const auto& sources = deciding.sources();
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const Id<Offer> offer = deciding.result.network.sources[i].offer;
    if (offer.exists() && offer.index() < deciding.today.offers.size() && sources[i].capacity > 0) {
      of_node[sources[i].node].push_back(i);
    }
  }
  for (auto& [node, own] : of_node) {
    std::sort(own.begin(), own.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(-sources[a].flow, a) < std::pair(-sources[b].flow, b);
    });
    const auto offer_at = [&](std::size_t i) { return deciding.result.network.sources[i].offer; };
    const auto other = std::find_if(own.begin(), own.end(), [&](std::size_t i) {
      return offer_at(i) != offer_at(own.front());
    });
    if (other != own.end() && sources[own.front()].flow > 0) {
      add_shares_of(deciding, own.front(), *other);
    }
  }
}

}  // namespace tienvoud::lines
