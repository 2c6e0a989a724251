#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "methods/shop_schedule/shop_problem.h"
#include "model/absence.h"
#include "model/firm/firm.h"

namespace tienvoud::plan {

/// A value that nobody gave and that the plan rests on.
struct AssumedValue {
  std::string table;
  std::string row;
  std::string column;
  std::string value;  ///< with its unit
};

/// Something in the firm's data that contradicts itself or is missing.
struct PlanFinding {
  std::string order;  ///< whose plan it touches; empty: not of one order
  std::string table;
  std::string row;
  std::string what;
  std::string remedy;
};

/// One operation of an order that is still to be done.
struct OperationMeaning {
  Id<Order> order;
  Id<Operation> operation;
  double pieces = 0;    ///< that begin here, with those that are spoilt later
  bool begun = false;   ///< it stands on its machine
  Id<Item> material;    ///< the component that comes last, where it waits for one
  double reckoned = 0;  ///< pieces ready that nobody counted: from the time it ran and its norm
  methods::ShopTime wait = 0;  ///< passes after it before its pieces can go on
};

struct PoolMeaning {
  Id<Skill> skill;    ///< people who have it
  Id<Resource> tool;  ///< or copies of a tool; neither: all people
};

/// The firm's orders as a shop. Time is in seconds from `origin`; tables lie beside those of the
/// problem, row by row.
struct FirmShop {
  Instant origin;
  methods::ShopProblem problem;
  std::vector<Id<Order>> jobs;
  /// Of each job: the wait after its last operation, when the order is ready. Jobs of the problem
  /// are due by so much earlier.
  std::vector<methods::ShopTime> waits;
  std::vector<OperationMeaning> operations;
  std::vector<Id<Resource>> machines;  ///< none: hands at an operation without a machine
  std::vector<Id<Resource>> modes;     ///< where each is done, subcontractors as well
  std::vector<PoolMeaning> pools;
  std::vector<PlanFinding> findings;
  std::vector<AssumedValue> assumed;

  [[nodiscard]] Instant moment(methods::ShopTime time) const { return origin + seconds(time); }
  /// When the order of a job is ready whose last operation ends then.
  [[nodiscard]] Instant ready(std::size_t job, methods::ShopTime end) const {
    return moment(end + waits[job]);
  }
  /// Which of the machines of its resource a mode is on, from 1 on; 0: it has one only,
  /// or none.
  [[nodiscard]] std::int32_t place_of(std::int32_t mode) const;
};

struct ShopScope {
  Duration horizon;                ///< calendars are read so far
  std::vector<char> left_out;      ///< of each order of the firm; empty: none
  std::vector<char> without_pins;  ///< of each order: its pins do not count; empty: none
  std::vector<Absence> absences = {};
};

/// The orders that are planned, released or started, as a shop. Error: not_found for an unknown
/// time zone.
Result<FirmShop> shop_of(const Firm& firm, Instant now, const ShopScope& scope);

}  // namespace tienvoud::plan
