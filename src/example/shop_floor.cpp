#include "example/shop_floor.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/ensure.h"
#include "example/draws.h"
#include "example/power.h"

namespace tienvoud::example {
namespace {

// A person can unload a machine beside whatever else they do.
constexpr std::int64_t unload_need = 50;
// The longest work a machine may be left alone with when the last person goes.
constexpr Tick longest_unmanned = 5 * 3600;
// Share of ordinary nights on which somebody forgot to switch a machine off.
constexpr double forgotten = 0.03;
constexpr double sick = 0.04;

std::int64_t thousandths(double share) {
  return std::llround(share * 1000);
}

}  // namespace

ShopFloor::ShopFloor(const Blueprint& blueprint, Happened& happened)
    : blueprint_(blueprint),
      happened_(happened),
      recorder_(blueprint, happened),
      stockroom_(blueprint, happened),
      workers_(blueprint.firm.people.size()),
      orders_(blueprint.firm.orders.size()),
      queues_(blueprint.firm.resources.size()),
      coming_(blueprint.firm.resources.size(), 0) {
  const auto& firm = blueprint.firm;
  for (const auto id : firm.resources.ids()) {
    if (firm.resources[id].kind == ResourceKind::machine) {
      Machine machine;
      machine.id = id;
      Draws draws(blueprint.options.seed, "failure", id.index());
      machine.until_failure = std::llround(
          draws.exponential(blueprint.machines[id.index()].hours_between_failures * 3600));
      machines_.push_back(machine);
    }
  }
  happened_.status.assign(firm.orders.size(), OrderStatus::released);
  happened_.good.assign(firm.orders.size(), 0);
  happened_.material.resize(firm.orders.size());
  happened_.operations.resize(firm.operations.size());
  happened_.presence_s.assign(firm.people.size(), 0);
}

void ShopFloor::push(Tick at, EventKind kind, std::size_t subject, std::int64_t version) {
  if (at < blueprint_.length()) {
    events_.push({at, kind, subject, version});
  }
}

void ShopFloor::schedule_calendars() {
  const auto& firm = blueprint_.firm;
  for (const auto id : firm.people.ids()) {
    const auto& working = blueprint_.working[firm.people[id].calendar.index()];
    for (const auto& open : working.intervals()) {
      const auto day = static_cast<std::uint64_t>(open.day.since_epoch());
      Draws draws(blueprint_.options.seed, "sick", id.index() * 100'000ULL + day);
      if (draws.chance(sick)) {
        continue;
      }
      const auto from = blueprint_.tick(open.from);
      const auto to = blueprint_.tick(open.to);
      happened_.presence_s[id.index()] += to - from;
      if (blueprint_.direct[id.index()]) {
        push(from, EventKind::person_comes, id.index());
        push(to, EventKind::person_leaves, id.index());
      } else {
        recorder_.booking(from, to, id, {}, MachineState::run, 0, 0);
        happened_.bookings.back().reason = id.index() % 2 == 0 ? "magazijn" : "werkvoorbereiding";
      }
    }
  }
  for (std::size_t machine = 0; machine < machines_.size(); ++machine) {
    night(machine);
    const auto& resource = firm.resources[machines_[machine].id];
    Instant end = Instant::ever();
    for (const auto& open : blueprint_.working[resource.calendar.index()].intervals()) {
      // Shifts that follow each other are one opening.
      if (open.from != end) {
        if (end != Instant::ever()) {
          push(blueprint_.tick(end), EventKind::machine_closes, machine);
        }
        push(blueprint_.tick(open.from), EventKind::machine_opens, machine);
      }
      end = open.to;
    }
    if (end != Instant::ever()) {
      push(blueprint_.tick(end), EventKind::machine_closes, machine);
    }
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
    push(blueprint_.tick(*order.released_at), EventKind::order_arrives, id.index());
  }
}

void ShopFloor::run() {
  schedule_calendars();
  while (!events_.empty()) {
    now_ = events_.top().at;
    while (!events_.empty() && events_.top().at == now_) {
      const auto event = events_.top();
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
  stockroom_.count(now_);
  for (std::size_t order = 0; order < orders_.size(); ++order) {
    auto& material = happened_.material[order];
    material.in_work =
        material.issued - material.product - material.scrap - material.offcut - material.chips;
  }
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

void ShopFloor::handle(const Event& event) {
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
      stockroom_.receive(now_);
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
      workers_[subject].present = true;
      break;
  }
}

void ShopFloor::person_leaves(std::size_t person) {
  workers_[person].present = false;
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
    push(now_ + traits_of(index).kind->warm_up_min * 60, EventKind::machine_warm, index);
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
  static constexpr std::array reasons = {"gereedschapsbreuk", "spindelstoring",   "sensor",
                                         "hydrauliek",        "materiaaltoevoer", "besturing"};
  auto& machine = machines_[index];
  end_stretch(index);
  Draws draws(blueprint_.options.seed, "repair",
              machine.id.index() * 100'000ULL + static_cast<std::uint64_t>(machine.failures++));
  machine.failed = true;
  if (!machine.open) {
    recorder_.end_run(now_, work_of(machine));
    machine.job->run_open = false;
  }
  machine.until_failure =
      60 + std::llround(draws.exponential(traits_of(index).hours_between_failures * 3600));
  set_state(index, MachineState::down, draws.pick(reasons));
  const auto repair = std::clamp(draws.lognormal(1.1, 0.9), 0.15, 30.0);
  push(now_ + std::llround(repair * 3600), EventKind::machine_repaired, index);
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
    push(now_ + std::llround(away), EventKind::order_returns, order);
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

std::optional<std::size_t> ShopFloor::free_person(Id<Skill> skill,
                                                  std::int64_t need,
                                                  std::size_t machine) const {
  const bool gather = machine % 2 == 0;
  std::optional<std::size_t> best;
  for (std::size_t person = 0; person < workers_.size(); ++person) {
    const auto& worker = workers_[person];
    if (!worker.present || worker.load + need > 1000 ||
        (best &&
         (gather ? worker.load <= workers_[*best].load : worker.load >= workers_[*best].load))) {
      continue;
    }
    const auto& skills = blueprint_.firm.people[Id<Person>(person)].skills;
    if (std::find(skills.begin(), skills.end(), skill) != skills.end()) {
      best = person;
    }
  }
  return best;
}

Id<Operation> ShopFloor::operation_of(std::size_t order) const {
  const auto item = blueprint_.firm.orders[Id<Order>(order)].item;
  return blueprint_.routings[item.index()][orders_[order].step];
}

WorkRef ShopFloor::work_of(const Machine& machine) const {
  return {machine.id, Id<Order>(machine.job->order), operation_of(machine.job->order)};
}

std::int64_t ShopFloor::need_of(const Job& job) const {
  const auto& operation = blueprint_.firm.operations[operation_of(job.order)];
  switch (job.phase) {
    case Phase::setup:
      return thousandths(operation.attended_setup.value());
    case Phase::run:
      return thousandths(operation.attended_run.value());
    case Phase::unload:
      return unload_need;
  }
  return 0;
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
