#include "methods/shop_schedule/lists/dispatch_order.h"

#include <algorithm>
#include <cmath>
#include <queue>
#include <set>
#include <tuple>

namespace tienvoud::methods {
namespace {

constexpr int looked_at = 40;  ///< operations of a queue that are weighed, the most urgent first

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

struct Event {
  ShopTime time = 0;
  bool is_machine = false;  ///< it comes free; else an operation gets ready
  std::int32_t row = 0;

  friend bool operator>(const Event& a, const Event& b) {
    return std::tuple(a.time, a.is_machine, a.row) > std::tuple(b.time, b.is_machine, b.row);
  }
};

class Dispatcher {
 public:
  Dispatcher(const ShopIndex& index, bool by_due)
      : index_(index),
        shop_(*index.problem),
        by_due_(by_due),
        queues_(shop_.machines.size()),
        free_(shop_.machines.size(), 0),
        loads_(shop_.machines.size(), 0),
        last_(shop_.machines.size(), -1),
        left_(index.size()),
        ready_(index.release),
        mode_(index.size(), -1) {
    double sum = 0;
    for (const ShopTime run : index.shortest) {
      sum += static_cast<double>(run);
    }
    mean_run_ = std::max(1.0, sum / static_cast<double>(std::max<std::size_t>(1, index.size())));
    double setups = 0;
    double count = 0;
    for (const SetupMatrix& matrix : shop_.setups) {
      for (const ShopTime time : matrix.times) {
        setups += static_cast<double>(time);
        ++count;
      }
    }
    mean_setup_ = std::max(1.0, setups / std::max(1.0, count));
  }

  std::vector<std::int32_t> list() {
    for (std::size_t i = 0; i < index_.size(); ++i) {
      const auto row = static_cast<std::int32_t>(i);
      left_[i] = static_cast<std::int32_t>(index_.before(row).size());
      if (left_[i] == 0) {
        events_.push({ready_[i], false, row});
      }
    }
    while (!events_.empty()) {
      const Event event = events_.top();
      events_.pop();
      if (event.is_machine) {
        take_next(event.row, event.time);
      } else {
        get_ready(event.row, event.time);
      }
    }
    return std::move(list_);
  }

 private:
  /// Joins the queue of the machine that would end it first.
  void get_ready(std::int32_t operation, ShopTime now) {
    const ShopOperation& one = shop_.operations[at(operation)];
    ShopTime best = no_time;
    for (std::int32_t m = one.first_mode; m < one.end_mode; ++m) {
      const ShopMode& mode = shop_.modes[at(m)];
      const ShopTime start =
          mode.machine < 0 ? now
                           : std::max(now, free_[at(mode.machine)]) + loads_[at(mode.machine)];
      if (start + mode.run < best) {
        best = start + mode.run;
        mode_[at(operation)] = m;
      }
    }
    const ShopMode& mode = shop_.modes[at(mode_[at(operation)])];
    if (mode.machine < 0) {
      finish(operation, now + mode.run);
      return;
    }
    loads_[at(mode.machine)] += mode.setup + mode.run;
    queues_[at(mode.machine)].emplace(urgency(operation), operation);
    events_.push({std::max(now, free_[at(mode.machine)]), true, mode.machine});
  }

  void take_next(std::int32_t machine, ShopTime now) {
    auto& queue = queues_[at(machine)];
    if (queue.empty() || now < free_[at(machine)]) {
      return;  // another event will come
    }
    auto chosen = queue.begin();
    double best = -1e300;
    int seen = 0;
    for (auto k = queue.begin(); k != queue.end() && seen < looked_at; ++k, ++seen) {
      const double worth = worth_of(k->second, machine, now);
      if (worth > best) {
        best = worth;
        chosen = k;
      }
    }
    const std::int32_t operation = chosen->second;
    queue.erase(chosen);
    const ShopMode& mode = shop_.modes[at(mode_[at(operation)])];
    const ShopTime setup = mode.setup + shop_.setup_between(last_[at(machine)], operation, machine);
    const ShopTime end = now + setup + mode.run;
    free_[at(machine)] = end;
    loads_[at(machine)] -= mode.setup + mode.run;
    last_[at(machine)] = operation;
    events_.push({end, true, machine});
    finish(operation, end);
  }

  void finish(std::int32_t operation, ShopTime end) {
    list_.push_back(operation);
    const ShopTime start = end - shop_.modes[at(mode_[at(operation)])].run;
    for (const std::int32_t row : index_.after(operation)) {
      const ShopPrecedence& link = shop_.precedences[at(row)];
      const ShopTime from = link.part < 1 ? start : end;
      ready_[at(link.after)] = std::max(ready_[at(link.after)], from + link.lag);
      if (--left_[at(link.after)] == 0) {
        events_.push({ready_[at(link.after)], false, link.after});
      }
    }
  }

  /// The due date of the operation itself.
  [[nodiscard]] double due_of(std::int32_t operation) const {
    const std::int32_t job = shop_.operations[at(operation)].job;
    const ShopTime due = job < 0 ? no_time : shop_.jobs[at(job)].due;
    return due == no_time
               ? 1e15
               : static_cast<double>(due) - static_cast<double>(index_.job_tail[at(operation)]);
  }

  /// Least first.
  [[nodiscard]] double urgency(std::int32_t operation) const {
    const auto tail = static_cast<double>(index_.tail[at(operation)]);
    return by_due_ ? due_of(operation) : -tail;
  }

  [[nodiscard]] double worth_of(std::int32_t operation, std::int32_t machine, ShopTime now) const {
    const auto setup =
        static_cast<double>(shop_.setup_between(last_[at(machine)], operation, machine));
    const auto run = static_cast<double>(shop_.modes[at(mode_[at(operation)])].run);
    if (!by_due_) {
      return static_cast<double>(index_.tail[at(operation)]) + run - 2 * setup;
    }
    const std::int32_t job = shop_.operations[at(operation)].job;
    const double weight = job < 0 ? 1 : static_cast<double>(shop_.jobs[at(job)].weight);
    const double slack =
        std::max(0.0, due_of(operation) - run - static_cast<double>(now)) / (2 * mean_run_);
    return std::log(std::max(weight, 1e-6) / std::max(1.0, run)) - slack -
           setup / (0.5 * mean_setup_);
  }

  const ShopIndex& index_;
  const ShopProblem& shop_;
  bool by_due_;
  std::vector<std::set<std::pair<double, std::int32_t>>> queues_;
  std::vector<ShopTime> free_;
  std::vector<ShopTime> loads_;     ///< work in the queue
  std::vector<std::int32_t> last_;  ///< operation done
  std::vector<std::int32_t> left_;
  std::vector<ShopTime> ready_;
  std::vector<std::int32_t> mode_;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
  std::vector<std::int32_t> list_;
  double mean_run_ = 1;
  double mean_setup_ = 1;
};

}  // namespace

std::vector<std::int32_t> dispatch_order(const ShopIndex& index, bool by_due) {
  return Dispatcher(index, by_due).list();
}

}  // namespace tienvoud::methods
