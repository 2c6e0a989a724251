#include "example/utilities.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "example/draws.h"
#include "example/waste.h"
#include "example/weather.h"

namespace tienvoud::example {
namespace {

/// How many of the machines in `kinds` run, from each moment on; all machines where empty.
struct Level {
  Tick from;
  std::int64_t running;
};
std::vector<Level> running_levels(const Blueprint& blueprint,
                                  const Happened& happened,
                                  std::span<const std::string_view> kinds) {
  std::vector<std::pair<Tick, std::int64_t>> steps;
  for (std::size_t i = 0; i < happened.segments.size(); ++i) {
    const auto* kind = blueprint.machines[i].kind;
    if (kind == nullptr ||
        (!kinds.empty() && std::find(kinds.begin(), kinds.end(), kind->code) == kinds.end())) {
      continue;
    }
    for (const auto& segment : happened.segments[i]) {
      if (segment.state == MachineState::run) {
        steps.emplace_back(segment.from, 1);
        steps.emplace_back(segment.to, -1);
      }
    }
  }
  std::sort(steps.begin(), steps.end());
  std::vector<Level> levels{{0, 0}};
  for (const auto& [at, step] : steps) {
    if (at != levels.back().from) {
      levels.push_back({at, levels.back().running});
    }
    levels.back().running += step;
  }
  return levels;
}

/// Segments from moments at which something may change; equal neighbours are one.
class SegmentWriter {
 public:
  explicit SegmentWriter(Tick length) : length_(length) {}
  void from(Tick at, MachineState state, std::int64_t watts) {
    at = std::min(at, length_);
    if (!segments_.empty()) {
      auto& last = segments_.back();
      if (last.from == at) {
        segments_.pop_back();
      } else {
        last.to = at;
      }
    }
    if (!segments_.empty() && segments_.back().state == state && segments_.back().watts == watts) {
      return;
    }
    if (at < length_) {
      Segment segment;
      segment.from = at;
      segment.state = state;
      segment.watts = watts;
      segments_.push_back(segment);
    }
  }
  std::vector<Segment> done() {
    segments_.back().to = length_;
    return std::move(segments_);
  }

 private:
  Tick length_;
  std::vector<Segment> segments_;
};

/// Watts by whether the shop is open and how many machines run.
struct Follow {
  MachineState open_state;
  MachineState closed_state;
  std::int64_t open_watts;
  std::int64_t closed_watts;
  std::int64_t watts_a_machine;
  bool only_with_machines;  ///< off while none of them runs
};

std::vector<Segment> follow(const Blueprint& blueprint,
                            const WorkingTime& working,
                            std::span<const Level> levels,
                            const Follow& rule) {
  std::vector<Tick> moments{0};
  for (const auto& open : working.intervals()) {
    moments.push_back(blueprint.tick(open.from));
    moments.push_back(blueprint.tick(open.to));
  }
  for (const auto& level : levels) {
    moments.push_back(level.from);
  }
  std::sort(moments.begin(), moments.end());
  moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
  SegmentWriter writer(blueprint.length());
  std::size_t level = 0;
  for (const auto at : moments) {
    while (level + 1 < levels.size() && levels[level + 1].from <= at) {
      ++level;
    }
    const auto running = levels.empty() ? 0 : levels[level].running;
    const bool on =
        rule.only_with_machines ? running > 0 : working.is_open(blueprint.at(at)) || running > 0;
    writer.from(at, on ? rule.open_state : rule.closed_state,
                (on ? rule.open_watts : rule.closed_watts) + running * rule.watts_a_machine);
  }
  return writer.done();
}

/// Cuts what lasts over the moment at which the waste is mended, and changes all behind it.
template <class ChangeSegment>
void mend(const Blueprint& blueprint, std::vector<Segment>& segments, const ChangeSegment& change) {
  const auto at = blueprint.mended_at < blueprint.period.to ? blueprint.tick(blueprint.mended_at)
                                                            : blueprint.length();
  std::vector<Segment> result;
  for (Segment segment : segments) {
    if (segment.from < at && at < segment.to) {
      Segment before = segment;
      before.to = at;
      result.push_back(before);
      segment.from = at;
      segment.start_watts = 0;
    }
    if (segment.from >= at) {
      change(segment);
    }
    result.push_back(segment);
  }
  segments = std::move(result);
}

void mend_waiting(const Blueprint& blueprint,
                  Id<Resource> machine,
                  std::vector<Segment>& segments) {
  const MachineTraits& traits = blueprint.machines[machine.index()];
  if (traits.waits_after >= 1) {
    return;
  }
  const auto switched_off = traits.watts[static_cast<std::size_t>(MachineState::off)];
  mend(blueprint, segments, [&](Segment& segment) {
    using enum MachineState;
    const auto state = segment.state;
    if (state == idle || state == standby || state == starved || state == blocked) {
      const auto above = static_cast<double>(segment.watts - switched_off);
      segment.watts = switched_off + std::llround(above * traits.waits_after);
    }
  });
}

/// What flows always, and what heats and cools the hall.
std::vector<Segment> base_load(const Blueprint& blueprint, std::int64_t always) {
  SegmentWriter writer(blueprint.length());
  writer.from(0, MachineState::run, always);
  const Day first = blueprint.zone.day_of(blueprint.period.from);
  for (std::size_t i = 0; i < blueprint.temperature.size(); ++i) {
    const Instant midnight = blueprint.zone.start_of(first.next(static_cast<int>(i)));
    writer.from(blueprint.tick(midnight), MachineState::run,
                always + hall_watts(blueprint.temperature, i, machines_in(blueprint.firm)));
  }
  return writer.done();
}

}  // namespace

std::vector<Timeline> make_timelines(const Blueprint& blueprint, const Happened& happened) {
  const auto& firm = blueprint.firm;
  std::vector<Timeline> timelines;
  for (const auto id : firm.resources.ids()) {
    const auto* kind = blueprint.machines[id.index()].kind;
    if (kind != nullptr) {
      Timeline timeline{firm.resources[id].code, id,   happened.segments[id.index()], kind->cycle_s,
                        kind->cycle_depth,       0.014};
      mend_waiting(blueprint, id, timeline.segments);
      timelines.push_back(std::move(timeline));
    }
  }
  const auto machines = static_cast<std::int64_t>(timelines.size());
  Draws draws(blueprint.options.seed, "utilities");
  const auto watts = [&](double each) {
    return std::llround(each * static_cast<double>(machines) * draws.between(0.8, 1.25));
  };
  using enum MachineState;
  // Every fifth compressed kilowatt of a small firm leaks away, day and night.
  const auto leak =
      std::llround(static_cast<double>(300 + watts(95)) * leak_factor(blueprint.options));
  const Follow air{run, standby, leak + watts(60), leak, watts(100) / machines, false};
  const Follow extraction{run, off, 700 + watts(35), 12, 450, true};
  const Follow light{run, off, 500 + watts(190), 25, 0, false};
  const Follow office{run, standby, 900 + watts(140), 260 + watts(25), 0, false};
  static constexpr std::array<std::string_view, 3> dusty = {"LA", "LS", "SL"};
  const auto all = running_levels(blueprint, happened, {});
  const auto some = running_levels(blueprint, happened, dusty);
  const auto& shop = blueprint.working[firm.sites[Id<Site>(0)].calendar.index()];
  const auto& desk = blueprint.working[calendar::office.index()];
  for (const auto id : firm.resources.ids()) {
    const auto& resource = firm.resources[id];
    if (resource.kind != ResourceKind::utility) {
      continue;
    }
    Timeline timeline{resource.code, id, {}, 0, 0, 0.01};
    if (resource.code == "PERSLUCHT") {
      timeline.segments = follow(blueprint, shop, all, air);
      const auto mended = std::llround(static_cast<double>(leak) * mended_share(blueprint.options));
      mend(blueprint, timeline.segments, [&](Segment& segment) { segment.watts -= mended; });
      timeline.cycle_seconds = 150;
      timeline.cycle_depth = 0.45;
    } else if (resource.code == "AFZUIGING") {
      timeline.segments = follow(blueprint, shop, some, extraction);
    } else if (resource.code == "LICHT") {
      timeline.segments = follow(blueprint, shop, {}, light);
    } else {
      timeline.segments = follow(blueprint, desk, {}, office);
    }
    timelines.push_back(std::move(timeline));
  }
  timelines.push_back({"basislast", {}, base_load(blueprint, 350 + watts(45)), 0, 0, 0.01});
  return timelines;
}

}  // namespace tienvoud::example
