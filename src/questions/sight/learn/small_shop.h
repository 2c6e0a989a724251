#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/firm/firm.h"
#include "model/journal/memory_journal.h"
#include "model/ledger.h"
#include "model/memory_ledger.h"

namespace tienvoud::sight::testing {

/// A made-up shop for the tests of learn: two machines, operations without norm times, and a ledger
/// whose rows a test plants.
class SmallShop {
 public:
  static constexpr Id<Resource> mill{0};
  static constexpr Id<Resource> other_mill{1};

  SmallShop() {
    for (const char* code : {"MILL", "MILL2"}) {
      Resource resource;
      resource.code = code;
      firm.resources.add(resource);
    }
  }

  Id<Operation> add_operation(const std::string& code) {
    Operation operation;
    operation.code = code;
    operation.resource = mill;
    return firm.operations.add(operation);
  }

  Id<Meter> add_meter(Id<Resource> machine, ReadingKind kind) {
    Meter meter;
    meter.code = "M-" + firm.resources[machine].code;
    meter.resource = machine;
    meter.reading = kind;
    return firm.meters.add(meter);
  }

  /// A lot as the ledger has it: some setup, then a run after which the pieces are counted.
  struct Lot {
    Id<Operation> operation;
    Id<Resource> machine = mill;
    double setup_s = 0;
    double run_s = 0;
    std::int64_t good = 0;
    std::int64_t scrap = 0;
    MachineState setup_state = MachineState::setup;
    MachineState run_state = MachineState::run;
  };
  void make(const Lot& lot) {
    Order order;
    order.code = "O" + std::to_string(firm.orders.size());
    LedgerRow row;
    row.machine = lot.machine;
    row.order = firm.orders.add(order);
    row.operation = lot.operation;
    if (lot.setup_s > 0) {
      row.state = lot.setup_state;
      pass(row, lot.setup_s);
    }
    row.state = lot.run_state;
    row.good = Pieces::of_base(lot.good * Pieces::per_unit);
    row.scrap = Pieces::of_base(lot.scrap * Pieces::per_unit);
    pass(row, lot.run_s);
  }

  /// The machine is in a state for a while, of no order, and draws some power that its meter tells.
  void draw(Id<Resource> machine, MachineState state, double seconds_long, double kilowatts) {
    LedgerRow row;
    row.machine = machine;
    row.state = state;
    row.metered_time = Duration::of(seconds_long / 3'600);
    row.energy = Energy::of(kilowatts * seconds_long / 3'600);
    pass(row, seconds_long);
  }

  [[nodiscard]] MemoryLedger ledger() const { return MemoryLedger(rows); }

  Firm firm;
  MemoryJournal journal;
  std::vector<LedgerRow> rows;
  Instant now = *parse_instant("2026-03-02T06:00:00Z");

 private:
  void pass(LedgerRow row, double seconds_long) {
    row.from = now;
    row.to = now + Duration::of(seconds_long / 3'600);
    row.machine_time = row.to - row.from;
    rows.push_back(row);
    // A pause, so that stretches of one state stay apart.
    now = row.to + seconds(60);
  }
};

}  // namespace tienvoud::sight::testing
