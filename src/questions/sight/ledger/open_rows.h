#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/instant.h"

namespace tienvoud::sight {

/// A row that says when something began, when it ended, or both; `key` is what it began or ended.
template <class Key>
struct TimedRow {
  std::optional<Instant> from;
  std::optional<Instant> to;
  Key key;
  std::size_t index = 0;  ///< the caller's own
};

/// The stretch of a row that begins something; rows that only end something have none.
struct RowStretch {
  Period period;
  std::size_t index = 0;
};

/// Completes the rows of one machine or of one person, given in any order.
///
/// - A row with both ends is taken as it stands.
/// - A row that only begins is ended by the next row of the same key that only ends, if no other
///   row that only begins it comes between and it is no later than `longest`.
/// - Otherwise it ends when the machine or person next begins something, or, if there is no such,
///   at `known_until` (it is still going on). Where that is later than `longest` its end was never
///   told, and it counts for no time: hours are not invented.
/// - A row that only ends, and ends nothing, counts for no time.
///
/// Rows that begin the same at the same moment share the end, so no order of rows can matter.
template <class Key>
std::vector<RowStretch> complete_rows(std::span<const TimedRow<Key>> rows,
                                      Instant known_until,
                                      Duration longest) {
  struct Event {
    Key key;
    Instant at;
    bool begins = false;  // an end at the moment of a beginning comes first: one run after another
    std::size_t index = 0;
    auto operator<=>(const Event&) const = default;
  };
  std::vector<Event> events;
  std::vector<Instant> beginnings;
  std::vector<RowStretch> stretches;
  for (const TimedRow<Key>& row : rows) {
    if (row.from) {
      beginnings.push_back(*row.from);
    }
    if (row.from && row.to) {
      stretches.push_back({{*row.from, *row.to}, row.index});
    } else if (row.from || row.to) {
      events.push_back({row.key, row.from ? *row.from : *row.to, row.from.has_value(), row.index});
    }
  }
  std::ranges::sort(events);
  std::ranges::sort(beginnings);
  for (std::size_t i = 0; i < events.size(); ++i) {
    const Event& event = events[i];
    if (!event.begins) {
      continue;
    }
    std::size_t after = i + 1;
    while (after < events.size() && events[after].key == event.key && events[after].begins &&
           events[after].at == event.at) {
      ++after;
    }
    const bool told = after < events.size() && events[after].key == event.key &&
                      !events[after].begins && events[after].at - event.at <= longest;
    const auto next = std::ranges::upper_bound(beginnings, event.at);
    const Instant end = told ? events[after].at : next != beginnings.end() ? *next : known_until;
    if (end - event.at <= longest) {
      stretches.push_back({{event.at, end}, event.index});
    }
  }
  return stretches;
}

}  // namespace tienvoud::sight
