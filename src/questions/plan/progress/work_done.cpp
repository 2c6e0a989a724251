#include "questions/plan/progress/work_done.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "questions/plan/shop/routing.h"

namespace tienvoud::plan {
namespace {

constexpr double most_reckoned = 0.9;  ///< of an order's pieces, where nobody counted them
constexpr double enough = 0.95;        ///< of the pieces asked; what is left with so many is done

using Step = std::pair<Id<Order>, Id<Operation>>;

/// What happened at an operation of an order.
struct Work {
  Instant began = Instant::never();
  Instant last = Instant::ever();
  Id<Resource> machine;  ///< where it was last
  Duration run;
  Pieces good;
  bool counted = false;
};

class WorkDone {
 public:
  WorkDone(const Firm& firm, Instant now) : firm_(firm), now_(now) {
    const Routings routings(firm);
    for (const Id<Order> id : firm.orders.ids()) {
      const Order& order = firm.orders[id];
      if (order.status != OrderStatus::done && order.status != OrderStatus::cancelled) {
        add_steps(id, routings.of(order).operations);
      }
    }
  }

  void add(const Journal& facts) {
    for (const BookingFact& one : facts.bookings) {
      see(one.machine, one.from, one.to);
      if (Work* work = at(one.order, one.operation, one.from, one.to)) {
        note(*work, one.from, one.to, one.machine, one.activity == MachineState::run);
        count(*work, one.good);
      }
    }
    for (const RunFact& one : facts.runs) {
      see(one.machine, one.from, one.to);
      if (Work* work = at(one.order, one.operation, one.from, one.to)) {
        note(*work, one.from, one.to, one.machine, true);
      }
    }
    for (const CountFact& one : facts.counts) {
      see(one.machine, one.at, one.at);
      if (Work* work = at(one.order, one.operation, one.at, one.at)) {
        note(*work, one.at, one.at, one.machine, false);
        count(*work, one.good);
      }
    }
  }

  /// The column of a pin that no fact says: pieces that come from the time it ran, or when work
  /// went to a subcontractor. Empty: none.
  [[nodiscard]] std::string_view assumed(const Pin& pin) const {
    const auto work = work_.find({pin.order, pin.operation});
    if (work == work_.end()) {
      return "starts_at";
    }
    return pin.done > Pieces() && !work->second.counted ? "done" : "";
  }

  [[nodiscard]] std::vector<Pin> pins() const {
    std::map<Id<Resource>, Step> standing;
    for (const auto& [step, work] : work_) {
      const auto last = machines_.find(work.machine);
      if (last != machines_.end() && work.last >= last->second) {
        standing[work.machine] = step;
      }
    }
    std::vector<Pin> pins;
    for (const auto& [step, work] : work_) {
      const auto there = standing.find(work.machine);
      const bool stands = there != standing.end() && there->second == step;
      const double asked = asked_.at(step);
      const double ready = ready_pieces(step, work);
      Pin pin;
      pin.order = step.first;
      pin.operation = step.second;
      const bool left = work.counted && !stands && ready >= enough * asked;
      pin.done = Pieces::of(left ? std::max(ready, asked) : ready);
      if (stands && ready < asked) {
        pin.resource = work.machine;
        pin.starts_at = work.began;
      }
      pins.push_back(pin);
    }
    add_sent_out(pins);
    return pins;
  }

 private:
  /// Adds what is at a subcontractor: nobody books there, so it went when the step before it ended.
  void add_sent_out(std::vector<Pin>& pins) const {
    std::map<Step, Instant> ended;
    for (const Pin& pin : pins) {
      const Step step{pin.order, pin.operation};
      if (pin.done.natural() >= asked_.at(step)) {
        ended[step] = work_.at(step).last;
      }
    }
    for (const auto& [step, next] : next_) {
      const auto before = ended.find(step);
      const Id<Resource> resource = firm_.operations[next].resource;
      if (before != ended.end() && resource.exists() && !work_.contains({step.first, next}) &&
          firm_.resources[resource].kind == ResourceKind::subcontractor) {
        Pin pin;
        pin.order = step.first;
        pin.operation = next;
        pin.resource = resource;
        pin.starts_at = before->second;
        pins.push_back(pin);
      }
    }
  }

  void add_steps(Id<Order> order, const std::vector<Id<Operation>>& routing) {
    double good = firm_.orders[order].quantity.natural();
    for (std::size_t i = routing.size(); i-- > 0;) {
      const Operation& operation = firm_.operations[routing[i]];
      asked_[{order, routing[i]}] = good;
      steps_by_name_[{order, operation.name}] = routing[i];
      if (i > 0) {
        next_[{order, routing[i - 1]}] = routing[i];
      }
      good /= yield_of(operation);
    }
  }

  /// When a machine last did anything, also for orders that are done.
  void see(Id<Resource> machine,
           const std::optional<Instant>& from,
           const std::optional<Instant>& to) {
    const Instant begins = from ? *from : to ? *to : Instant::never();
    if (machine.exists() && begins <= now_) {
      auto& last = machines_.try_emplace(machine, Instant::ever()).first->second;
      last = std::max(last, std::min(now_, to ? *to : now_));
    }
  }

  /// The work that a fact tells of; none where it is of no open order, or still to come.
  Work* at(Id<Order> order,
           Id<Operation> operation,
           const std::optional<Instant>& from,
           const std::optional<Instant>& to) {
    const Instant begins = from ? *from : to ? *to : Instant::never();
    if (!order.exists() || !operation.exists() || begins > now_) {
      return nullptr;
    }
    if (asked_.contains({order, operation})) {
      return &work_[{order, operation}];
    }
    const Operation& kind = firm_.operations[operation];
    for (const std::string& name : {kind.name, kind.code}) {
      const auto found = steps_by_name_.find({order, name});
      if (!name.empty() && found != steps_by_name_.end()) {
        return &work_[{order, found->second}];
      }
    }
    return nullptr;
  }

  void note(Work& work,
            const std::optional<Instant>& from,
            const std::optional<Instant>& to,
            Id<Resource> machine,
            bool running) const {
    const Instant begin = from ? *from : *to;
    const Instant end = std::min(now_, to ? *to : now_);
    work.began = std::min(work.began, begin);
    if (machine.exists() && end >= work.last) {
      work.machine = machine;
    }
    work.last = std::max(work.last, end);
    if (running && from) {
      work.run = work.run + (end - begin);
    }
  }

  static void count(Work& work, Pieces good) {
    if (good > Pieces()) {
      work.good = work.good + good;
      work.counted = true;
    }
  }

  [[nodiscard]] double ready_pieces(const Step& step, const Work& work) const {
    if (work.counted) {
      return work.good.natural();
    }
    const auto& norm = firm_.operations[step.second].run;
    if (!norm || norm->for_one() <= Duration()) {
      return 0;
    }
    const double pieces =
        static_cast<double>(work.run.base()) / static_cast<double>(norm->for_one().base());
    return std::min(pieces, most_reckoned * firm_.orders[step.first].quantity.natural());
  }

  const Firm& firm_;
  Instant now_;
  std::map<Step, double> asked_;  ///< good pieces after it, that the operations after it need
  std::map<std::pair<Id<Order>, std::string>, Id<Operation>> steps_by_name_;
  std::map<Step, Id<Operation>> next_;  ///< step of the routing
  std::map<Step, Work> work_;
  std::map<Id<Resource>, Instant> machines_;  ///< until when each did something
};

}  // namespace

Firm with_work_done(Firm firm, const Journal& facts, Instant now) {
  std::set<Step> known;
  for (const Pin& pin : firm.pins) {
    known.emplace(pin.order, pin.operation);
  }
  std::vector<std::pair<Pin, std::string_view>> learnt;
  {
    WorkDone done(firm, now);
    done.add(facts);
    for (const Pin& pin : done.pins()) {
      learnt.emplace_back(pin, done.assumed(pin));
    }
  }
  for (const auto& [pin, assumed] : learnt) {
    if (known.contains({pin.order, pin.operation})) {
      continue;
    }
    const Id<Pin> id = firm.pins.add(pin);
    if (!assumed.empty()) {
      firm.assumptions.push_back({Pin::info.name, id.index(), assumed});
    }
  }
  std::ranges::sort(firm.assumptions);
  return firm;
}

}  // namespace tienvoud::plan
