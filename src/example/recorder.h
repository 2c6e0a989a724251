#pragma once

#include <string>
#include <vector>

#include "example/blueprint.h"
#include "example/happened.h"

namespace tienvoud::example {

/// The piece of work on a machine that a fact is about.
struct WorkRef {
  Id<Resource> machine;
  Id<Order> order;
  Id<Operation> operation;
};

/// Writes down what happens on the shop floor: the truth of each machine's segments, and the facts
/// that machines and people report.
class Recorder {
 public:
  Recorder(const Blueprint& blueprint, Happened& happened);

  /// The machine is in this state from now on. Stretches of no length leave no trace.
  void state(Tick now, const WorkRef& work, MachineState state, const std::string& reason = {});
  void start_run(Tick now, const WorkRef& work);
  void end_run(Tick now, const WorkRef& work);
  void booking(Tick from,
               Tick to,
               Id<Person> person,
               const WorkRef& work,
               MachineState activity,
               std::int64_t good,
               std::int64_t scrap);
  void count(Tick at, const WorkRef& work, std::int64_t good, std::int64_t scrap);
  /// Closes what is still going on at the end of the period.
  void close(Tick end);

 private:
  const Blueprint& blueprint_;
  Happened& happened_;
  std::vector<Segment> current_;  // by resource; to is not known yet
  std::vector<Tick> run_since_;   // by resource; -1: no run
  std::vector<WorkRef> running_;  // by resource
};

}  // namespace tienvoud::example
