#pragma once

#include <optional>
#include <vector>

#include "methods/resilient_design/design.h"
#include "questions/lines/frontier/candidates.h"
#include "questions/lines/stock/stock.h"

namespace tienvoud::lines {

/// What one option of the design problem is to the firm.
struct Decision {
  MoveKind kind = MoveKind::buffer;
  std::vector<Change> changes;  ///< of a whole option
  std::int32_t node = -1;       ///< of an option on stock
  double units = 0;             ///< stock more (or, below 0, less) for one of its amount
};

/// The design problem of a firm, and what its options are; one decision an option.
struct DecisionProblem {
  methods::DesignProblem problem;
  std::vector<Decision> decisions;
  FirmNetwork network;                       ///< of the wider firm, as the problem has it
  std::vector<std::optional<double>> today;  ///< safety stock of each node, where it is known
};

/// Options: every candidate (a second source in parts of the flow, or standing ready; a second
/// carriage; a subcontractor; a place to open), other parts among today's suppliers and lanes, more
/// stock of what failures make scarce (in days of its flow), less of what holds more safety stock
/// than `stock` places, places to close. Customers fetch their goods here: a node for each customer
/// of each item would make the programme of every failure many times as large. The lanes to each
/// customer stand apart, with the margin that they carry (`carry_to_customers`). Errors: those of
/// network_of.
Result<DecisionProblem> decisions_of(const WiderFirm& wider,
                                     const Firm& today,
                                     Instant now,
                                     const StressAnswer& stress,
                                     const StockAnswer& stock,
                                     const FailureDefaults& defaults);

/// The firm with every way that could be, its design problem and how it is to be solved.
struct PreparedDecisions {
  WiderFirm wider;
  DecisionProblem decided;
  methods::DesignOptions options;  ///< what a year of holding and one-off costs is
  std::vector<AssumedValue> assumed;
};

/// widen, then decisions_of. Errors: theirs.
Result<PreparedDecisions> prepare_decisions(const Firm& firm,
                                            Instant now,
                                            const StressAnswer& stress,
                                            const StockAnswer& stock,
                                            const FrontierOptions& asked);

}  // namespace tienvoud::lines
