#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "methods/shop_schedule/lists/binding_chain.h"
#include "methods/shop_schedule/lists/justification.h"
#include "methods/shop_schedule/lists/list_moves.h"
#include "methods/shop_schedule/lists/priority_rules.h"
#include "methods/shop_schedule/search_random.h"

namespace tienvoud::methods {

/// How the search walks; chosen by experiment over many kinds of shops.
struct ListTuning {
  double hot = 0.6;       ///< first temperature, in hundredths of the best
  double cold = 0.08;     ///< last
  double chain = 0.7;     ///< of moves begin at an operation that others had to wait for
  double mode = 0.3;      ///< of moves try another mode, where there are several
  double window = 0.02;   ///< of moves shuffle a stretch
  double justify = 0.1;   ///< of accepted schedules are pushed to the end and back
  double cycle = 20'000;  ///< schedules in the first cooling
  double growth = 1.5;    ///< of each cooling over the one before
};

/// One walk over activity lists: simulated annealing that cools again and again, each time slower.
/// Moves shift operations along the list, or give them another mode; most begin at operations on
/// which the end of a late job, or of all, hangs. Schedules are pushed to the end and back
/// (justified) now and then, where time can run backwards.
/// Sources: Kolisch & Hartmann (1999); Bouleimen & Lecocq, A new efficient simulated annealing
/// algorithm for the resource-constrained project scheduling problem (2003); Valls, Ballestín &
/// Quintanilla, Justification and RCPSP: a technique that pays (2005).
class ListIsland {
 public:
  ListIsland(const ShopIndex& index,
             const ShopIndex* mirrored,
             const SerialSchedule& schedule,
             ShopGoal goal,
             RandomStream stream,
             const ActivityList& start,
             const ListTuning& tuning);

  /// Makes so many more schedules. stop: asked now and then, true ends it early.
  void run(std::int64_t schedules, const std::function<bool()>& stop);

  [[nodiscard]] const ActivityList& best() const { return best_; }
  [[nodiscard]] std::int64_t made() const { return made_; }
  /// What the next cooling begins with.
  void restart_from(const ActivityList& list) { restart_ = list; }

 private:
  void begin_cycle();
  void change();
  void shift();
  void move_job();
  void change_mode();
  void shuffle_window();
  void accept();
  void justify();
  [[nodiscard]] SerialSchedule::Limit limit();
  [[nodiscard]] std::int32_t pick();
  [[nodiscard]] double chance() { return static_cast<double>(random_.next() >> 11U) * 0x1p-53; }
  void set_mode(std::int32_t operation, std::int32_t mode);
  void keep_best();

  const ShopIndex& index_;
  const ShopProblem& shop_;
  ShopGoal goal_;
  ListTuning tuning_;
  SearchRandom random_;
  SerialSchedule schedule_;
  ListMoves moves_;
  BindingChain chains_;
  std::optional<Justification> justification_;
  ActivityList now_;
  ActivityList best_;
  ActivityList restart_;
  std::vector<std::int32_t> list_;  ///< tried now
  std::vector<std::pair<std::int32_t, std::int32_t>> changed_modes_;
  std::vector<std::int32_t> modes_;
  std::vector<PlacedOperation> placed_;  ///< of now_
  std::vector<std::int32_t> machine_before_;
  std::vector<std::size_t> position_;
  std::vector<std::int32_t> with_modes_;  ///< operations that have several
  std::vector<std::int32_t> chain_;
  bool chain_is_old_ = true;
  int tried_on_chain_ = 0;
  std::int64_t made_ = 0;
  std::int64_t cycle_made_ = 0;
  double cycle_length_ = 0;
  double temperature_ = 0;
  double scale_ = 1;
};

}  // namespace tienvoud::methods
