#include "example/recorder.h"

#include <algorithm>
#include <cmath>

namespace tienvoud::example {

Recorder::Recorder(const Blueprint& blueprint, Happened& happened)
    : blueprint_(blueprint),
      happened_(happened),
      current_(blueprint.firm.resources.size()),
      run_since_(blueprint.firm.resources.size(), -1),
      running_(blueprint.firm.resources.size()) {
  happened_.segments.resize(blueprint.firm.resources.size());
}

void Recorder::state(Tick now, const WorkRef& work, MachineState state, const std::string& reason) {
  const auto machine = work.machine.index();
  auto& current = current_[machine];
  if (current.state == state && current.order == work.order &&
      current.operation == work.operation && current.reason == reason) {
    return;
  }
  auto& segments = happened_.segments[machine];
  const auto& traits = blueprint_.machines[machine];
  const auto level = [&](MachineState of) { return traits.watts[static_cast<std::size_t>(of)]; };
  Segment next;
  next.from = now;
  next.state = state;
  next.order = work.order;
  next.operation = work.operation;
  next.reason = reason;
  next.watts = level(state);
  if (state == MachineState::run && work.operation.exists()) {
    next.watts = std::llround(static_cast<double>(next.watts) *
                              blueprint_.operations[work.operation.index()].power);
  }
  if (now > current.from) {
    current.to = now;
    segments.push_back(current);
  }
  // What was there just before decides how hard the start is; a stretch of no length was not.
  const auto before = segments.empty() ? MachineState::off : segments.back().state;
  const bool cold = before == MachineState::off || before == MachineState::standby;
  if (cold && state != MachineState::off && state != MachineState::standby) {
    next.start_watts = level(MachineState::idle) / 2;
  } else if (state == MachineState::run && before != MachineState::run) {
    next.start_watts = next.watts * 15 / 100;
  }
  if (!segments.empty() && now <= current.from && segments.back().to == now &&
      segments.back().state == state && segments.back().order == work.order &&
      segments.back().operation == work.operation && segments.back().reason == reason) {
    next = segments.back();
    segments.pop_back();
  }
  current = next;
}

void Recorder::start_run(Tick now, const WorkRef& work) {
  run_since_[work.machine.index()] = now;
  running_[work.machine.index()] = work;
}

void Recorder::end_run(Tick now, const WorkRef& work) {
  auto& since = run_since_[work.machine.index()];
  if (since >= 0 && now > since) {
    const auto& running = running_[work.machine.index()];
    RunFact fact;
    fact.from = blueprint_.at(since);
    fact.to = blueprint_.at(now);
    fact.machine = running.machine;
    fact.order = running.order;
    fact.operation = running.operation;
    happened_.runs.push_back(fact);
  }
  since = -1;
}

void Recorder::booking(Tick from,
                       Tick to,
                       Id<Person> person,
                       const WorkRef& work,
                       MachineState activity,
                       std::int64_t good,
                       std::int64_t scrap) {
  if (to <= from) {
    return;
  }
  BookingFact fact;
  fact.from = blueprint_.at(from);
  fact.to = blueprint_.at(to);
  fact.person = person;
  fact.order = work.order;
  fact.operation = work.operation;
  fact.machine = work.machine;
  fact.activity = activity;
  fact.good = Pieces::of_base(good * Pieces::per_unit);
  fact.scrap = Pieces::of_base(scrap * Pieces::per_unit);
  happened_.bookings.push_back(fact);
}

void Recorder::count(Tick at, const WorkRef& work, std::int64_t good, std::int64_t scrap) {
  if (good == 0 && scrap == 0) {
    return;
  }
  CountFact fact;
  fact.at = blueprint_.at(at);
  fact.machine = work.machine;
  fact.order = work.order;
  fact.operation = work.operation;
  fact.good = Pieces::of_base(good * Pieces::per_unit);
  fact.scrap = Pieces::of_base(scrap * Pieces::per_unit);
  happened_.counts.push_back(fact);
}

void Recorder::close(Tick end) {
  for (const auto id : blueprint_.firm.resources.ids()) {
    auto& current = current_[id.index()];
    if (blueprint_.firm.resources[id].kind != ResourceKind::machine) {
      continue;
    }
    end_run(end, {id, {}, {}});
    if (end > current.from) {
      current.to = end;
      happened_.segments[id.index()].push_back(current);
    }
  }
}

}  // namespace tienvoud::example
