#include "questions/sight/energy/site_energy.h"

#include <algorithm>
#include <tuple>

#include "questions/sight/ledger/meter_energy.h"
#include "questions/sight/profile/load_figures.h"

namespace tienvoud::sight {
namespace {

constexpr Duration finest = minutes(15);
constexpr std::uint32_t absent = 0xffffffffU;

Duration step_of(const Firm& firm, const std::vector<Id<Meter>>& meters) {
  Duration step = finest;
  for (const Id<Meter> meter : meters) {
    step = std::max(step, interval_of(firm.meters[meter]));
  }
  return std::min(step, days(1));
}

std::vector<Instant> cuts_of(Period period, Duration step) {
  std::vector<Instant> cuts{period.from};
  const std::int64_t first = period.from.microseconds() / step.base() + 1;
  for (Instant at = Instant::of_microseconds(first * step.base()); at < period.to; at = at + step) {
    if (at > cuts.back()) {
      cuts.push_back(at);
    }
  }
  cuts.push_back(period.to);
  return cuts;
}

}  // namespace

Result<SiteEnergy> SiteEnergy::read(const Firm& firm, const JournalReader& journal, Period period) {
  SiteEnergy site;
  site.firm_ = &firm;
  site.knows_states_.assign(firm.resources.size(), 0);
  site.split_place_.assign(firm.resources.size(), absent);
  for (const Id<Meter> id : firm.meters.ids()) {
    const Meter& meter = firm.meters[id];
    if (meter.role == MeterRole::main && meter.carrier == Carrier::electricity) {
      site.mains_.push_back(id);
    }
  }
  if (site.mains_.empty() || period.empty()) {
    site.mains_.clear();
    return site;
  }
  site.cuts_ = cuts_of(period, step_of(firm, site.mains_));
  TRY_ASSIGN(const MeterSlices slices, meters_energy(firm, site.mains_, journal, site.cuts_));
  std::size_t at = 0;
  for (std::size_t i = 0; i + 1 < site.cuts_.size(); ++i) {
    SiteInterval interval;
    interval.from = site.cuts_[i];
    interval.to = site.cuts_[i + 1];
    for (; at < slices.energy.size() && slices.cuts[at] < interval.to; ++at) {
      interval.main += slices.energy[at];
      interval.silent = interval.silent || slices.gap[at] != Gap::none;
    }
    site.intervals_.push_back(interval);
  }
  return site;
}

Instant SiteEnergy::next_cut(Instant t) const {
  const auto next = std::ranges::upper_bound(cuts_, t);
  return next == cuts_.end() ? Instant::never() : *next;
}

std::size_t SiteEnergy::interval_at(Instant t) const {
  const auto after = std::ranges::upper_bound(cuts_, t);
  const auto place = static_cast<std::size_t>(after - cuts_.begin());
  return std::clamp<std::size_t>(place, 1, intervals_.size()) - 1;
}

std::uint32_t SiteEnergy::job_of(const Slice& slice) const {
  if (slice.state != MachineState::run) {
    return no_job;
  }
  if (slice.operation.exists()) {
    return slice.operation.index();
  }
  if (slice.order.exists() && firm_->orders[slice.order].item.exists()) {
    return static_cast<std::uint32_t>(firm_->operations.size()) +
           firm_->orders[slice.order].item.index();
  }
  return no_job;
}

void SiteEnergy::note(const Slice& slice) {
  if (!has_main()) {
    return;
  }
  const auto interval = static_cast<std::uint32_t>(interval_at(slice.from));
  intervals_[interval].measured += slice.measured;
  const Duration unmetered = slice.machine_time - slice.metered_time;
  if (!slice.machine.exists() || unmetered <= Duration()) {
    return;
  }
  const ResourceKind kind = firm_->resources[slice.machine].kind;
  if (kind != ResourceKind::machine && kind != ResourceKind::utility) {
    return;
  }
  if (slice.state != MachineState::unknown) {
    knows_states_[slice.machine.index()] = 1;
  }
  entries_.push_back(
      {interval, slice.machine.index(), slice.state, job_of(slice), unmetered, {}, {}});
}

void SiteEnergy::sum_entries() {
  std::ranges::sort(entries_, {}, &Entry::key);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (kept > 0 && entries_[kept - 1].key() == entries_[i].key()) {
      entries_[kept - 1].time += entries_[i].time;
    } else {
      entries_[kept++] = entries_[i];
    }
  }
  entries_.resize(kept);
}

SplitProblem SiteEnergy::problem(const ShopClock& clock) const {
  SplitProblem problem;
  for (std::uint32_t i = 0; i < split_place_.size(); ++i) {
    if (split_place_[i] == absent) {
      continue;
    }
    const Resource& resource = firm_->resources[Id<Resource>(i)];
    SplitMachine machine{.code = resource.code,
                         .is_utility = resource.kind == ResourceKind::utility};
    const auto state = [&](MachineState of) -> auto& {
      return machine.stated[static_cast<std::size_t>(of)];
    };
    state(MachineState::off) = resource.power_off;
    state(MachineState::standby) = resource.power_standby;
    state(MachineState::idle) = resource.power_idle;
    state(MachineState::setup) = resource.power_setup;
    state(MachineState::run) = resource.power_run;
    problem.machines.push_back(std::move(machine));
  }
  std::size_t entry = 0;
  for (std::uint32_t i = 0; i < intervals_.size(); ++i) {
    const SiteInterval& interval = intervals_[i];
    SplitInterval row{
        .from = interval.from,
        .length = interval.to - interval.from,
        .energy = interval.main - interval.measured,
        .open = clock.site_open(interval.from, interval.to) / (interval.to - interval.from),
        .first_time = static_cast<std::uint32_t>(problem.times.size())};
    for (; entry < entries_.size() && entries_[entry].interval == i; ++entry) {
      const std::uint32_t place = split_place_[entries_[entry].machine];
      if (!interval.silent && place != absent) {
        problem.times.push_back(
            {place, entries_[entry].state, entries_[entry].job, entries_[entry].time});
        ++row.times_count;
      }
    }
    if (!interval.silent) {
      problem.intervals.push_back(row);
    }
  }
  return problem;
}

void SiteEnergy::give_away_split(const SplitProblem& problem) {
  const double limit = surplus_limit(*split_);
  std::size_t entry = 0;
  std::size_t row = 0;
  for (std::uint32_t i = 0; i < intervals_.size(); ++i) {
    SiteInterval& interval = intervals_[i];
    if (interval.silent) {
      for (; entry < entries_.size() && entries_[entry].interval == i; ++entry) {
      }
      continue;
    }
    const IntervalShares shares = apportion(problem, problem.intervals[row++], *split_, limit);
    interval.base = shares.base;
    interval.site = shares.open;
    interval.unmetered = shares.unmetered;
    std::size_t time = 0;
    for (; entry < entries_.size() && entries_[entry].interval == i; ++entry) {
      if (split_place_[entries_[entry].machine] != absent) {
        entries_[entry].energy = shares.times[time++];
        interval.estimated += entries_[entry].energy;
      }
    }
  }
}

void SiteEnergy::give_away_base(const ShopClock& clock) {
  // The same rule as for the profile of a meter, of what no sub-meter explains.
  std::vector<Quarter> quarters;
  for (const SiteInterval& interval : intervals_) {
    if (!interval.silent) {
      const Energy rest = interval.main - interval.measured;
      const Energy a_quarter = Energy::of_base(
          multiply_divide(rest.base(), quarter_hour.base(), (interval.to - interval.from).base()));
      quarters.push_back(
          {{interval.from, a_quarter}, clock.site_open(interval.from, interval.to) == Duration()});
    }
  }
  const Power power = quarters.empty() ? Power() : base_load(quarters, nullptr).power;
  base_kw_ = power.natural();
  for (SiteInterval& interval : intervals_) {
    if (!interval.silent) {
      const Energy rest = interval.main - interval.measured;
      const Energy most = power * (interval.to - interval.from);
      interval.base = std::clamp(rest, Energy(), most);
      interval.unmetered = rest - interval.base;
    }
  }
}

Result<void> SiteEnergy::divide(const ShopClock& clock, const DivideOptions& options) {
  if (!has_main()) {
    return {};
  }
  sum_entries();
  std::uint32_t machines = 0;
  for (const Entry& entry : entries_) {
    if (knows_states_[entry.machine] != 0) {
      split_place_[entry.machine] = 0;
    }
  }
  for (std::uint32_t& place : split_place_) {
    place = place == absent ? absent : machines++;
  }
  if (machines > 0 && !options.split) {
    note_on_split_ = "The main meter was not split over machines, as asked.";
  } else if (machines > 0) {
    const SplitProblem rows = problem(clock);
    Result<Split> split = split_energy(rows, {.seed = options.seed, .stop = options.stop});
    if (split.ok()) {
      split_ = *std::move(split);
      base_kw_ = split_->base_kw;
      give_away_split(rows);
    } else if (split.error().code == ErrorCode::cancelled) {
      return split.error();
    } else {
      note_on_split_ = split.error().message + " " + split.error().remedy;
    }
  }
  if (!split_) {
    std::ranges::fill(split_place_, absent);
    give_away_base(clock);
  }
  for (SiteInterval& interval : intervals_) {
    if (interval.silent) {
      // The main meter knows only part of it; what sub-meters say beyond is added to the whole.
      interval.unmetered = std::max(Energy(), interval.main - interval.measured);
      beyond_main_ += std::max(Energy(), interval.measured - interval.main);
    }
  }
  return {};
}

Energy SiteEnergy::estimate(const Slice& slice) {
  const Duration unmetered = slice.machine_time - slice.metered_time;
  if (!split_ || !slice.machine.exists() || unmetered <= Duration()) {
    return {};
  }
  const std::tuple key(static_cast<std::uint32_t>(interval_at(slice.from)), slice.machine.index(),
                       slice.state, job_of(slice));
  const auto found = std::ranges::lower_bound(entries_, key, {}, &Entry::key);
  if (found == entries_.end() || found->key() != key) {
    return {};
  }
  const Duration until = found->used + unmetered;
  const Energy part = Energy::of_base(
      slice_of(found->energy.base(), found->used.base(), until.base(), found->time.base()));
  found->used = until;
  return part;
}

std::optional<std::uint32_t> SiteEnergy::place_in_split(Id<Resource> machine) const {
  const std::uint32_t place = machine.exists() ? split_place_[machine.index()] : absent;
  return place == absent ? std::nullopt : std::optional(place);
}

}  // namespace tienvoud::sight
