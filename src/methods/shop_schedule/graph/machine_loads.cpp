#include "methods/shop_schedule/graph/machine_loads.h"

#include <algorithm>
#include <utility>

namespace tienvoud::methods {
namespace {

/// Beyond so many operations nothing changes places: each look at that grows with their square.
constexpr std::int32_t most_that_swap = 20'000;

/// Modes that change until machines have less to do.
class Relief {
 public:
  Relief(const GraphProblem& problem,
         std::vector<std::int32_t>& modes,
         Tick target,
         SearchRandom& random)
      : problem_(problem),
        modes_(modes),
        target_(target),
        random_(random),
        loads_(static_cast<std::size_t>(problem.machines)),
        on_machine_(loads_.size()) {
    for (std::int32_t i = 0; i < problem.operations; ++i) {
      const GraphMode& mode = mode_of(i);
      loads_[static_cast<std::size_t>(mode.machine)] += mode.time;
      on_machine_[static_cast<std::size_t>(mode.machine)].push_back(i);
    }
  }

  void run() {
    // Machines that cannot be helped are left out until another change.
    std::vector<char> is_stuck(loads_.size());
    for (;;) {
      std::int32_t machine = -1;
      for (std::size_t m = 0; m < loads_.size(); ++m) {
        if (loads_[m] > target_ && is_stuck[m] == 0 &&
            (machine < 0 || loads_[m] > loads_[static_cast<std::size_t>(machine)])) {
          machine = static_cast<std::int32_t>(m);
        }
      }
      if (machine < 0) {
        return;
      }
      if (relieve(machine)) {
        std::ranges::fill(is_stuck, 0);
      } else {
        is_stuck[static_cast<std::size_t>(machine)] = 1;
      }
    }
  }

 private:
  struct Change {
    std::int64_t gain = 0;  ///< by which the sum of squares falls
    std::int32_t operation = -1, mode = -1;
    std::int32_t other = -1, other_mode = -1;  ///< what changes places with it
  };

  [[nodiscard]] const GraphMode& mode_of(std::int32_t operation) const {
    return problem_.modes[static_cast<std::size_t>(modes_[static_cast<std::size_t>(operation)])];
  }

  [[nodiscard]] std::int64_t excess(std::int64_t load) const {
    const std::int64_t above = std::max<std::int64_t>(0, load - target_);
    return above * above;
  }

  /// Takes the best change that takes work from the machine; false where none helps.
  bool relieve(std::int32_t machine) {
    best_ = {};
    ties_ = 0;
    const auto from = static_cast<std::size_t>(machine);
    for (const std::int32_t operation : on_machine_[from]) {
      const auto at = static_cast<std::size_t>(operation);
      for (std::int32_t row = problem_.first_mode[at]; row < problem_.first_mode[at + 1]; ++row) {
        if (problem_.modes[static_cast<std::size_t>(row)].machine != machine) {
          try_move(operation, row);
        }
      }
    }
    if (best_.operation < 0 && problem_.operations <= most_that_swap) {
      for (const std::int32_t operation : on_machine_[from]) {
        const auto at = static_cast<std::size_t>(operation);
        for (std::int32_t row = problem_.first_mode[at]; row < problem_.first_mode[at + 1]; ++row) {
          if (problem_.modes[static_cast<std::size_t>(row)].machine != machine) {
            try_swaps(operation, row);
          }
        }
      }
    }
    if (best_.operation < 0) {
      return false;
    }
    apply(best_.operation, best_.mode);
    if (best_.other >= 0) {
      apply(best_.other, best_.other_mode);
    }
    return true;
  }

  void offer(const Change& change) {
    if (change.gain <= 0 || change.gain < best_.gain) {
      return;
    }
    ties_ = change.gain > best_.gain ? 0 : ties_;
    if (random_.below(++ties_) == 0) {
      best_ = change;
    }
  }

  void try_move(std::int32_t operation, std::int32_t row) {
    const GraphMode& now = mode_of(operation);
    const GraphMode& then = problem_.modes[static_cast<std::size_t>(row)];
    const std::int64_t from = loads_[static_cast<std::size_t>(now.machine)];
    const std::int64_t to = loads_[static_cast<std::size_t>(then.machine)];
    offer({excess(from) + excess(to) - excess(from - now.time) - excess(to + then.time), operation,
           row, -1, -1});
  }

  void try_swaps(std::int32_t operation, std::int32_t row) {
    const GraphMode& now = mode_of(operation);
    const GraphMode& then = problem_.modes[static_cast<std::size_t>(row)];
    const std::int64_t from = loads_[static_cast<std::size_t>(now.machine)];
    const std::int64_t to = loads_[static_cast<std::size_t>(then.machine)];
    for (const std::int32_t other : on_machine_[static_cast<std::size_t>(then.machine)]) {
      const auto at = static_cast<std::size_t>(other);
      for (std::int32_t back = problem_.first_mode[at]; back < problem_.first_mode[at + 1];
           ++back) {
        const GraphMode& there = problem_.modes[static_cast<std::size_t>(back)];
        if (there.machine == now.machine) {
          const Tick left = mode_of(other).time;
          offer({excess(from) + excess(to) - excess(from - now.time + there.time) -
                     excess(to - left + then.time),
                 operation, row, other, back});
        }
      }
    }
  }

  void apply(std::int32_t operation, std::int32_t row) {
    const GraphMode& now = mode_of(operation);
    const GraphMode& then = problem_.modes[static_cast<std::size_t>(row)];
    loads_[static_cast<std::size_t>(now.machine)] -= now.time;
    loads_[static_cast<std::size_t>(then.machine)] += then.time;
    std::erase(on_machine_[static_cast<std::size_t>(now.machine)], operation);
    on_machine_[static_cast<std::size_t>(then.machine)].push_back(operation);
    modes_[static_cast<std::size_t>(operation)] = row;
  }

  const GraphProblem& problem_;
  std::vector<std::int32_t>& modes_;
  std::int64_t target_;
  SearchRandom& random_;
  std::vector<std::int64_t> loads_;
  std::vector<std::vector<std::int32_t>> on_machine_;
  Change best_;
  std::uint32_t ties_ = 0;
};

}  // namespace

void relieve_machines(const GraphProblem& problem,
                      std::vector<std::int32_t>& modes,
                      Tick target,
                      SearchRandom& random) {
  Relief(problem, modes, target, random).run();
}

std::vector<std::int32_t> fastest_modes(const GraphProblem& problem) {
  std::vector<std::int32_t> modes;
  for (std::int32_t i = 0; i < problem.operations; ++i) {
    const auto all = problem.modes_of(i);
    const auto best = std::ranges::min_element(all, {}, &GraphMode::time) - all.begin();
    modes.push_back(problem.first_mode[static_cast<std::size_t>(i)] +
                    static_cast<std::int32_t>(best));
  }
  return modes;
}

}  // namespace tienvoud::methods
