#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "example/blueprint.h"
#include "example/crew.h"
#include "example/happened.h"
#include "example/order_material.h"
#include "example/recorder.h"
#include "example/shop_events.h"

namespace tienvoud::example {

/// Lets the made-up firm work through its period, event by event: people come and go by their
/// calendars, orders are taken by their due dates, machines are set up, run, fail and stand idle,
/// and each fact that comes of it is written down. A pure function of the blueprint.
Happened run_shop(const Blueprint& blueprint);

/// The simulation behind run_shop. Times are whole seconds, so that every stretch is exact.
class ShopFloor {
 public:
  ShopFloor(const Blueprint& blueprint, Happened& happened);
  void run();

 private:
  enum class Phase : std::uint8_t { setup, run, unload };
  struct Job {
    std::size_t order;
    Phase phase = Phase::setup;
    Tick left = 0;  ///< of the phase
    Tick done = 0;  ///< of the run
    Tick run_ticks = 0;
    std::int64_t pieces = 0;
    std::int64_t counted = 0;
    std::int64_t scrapped = 0;
    std::optional<std::size_t> person;
    bool run_open = false;
  };
  struct Machine {
    Id<Resource> id;
    bool open = false;
    bool warm = false;
    bool failed = false;
    bool working = false;  ///< its job makes progress
    Tick since = 0;        ///< when the stretch of work began
    Tick busy = 0;         ///< all its stretches of work so far
    Tick until_failure = 0;
    std::int64_t failures = 0;
    std::int64_t version = 0;
    std::optional<Job> job;
    std::string family;  ///< of the last lot
  };
  struct Progress {
    std::size_t step = 0;
    std::int64_t pieces = 0;
  };

  void schedule();
  void handle(const ShopEvent& event);

  void dispatch_all();
  void dispatch(std::size_t machine);
  void begin_next(std::size_t machine);
  void begin_job(std::size_t machine, std::size_t order, std::size_t person);
  void begin_stretch(std::size_t machine, std::optional<std::size_t> person);
  void end_stretch(std::size_t machine);
  /// Counts the pieces of the stretch that ends; returns good and scrapped ones.
  std::pair<std::int64_t, std::int64_t> report_pieces(std::size_t machine);
  void end_phase(std::size_t machine);
  void complete(std::size_t machine);
  [[nodiscard]] Tick setup_ticks(std::size_t machine, std::size_t order) const;
  void finish_order(std::size_t order);

  void person_leaves(std::size_t person);
  void machine_opens(std::size_t machine);
  void machine_closes(std::size_t machine);
  void machine_fails(std::size_t machine);
  void order_arrives(std::size_t order);
  void night(std::size_t machine);

  [[nodiscard]] Id<Operation> operation_of(std::size_t order) const;
  [[nodiscard]] WorkRef work_of(const Machine& machine) const;
  [[nodiscard]] std::int64_t need_of(const Job& job) const;
  void set_state(std::size_t machine, MachineState state, const std::string& reason = {});
  [[nodiscard]] const MachineTraits& traits_of(std::size_t machine) const {
    return blueprint_.machines[machines_[machine].id.index()];
  }

  const Blueprint& blueprint_;
  Happened& happened_;
  Recorder recorder_;
  EventQueue events_;
  OrderMaterial material_;
  Tick now_ = 0;
  std::vector<Machine> machines_;
  std::vector<std::pair<Tick, std::size_t>> turn_;  // scratch of dispatch_all
  Crew crew_;
  std::vector<Progress> orders_;
  std::vector<std::vector<std::size_t>> queues_;  // by resource (work center): orders by due date
  std::vector<std::int64_t> coming_;              // by resource: orders in the step before
};

}  // namespace tienvoud::example
