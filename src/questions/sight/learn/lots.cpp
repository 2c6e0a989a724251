#include "questions/sight/learn/lots.h"

#include <algorithm>
#include <compare>
#include <map>
#include <span>
#include <tuple>
#include <utility>

namespace tienvoud::sight::learning {

namespace {

struct LotKey {
  Id<Operation> operation;
  Id<Order> order;
  Id<Resource> machine;
  friend auto operator<=>(const LotKey&, const LotKey&) = default;
};

/// A lot with the times of people beside those of the machine, until it is known which to take.
struct OpenLot {
  Lot lot;
  Duration people_run;
  Duration people_setup;
  Duration people_time;
  Duration touch_time;
};

class Gatherer {
 public:
  Gatherer(const Firm& firm, Period period) : period_(period) {
    lots_.tells_setup.assign(firm.resources.size(), false);
  }

  void add(const LedgerRow& row) {
    if (row.machine && row.state == MachineState::setup && row.machine_time > Duration()) {
      lots_.tells_setup[row.machine.index()] = true;
    }
    if (!row.order) {
      return;
    }
    const Pieces pieces = row.good + row.scrap + row.rework + row.review;
    if (!row.operation) {
      lots_.pieces_without_operation += pieces.base();
      return;
    }
    OpenLot& open = open_[{row.operation, row.order, row.machine}];
    Lot& lot = open.lot;
    lot.pieces += pieces;
    lot.scrap += row.scrap;
    lot.last = std::max(lot.last, row.to);
    // A row that begins or ends with the period may be part of a longer run.
    lot.cut = lot.cut || row.from <= period_.from || row.to >= period_.to;
    lot.shared =
        lot.shared || (row.machine_time > Duration() && row.machine_time < row.to - row.from);
    add_time(row, lot);
    add_people(row, open);
  }

  void mark_cut(const RunFact& run) {
    const bool begins_before = run.from && *run.from < period_.from;
    const bool ends_after = run.to && *run.to > period_.to;
    const auto found = open_.find({run.operation, run.order, run.machine});
    if (found != open_.end() && (begins_before || ends_after)) {
      found->second.lot.cut = true;
    }
  }

  Lots finish() {
    for (auto& [key, open] : open_) {
      Lot& lot = open.lot;
      lot.operation = key.operation;
      lot.order = key.order;
      lot.machine = key.machine;
      if (lot.run + lot.setup + lot.unstated + lot.waiting == Duration()) {
        lot.by_people = true;
        lot.run = open.people_run;
        lot.setup = open.people_setup;
        lot.shared = open.people_time < open.touch_time;
      }
    }
    spread_loose_pieces();
    for (const auto& [key, open] : open_) {
      lots_.lots.push_back(open.lot);
    }
    std::ranges::sort(lots_.lots, {}, [](const Lot& lot) {
      return std::tuple(lot.operation, lot.machine, lot.order);
    });
    return std::move(lots_);
  }

 private:
  static void add_time(const LedgerRow& row, Lot& lot) {
    switch (row.state) {
      case MachineState::run:
        lot.run += row.machine_time;
        break;
      case MachineState::setup:
        lot.setup += row.machine_time;
        break;
      case MachineState::unknown:
        lot.unstated += row.machine_time;
        break;
      default:
        lot.waiting += row.machine_time;
    }
  }

  /// However many people tend it, a stretch of the clock counts once.
  static void add_people(const LedgerRow& row, OpenLot& open) {
    open.people_time += row.people_time;
    open.touch_time += row.touch_time;
    if (row.touch_time > Duration()) {
      const Duration clock = row.to - row.from;
      if (row.state == MachineState::setup) {
        open.people_setup += clock;
      } else if (row.state == MachineState::run || row.state == MachineState::unknown) {
        open.people_run += clock;
      }
    }
  }

  void spread_loose_pieces() {
    for (auto first = open_.begin(); first != open_.end();) {
      auto last = first;
      Duration run;
      for (; last != open_.end() && last->first.operation == first->first.operation &&
             last->first.order == first->first.order;
           ++last) {
        run += last->first.machine ? worked(last->second.lot) : Duration();
      }
      // Of no machine sorts last.
      if (auto loose = std::prev(last); !loose->first.machine && run > Duration()) {
        share(first, loose, run);
      }
      first = last;
    }
  }

  static Duration worked(const Lot& lot) { return lot.run + lot.unstated; }

  template <class Place>
  static void share(Place first, Place loose, Duration run) {
    const Lot given = loose->second.lot;
    Duration before;
    for (auto each = first; each != loose; ++each) {
      Lot& lot = each->second.lot;
      const Duration after = before + worked(lot);
      const auto part = [&](Pieces pieces) {
        return Pieces::of_base(slice_of(pieces.base(), before.base(), after.base(), run.base()));
      };
      lot.pieces += part(given.pieces);
      lot.scrap += part(given.scrap);
      lot.cut = lot.cut || given.cut;
      before = after;
    }
    loose->second.lot.pieces = Pieces();
    loose->second.lot.scrap = Pieces();
    loose->second.lot.run = Duration();
    loose->second.lot.setup = Duration();
  }

  Period period_;
  Lots lots_;
  std::map<LotKey, OpenLot> open_;
};

}  // namespace

Result<Lots> lots_of(const Firm& firm,
                     const JournalReader& journal,
                     const LedgerReader& ledger,
                     Period period) {
  Gatherer gatherer(firm, period);
  TRY(ledger.rows(period, [&gatherer](std::span<const LedgerRow> rows) {
    for (const LedgerRow& row : rows) {
      gatherer.add(row);
    }
  }));
  TRY_ASSIGN(const Journal facts, journal.facts(period));
  for (const RunFact& run : facts.runs) {
    gatherer.mark_cut(run);
  }
  return gatherer.finish();
}

}  // namespace tienvoud::sight::learning
