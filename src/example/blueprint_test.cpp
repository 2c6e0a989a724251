#include "example/blueprint.h"

#include <gtest/gtest.h>

#include "model/draft.h"

namespace tienvoud::example {
namespace {

TEST(Blueprint, LargeHasFiftyMachinesAtOneHertzForThirtyDays) {
  ExampleOptions options;
  options.preset = Preset::large;
  const auto blueprint = make_blueprint(options);
  std::int64_t machines = 0;
  std::int64_t readings = 0;
  for (const auto& resource : blueprint.firm.resources) {
    machines += resource.kind == ResourceKind::machine ? 1 : 0;
  }
  for (const auto& meter : blueprint.firm.meters) {
    if (meter.role == MeterRole::sub) {
      EXPECT_EQ(meter.reading, ReadingKind::power);
      readings += blueprint.period.length().base() / meter.interval.base();
    }
  }
  EXPECT_EQ(machines, 50);
  EXPECT_EQ(readings, 129'600'000);
  const auto checked = check_firm(draft_of(blueprint.firm));
  for (const auto& finding : checked.findings) {
    ADD_FAILURE() << finding.code << " " << finding.place.file << " " << finding.value;
  }
}

TEST(Blueprint, MassesOfARoutingFollowFromEachOther) {
  ExampleOptions options;
  options.preset = Preset::shop;
  const auto blueprint = make_blueprint(options);
  for (const auto item : blueprint.firm.items.ids()) {
    std::int64_t mass = -1;
    for (const auto id : blueprint.routings[item.index()]) {
      const auto& step = blueprint.operations[id.index()];
      const auto before = mass < 0 ? step.gross - step.offcut : mass;
      EXPECT_EQ(step.after, before - step.removed + step.added);
      mass = step.after;
    }
    if (mass >= 0) {
      EXPECT_EQ(mass, blueprint.firm.items[item].mass->for_one().base());
    }
  }
}

TEST(Blueprint, ClosedOnDutchHolidays) {
  ExampleOptions options;
  options.start = Day::of(2026, 4, 1);
  const auto blueprint = make_blueprint(options);
  const auto open_on = [&](Day day) {
    const auto from = blueprint.zone.start_of(day);
    return blueprint.working[calendar::day_machines.index()].open_between(
        from, blueprint.zone.start_of(day.next()));
  };
  EXPECT_EQ(open_on(Day::of(2026, 4, 6)), Duration());   // Easter Monday
  EXPECT_EQ(open_on(Day::of(2026, 4, 27)), Duration());  // King's Day
  EXPECT_EQ(open_on(Day::of(2026, 4, 28)), hours(9));
}

}  // namespace
}  // namespace tienvoud::example
