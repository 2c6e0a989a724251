#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/instant.h"
#include "base/time_zone.h"

namespace tienvoud::exchange {

/// Decides what clock times mean in the hour that happens twice, from the order of the rows: time
/// runs on through the hour, jumps back once, and runs through it again. So the times of one column
/// and one subject (meter, machine, person) on one day are looked at together, once all are known.
class FoldResolver {
 public:
  /// For every time of a column, ambiguous or not: learns whether the file runs forward or back.
  void see(std::size_t column, LocalTime time);
  /// Adds an ambiguous time; returns its number within its column, subject and day.
  std::size_t add(std::size_t column, const std::string& subject, LocalTime time);
  /// Once all are added: what the time of that number means; nothing where the order leaves it
  /// open.
  [[nodiscard]] std::optional<Fold> fold(std::size_t column,
                                         const std::string& subject,
                                         LocalTime time,
                                         std::size_t number) const;

 private:
  struct Direction {
    std::optional<LocalTime> last;
    std::int64_t forward = 0;
    std::int64_t back = 0;
  };
  std::vector<Direction> directions_;
  std::map<std::tuple<std::size_t, std::string, Day>, std::vector<LocalTime>> times_;
};

}  // namespace tienvoud::exchange
