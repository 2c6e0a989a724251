#include "exchange/mapping/fold_resolver.h"

namespace tienvoud::exchange {

void FoldResolver::see(std::size_t column, LocalTime time) {
  if (column >= directions_.size()) {
    directions_.resize(column + 1);
  }
  Direction& direction = directions_[column];
  if (direction.last) {
    direction.forward += time > *direction.last ? 1 : 0;
    direction.back += time < *direction.last ? 1 : 0;
  }
  direction.last = time;
}

std::size_t FoldResolver::add(std::size_t column, const std::string& subject, LocalTime time) {
  std::vector<LocalTime>& times = times_[{column, subject, time.day}];
  times.push_back(time);
  return times.size() - 1;
}

std::optional<Fold> FoldResolver::fold(std::size_t column,
                                       const std::string& subject,
                                       LocalTime time,
                                       std::size_t number) const {
  const std::vector<LocalTime>& times = times_.at({column, subject, time.day});
  const bool newest_first = directions_[column].back > directions_[column].forward;
  std::size_t jumps = 0;
  std::size_t repeats = 0;
  std::size_t jump = 0;  // the first row behind it, in the order of the file
  for (std::size_t i = 1; i < times.size(); ++i) {
    const bool jumps_here = newest_first ? times[i] > times[i - 1] : times[i] < times[i - 1];
    const bool repeats_here = times[i] == times[i - 1];
    jumps += jumps_here ? 1 : 0;
    repeats += repeats_here ? 1 : 0;
    if (jumps_here || (repeats_here && jumps == 0 && repeats == 1)) {
      jump = i;
    }
  }
  // Hourly rows go through the hour with one row each time.
  const bool hourly = jumps == 0 && repeats == 1 && times.size() == 2;
  if (jumps != 1 && !hourly) {
    return std::nullopt;
  }
  const bool before = number < jump;
  return before != newest_first ? Fold::earlier : Fold::later;
}

}  // namespace tienvoud::exchange
