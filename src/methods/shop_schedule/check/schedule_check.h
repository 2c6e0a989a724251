#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "methods/shop_schedule/shop_schedule.h"

namespace tienvoud::methods {

/// Goes through the rules of a shop one after the other and writes down each that is broken.
class ScheduleCheck {
 public:
  ScheduleCheck(const ShopProblem& problem, const ShopSchedule& schedule, std::size_t most);

  /// All rules; the sentences.
  std::vector<std::string> run();
  /// Those that the operations touch that stand elsewhere than they did, or did not stand anywhere.
  std::vector<std::string> run_on_changes(const ShopSchedule& was);

 private:
  using Row = std::int32_t;
  struct Window {
    ShopTime from = 0;
    ShopTime to = 0;
  };

  [[nodiscard]] const ShopOperation& operation(Row row) const {
    return problem_.operations[static_cast<std::size_t>(row)];
  }
  [[nodiscard]] const PlacedOperation& placed(Row row) const {
    return schedule_.operations[static_cast<std::size_t>(row)];
  }
  [[nodiscard]] const ShopMode& mode(Row row) const {
    return problem_.modes[static_cast<std::size_t>(placed(row).mode)];
  }
  [[nodiscard]] bool is_placed(Row row) const {
    return placed_[static_cast<std::size_t>(row)] != 0;
  }
  /// Of the machine on which the operation stands; null where that is always there.
  [[nodiscard]] const OpenTimes* calendar(Row row) const;
  /// The same where its run leaves out what is closed.
  [[nodiscard]] const OpenTimes* split_calendar(Row row) const;
  /// How much of the run lies at or after a moment.
  [[nodiscard]] ShopTime run_after(Row row, ShopTime from) const;

  /// Whether an operation is looked at.
  [[nodiscard]] bool is_asked(Row row) const {
    return asked_.empty() || asked_[static_cast<std::size_t>(row)] != 0;
  }
  bool has_all_rows();
  void note_changes(const ShopSchedule& was);
  [[nodiscard]] static Window window_of(const PlacedOperation& at) {
    return {std::min(at.setup_start, at.start), std::max(at.start, at.end)};
  }
  [[nodiscard]] std::vector<std::vector<Window>> asked_windows() const;

  void check_rules();
  void check_placed();
  void check_times(Row row);
  void check_run(Row row);
  void check_machines();
  void check_setup(Row before, Row row, Row machine);
  void check_precedences();
  void check_overlap(const ShopPrecedence& precedence);
  void check_pins();
  void check_pools();
  void check_pool(Row pool, const std::vector<Row>& users);
  void check_one_order();

  [[nodiscard]] bool is_full() const { return sentences_.size() >= most_; }
  void say(std::string sentence);

  const ShopProblem& problem_;
  const ShopSchedule& schedule_;
  std::size_t most_;
  std::vector<char> asked_;                  ///< of each operation; empty: all are
  std::vector<char> asked_machines_;         ///< of each machine; empty: all are
  std::vector<char> placed_;                 ///< of each operation: in a mode of its own
  std::vector<std::vector<Row>> sequences_;  ///< of each machine
  std::vector<std::string> sentences_;
};

}  // namespace tienvoud::methods
