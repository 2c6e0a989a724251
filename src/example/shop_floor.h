#pragma once

#include <cstdint>
#include <optional>
#include <queue>
#include <vector>

#include "example/blueprint.h"
#include "example/happened.h"
#include "example/recorder.h"
#include "example/stockroom.h"

namespace tienvoud::example {

/// Lets the made-up firm work through its period, event by event: people come and go by their
/// calendars, orders are taken by their due dates, machines are set up, run, fail and stand idle,
/// and each fact that comes of it is written down. A pure function of the blueprint.
Happened run_shop(const Blueprint& blueprint);

/// The simulation behind run_shop. Times are whole seconds, so that every stretch is exact. A
/// person is never stretched beyond one person: the attended shares of the work a person tends sum
/// to at most 1.
class ShopFloor {
 public:
  ShopFloor(const Blueprint& blueprint, Happened& happened);
  void run();

 private:
  enum class Phase : std::uint8_t { setup, run, unload };
  /// At the same moment events count in this order: what ends, ends before people leave.
  enum class EventKind : std::uint8_t {
    phase_ends,
    machine_fails,
    machine_repaired,
    person_leaves,
    machine_closes,
    goods_arrive,
    order_arrives,
    order_returns,
    machine_opens,
    machine_warm,
    person_comes,
  };
  struct Event {
    Tick at;
    EventKind kind;
    std::size_t subject;
    std::int64_t version;
    friend auto operator<=>(const Event&, const Event&) = default;
  };
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
  struct Worker {
    bool present = false;
    std::int64_t load = 0;  ///< thousandths
  };
  struct Progress {
    std::size_t step = 0;
    std::int64_t pieces = 0;
  };

  void schedule_calendars();
  void push(Tick at, EventKind kind, std::size_t subject, std::int64_t version = 0);
  void handle(const Event& event);

  void dispatch_all();
  void dispatch(std::size_t machine);
  void begin_next(std::size_t machine);
  void begin_job(std::size_t machine, std::size_t order, std::size_t person);
  void rest(std::size_t machine);  // no work now: idle or starved, and why
  void begin_stretch(std::size_t machine, std::optional<std::size_t> person);
  void end_stretch(std::size_t machine);
  /// Counts the pieces of the stretch that ends; returns good and scrapped ones.
  std::pair<std::int64_t, std::int64_t> report_pieces(std::size_t machine);
  void end_phase(std::size_t machine);
  void complete(std::size_t machine);
  void issue_material(std::size_t machine);
  void settle_material(std::size_t machine);
  [[nodiscard]] Tick setup_ticks(std::size_t machine, std::size_t order) const;
  void finish_order(std::size_t order);

  void person_leaves(std::size_t person);
  void machine_opens(std::size_t machine);
  void machine_closes(std::size_t machine);
  void machine_fails(std::size_t machine);
  void order_arrives(std::size_t order);
  void night(std::size_t machine);

  /// Somebody present with that skill and so much of a person free. At every other machine the one
  /// who has most to do already, as people have machines of their own; else the one with least.
  [[nodiscard]] std::optional<std::size_t> free_person(Id<Skill> skill,
                                                       std::int64_t need,
                                                       std::size_t machine) const;
  [[nodiscard]] Id<Operation> operation_of(std::size_t order) const;
  [[nodiscard]] WorkRef work_of(const Machine& machine) const;
  [[nodiscard]] std::int64_t need_of(const Job& job) const;
  bool material_there(std::size_t order);
  void set_state(std::size_t machine, MachineState state, const std::string& reason = {});
  [[nodiscard]] const MachineTraits& traits_of(std::size_t machine) const {
    return blueprint_.machines[machines_[machine].id.index()];
  }

  const Blueprint& blueprint_;
  Happened& happened_;
  Recorder recorder_;
  Stockroom stockroom_;
  Tick now_ = 0;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
  std::vector<Machine> machines_;
  std::vector<std::pair<Tick, std::size_t>> turn_;  // scratch of dispatch_all
  std::vector<Worker> workers_;
  std::vector<Progress> orders_;
  std::vector<std::vector<std::size_t>> queues_;  // by resource (work center): orders by due date
  std::vector<std::int64_t> coming_;              // by resource: orders in the step before
};

}  // namespace tienvoud::example
