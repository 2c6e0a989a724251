#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "methods/shop_schedule/index/open_time_index.h"
#include "methods/shop_schedule/shop_problem.h"

namespace tienvoud::methods {

/// A shop that is sound, with what every schedule of it asks again and again. Holds on to the
/// problem, which must outlive it and stay as it is.
struct ShopIndex {
  const ShopProblem* problem = nullptr;

  // Precedences by row: of operation i those that lead to it are
  // into[into_first[i], into_first[i + 1]).
  std::vector<std::int32_t> into_first;
  std::vector<std::int32_t> into;
  std::vector<std::int32_t> out_of_first;
  std::vector<std::int32_t> out_of;
  std::vector<std::int32_t> order;  ///< operations, each after those it waits for

  std::vector<ShopTime> release;   ///< an operation's, or its job's where that is later
  std::vector<ShopTime> shortest;  ///< run over an operation's modes
  std::vector<ShopTime> head;      ///< no run starts earlier
  std::vector<ShopTime> tail;      ///< so much is to come at least after an operation's end
  std::vector<ShopTime> job_tail;  ///< the same, until the end of its own job
  std::vector<bool> overlaps;      ///< whether something lets an operation begin before its end

  std::vector<OpenTimeIndex> calendars;
  std::vector<bool> mode_holds_pool_in_setup;
  std::vector<std::int32_t> pool_most;    ///< the largest need
  std::vector<std::int32_t> pool_takers;  ///< modes that need it
  std::vector<std::int32_t> machine_takers;
  std::vector<std::int32_t> pin;  ///< of each operation; -1: none
  /// Pinned operations without a time and all that pinned ones wait for, in an order that serves
  /// the pins.
  std::vector<std::int32_t> first_placed;

  ShopTime far = 0;         ///< what ends after this does not fit into a calendar or a pool
  bool can_mirror = false;  ///< whether time may run backwards with the same rules

  [[nodiscard]] std::span<const std::int32_t> before(std::int32_t operation) const {
    return part(into_first, into, operation);
  }
  [[nodiscard]] std::span<const std::int32_t> after(std::int32_t operation) const {
    return part(out_of_first, out_of, operation);
  }
  [[nodiscard]] std::size_t size() const { return release.size(); }

 private:
  static std::span<const std::int32_t> part(const std::vector<std::int32_t>& first,
                                            const std::vector<std::int32_t>& rows,
                                            std::int32_t operation) {
    const auto i = static_cast<std::size_t>(operation);
    return std::span(rows).subspan(static_cast<std::size_t>(first[i]),
                                   static_cast<std::size_t>(first[i + 1] - first[i]));
  }
};

/// Checks a shop and indexes it. Errors: as of schedule_shop.
Result<ShopIndex> index_shop(const ShopProblem& problem);

/// Every row that a shop names is there, and every number is in its range.
Result<void> check_shop(const ShopProblem& problem);

/// Fills in what an index knows of pins. Error: invalid_input where they contradict the order of
/// operations.
Result<void> index_pins(ShopIndex& index);

}  // namespace tienvoud::methods
