#include "example/shop_calendar.h"

#include "example/draws.h"

namespace tienvoud::example {
namespace {

/// Share of days on which a person is ill.
constexpr double sick = 0.04;

}  // namespace

void schedule_people(const Blueprint& blueprint,
                     Happened& happened,
                     Recorder& recorder,
                     EventQueue& events) {
  const auto& firm = blueprint.firm;
  for (const auto id : firm.people.ids()) {
    const auto& working = blueprint.working[firm.people[id].calendar.index()];
    for (const auto& open : working.intervals()) {
      const auto day = static_cast<std::uint64_t>(open.day.since_epoch());
      Draws draws(blueprint.options.seed, "sick", id.index() * 100'000ULL + day);
      if (draws.chance(sick)) {
        continue;
      }
      const auto from = blueprint.tick(open.from);
      const auto to = blueprint.tick(open.to);
      happened.presence_s[id.index()] += to - from;
      if (blueprint.direct[id.index()]) {
        events.push(from, EventKind::person_comes, id.index());
        events.push(to, EventKind::person_leaves, id.index());
      } else {
        recorder.booking(from, to, id, {}, MachineState::run, 0, 0);
        happened.bookings.back().reason = id.index() % 2 == 0 ? "magazijn" : "werkvoorbereiding";
      }
    }
  }
}

void schedule_machine(const Blueprint& blueprint,
                      Id<Resource> id,
                      std::size_t machine,
                      EventQueue& events) {
  const auto& resource = blueprint.firm.resources[id];
  Instant end = Instant::ever();
  for (const auto& open : blueprint.working[resource.calendar.index()].intervals()) {
    // Shifts that follow each other are one opening.
    if (open.from != end) {
      if (end != Instant::ever()) {
        events.push(blueprint.tick(end), EventKind::machine_closes, machine);
      }
      events.push(blueprint.tick(open.from), EventKind::machine_opens, machine);
    }
    end = open.to;
  }
  if (end != Instant::ever()) {
    events.push(blueprint.tick(end), EventKind::machine_closes, machine);
  }
}

}  // namespace tienvoud::example
