#include "methods/shop_schedule/energy/machine_timing.h"

#include <algorithm>
#include <iterator>

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

void sort_out(std::vector<ShopTime>& moments) {
  std::ranges::sort(moments);
  const auto twice = std::ranges::unique(moments);
  moments.erase(twice.begin(), twice.end());
}

}  // namespace

MachineTiming::MachineTiming(const Setting& setting, const std::vector<TimingSlot>& slots)
    : setting_(setting), shop_(*setting.index->problem), slots_(slots) {}

/// False where it cannot start then.
bool MachineTiming::place(const TimingSlot& slot, ShopTime start, PlacedOperation& placed) const {
  const ShopMode& mode = shop_.modes[at(slot.now.mode)];
  const OpenTimeIndex* calendar = slot.calendar;
  const bool splits = shop_.operations[at(slot.operation)].splits;
  placed = {slot.now.mode, start - slot.setup, start, start + mode.run};
  if (calendar != nullptr) {
    const ShopTime first = splits ? std::min<ShopTime>(mode.run, 1) : mode.run;
    if (calendar->whole_from(start, first) != start) {
      return false;
    }
    if (splits && mode.run > 0) {
      placed.end = calendar->end_of(calendar->open_before(start) + mode.run);
    }
    if (slot.setup > 0) {
      const ShopTime begin = calendar->latest_whole(start, slot.setup);
      // Who sets up does not wait for the machine to open again.
      if (setting_.index->mode_holds_pool_in_setup[at(slot.now.mode)] &&
          begin != start - slot.setup) {
        return false;
      }
      placed.setup_start = begin;
    }
  }
  return placed.setup_start >= 0 && start >= slot.earliest && placed.end <= slot.latest &&
         has_people(slot, placed);
}

bool MachineTiming::has_people(const TimingSlot& slot, const PlacedOperation& placed) const {
  const ShopMode& mode = shop_.modes[at(placed.mode)];
  const bool cut = slot.calendar != nullptr && shop_.operations[at(slot.operation)].splits;
  for (std::int32_t n = mode.first_need; n < mode.end_need; ++n) {
    const PoolNeed& need = shop_.needs[at(n)];
    bool free = need.phase == PoolPhase::run || is_free(need, placed.setup_start, placed.start);
    if (need.phase != PoolPhase::setup && cut) {
      slot.calendar->pieces(placed.start, placed.end, [&](ShopTime from, ShopTime to) {
        free = free && is_free(need, from, to);
      });
    } else if (need.phase != PoolPhase::setup) {
      free = free && is_free(need, placed.start, placed.end);
    }
    if (!free) {
      return false;
    }
  }
  return true;
}

bool MachineTiming::is_free(const PoolNeed& need, ShopTime from, ShopTime to) const {
  if (from >= to) {
    return true;
  }
  const auto& steps = (*setting_.pools)[at(need.pool)];
  auto step = std::ranges::upper_bound(steps, from, {}, &FreeStep::from);
  if (step != steps.begin()) {
    --step;
  }
  for (; step != steps.end() && step->from < to; ++step) {
    if (step->free < need.amount) {
      return false;
    }
  }
  return true;
}

std::int64_t MachineTiming::power_of(const TimingSlot& slot, const PlacedOperation& placed) const {
  const PriceSum& price = *setting_.price;
  std::int64_t power = setting_.prices->setup_power[at(placed.mode)] *
                       price.between(placed.setup_start, placed.setup_start + slot.setup);
  const std::int64_t run = setting_.prices->run_power[at(placed.mode)];
  if (slot.calendar != nullptr && shop_.operations[at(slot.operation)].splits) {
    slot.calendar->pieces(placed.start, placed.end, [&](ShopTime from, ShopTime to) {
      power += run * price.between(from, to);
    });
  } else {
    power += run * price.between(placed.start, placed.end);
  }
  return power;
}

TimingCost MachineTiming::cost(const TimingSlot& slot, const PlacedOperation& placed) const {
  TimingCost cost;
  for (std::size_t i = 0; i < setting_.order.size(); ++i) {
    switch (setting_.order[i]) {
      case TimingAim::power:
        cost.values[i] = power_of(slot, placed);
        break;
      case TimingAim::waiting:
        cost.values[i] = waiting_time(placed.end, slot.needed, setting_.ahead);
        break;
      case TimingAim::moved:
        cost.values[i] = slot.wanted >= 0 && placed.start != slot.wanted ? 1 : 0;
        break;
    }
  }
  return cost;
}

/// Starts at which something changes for this operation alone.
MachineTiming::Moments MachineTiming::own_moments(const TimingSlot& slot) const {
  const ShopMode& mode = shop_.modes[at(slot.now.mode)];
  Moments changes = {slot.earliest, slot.latest};
  const ShopTime from = std::min(slot.earliest, slot.now.setup_start) - slot.setup;
  const auto add = [&](ShopTime moment) {
    if (from <= moment && moment <= slot.latest && changes.size() < setting_.moments) {
      changes.push_back(moment);
    }
  };
  if (slot.needed >= 0) {
    add(slot.needed - setting_.ahead);
  }
  for (const auto& step : setting_.price->steps()) {
    add(step.from);
  }
  if (slot.open != nullptr) {
    for (const auto& one : slot.open->intervals) {
      add(one.from);
      add(one.to);
    }
  }
  for (std::int32_t n = mode.first_need; n < mode.end_need; ++n) {
    for (const FreeStep& step : (*setting_.pools)[at(shop_.needs[at(n)].pool)]) {
      add(step.from);
    }
  }
  Moments starts = {slot.now.start};
  if (slot.wanted >= 0) {
    starts.push_back(slot.wanted);
  }
  for (const ShopTime moment : changes) {
    starts.push_back(moment);
    starts.push_back(start_after(slot, moment));
    starts.push_back(start_before(slot, moment));
  }
  std::erase_if(starts,
                [&](ShopTime start) { return start < slot.earliest || start > slot.latest; });
  sort_out(starts);
  return starts;
}

/// The first start with all of the setup after a moment.
ShopTime MachineTiming::start_after(const TimingSlot& slot, ShopTime free_from) const {
  const ShopMode& mode = shop_.modes[at(slot.now.mode)];
  const OpenTimeIndex* calendar = slot.calendar;
  if (calendar == nullptr) {
    return std::max(slot.earliest, free_from + slot.setup);
  }
  ShopTime start = std::max(slot.earliest, free_from + slot.setup);
  if (slot.setup > 0) {
    start = std::max(start, calendar->whole_from(free_from, slot.setup) + slot.setup);
  }
  const bool splits = shop_.operations[at(slot.operation)].splits;
  return calendar->whole_from(start, splits ? std::min<ShopTime>(mode.run, 1) : mode.run);
}

/// The last start that ends by a moment.
ShopTime MachineTiming::start_before(const TimingSlot& slot, ShopTime free_to) const {
  const ShopTime run = shop_.modes[at(slot.now.mode)].run;
  const OpenTimeIndex* calendar = slot.calendar;
  if (calendar == nullptr) {
    return free_to - run;
  }
  return shop_.operations[at(slot.operation)].splits
             ? calendar->start_of(calendar->open_before(free_to) - run)
             : calendar->latest_whole(free_to, run);
}

std::vector<MachineTiming::Choice> MachineTiming::choices(const TimingSlot& slot, Moments starts) {
  std::vector<Choice> all;
  sort_out(starts);
  tried_ += starts.size();
  for (const ShopTime start : starts) {
    Choice one;
    if (start == slot.now.start) {
      one.at = slot.now;  // as it is, whatever its setup does
    } else if (slot.stays || !place(slot, start, one.at)) {
      continue;
    }
    one.cost = cost(slot, one.at);
    all.push_back(one);
  }
  return all;
}

/// Ways to place each operation: at its own moments, and right behind or before a neighbour at one
/// of its.
std::vector<std::vector<MachineTiming::Choice>> MachineTiming::all_choices() {
  std::vector<Moments> own;
  for (const TimingSlot& slot : slots_) {
    own.push_back(slot.stays ? Moments{slot.now.start} : own_moments(slot));
  }
  std::vector<Moments> starts = own;
  std::vector<Choice> packed;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    Moments mine = own[i];
    for (const Choice& before : packed) {
      mine.push_back(start_after(slots_[i], before.at.end));
    }
    packed = choices(slots_[i], mine);
    packed.resize(std::min(packed.size(), setting_.moments));
    std::ranges::transform(packed, std::back_inserter(starts[i]),
                           [](const Choice& one) { return one.at.start; });
  }
  packed.clear();
  for (std::size_t i = slots_.size(); i-- > 0;) {
    Moments mine = own[i];
    for (const Choice& after : packed) {
      mine.push_back(start_before(slots_[i], after.at.setup_start));
    }
    packed = choices(slots_[i], mine);
    packed.resize(std::min(packed.size(), setting_.moments));
    std::ranges::transform(packed, std::back_inserter(starts[i]),
                           [](const Choice& one) { return one.at.start; });
  }
  std::vector<std::vector<Choice>> all;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    all.push_back(choices(slots_[i], starts[i]));
  }
  return all;
}

/// The cheapest choice that ends by each end.
std::vector<std::pair<ShopTime, std::size_t>> MachineTiming::cheapest_by_end(
    const std::vector<Choice>& all) {
  std::vector<std::pair<ShopTime, std::size_t>> by_end;
  for (std::size_t k = 0; k < all.size(); ++k) {
    by_end.emplace_back(all[k].at.end, k);
  }
  std::ranges::sort(by_end);
  for (std::size_t k = 1; k < by_end.size(); ++k) {
    const std::size_t so_far = by_end[k - 1].second;
    if (all[so_far].cost <= all[by_end[k].second].cost) {
      by_end[k].second = so_far;
    }
  }
  return by_end;
}

std::vector<PlacedOperation> MachineTiming::best() {
  auto all = all_choices();
  for (std::size_t i = 1; i < all.size(); ++i) {
    const auto& before = all[i - 1];
    const auto cheapest = cheapest_by_end(before);
    std::vector<Choice> kept;
    for (Choice& one : all[i]) {
      const auto next = std::ranges::upper_bound(cheapest, one.at.setup_start, {},
                                                 &std::pair<ShopTime, std::size_t>::first);
      if (next != cheapest.begin()) {
        one.before = std::prev(next)->second;
        one.cost += before[one.before].cost;
        kept.push_back(one);
      }
    }
    all[i] = std::move(kept);
  }
  std::vector<PlacedOperation> found;
  std::ranges::transform(slots_, std::back_inserter(found), &TimingSlot::now);
  if (slots_.empty() || all.back().empty()) {
    return found;
  }
  auto choice = static_cast<std::size_t>(std::ranges::min_element(all.back(), {}, &Choice::cost) -
                                         all.back().begin());
  for (std::size_t i = slots_.size(); i-- > 0;) {
    found[i] = all[i][choice].at;
    choice = all[i][choice].before;
  }
  return found;
}

}  // namespace tienvoud::methods
