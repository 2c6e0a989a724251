#include "methods/shop_schedule/lists/list_population.h"

#include <algorithm>
#include <cmath>

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

}  // namespace

ListPopulation::ListPopulation(const ShopIndex& index,
                               const SerialSchedule& schedule,
                               const SerialSchedule& backwards,
                               RandomStream stream,
                               const ActivityList& start,
                               const Tuning& tuning)
    : index_(index),
      tuning_(tuning),
      random_(stream),
      schedule_(schedule),
      justification_(backwards, index.size()),
      moves_(index),
      start_(start),
      best_(start),
      taken_(index.size(), 0) {
  const ShopProblem& shop = *index.problem;
  for (const ShopMode& mode : shop.modes) {
    double share = mode.machine >= 0 ? 1.0 / static_cast<double>(shop.machines.size()) : 0.0;
    for (std::int32_t n = mode.first_need; n < mode.end_need; ++n) {
      const PoolNeed& need = shop.needs[at(n)];
      const std::int32_t capacity = shop.pools[at(need.pool)].steps.front().capacity;
      share += static_cast<double>(need.amount) / static_cast<double>(std::max(1, capacity));
    }
    work_.push_back(share * static_cast<double>(mode.run));
  }
  work_sums_.resize(index.size() + 1);
  child_.list = start;
  child_.placed.resize(index.size());
  members_.resize(tuning.size, child_);
}

/// The list to start from first, then others by its rule with noise.
void ListPopulation::add_member() {
  Member& one = members_[filled_];
  one.list = filled_ == 0 ? start_ : best_;
  if (filled_ > 0) {
    std::vector<double> keys(index_.size());
    for (std::size_t k = 0; k < keys.size(); ++k) {
      keys[k] = -static_cast<double>(index_.tail[k] + index_.shortest[k]) * (0.7 + 0.6 * chance());
    }
    one.list.operations = list_by_keys(index_, keys);
    std::ranges::fill(one.list.modes, -1);
  }
  evaluate(one);
  ++filled_;
  idle_ = 0;
}

/// Places a list, pushes it to the end and back while that helps, and keeps what comes out.
void ListPopulation::evaluate(Member& member) {
  schedule_.place(member.list.operations, member.list.modes);
  ++made_;
  take(schedule_, member);
  for (bool helps = true; helps;) {
    justification_.apply(member.list.operations, member.list.modes, member.placed);
    schedule_.place(member.list.operations, member.list.modes);
    made_ += 2;
    helps = schedule_.cost() < member.list.cost;
    take(schedule_, member);
  }
  if (member.list.cost < best_.cost) {
    best_ = member.list;
    idle_ = 0;
  }
}

void ListPopulation::take(const SerialSchedule& schedule, Member& member) {
  std::ranges::copy(schedule.placed(), member.placed.begin());
  member.list.cost = schedule.cost();
  member.sum_of_ends = 0;
  for (std::size_t i = 0; i < member.placed.size(); ++i) {
    member.list.modes[i] = member.placed[i].mode;
    member.sum_of_ends += member.placed[i].end;
  }
  moves_.sort_by_start(member.list.operations, member.placed);
}

/// Positions of the busiest of a few stretches drawn at random.
std::pair<std::size_t, std::size_t> ListPopulation::busy_stretch(const Member& member) {
  const std::size_t size = index_.size();
  for (std::size_t i = 0; i < size; ++i) {
    const std::int32_t one = member.list.operations[i];
    work_sums_[i + 1] = work_sums_[i] + work_[at(member.list.modes[at(one)])];
  }
  std::pair<std::size_t, std::size_t> best{0, size};
  double busiest = -1;
  for (int i = 0; i < 3; ++i) {
    const std::size_t length = 1 + size / 4 + below(size / 2 + 1);
    if (length >= size) {
      return best;
    }
    const std::size_t begin = below(size - length + 1);
    const std::size_t end = begin + length;
    const ShopTime time = member.placed[at(member.list.operations[end - 1])].start -
                          member.placed[at(member.list.operations[begin])].start;
    const double busy = (work_sums_[end] - work_sums_[begin]) / static_cast<double>(time + 1);
    if (busy > busiest) {
      busiest = busy;
      best = {begin, end};
    }
  }
  return best;
}

/// The mother's busy stretch stays together; before it comes what the father has first, behind it
/// the rest in his order.
void ListPopulation::cross(const Member& father, const Member& mother) {
  const auto [begin, end] = busy_stretch(mother);
  const auto& hers = mother.list.operations;
  auto& list = child_.list.operations;
  list.clear();
  child_.list.modes = father.list.modes;
  number_ += 2;
  // What the mother has before and in the stretch; of these the former in the father's order.
  for (std::size_t i = 0; i < end; ++i) {
    taken_[at(hers[i])] = i < begin ? number_ : number_ + 1;
  }
  for (const std::int32_t one : father.list.operations) {
    if (taken_[at(one)] == number_) {
      list.push_back(one);
    }
  }
  for (std::size_t i = begin; i < end; ++i) {
    list.push_back(hers[i]);
    child_.list.modes[at(hers[i])] = mother.list.modes[at(hers[i])];
  }
  for (const std::int32_t one : father.list.operations) {
    if (taken_[at(one)] < number_) {
      list.push_back(one);
    }
  }
}

void ListPopulation::mutate() {
  auto& list = child_.list.operations;
  const std::size_t size = list.size();
  if (size > 1 && chance() < tuning_.mutation) {
    for (std::uint32_t left = 1 + below(4); left > 0; --left) {
      const std::size_t from = below(size);
      const double way = chance();
      const auto length = static_cast<std::size_t>(way * way * static_cast<double>(size) * 0.4) + 1;
      moves_.move_earlier(list, from, from < length ? 0 : from - length);
    }
  }
  const ShopProblem& shop = *index_.problem;
  for (std::size_t i = 0; i < size; ++i) {
    const ShopOperation& one = shop.operations[i];
    const auto count = static_cast<std::size_t>(one.end_mode - one.first_mode);
    if (count > 1 && chance() < tuning_.mode) {
      child_.list.modes[i] =
          chance() < 0.5 ? -1 : one.first_mode + static_cast<std::int32_t>(below(count));
    }
  }
}

void ListPopulation::run(std::int64_t schedules, const std::function<bool()>& stop) {
  const std::int64_t end = made_ + schedules;
  const auto worth = [](const Member& one) { return std::pair(one.list.cost, one.sum_of_ends); };
  while (made_ < end && !stop()) {
    if (filled_ < members_.size()) {
      add_member();
      continue;
    }
    if (++idle_ > tuning_.stale * members_.size()) {
      filled_ = 0;
      continue;
    }
    turn_ = (turn_ + 1) % members_.size();
    const Member& one = members_[below(members_.size())];
    const Member& other = members_[below(members_.size())];
    const Member& mother = worth(one) < worth(other) ? one : other;
    Member& father = members_[turn_];
    if (&mother == &father) {
      continue;
    }
    cross(father, mother);
    mutate();
    evaluate(child_);
    // A child takes its father's place, unless it is worse or much like another.
    const bool is_new = std::ranges::none_of(
        members_, [&](const Member& member) { return worth(member) == worth(child_); });
    if (is_new && worth(child_) < worth(father)) {
      std::swap(father, child_);
    }
  }
}

void ListPopulation::restart_from(const ActivityList& list) {
  if (filled_ < members_.size()) {
    return;
  }
  Member& worst = *std::ranges::max_element(
      members_, {}, [](const Member& one) { return std::pair(one.list.cost, one.sum_of_ends); });
  worst.list = list;
  evaluate(worst);
}

}  // namespace tienvoud::methods
