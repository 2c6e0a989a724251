#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "example/example.h"

namespace tienvoud::example {

/// What goes wrong between the shop floor and us: shares in [0, 1] of the facts (of a kind) it
/// strikes. Everything is drawn from `seed`, so a fault can be met again.
struct FaultOptions {
  std::uint64_t seed = 1;
  double late = 0;  ///< facts that arrive up to `longest_delay` late
  Duration longest_delay = days(7);
  double duplicated = 0;      ///< facts delivered twice, the second time later
  double out_of_order = 0;    ///< facts that arrive up to a minute after those behind them
  double lost = 0;            ///< numbered facts that never arrive: gaps in the sequence
  double repeated_rows = 0;   ///< bookings that stand in the export twice (without number)
  double code_typos = 0;      ///< rows of which the order's code has one digit wrong
  double night_rows = 0;      ///< bookings and runs over midnight or at its side written with the
                              ///< day of their begin at both ends: they end before they begin
  double counter_resets = 0;  ///< days on which a counter meter starts again from zero
  double silent_meters = 0;   ///< days on which a meter says nothing for one to six hours

  friend bool operator==(const FaultOptions&, const FaultOptions&) = default;
};

using AnyFact = std::variant<StateFact, RunFact, BookingFact, CountFact, LotFact>;

/// A fact and when it reaches us.
struct Delivery {
  Instant arrived_at;
  AnyFact fact;
};

/// The journal's facts in the order in which a real plant delivers them. With only late, duplicated
/// and out_of_order, the set of facts is that of the journal.
std::vector<Delivery> inject_faults(const ExampleFirm& example, const FaultOptions& faults);

/// The facts delivered, as a clean journal holds them: sorted, every key once.
Journal journal_of(std::span<const Delivery> deliveries);

/// One row of an export with what was done to it; empty where it is as it should be.
struct ExportedRow {
  std::vector<std::string> cells;
  std::string fault;  ///< "", "repeated", "code_typo", "night_row"
  std::string right;  ///< what should stand in the cell that is wrong
};

/// A file as the firm's ERP exports it, faults of rows included. Columns as in the schema.
struct ExportedTable {
  std::string name;  ///< "bookings"
  std::vector<std::string> columns;
  std::vector<ExportedRow> rows;
};

/// The deliveries as tables of texts, one a kind of fact, in the order of their arrival.
std::vector<ExportedTable> exported_tables(const ExampleFirm& example,
                                           std::span<const Delivery> deliveries,
                                           const FaultOptions& faults);

/// The readings of a meter as they arrive: with silences left out and counters reset.
void for_each_faulty_reading(const ExampleFirm& example,
                             const FaultOptions& faults,
                             Id<Meter> meter,
                             FunctionRef<void(const Readings&)> sink);

}  // namespace tienvoud::example
