#include <array>
#include <tuple>

#include "questions/lines/frontier/decision_parts.h"

namespace tienvoud::lines {
namespace {

constexpr std::array parts = {0.3, 0.5, 1.0};  // of what two lanes carry, by the other one
constexpr double hardly = 0.02;                // less moved than that is no move

/// The same goods by one lane or by another.
struct TwoWays {
  std::size_t used = 0;
  std::size_t other = 0;
};

using LanePair = std::pair<Id<Lane>, Id<Lane>>;  ///< the one used most, and another

/// For each pair of lanes between the same places: all that either of them can carry.
std::map<LanePair, std::vector<TwoWays>> ways_of(const Deciding& deciding) {
  const auto& sources = deciding.result.network.network.sources;
  const auto& meanings = deciding.result.network.sources;
  std::map<std::pair<std::int32_t, Id<Offer>>, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (meanings[i].lane.exists() && meanings[i].kind != SourceKind::transfer) {
      groups[{sources[i].node, meanings[i].offer}].push_back(i);
    }
  }
  std::map<LanePair, std::vector<TwoWays>> ways;
  for (const auto& [what, group] : groups) {
    const auto used = *std::max_element(group.begin(), group.end(), [&](auto a, auto b) {
      return sources[a].flow < sources[b].flow;
    });
    for (const auto other : group) {
      if (other != used && sources[used].flow > 0) {
        ways[{meanings[used].lane, meanings[other].lane}].push_back({used, other});
      }
    }
  }
  return ways;
}

const Candidate* candidate_of(const Deciding& deciding, Id<Lane> lane) {
  for (const Candidate& each : deciding.wider.candidates) {
    if (each.lane == lane) {
      return &each;
    }
  }
  return nullptr;
}

class LaneMover {
 public:
  LaneMover(Deciding& deciding, const LanePair& lanes, const std::vector<TwoWays>& ways)
      : deciding_(deciding),
        used_(lanes.first),
        other_(lanes.second),
        ways_(ways),
        candidate_(candidate_of(deciding, lanes.second)) {}

  /// All that is decided about the lane used most excludes each other: `group`.
  void add(std::int32_t group) {
    if (candidate_ != nullptr) {
      auto [option, fits] = option_with(0, group);
      deciding_.add(std::move(option), {MoveKind::lane, {candidate_->change}, -1, 0});
    }
    for (const double part : parts) {
      // What is dearer and slower stands beside today's lane and does not take its place; beside
      // one to a customer it only stands ready.
      const bool to_customer = deciding_.wider.firm.lanes[used_].to_customer.exists();
      if (candidate_ != nullptr && (part == 1 || to_customer)) {
        continue;
      }
      auto [option, fits] = option_with(part, group);
      if (fits) {
        deciding_.add(std::move(option), {MoveKind::lane, changes_with(part), -1, 0});
      }
    }
  }

 private:
  std::pair<methods::DesignOption, bool> option_with(double part, std::int32_t group) const {
    methods::DesignOption option;
    option.group = group;
    bool fits = true;
    double moved_share = 0;
    for (const TwoWays& way : ways_) {
      const auto& used = deciding_.sources()[way.used];
      const auto& other = deciding_.sources()[way.other];
      const double both = used.flow + other.flow;
      const double moved = part > 0 ? both * part - other.flow : 0;
      const double more = candidate_ != nullptr ? deciding_.room_of(way.other) : 0;
      fits = fits && both * part <= other.capacity + more && both * (1 - part) <= used.capacity;
      moved_share = std::max(moved_share, std::abs(moved) / both);
      option.sources.push_back({static_cast<std::int32_t>(way.other), moved, more});
      if (moved != 0) {
        option.sources.push_back({static_cast<std::int32_t>(way.used), -moved, 0});
      }
    }
    if (candidate_ != nullptr) {
      option.yearly_cost = candidate_->yearly_eur;
      option.one_off_cost = candidate_->one_off_eur;
    }
    return {std::move(option), fits && moved_share >= hardly};
  }

  [[nodiscard]] std::vector<Change> changes_with(double part) const {
    const auto& lanes = deciding_.wider.firm.lanes;
    const auto share_of = [&](Id<Lane> lane) {
      return lanes[lane].share ? lanes[lane].share->value() : 0;
    };
    const double stated = share_of(used_) + share_of(other_);
    const double all = stated > 0 ? stated : 1;
    Lane used = lanes[used_];
    used.share = Fraction(all * (1 - part));
    Lane other = lanes[other_];
    other.share = Fraction(all * part);
    return {candidate_ != nullptr ? Change(AddLane{other}) : Change(SetLane{other_, other}),
            SetLane{used_, used}};
  }

  Deciding& deciding_;
  Id<Lane> used_;
  Id<Lane> other_;
  const std::vector<TwoWays>& ways_;
  const Candidate* candidate_;
};

}  // namespace

void add_lane_moves(Deciding& deciding) {
  std::map<Id<Lane>, std::int32_t> groups;
  for (const auto& [lanes, ways] : ways_of(deciding)) {
    const auto [group, is_new] = groups.try_emplace(lanes.first, deciding.groups);
    deciding.groups += is_new ? 1 : 0;
    LaneMover(deciding, lanes, ways).add(group->second);
  }
}

}  // namespace tienvoud::lines
