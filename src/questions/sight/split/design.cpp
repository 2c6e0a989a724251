#include "questions/sight/split/design.h"

#include <algorithm>
#include <map>

namespace tienvoud::sight {
namespace {

constexpr std::uint32_t absent = 0xffffffffU;
// A job of fewer hours says next to nothing; more jobs than this cost more time than they tell.
constexpr double fewest_job_hours = 2;
constexpr std::size_t most_jobs = 600;

std::uint64_t job_key(const StateTime& time) {
  return static_cast<std::uint64_t>(time.machine) << 32U | time.job;
}

bool has_job(const StateTime& time) {
  return time.state == MachineState::run && time.job != no_job;
}

}  // namespace

void Design::find_columns(const SplitProblem& problem) {
  has_open_ = std::ranges::any_of(problem.intervals, [](const auto& i) { return i.open > 0; }) &&
              std::ranges::any_of(problem.intervals, [](const auto& i) { return i.open < 1; });
  unknowns_.push_back({.kind = Unknown::Kind::base});
  if (has_open_) {
    unknowns_.push_back({.kind = Unknown::Kind::open});
  }
  column_of_state_.assign(problem.machines.size() * machine_states, absent);
  std::map<std::uint64_t, double> job_hours;
  for (const StateTime& time : problem.times) {
    auto& column =
        column_of_state_[time.machine * machine_states + static_cast<std::size_t>(time.state)];
    if (column == absent) {
      column = static_cast<std::uint32_t>(unknowns_.size());
      unknowns_.push_back({Unknown::Kind::state, time.machine, time.state, no_job, 0});
    }
    if (has_job(time)) {
      job_hours[job_key(time)] += time.time.natural();
    }
  }
  powers_ = unknowns_.size();
  std::vector<std::pair<double, std::uint64_t>> longest;
  for (const auto& [key, hours_of_job] : job_hours) {
    if (hours_of_job >= fewest_job_hours) {
      longest.emplace_back(-hours_of_job, key);
    }
  }
  std::ranges::sort(longest);
  longest.resize(std::min(longest.size(), most_jobs));
  for (const auto& [negative_hours, key] : longest) {
    jobs_.push_back(key);
  }
  std::ranges::sort(jobs_);
  for (const std::uint64_t key : jobs_) {
    unknowns_.push_back(
        {Unknown::Kind::job, static_cast<std::uint32_t>(key >> 32U), MachineState::run, 0});
  }
}

void Design::add_entry(std::uint32_t unknown, double hours_of_it) {
  unknowns_[unknown].hours += hours_of_it;
  const auto begin = entries_.begin() + static_cast<std::ptrdiff_t>(row_starts_.back());
  const auto same =
      std::find_if(begin, entries_.end(), [&](const Entry& e) { return e.unknown == unknown; });
  if (same != entries_.end()) {
    same->hours += hours_of_it;
  } else {
    entries_.push_back({unknown, hours_of_it});
  }
}

Design::Design(const SplitProblem& problem) {
  find_columns(problem);
  row_starts_.push_back(0);
  std::int64_t last_day = 0;
  for (const SplitInterval& interval : problem.intervals) {
    const double length = interval.length.natural();
    add_entry(0, length);
    if (has_open_ && interval.open > 0) {
      add_entry(1, length * interval.open);
    }
    for (const StateTime& time : problem.times_of(interval)) {
      add_entry(
          column_of_state_[time.machine * machine_states + static_cast<std::size_t>(time.state)],
          time.time.natural());
      if (has_job(time)) {
        const auto found = std::ranges::lower_bound(jobs_, job_key(time));
        if (found != jobs_.end() && *found == job_key(time)) {
          add_entry(
              static_cast<std::uint32_t>(powers_ + static_cast<std::size_t>(found - jobs_.begin())),
              time.time.natural());
        }
      }
    }
    // Sorted, so that normal_equations() fills one triangle only.
    std::sort(entries_.begin() + static_cast<std::ptrdiff_t>(row_starts_.back()), entries_.end(),
              [](const Entry& a, const Entry& b) { return a.unknown < b.unknown; });
    row_starts_.push_back(entries_.size());
    energy_kwh_.push_back(interval.energy.natural());
    const auto day = interval.from.microseconds() / hours(24).base();
    if (day_count_ == 0 || day != last_day) {
      ++day_count_;
      last_day = day;
    }
    day_of_row_.push_back(static_cast<std::uint32_t>(day_count_ - 1));
  }
}

std::vector<double> Design::predict(const std::vector<double>& values_kw) const {
  std::vector<double> predicted(rows());
  for (std::size_t row = 0; row < rows(); ++row) {
    for (std::size_t i = row_starts_[row]; i < row_starts_[row + 1]; ++i) {
      predicted[row] += entries_[i].hours * values_kw[entries_[i].unknown];
    }
  }
  return predicted;
}

methods::NormalEquations Design::normal_equations(const std::vector<double>& weights) const {
  methods::NormalEquations sum(unknowns_.size());
  for (std::size_t row = 0; row < rows(); ++row) {
    for (std::size_t i = row_starts_[row]; i < row_starts_[row + 1]; ++i) {
      const long double weighed = static_cast<long double>(weights[row]) * entries_[i].hours;
      sum.moments[entries_[i].unknown] += weighed * energy_kwh_[row];
      const auto into = sum.gram.row(entries_[i].unknown);
      for (std::size_t j = row_starts_[row]; j <= i; ++j) {
        into[entries_[j].unknown] += weighed * entries_[j].hours;
      }
    }
  }
  return sum;
}

}  // namespace tienvoud::sight
