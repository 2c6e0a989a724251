#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "methods/mixed_integer/mixed_integer.h"
#include "methods/stress_test/lines_view.h"
#include "methods/stress_test/outcome.h"

namespace tienvoud::methods {

/// What can take part in the answer to a failure where something can be made in several ways or a
/// shared capacity may not suffice, as a linear program over stretches of time with constant
/// rates. All else of the firm goes on as today, which costs nothing: what takes part asks of the
/// rest no more than today. So the loss is that of the whole network.
///
/// Takes part: what failed; all that is made of what takes part; every source of a node that has
/// several; and of a source that may be asked for more than today, what it takes and, where its
/// capacity is limited, all that share it.
class FluidCone {
 public:
  FluidCone(const LinesView& view, const ProgramEngine& engine, const ProgramEngine& second);

  void grow(const FailureMarks& marks, std::span<const std::int32_t> failed_nodes, double horizon);
  /// Errors: those of solve_program, corrupt where the engine's answer is wrong.
  Result<double> time_to_survive();
  Result<void> solve(FailureOutcome& outcome);

 private:
  struct Place {
    std::int32_t node = 0;
    double unit = 1;   ///< of the node, in which it is counted: a day's need
    double stock = 0;  ///< units of the network
    double shift = 0;
    bool up = false;  ///< may be asked for more than today
  };
  struct Way {
    std::int32_t source = 0;
    SourceSupply supply;
  };
  /// A program over the first stretches; of the last one the length may be a column.
  struct Stretches {
    LinearProgram program;
    std::vector<double> ends;
    std::vector<std::int32_t> balance;  ///< row of each place, by stretch
    std::vector<std::int32_t> stock;    ///< the same of columns: taken of it; laid by is the next
    std::vector<std::int32_t> loss;     ///< the same of columns
    std::vector<std::int32_t> limits;   ///< row of each capacity, by stretch
    std::vector<std::int32_t> ways;     ///< columns of each way, by stretch: less, more; or -1
    ProgramSolution solution;
    std::int32_t length = -1;  ///< column of the last stretch's length
  };
  struct Stretch {
    std::size_t index = 0;
    double start = 0;
    double end = 0;
    bool open = false;  ///< its length is a column
  };

  void touch(std::int32_t node, bool up);
  void ask_more(std::int32_t source, bool any);
  [[nodiscard]] bool plentiful(std::int32_t node) const;
  void find_shifts(const FailureMarks& marks, std::span<const std::int32_t> failed_nodes);
  [[nodiscard]] Result<Stretches> refined(std::span<const double> times, bool survive) const;
  [[nodiscard]] bool split(const Stretches& answer,
                           std::span<const double> times,
                           std::vector<char>& chosen) const;
  [[nodiscard]] std::vector<double> times() const;
  [[nodiscard]] Stretches build(std::vector<double> ends, bool survive) const;
  void add_balances(Stretches& to, const Stretch& in) const;
  void add_customers(Stretches& to, const Stretch& in, std::size_t i) const;
  std::int32_t add_way(Stretches& to, const Stretch& in, const Way& way, bool less) const;
  void add_capacities(Stretches& to, const Stretch& in) const;
  [[nodiscard]] double capacity_unit(std::int32_t capacity) const;
  void read(const Stretches& from, FailureOutcome& outcome) const;
  void trace(FailureOutcome& outcome) const;

  const LinesView& view_;
  const ProgramEngine& engine_;
  const ProgramEngine& second_;  ///< where every answer of that one was refused
  double horizon_ = 0;
  std::vector<std::int32_t> place_of_, way_of_;  // of nodes and sources, or -1
  std::vector<std::int32_t> limit_;              // of capacities: place in capacities_, or -1
  std::vector<double> extra_;                    // of capacities: what may be asked more
  std::vector<Place> places_;
  std::vector<Way> ways_;
  std::vector<std::int32_t> capacities_;
  std::vector<double> capacity_days_;
  std::vector<std::int32_t> asked_more_;  // capacities
  std::vector<std::int32_t> open_;        // places to be looked at
  std::vector<double> more_;              // of sources: units a day beyond today, or 0
  std::vector<std::int32_t> more_list_;
};

}  // namespace tienvoud::methods
