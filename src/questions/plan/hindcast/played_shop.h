#pragma once

#include <map>
#include <utility>
#include <vector>

#include "questions/plan/hindcast/hindcast.h"
#include "questions/plan/shop/routing.h"

namespace tienvoud::plan {

/// A shop that works by plan, each operation as long as it really took.
class PlayedShop {
 public:
  using Step = std::pair<Id<Order>, Id<Operation>>;

  /// How far an operation is.
  struct Progress {
    Duration content;  ///< setup and run, as it really was
    Duration setup;    ///< of that
    Duration consumed;
    Instant began = Instant::never();
    Instant ended = Instant::never();
    Id<Resource> machine;

    [[nodiscard]] bool begun() const { return began != Instant::never(); }
    [[nodiscard]] bool done() const { return ended != Instant::never(); }
  };

  void add(const Step& step, const Progress& progress) { steps_[step] = progress; }
  [[nodiscard]] const std::map<Step, Progress>& steps() const { return steps_; }

  /// The firm with what is begun and done as pins, and orders that are done as such.
  [[nodiscard]] Firm seen(Firm firm) const;

  /// Works by the plan that was made of `seen` from `plan.at` until `until`. Error: of shop_of;
  /// unusable where real times do not fit the calendars.
  Result<void> work(const Firm& seen, const Plan& plan, Instant until);

 private:
  void hand_on(Firm& firm, const Routings& routings, Id<Order> id) const;

  std::map<Step, Progress> steps_;
};

}  // namespace tienvoud::plan
