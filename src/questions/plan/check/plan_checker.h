#pragma once

#include <map>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "questions/plan/check/check_plan.h"
#include "questions/plan/check/firm_hours.h"
#include "questions/plan/check/firm_work.h"
#include "questions/plan/check/words.h"

namespace tienvoud::plan::checking {

/// Goes through the rules one after the other and writes down each that a plan breaks.
class PlanChecker {
 public:
  PlanChecker(const Firm& firm,
              Instant now,
              std::span<const ScheduledOperation> rows,
              std::span<const Absence> absences,
              Words words);

  Result<PlanCheck> check();

 private:
  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

  /// A row that is of a task of the firm; the others are left out of all further rules.
  struct Row {
    const ScheduledOperation* plan = nullptr;
    std::size_t task = nowhere;
    const Way* way = nullptr;          ///< null: it cannot be done there
    const OpenHours* hours = nullptr;  ///< null: at any time
    bool stops = false;                ///< its run leaves out closed time
    Duration setup;                    ///< with what the work before asks
  };

  // check_rows.cpp
  void place_rows();
  void place(const ScheduledOperation& plan);
  Row row_of(const ScheduledOperation& plan, std::size_t task);
  void find_missing();
  void tell_orders(PlanCheck& answer) const;

  // check_times.cpp
  void check_times(const Row& row);
  void check_pin(const Row& row);
  void check_run(const Row& row);
  void check_setup(const Row& row, const Row* before);
  [[nodiscard]] Duration worked(const Row& row, Instant from, Instant to) const;

  // check_machines.cpp
  class Places;
  void check_machines();
  void check_machine(const std::vector<Row*>& on);
  void check_places(const std::vector<Row*>& on, std::size_t places);
  void tell_without_place(Row& row, const std::vector<Row*>& on, std::size_t places);
  [[nodiscard]] bool is_fixed(const Row& row) const;
  [[nodiscard]] const std::string& family_of(Id<Order> order) const;
  /// The change of setup from one family to another; empty: not known.
  Duration change(Id<Resource> resource, const std::string& from, const std::string& to);
  /// All of a setup; before: null where it is the first work of its machine.
  Duration setup_of(const Row& row, const Row* before);

  // check_sequence.cpp
  void check_sequence();
  void check_lots(const Row& before, const Row& row);

  // check_shared.cpp: people and tools
  struct Use {
    Period when;
    std::int64_t amount = 0;
    const Row* row = nullptr;
  };
  using Uses = std::vector<Use>;
  void check_people();
  void check_tools();
  template <class Say>
  void find_shortages(Uses& uses, const Presence& presence, Say say) const;

  // check_material.cpp
  struct Draw;
  struct Supply;
  void check_material();
  [[nodiscard]] std::map<Id<Item>, std::vector<Draw>> draws() const;
  [[nodiscard]] std::map<Id<Item>, std::vector<Supply>> supplies() const;
  void check_item(Id<Item> item, std::vector<Draw>& draws, std::vector<Supply> supplies);
  [[nodiscard]] std::vector<char> items_in_circles() const;
  [[nodiscard]] Instant ends(Id<Order> order) const;

  [[nodiscard]] const Task& task(const Row& row) const { return work_.tasks[row.task]; }
  [[nodiscard]] const Operation& step(const Row& row) const {
    return firm_.operations[row.plan->operation];
  }
  void say(ViolationKind kind, const ScheduledOperation& of, Instant at, std::string sentence);

  const Firm& firm_;
  Instant now_;
  std::span<const ScheduledOperation> plan_;
  std::span<const Absence> absences_;
  Words words_;
  FirmWork work_;
  std::vector<FirmHours> hours_;  ///< one, once they are read
  std::vector<Row> rows_;
  std::vector<std::size_t> row_of_task_;
  std::vector<std::vector<std::size_t>> rows_of_order_;
  std::map<Id<Resource>, std::vector<std::string>> begun_families_;
  std::map<std::tuple<Id<Resource>, std::string, std::string>, Duration> changes_;
  std::vector<Violation> violations_;
};

/// What is less is rounding.
inline constexpr Duration rounding = seconds(1);

}  // namespace tienvoud::plan::checking
