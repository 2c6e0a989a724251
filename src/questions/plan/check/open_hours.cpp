#include "questions/plan/check/open_hours.h"

#include <algorithm>

namespace tienvoud::plan::checking {
namespace {

void add(OpenHours& hours, Period one) {
  if (one.empty()) {
    return;
  }
  if (!hours.empty() && hours.back().to >= one.from) {
    hours.back().to = std::max(hours.back().to, one.to);
  } else {
    hours.push_back(one);
  }
}

/// The first stretch that ends after a moment.
auto first_after(const OpenHours& hours, Instant at) {
  return std::ranges::upper_bound(hours, at, {}, &Period::to);
}

}  // namespace

OpenHours hours_of(const WorkingTime& working) {
  OpenHours hours;
  for (const OpenInterval& one : working.intervals()) {
    add(hours, {one.from, one.to});
  }
  return hours;
}

OpenHours common_hours(const OpenHours& a, const OpenHours& b) {
  OpenHours both;
  auto left = a.begin();
  auto right = b.begin();
  while (left != a.end() && right != b.end()) {
    add(both, left->intersection(*right));
    if (left->to < right->to) {
      ++left;
    } else {
      ++right;
    }
  }
  return both;
}

OpenHours hours_without(const OpenHours& hours, const std::vector<Period>& away) {
  OpenHours left;
  for (const Period& one : hours) {
    Instant from = one.from;
    for (auto gap = first_after(away, one.from); gap != away.end() && gap->from < one.to; ++gap) {
      add(left, {from, gap->from});
      from = std::max(from, gap->to);
    }
    add(left, {from, one.to});
  }
  return left;
}

std::vector<Period> open_pieces(const OpenHours& hours, Instant from, Instant to) {
  std::vector<Period> pieces;
  for (auto one = first_after(hours, from); one != hours.end() && one->from < to; ++one) {
    pieces.push_back(one->intersection({from, to}));
  }
  return pieces;
}

Duration open_between(const OpenHours& hours, Instant from, Instant to) {
  Duration open;
  for (auto one = first_after(hours, from); one != hours.end() && one->from < to; ++one) {
    open += one->intersection({from, to}).length();
  }
  return open;
}

Instant moment_after(const OpenHours& hours, Instant from, Duration work) {
  if (work <= Duration()) {
    return from;
  }
  for (auto one = first_after(hours, from); one != hours.end(); ++one) {
    const Instant begin = std::max(one->from, from);
    if (one->to - begin >= work) {
      return begin + work;
    }
    work -= one->to - begin;
  }
  return Instant::never();
}

Duration longest_stretch(const OpenHours& hours) {
  Duration most;
  for (const Period& one : hours) {
    most = std::max(most, one.length());
  }
  return most;
}

Duration usual_stretch(const OpenHours& hours, Instant from) {
  std::vector<Duration> longest;
  Instant week_ends = from;
  for (const Period& one : hours) {
    if (one.from >= week_ends) {
      const std::int64_t weeks = (one.from - from).base() / days(7).base();
      week_ends = from + days(7 * (weeks + 1));
      longest.emplace_back();
    }
    longest.back() = std::max(longest.back(), one.length());
  }
  std::ranges::sort(longest);
  return longest.empty() ? Duration() : longest[(longest.size() - 1) / 2];
}

}  // namespace tienvoud::plan::checking
