#include "example/shop_floor.h"

#include <algorithm>
#include <cmath>

#include "example/draws.h"
#include "example/failures.h"
#include "example/power.h"
#include "example/shop_calendar.h"

namespace tienvoud::example {
namespace {

// The longest work a machine may be left alone with when the last person goes.
constexpr Tick longest_unmanned = 5 * 3600;
// Share of ordinary nights on which somebody forgot to switch a machine off.
constexpr double forgotten = 0.03;

}  // namespace

ShopFloor::ShopFloor(const Blueprint& blueprint, Happened& happened)
    : blueprint_(blueprint),
      happened_(happened),
      recorder_(blueprint, happened),
      events_(blueprint.length()),
      material_(blueprint, happened, events_),
      crew_(blueprint.firm.people),
      orders_(blueprint.firm.orders.size()),
      queues_(blueprint.firm.resources.size()),
      coming_(blueprint.firm.resources.size(), 0) {
  const auto& firm = blueprint.firm;
  for (const auto id : firm.resources.ids()) {
    if (firm.resources[id].kind == ResourceKind::machine) {
      Machine machine;
      machine.id = id;
      machine.until_failure = first_failure(blueprint, id);
      machines_.push_back(machine);
    }
  }
  happened_.status.assign(firm.orders.size(), OrderStatus::released);
  happened_.good.assign(firm.orders.size(), 0);
  happened_.material.resize(firm.orders.size());
  happened_.operations.resize(firm.operations.size());
  happened_.presence_s.assign(firm.people.size(), 0);
}

void ShopFloor::schedule() {
  const auto& firm = blueprint_.firm;
  schedule_people(blueprint_, happened_, recorder_, events_);
  for (std::size_t machine = 0; machine < machines_.size(); ++machine) {
    night(machine);
    schedule_machine(blueprint_, machines_[machine].id, machine, events_);
  }
  for (const auto id : firm.orders.ids()) {
    const auto& order = firm.orders[id];
    auto& progress = orders_[id.index()];
    // A few pieces more than ordered are put in, for what will be spoiled as planned.
    double yield = 1;
    for (const auto operation : blueprint_.routings[order.item.index()]) {
      yield *= 1 - firm.operations[operation].scrap.value();
    }
    progress.pieces = static_cast<std::int64_t>(std::ceil(order.quantity.natural() / yield));
    events_.push(blueprint_.tick(*order.released_at), EventKind::order_arrives, id.index());
  }
}

void ShopFloor::run() {
  schedule();
  while (!events_.empty()) {
    now_ = events_.next().at;
    while (!events_.empty() && events_.next().at == now_) {
      const auto event = events_.next();
      events_.pop();
      handle(event);
    }
    dispatch_all();
  }
  now_ = blueprint_.length();
  for (std::size_t machine = 0; machine < machines_.size(); ++machine) {
    if (machines_[machine].working) {
      end_stretch(machine);
    }
  }
  recorder_.close(now_);
  material_.close(now_);
}

/// Machines that did little so far come first, so that those of a group share the work.
void ShopFloor::dispatch_all() {
  turn_.clear();
  for (std::size_t machine = 0; machine < machines_.size(); ++machine) {
    turn_.emplace_back(machines_[machine].busy / 3600, machine);
  }
  std::sort(turn_.begin(), turn_.end());
  for (const auto& [busy, machine] : turn_) {
    dispatch(machine);
  }
}

void ShopFloor::handle(const ShopEvent& event) {
  const auto subject = event.subject;
  switch (event.kind) {
    case EventKind::phase_ends:
      if (machines_[subject].version == event.version) {
        end_phase(subject);
      }
      break;
    case EventKind::machine_fails:
      if (machines_[subject].version == event.version) {
        machine_fails(subject);
      }
      break;
    case EventKind::machine_repaired:
      machines_[subject].failed = false;
      if (machines_[subject].open) {
        set_state(subject, MachineState::idle, "na storing");
      } else {
        night(subject);
      }
      break;
    case EventKind::person_leaves:
      person_leaves(subject);
      break;
    case EventKind::machine_closes:
      machine_closes(subject);
      break;
    case EventKind::goods_arrive:
      material_.receive(now_);
      break;
    case EventKind::order_arrives:
      order_arrives(subject);
      break;
    case EventKind::order_returns:
      finish_order(subject);
      break;
    case EventKind::machine_opens:
      machine_opens(subject);
      break;
    case EventKind::machine_warm:
      machines_[subject].warm = true;
      break;
    case EventKind::person_comes:
      crew_.come(subject);
      break;
  }
}

void ShopFloor::person_leaves(std::size_t person) {
  crew_.leave(person);
  for (std::size_t index = 0; index < machines_.size(); ++index) {
    auto& machine = machines_[index];
    if (!machine.working || machine.job->person != person) {
      continue;
    }
    const bool alone = machine.job->phase == Phase::run && traits_of(index).kind->unmanned;
    end_stretch(index);
    if (alone) {
      begin_stretch(index, {});
    } else {
      set_state(index, MachineState::idle, "pauze");
    }
  }
}

void ShopFloor::machine_opens(std::size_t index) {
  auto& machine = machines_[index];
  machine.open = true;
  if (machine.working || machine.failed) {
    machine.warm = true;
    return;
  }
  const auto& segments = happened_.segments[machine.id.index()];
  const bool was_idle = !segments.empty() && machine.warm;
  set_state(index, MachineState::idle, "opwarmen");
  if (!was_idle) {
    events_.push(now_ + traits_of(index).kind->warm_up_min * 60, EventKind::machine_warm, index);
  }
}

void ShopFloor::machine_closes(std::size_t index) {
  auto& machine = machines_[index];
  machine.open = false;
  if (machine.working) {
    const bool goes_on = machine.job->phase == Phase::run && traits_of(index).kind->unmanned &&
                         machine.job->left - (now_ - machine.since) <= longest_unmanned;
    if (goes_on) {
      return;
    }
    end_stretch(index);
  } else if (machine.job && machine.job->phase == Phase::unload) {
    complete(index);
  }
  if (machine.job && machine.job->run_open) {
    recorder_.end_run(now_, work_of(machine));
    machine.job->run_open = false;
  }
  night(index);
}

/// What a machine does when nobody is there: most are switched off, some never, some are forgotten.
void ShopFloor::night(std::size_t index) {
  auto& machine = machines_[index];
  const auto& traits = traits_of(index);
  machine.warm = false;
  if (machine.failed) {
    recorder_.state(now_, {machine.id, {}, {}}, MachineState::down, "storing");
    return;
  }
  Draws draws(blueprint_.options.seed, "night",
              machine.id.index() * 100'000ULL + static_cast<std::uint64_t>(now_ / day_ticks));
  const bool left = draws.chance(forgotten);
  machine.warm = left;
  recorder_.state(now_, {machine.id, {}, {}},
                  left             ? MachineState::idle
                  : traits.left_on ? MachineState::standby
                                   : MachineState::off,
                  left ? "niet uitgezet" : "");
}

void ShopFloor::machine_fails(std::size_t index) {
  auto& machine = machines_[index];
  end_stretch(index);
  const auto failure = next_failure(blueprint_, machine.id, machine.failures++);
  machine.failed = true;
  if (!machine.open) {
    recorder_.end_run(now_, work_of(machine));
    machine.job->run_open = false;
  }
  machine.until_failure = failure.until_next;
  set_state(index, MachineState::down, failure.reason);
  events_.push(now_ + failure.repair, EventKind::machine_repaired, index);
}

void ShopFloor::order_arrives(std::size_t order) {
  const auto operation = operation_of(order);
  const auto center = blueprint_.firm.operations[operation].resource;
  if (orders_[order].step > 0) {
    --coming_[center.index()];
  }
  if (blueprint_.firm.resources[center].kind == ResourceKind::subcontractor) {
    // The subcontractor keeps what it promises most of the time.
    Draws draws(blueprint_.options.seed, "outside", order);
    const auto away =
        blueprint_.firm.operations[operation].lag.natural() * draws.lognormal(1, 0.2) * 3600;
    auto& tally = happened_.operations[operation.index()];
    ++tally.lots;
    tally.pieces += orders_[order].pieces;
    events_.push(now_ + std::llround(away), EventKind::order_returns, order);
    return;
  }
  auto& queue = queues_[center.index()];
  const auto& orders = blueprint_.firm.orders;
  const auto before = [&](std::size_t a, std::size_t b) {
    const auto due_a = *orders[Id<Order>(a)].due_at;
    const auto due_b = *orders[Id<Order>(b)].due_at;
    return due_a != due_b ? due_a < due_b : a < b;
  };
  queue.insert(std::upper_bound(queue.begin(), queue.end(), order, before), order);
}

Id<Operation> ShopFloor::operation_of(std::size_t order) const {
  const auto item = blueprint_.firm.orders[Id<Order>(order)].item;
  return blueprint_.routings[item.index()][orders_[order].step];
}

WorkRef ShopFloor::work_of(const Machine& machine) const {
  return {machine.id, Id<Order>(machine.job->order), operation_of(machine.job->order)};
}

void ShopFloor::set_state(std::size_t index, MachineState state, const std::string& reason) {
  const auto& machine = machines_[index];
  if (machine.job && machine.job->run_open) {
    recorder_.state(now_, work_of(machine), state, reason);
  } else {
    recorder_.state(now_, {machine.id, {}, {}}, state, reason);
  }
}

Happened run_shop(const Blueprint& blueprint) {
  Happened happened;
  ShopFloor floor(blueprint, happened);
  floor.run();
  return happened;
}

}  // namespace tienvoud::example
