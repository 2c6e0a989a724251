#include "methods/shop_schedule/lists/binding_chain.h"

#include <algorithm>

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

}  // namespace

BindingChain::BindingChain(const ShopIndex& index)
    : index_(index), takers_(index.problem->pools.size()) {
  const ShopProblem& shop = *index.problem;
  for (std::size_t i = 0; i < index.size(); ++i) {
    const ShopOperation& one = shop.operations[i];
    for (std::int32_t m = one.first_mode; m < one.end_mode; ++m) {
      for (std::int32_t n = shop.modes[at(m)].first_need; n < shop.modes[at(m)].end_need; ++n) {
        auto& takers = takers_[at(shop.needs[at(n)].pool)];
        if (takers.empty() || takers.back() != static_cast<std::int32_t>(i)) {
          takers.push_back(static_cast<std::int32_t>(i));
        }
      }
    }
  }
  chain_.reserve(index.size());
  job_last_.resize(shop.jobs.size());
}

std::int32_t BindingChain::last(std::span<const PlacedOperation> placed,
                                ShopGoal goal,
                                SearchRandom& random) {
  const ShopProblem& shop = *index_.problem;
  std::int32_t end = 0;
  std::ranges::fill(job_last_, -1);
  for (std::size_t i = 0; i < placed.size(); ++i) {
    if (placed[i].end > placed[at(end)].end) {
      end = static_cast<std::int32_t>(i);
    }
    const std::int32_t job = shop.operations[i].job;
    if (job >= 0 &&
        (job_last_[at(job)] < 0 || placed[i].end > placed[at(job_last_[at(job)])].end)) {
      job_last_[at(job)] = static_cast<std::int32_t>(i);
    }
  }
  if (goal == ShopGoal::makespan) {
    return end;
  }
  double sum = 0;
  for (std::size_t j = 0; j < job_last_.size(); ++j) {
    const ShopTime due = shop.jobs[j].due;
    const ShopTime ends = job_last_[j] < 0 ? 0 : placed[at(job_last_[j])].end;
    if (due != no_time && ends > due) {
      const double late =
          static_cast<double>(ends - due) * static_cast<double>(shop.jobs[j].weight);
      sum += late;
      // Drawn in one pass: each late job takes over with its share of the sum so far.
      if (static_cast<double>(random.below(1U << 24U)) * sum < late * double{1U << 24U}) {
        end = job_last_[j];
      }
    }
  }
  return end;
}

std::span<const std::int32_t> BindingChain::find(std::span<const PlacedOperation> placed,
                                                 std::span<const std::int32_t> machine_before,
                                                 ShopGoal goal,
                                                 SearchRandom& random) {
  chain_.clear();
  std::int32_t one = last(placed, goal, random);
  while (one >= 0 && chain_.size() < placed.size()) {
    chain_.push_back(one);
    one = cause(one, placed, machine_before[at(one)], random);
  }
  return chain_;
}

/// One of those whose end it waited for; -1 for none.
std::int32_t BindingChain::cause(std::int32_t operation,
                                 std::span<const PlacedOperation> placed,
                                 std::int32_t machine_before,
                                 SearchRandom& random) {
  const ShopProblem& shop = *index_.problem;
  const PlacedOperation& times = placed[at(operation)];
  const ShopMode& mode = shop.modes[at(times.mode)];
  const OpenTimeIndex* calendar = nullptr;
  if (const std::int32_t row = shop.calendar_of(mode); row >= 0) {
    calendar = &index_.calendars[at(row)];
  }
  // No open time of its own lies between.
  const auto meets = [&](ShopTime end, ShopTime start) {
    return end == start || (calendar != nullptr && end < start &&
                            calendar->open_before(end) == calendar->open_before(start));
  };
  std::int32_t chosen = -1;
  std::uint32_t count = 0;
  const auto offer = [&](std::int32_t one) {
    if (random.below(++count) == 0) {
      chosen = one;
    }
  };
  if (machine_before >= 0 && meets(placed[at(machine_before)].end, times.setup_start)) {
    offer(machine_before);
  }
  for (const std::int32_t row : index_.before(operation)) {
    const ShopPrecedence& link = shop.precedences[at(row)];
    const PlacedOperation& before = placed[at(link.before)];
    if (link.part < 1 ? before.start < times.start && before.end + link.lag >= times.start
                      : meets(before.end + link.lag, times.start)) {
      offer(link.before);
    }
  }
  for (std::int32_t n = mode.first_need; n < mode.end_need; ++n) {
    for (const std::int32_t one : takers_[at(shop.needs[at(n)].pool)]) {
      const PlacedOperation& other = placed[at(one)];
      if ((other.end == times.start || other.end == times.setup_start) &&
          other.start < times.start) {
        offer(one);
      }
    }
  }
  return chosen;
}

}  // namespace tienvoud::methods
