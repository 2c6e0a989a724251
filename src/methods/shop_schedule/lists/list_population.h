#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "methods/shop_schedule/lists/justification.h"
#include "methods/shop_schedule/lists/list_moves.h"
#include "methods/shop_schedule/lists/priority_rules.h"
#include "methods/shop_schedule/search_random.h"

namespace tienvoud::methods {

/// A population of activity lists for shops in which time can run backwards. A child takes the
/// beginning and the end of one list and between them the order of another, from a stretch in which
/// that one keeps its machines and people busy; it is then pushed to the end and back (justified).
/// Sources: Hartmann (1998, two-point crossover of activity lists); Valls, Ballestín & Quintanilla,
/// A hybrid genetic algorithm for the resource-constrained project scheduling problem (EJOR 2008,
/// stretches that are busy).
class ListPopulation {
 public:
  struct Tuning {
    std::size_t size = 40;
    double mutation = 0.6;   ///< of children have operations shifted
    double mode = 0.03;      ///< of operations get any other mode
    std::size_t stale = 60;  ///< generations without progress after which all begins anew
  };

  ListPopulation(const ShopIndex& index,
                 const SerialSchedule& schedule,
                 const SerialSchedule& backwards,
                 RandomStream stream,
                 const ActivityList& start,
                 const Tuning& tuning);

  /// Makes at least so many more schedules. stop: true ends it early.
  void run(std::int64_t schedules, const std::function<bool()>& stop);

  [[nodiscard]] const ActivityList& best() const { return best_; }
  [[nodiscard]] std::int64_t made() const { return made_; }
  /// Takes a list in, in place of the worst; not while members are still missing.
  void restart_from(const ActivityList& list);

 private:
  struct Member {
    ActivityList list;
    std::vector<PlacedOperation> placed;
    ShopTime sum_of_ends = 0;  ///< breaks ties: less is more compact
  };

  void add_member();
  void evaluate(Member& member);
  void take(const SerialSchedule& schedule, Member& member);
  void cross(const Member& father, const Member& mother);
  void mutate();
  [[nodiscard]] std::pair<std::size_t, std::size_t> busy_stretch(const Member& member);
  [[nodiscard]] std::uint32_t below(std::size_t n) {
    return random_.below(static_cast<std::uint32_t>(n));
  }
  [[nodiscard]] double chance() { return static_cast<double>(random_.next() >> 11U) * 0x1p-53; }

  const ShopIndex& index_;
  Tuning tuning_;
  SearchRandom random_;
  SerialSchedule schedule_;
  Justification justification_;
  ListMoves moves_;
  std::vector<Member> members_;
  Member child_;
  ActivityList start_;
  ActivityList best_;
  std::vector<double> work_;       ///< of each mode: share of what there is, times its run
  std::vector<double> work_sums_;  ///< along a list
  std::vector<std::uint32_t> taken_;
  std::uint32_t number_ = 0;
  std::size_t turn_ = 0;
  std::size_t filled_ = 0;  ///< members that are there
  std::size_t idle_ = 0;    ///< children since the last progress
  std::int64_t made_ = 0;
};

}  // namespace tienvoud::methods
