#include "methods/shop_schedule/flow_shop/flow_shop_search.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tienvoud::methods {
namespace {

// Chosen by experiment on shops of 50 to 350 jobs.
constexpr std::size_t taken_out = 5;
constexpr double patience_share = 0.03;         ///< of all jobs
constexpr double tardiness_temperature = 0.15;  ///< first one, in mean runs of all jobs
constexpr double makespan_temperature = 0.1;    ///< in mean runs
constexpr double coldest = 0.1;                 ///< of the first
constexpr double first_cooling = 1'000'000;     ///< orders
constexpr double growth = 1.5;                  ///< of each cooling over the one before

}  // namespace

FlowOrder insert_by_due_date(const FlowShop& shop, FlowShopValuer& valuer, ShopGoal goal) {
  std::vector<std::int32_t> jobs(shop.jobs());
  std::iota(jobs.begin(), jobs.end(), 0);
  std::ranges::sort(jobs, {}, [&](std::int32_t j) {
    const auto run = shop.run.begin() +
                     static_cast<std::ptrdiff_t>(j) * static_cast<std::ptrdiff_t>(shop.machines);
    const std::int64_t sum =
        std::accumulate(run, run + static_cast<std::ptrdiff_t>(shop.machines), std::int64_t{0});
    const std::int64_t due = shop.due[static_cast<std::size_t>(j)];
    return std::pair(goal == ShopGoal::makespan ? -sum : due, j);
  });
  FlowOrder made;
  for (const std::int32_t job : jobs) {
    const auto place = valuer.best_place(made.jobs, job);
    made.jobs.insert(made.jobs.begin() + static_cast<std::ptrdiff_t>(place.position), job);
    made.value = place.value;
  }
  return made;
}

FlowIsland::FlowIsland(const FlowShop& shop,
                       ShopGoal goal,
                       RandomStream stream,
                       const FlowOrder& start)
    : shop_(shop), random_(stream), valuer_(shop, goal), now_(start), best_(start), tried_(start) {
  const std::int64_t sum = std::accumulate(shop.run.begin(), shop.run.end(), std::int64_t{0});
  const double mean = static_cast<double>(sum) / static_cast<double>(shop.run.size());
  // A job that moves makes many others late, but only one of them last.
  hottest_ = mean * (goal == ShopGoal::makespan
                         ? makespan_temperature
                         : tardiness_temperature * static_cast<double>(shop.jobs()));
  cooling_ = first_cooling;
  taken_.reserve(shop.jobs());
}

FlowValue FlowIsland::put_back(std::int32_t job) {
  const auto place = valuer_.best_place(tried_.jobs, job);
  valued_ += static_cast<std::int64_t>(tried_.jobs.size()) + 1;
  tried_.jobs.insert(tried_.jobs.begin() + static_cast<std::ptrdiff_t>(place.position), job);
  return place.value;
}

void FlowIsland::rebuild() {
  const std::size_t count = std::min(shop_.jobs(), taken_out);
  taken_.clear();
  for (std::size_t i = 0; i < count; ++i) {
    const auto at = random_.below(static_cast<std::uint32_t>(tried_.jobs.size()));
    taken_.push_back(tried_.jobs[at]);
    tried_.jobs.erase(tried_.jobs.begin() + at);
  }
  for (const std::int32_t job : taken_) {
    tried_.value = put_back(job);
  }
}

/// Other places for jobs, until so many in a row have none.
void FlowIsland::improve() {
  const auto patience =
      static_cast<std::size_t>(std::max(1.0, patience_share * static_cast<double>(shop_.jobs())));
  for (std::size_t idle = 0; idle < patience; ++idle) {
    const auto at = random_.below(static_cast<std::uint32_t>(tried_.jobs.size()));
    const std::int32_t job = tried_.jobs[at];
    tried_.jobs.erase(tried_.jobs.begin() + at);
    const FlowValue value = put_back(job);
    if (value < tried_.value) {
      idle = 0;
    }
    tried_.value = value;
  }
}

void FlowIsland::run(std::int64_t orders, const std::function<bool()>& stop) {
  const std::int64_t end = valued_ + orders;
  while (valued_ < end && !stop()) {
    double cooled = static_cast<double>(valued_ - cooling_from_) / cooling_;
    if (cooled >= 1) {
      cooling_from_ = valued_;
      cooling_ *= growth;
      cooled = 0;
    }
    const double temperature = hottest_ * std::pow(coldest, cooled);
    tried_.jobs = now_.jobs;
    rebuild();
    improve();
    if (tried_.value < best_.value) {
      best_ = tried_;
    }
    const auto worse = static_cast<double>(tried_.value.first - now_.value.first);
    if (tried_.value <= now_.value || chance() < std::exp(-worse / temperature)) {
      std::swap(now_.jobs, tried_.jobs);
      now_.value = tried_.value;
    }
  }
}

}  // namespace tienvoud::methods
