// The part of the simulated shop floor that takes up work, does it and hands it on.

#include <algorithm>
#include <cmath>

#include "base/ensure.h"
#include "example/draws.h"
#include "example/shop_floor.h"

namespace tienvoud::example {
namespace {

// A person can unload a machine beside whatever else they do.
constexpr std::int64_t unload_need = 50;

std::int64_t thousandths(double share) {
  return std::llround(share * 1000);
}

}  // namespace

void ShopFloor::dispatch(std::size_t index) {
  auto& machine = machines_[index];
  if (!machine.open || !machine.warm || machine.failed) {
    return;
  }
  if (machine.job) {
    const bool unattended = !machine.job->person.has_value();
    const auto skill = blueprint_.firm.operations[operation_of(machine.job->order)].skill;
    const auto person = unattended ? crew_.free_person(skill, need_of(*machine.job), index)
                                   : std::optional<std::size_t>();
    if (machine.working) {
      if (person) {
        end_stretch(index);
        begin_stretch(index, person);
      }
      return;
    }
    if (!person) {
      if (machine.job->phase == Phase::unload) {
        set_state(index, MachineState::blocked, "wacht op operator");
      } else {
        set_state(index, MachineState::idle, crew_.anyone() ? "geen operator" : "pauze");
      }
      return;
    }
    if (machine.job->phase != Phase::unload) {
      begin_stretch(index, person);
      return;
    }
    complete(index);
  }
  begin_next(index);
}

void ShopFloor::begin_next(std::size_t index) {
  const auto& firm = blueprint_.firm;
  const auto center = firm.resources[machines_[index].id].work_center;
  auto& queue = queues_[center.index()];
  for (auto order = queue.begin(); order != queue.end(); ++order) {
    if (!material_.there(Id<Order>(*order), operation_of(*order), orders_[*order].pieces, now_)) {
      continue;
    }
    const auto& operation = firm.operations[operation_of(*order)];
    const auto need = std::llround(operation.attended_setup.value() * 1000);
    const auto person = crew_.free_person(operation.skill, need, index);
    if (!person) {
      set_state(index, MachineState::idle, "geen operator");
      return;
    }
    const auto taken = *order;
    queue.erase(order);
    begin_job(index, taken, *person);
    return;
  }
  if (!queue.empty()) {
    set_state(index, MachineState::starved, "geen materiaal");
  } else if (coming_[center.index()] > 0) {
    set_state(index, MachineState::starved, "wacht op vorige bewerking");
  } else {
    set_state(index, MachineState::idle, "geen werk");
  }
}

Tick ShopFloor::setup_ticks(std::size_t index, std::size_t order) const {
  const auto& firm = blueprint_.firm;
  const auto& machine = machines_[index];
  const auto operation = operation_of(order);
  const auto& family = firm.items[firm.orders[Id<Order>(order)].item].family;
  Draws draws(blueprint_.options.seed, "setup", order * 16 + orders_[order].step);
  const auto& traits = blueprint_.operations[operation.index()];
  double setup = traits.setup_s * draws.lognormal(1, 0.12);
  setup *= blueprint_.at(now_) < blueprint_.mended_at ? 1 : traits.setup_after;
  for (const auto& change : firm.setup_changes) {
    if (change.resource == firm.operations[operation].resource &&
        change.from_family == machine.family && change.to_family == family) {
      setup += in_seconds(change.setup);
    }
  }
  return std::max<Tick>(60, std::llround(setup));
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

void ShopFloor::begin_job(std::size_t index, std::size_t order, std::size_t person) {
  const auto& firm = blueprint_.firm;
  auto& machine = machines_[index];
  const auto operation = operation_of(order);
  const auto item = firm.orders[Id<Order>(order)].item;
  const auto& routing = blueprint_.routings[item.index()];
  Draws draws(blueprint_.options.seed, "lot", order * 16 + orders_[order].step);
  Job job;
  job.order = order;
  job.pieces = orders_[order].pieces;
  job.left = setup_ticks(index, order);
  job.run_ticks =
      std::max<Tick>(60, std::llround(static_cast<double>(job.pieces) *
                                      blueprint_.operations[operation.index()].run_s *
                                      traits_of(index).speed * draws.lognormal(1, 0.05)));
  machine.job = job;
  machine.family = firm.items[item].family;
  happened_.status[order] = OrderStatus::started;
  if (orders_[order].step + 1 < routing.size()) {
    const auto next = routing[orders_[order].step + 1];
    ++coming_[firm.operations[next].resource.index()];
  }
  material_.issue(work_of(machine), job.pieces, now_);
  begin_stretch(index, person);
}

void ShopFloor::begin_stretch(std::size_t index, std::optional<std::size_t> person) {
  auto& machine = machines_[index];
  auto& job = *machine.job;
  machine.working = true;
  machine.since = now_;
  ++machine.version;
  job.person = person;
  if (person) {
    crew_.take(*person, need_of(job));
  }
  if (!job.run_open) {
    job.run_open = true;
    recorder_.start_run(now_, work_of(machine));
  }
  const bool runs = job.phase == Phase::run;
  set_state(index, runs ? MachineState::run : MachineState::setup);
  if (runs && machine.until_failure < job.left) {
    events_.push(now_ + machine.until_failure, EventKind::machine_fails, index, machine.version);
  } else {
    events_.push(now_ + job.left, EventKind::phase_ends, index, machine.version);
  }
}

void ShopFloor::end_stretch(std::size_t index) {
  auto& machine = machines_[index];
  auto& job = *machine.job;
  const auto elapsed = now_ - machine.since;
  const bool runs = job.phase == Phase::run;
  auto& tally = happened_.operations[operation_of(job.order).index()];
  machine.working = false;
  ++machine.version;
  machine.busy += elapsed;
  job.left -= elapsed;
  (runs ? tally.run_s : tally.setup_s) += elapsed;
  std::pair<std::int64_t, std::int64_t> made{0, 0};
  if (runs) {
    job.done += elapsed;
    machine.until_failure -= elapsed;
    made = report_pieces(index);
  }
  if (job.person) {
    crew_.release(*job.person, need_of(job));
    recorder_.booking(machine.since, now_, Id<Person>(*job.person), work_of(machine),
                      runs ? MachineState::run : MachineState::setup, made.first, made.second);
  }
  job.person.reset();
}

std::pair<std::int64_t, std::int64_t> ShopFloor::report_pieces(std::size_t index) {
  auto& machine = machines_[index];
  auto& job = *machine.job;
  const auto operation = operation_of(job.order);
  const auto& traits = blueprint_.operations[operation.index()];
  const bool counts = traits_of(index).kind->counts;
  const double share = blueprint_.at(now_) < blueprint_.mended_at ? 1 : traits.scrap_after;
  const auto limit = static_cast<std::uint64_t>(traits.scrap * share * 0x1.0p53);
  const auto key = spread_bits(blueprint_.options.seed ^
                               (job.order * 0x9e3779b97f4a7c15ULL + operation.index()));
  std::int64_t all_good = 0;
  std::int64_t all_scrap = 0;
  const auto count_until = [&](Tick t) {
    const auto upto = job.pieces * (job.done - (now_ - t)) / job.run_ticks;
    std::int64_t scrap = 0;
    const auto from = job.counted;
    for (; job.counted < upto; ++job.counted) {
      const auto piece = static_cast<std::uint64_t>(job.counted);
      scrap += (spread_bits(key + piece * 0x9e3779b97f4a7c15ULL) >> 11U) < limit ? 1 : 0;
    }
    const auto good = upto - from - scrap;
    job.scrapped += scrap;
    all_good += good;
    all_scrap += scrap;
    if (counts) {
      recorder_.count(t, work_of(machine), good, scrap);
    }
  };
  // A machine that counts tells it every full hour, and when it stops.
  for (Tick hour = (machine.since / 3600 + 1) * 3600; counts && hour < now_; hour += 3600) {
    count_until(hour);
  }
  count_until(now_);
  return counts ? std::pair<std::int64_t, std::int64_t>{0, 0} : std::pair{all_good, all_scrap};
}

void ShopFloor::end_phase(std::size_t index) {
  auto& machine = machines_[index];
  auto& job = *machine.job;
  const auto person = job.person;
  end_stretch(index);
  if (job.phase == Phase::setup) {
    job.phase = Phase::run;
    job.left = job.run_ticks;
    begin_stretch(index, person);
    return;
  }
  ensure(job.counted == job.pieces, "a finished lot has all its pieces counted");
  if (person || !machine.open) {
    complete(index);
  } else {
    job.phase = Phase::unload;
    set_state(index, MachineState::blocked, "wacht op operator");
  }
}

void ShopFloor::complete(std::size_t index) {
  auto& machine = machines_[index];
  const auto job = *machine.job;
  const auto operation = operation_of(job.order);
  material_.settle(work_of(machine), job.pieces, job.scrapped, orders_[job.order].step, now_);
  auto& tally = happened_.operations[operation.index()];
  ++tally.lots;
  tally.pieces += job.pieces;
  tally.scrap += job.scrapped;
  recorder_.end_run(now_, work_of(machine));
  machine.job.reset();
  if (!machine.open) {
    night(index);
  } else {
    // What it does next is known in a moment; until then it stands ready.
    recorder_.state(now_, {machine.id, {}, {}}, MachineState::idle, "geen werk");
  }
  auto& progress = orders_[job.order];
  progress.pieces = job.pieces - job.scrapped;
  const auto item = blueprint_.firm.orders[Id<Order>(job.order)].item;
  const auto& routing = blueprint_.routings[item.index()];
  const bool last = progress.step + 1 == routing.size();
  if (last || progress.pieces == 0) {
    if (!last) {
      --coming_[blueprint_.firm.operations[routing[progress.step + 1]].resource.index()];
    }
    finish_order(job.order);
    return;
  }
  ++progress.step;
  Draws draws(blueprint_.options.seed, "transport", job.order * 16 + progress.step);
  events_.push(now_ + draws.whole(15, 90) * 60, EventKind::order_arrives, job.order);
}

void ShopFloor::finish_order(std::size_t order) {
  const auto good = orders_[order].pieces;
  happened_.status[order] = OrderStatus::done;
  happened_.good[order] = good;
  if (good > 0) {
    material_.deliver(Id<Order>(order), good, now_);
  }
}

}  // namespace tienvoud::example
