#include "questions/plan/check/firm_work.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <tuple>

namespace tienvoud::plan::checking {
namespace {

constexpr std::int64_t second = 1'000'000;

Duration whole_seconds(double microseconds_long) {
  const double count = std::ceil(std::max(0.0, microseconds_long) / static_cast<double>(second));
  return seconds(static_cast<std::int64_t>(count));
}

/// Reads the firm row by row into tasks.
class Reader {
 public:
  Reader(const Firm& firm, Instant now) : firm_(firm), now_(now) {
    for (const Id<Operation> id : firm.operations.ids()) {
      if (firm.operations[id].item.exists()) {
        work_.steps[firm.operations[id].item].push_back(id);
      }
    }
    for (auto& [item, steps] : work_.steps) {
      std::ranges::sort(steps, {}, [&](Id<Operation> id) {
        return std::tuple(firm.operations[id].sequence, id);
      });
    }
    for (const Id<Pin> id : firm.pins.ids()) {
      pins_.emplace(std::pair(firm.pins[id].order, firm.pins[id].operation), id);
    }
    for (const Id<Mode> id : firm.modes.ids()) {
      modes_[firm.modes[id].operation].push_back(id);
    }
    for (const Id<Resource> id : firm.resources.ids()) {
      const Resource& one = firm.resources[id];
      if (one.work_center.exists() && one.kind == ResourceKind::machine) {
        members_[one.work_center].push_back(id);
      }
    }
  }

  FirmWork read() {
    for (const Id<Order> id : firm_.orders.ids()) {
      const std::size_t first = work_.tasks.size();
      const Order& order = firm_.orders[id];
      if (is_open(order) && order.item.exists() && order.quantity > Pieces()) {
        read_order(id);
      }
      work_.of_order.emplace_back(first, work_.tasks.size());
    }
    return std::move(work_);
  }

 private:
  void read_order(Id<Order> id) {
    const auto routing = routing_of(work_, firm_, firm_.orders[id]);
    // Backwards: scrap further on asks for more pieces, and what is ready further on for fewer.
    std::vector<Task> tasks;
    double wanted = firm_.orders[id].quantity.natural();
    double ready = 0;
    for (std::size_t i = routing.size(); i-- > 0;) {
      const Operation& step = firm_.operations[routing[i]];
      const double kept = std::max(0.01, 1 - step.scrap.value());
      Task task;
      task.order = id;
      task.operation = routing[i];
      task.pin = pin_of(id, routing[i]);
      if (task.pin.exists()) {
        const Pin& pin = firm_.pins[task.pin];
        ready = std::max(ready, pin.done.natural());
        task.begun = pin.starts_at && *pin.starts_at <= now_;
      }
      task.pieces = std::max(0.0, wanted - ready) / kept;
      wanted /= kept;
      ready /= kept;
      const bool has_all_its_pieces =
          task.begun && i > 0 && !firm_.operations[routing[i - 1]].transfer_lot;
      if (task.pieces > 0) {
        tasks.push_back(std::move(task));
      }
      if (has_all_its_pieces) {
        break;
      }
    }
    std::ranges::reverse(tasks);
    for (Task& task : tasks) {
      task.follows = &task != &tasks.front();
      task.ways = ways_of(task);
      task.wait = firm_.operations[task.operation].lag;
      count_time_outside(task);
      work_.tasks.push_back(std::move(task));
    }
  }

  [[nodiscard]] Id<Pin> pin_of(Id<Order> order, Id<Operation> operation) const {
    const auto found = pins_.find(std::pair(order, operation));
    return found == pins_.end() ? Id<Pin>() : found->second;
  }

  /// A group is its machines that are in use; what is no group is itself one.
  [[nodiscard]] std::vector<Id<Resource>> machines_of(Id<Resource> resource) const {
    const auto members = members_.find(resource);
    std::vector<Id<Resource>> machines =
        members == members_.end() ? std::vector<Id<Resource>>{resource} : members->second;
    std::erase_if(machines, [&](Id<Resource> id) {
      return firm_.resources[id].capacity <= 0 &&
             (members != members_.end() || firm_.resources[id].kind != ResourceKind::subcontractor);
    });
    return machines;
  }

  [[nodiscard]] Way way(const Task& task,
                        Id<Resource> resource,
                        Duration setup,
                        PieceTime run,
                        Id<Skill> skill,
                        std::int64_t people) const {
    Way one;
    one.resource = resource;
    one.setup = task.begun ? Duration() : whole_seconds(static_cast<double>(setup.base()));
    const double all = static_cast<double>(run.for_one().base()) * task.pieces;
    one.run = std::max(seconds(1), whole_seconds(std::round(all)));
    one.skill = skill;
    one.people = people;
    one.outside =
        resource.exists() && firm_.resources[resource].kind == ResourceKind::subcontractor;
    return one;
  }

  /// What has been at a subcontractor for a while needs so much less of its time there.
  void count_time_outside(Task& task) const {
    Way& way = task.ways.front();
    if (task.begun && way.outside) {
      const Duration away = now_ - *firm_.pins[task.pin].starts_at;
      task.wait = std::clamp(way.run + task.wait - away, Duration(), task.wait);
      way.run = std::clamp(way.run - away, seconds(1), way.run);
    }
  }

  [[nodiscard]] std::vector<Way> ways_of(const Task& task) const {
    const Operation& step = firm_.operations[task.operation];
    const Duration setup = step.setup.value_or(Duration());
    const PieceTime run = step.run.value_or(PieceTime());
    std::vector<Way> ways;
    if (step.resource.exists()) {
      for (const Id<Resource> machine : machines_of(step.resource)) {
        ways.push_back(way(task, machine, setup, run, step.skill, 1));
      }
    }
    const auto modes = modes_.find(task.operation);
    for (const Id<Mode> id : modes == modes_.end() ? std::vector<Id<Mode>>() : modes->second) {
      const Mode& mode = firm_.modes[id];
      if (!mode.resource.exists()) {
        continue;
      }
      for (const Id<Resource> machine : machines_of(mode.resource)) {
        std::erase_if(ways, [&](const Way& one) { return one.resource == machine; });
        ways.push_back(way(task, machine, mode.setup.value_or(setup), mode.run.value_or(run),
                           mode.skill.exists() ? mode.skill : step.skill, mode.people));
      }
    }
    const Id<Resource> fixed = task.pin.exists() ? firm_.pins[task.pin].resource : Id<Resource>();
    if (fixed.exists()) {
      const auto there = machines_of(fixed);
      std::erase_if(ways, [&](const Way& one) {
        return std::ranges::find(there, one.resource) == there.end();
      });
    }
    if (ways.empty()) {  // on the machine it is fixed on all the same, or by hand
      ways.push_back(way(task, fixed, setup, run, step.skill, 1));
    }
    return ways;
  }

  const Firm& firm_;
  Instant now_;
  FirmWork work_;
  std::map<std::pair<Id<Order>, Id<Operation>>, Id<Pin>> pins_;
  std::map<Id<Operation>, std::vector<Id<Mode>>> modes_;
  std::map<Id<Resource>, std::vector<Id<Resource>>> members_;
};

}  // namespace

bool is_open(const Order& order) {
  return order.status != OrderStatus::done && order.status != OrderStatus::cancelled;
}

std::vector<Id<Operation>> routing_of(const FirmWork& work, const Firm& firm, const Order& order) {
  std::vector<Id<Operation>> routing;
  const auto steps = work.steps.find(order.item);
  if (steps == work.steps.end()) {
    return routing;
  }
  std::string wanted = order.routing.empty() ? "main" : order.routing;
  const auto is_wanted = [&](Id<Operation> id) { return firm.operations[id].routing == wanted; };
  if (order.routing.empty() && std::ranges::none_of(steps->second, is_wanted)) {
    wanted = firm.operations[steps->second.front()].routing;  // the first by name
    for (const Id<Operation> id : steps->second) {
      wanted = std::min(wanted, firm.operations[id].routing);
    }
  }
  std::ranges::copy_if(steps->second, std::back_inserter(routing), is_wanted);
  return routing;
}

FirmWork work_of(const Firm& firm, Instant now) {
  return Reader(firm, now).read();
}

}  // namespace tienvoud::plan::checking
