#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/quantity.h"
#include "model/firm/choices.h"
#include "model/firm/firm.h"
#include "model/schema.h"

namespace tienvoud {

/// What makes a fact the same fact when it is read again: a hash of its source, epoch and sequence
/// where the source numbers its facts, of its content otherwise. Reading anything twice changes
/// nothing.
struct FactKey {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend auto operator<=>(const FactKey&, const FactKey&) = default;
};

/// Who said it, and its number where the source numbers what it says: a missing number is a gap
/// that is known.
struct FactStamp {
  FactKey key;
  std::string source;
  std::int64_t epoch =
      0;  ///< rises when the source starts counting anew (MTConnect instanceId, Sparkplug bdSeq)
  std::int64_t sequence = -1;  ///< -1: not numbered
  friend auto operator<=>(const FactStamp&, const FactStamp&) = default;
};

/// The columns that every kind of fact has behind its own.
template <class Fact, class Visitor>
void stamp_columns(Visitor&& visit) {
  visit({"source", "Who says it, where the source numbers its facts.", "mtconnect-1"},
        &Fact::source);
  visit({"epoch", "Rises when the source starts to count anew.", "1", Need::optional, "0"},
        &Fact::epoch);
  visit({"sequence", "Its number; a missing one is a known gap.", "18021", Need::optional, "-1"},
        &Fact::sequence);
}

/// A machine is in a state, from a moment on: until the next fact of the machine, or until `to` and
/// unknown after it.
struct StateFact : FactStamp {
  static constexpr TableInfo info{"states", "What each machine did, from when on."};
  Instant at;
  std::optional<Instant> to;
  Id<Resource> machine;
  MachineState state = MachineState::unknown;
  std::string reason;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"at", "From when.", "2026-03-02T06:02:10+01:00", Need::required}, &StateFact::at);
    visit({"to", "Until when; empty: until the machine's next row.", ""}, &StateFact::to);
    visit({"machine", "Which machine.", "DMU50", Need::required}, &StateFact::machine);
    visit({"state", "off, standby, idle, setup, run, blocked, starved, down or unknown.", "run",
           Need::required},
          &StateFact::state);
    visit({"reason", "Why, in the machine's or the operator's words.", "tool break"},
          &StateFact::reason);
    stamp_columns<StateFact>(visit);
  }
};

/// An operation of an order runs on a machine. A row with both ends is the whole run; one with only
/// `from` starts it and one with only `to` ends it (paired in time by machine, order and
/// operation).
struct RunFact : FactStamp {
  static constexpr TableInfo info{"runs", "Which order ran on which machine, from when to when."};
  std::optional<Instant> from;
  std::optional<Instant> to;
  Id<Resource> machine;
  Id<Order> order;
  Id<Operation> operation;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"from", "When it began; empty in a row that only says when it ended.",
           "2026-03-02T06:02:10+01:00"},
          &RunFact::from);
    visit({"to", "When it ended; empty in a row that only says when it began.",
           "2026-03-02T09:40:00+01:00"},
          &RunFact::to);
    visit({"machine", "On which machine.", "DMU50", Need::required}, &RunFact::machine);
    visit({"order", "Which order.", "26-0412", Need::required}, &RunFact::order);
    visit({"operation", "Which operation.", "AB-100/10"}, &RunFact::operation);
    stamp_columns<RunFact>(visit);
  }
};

/// A person works on an order, as time bookings say it; with the pieces where the booking counts
/// them.
struct BookingFact : FactStamp {
  static constexpr TableInfo info{"bookings",
                                  "What people booked: hours on orders, and pieces where counted."};
  std::optional<Instant> from;
  std::optional<Instant> to;
  Id<Person> person;
  Id<Order> order;
  Id<Operation> operation;
  Id<Resource> machine;
  MachineState activity = MachineState::run;
  Pieces good;
  Pieces scrap;
  Pieces rework;
  Pieces review;
  std::string reason;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"from", "When it began; empty in a row that only says when it ended.",
           "2026-03-02T06:00:00+01:00"},
          &BookingFact::from);
    visit({"to", "When it ended; empty in a row that only says when it began.",
           "2026-03-02T09:40:00+01:00"},
          &BookingFact::to);
    visit({"person", "Who, as a code.", "P07", Need::required}, &BookingFact::person);
    visit({"order", "On which order; empty: on none (cleaning, waiting, presence).", "26-0412"},
          &BookingFact::order);
    visit({"operation", "On which operation.", "AB-100/10"}, &BookingFact::operation);
    visit({"machine", "At which machine.", "DMU50"}, &BookingFact::machine);
    visit({"activity", "run, setup, idle or down: what the time was for.", "run", Need::optional,
           "run"},
          &BookingFact::activity);
    visit({"good", "Good pieces counted with it.", "40", Need::optional, "0"}, &BookingFact::good);
    visit({"scrap", "Rejected pieces.", "1", Need::optional, "0"}, &BookingFact::scrap);
    visit({"rework", "Pieces to be worked again.", "0", Need::optional, "0"}, &BookingFact::rework);
    visit({"review", "Pieces held for review.", "0", Need::optional, "0"}, &BookingFact::review);
    visit({"reason", "Why scrapped or waiting.", "burr"}, &BookingFact::reason);
    stamp_columns<BookingFact>(visit);
  }
};

/// Pieces counted at a machine: how many since the last count.
struct CountFact : FactStamp {
  static constexpr TableInfo info{"counts", "Pieces counted at machines."};
  Instant at;
  Id<Resource> machine;
  Id<Order> order;
  Id<Operation> operation;
  Pieces good;
  Pieces scrap;
  Pieces rework;
  Pieces review;
  std::string reason;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"at", "When.", "2026-03-02T09:40:00+01:00", Need::required}, &CountFact::at);
    visit({"machine", "At which machine.", "DMU50"}, &CountFact::machine);
    visit({"order", "Of which order; empty: the one that runs there then.", "26-0412"},
          &CountFact::order);
    visit({"operation", "After which operation.", "AB-100/10"}, &CountFact::operation);
    visit({"good", "Good pieces.", "40", Need::optional, "0"}, &CountFact::good);
    visit({"scrap", "Rejected pieces.", "1", Need::optional, "0"}, &CountFact::scrap);
    visit({"rework", "Pieces to be worked again.", "0", Need::optional, "0"}, &CountFact::rework);
    visit({"review", "Pieces held for review.", "0", Need::optional, "0"}, &CountFact::review);
    visit({"reason", "Why rejected.", "burr"}, &CountFact::reason);
    stamp_columns<CountFact>(visit);
  }
};

/// Material moves: into an order, out of it as product, or as loss (ISO 14051).
struct LotFact : FactStamp {
  static constexpr TableInfo info{
      "lots", "Material that was received, issued, produced, scrapped or counted."};
  Instant at;
  MovementKind kind = MovementKind::issue;
  Id<Item> item;
  std::string lot;
  Id<Order> order;
  Id<Resource> machine;
  Pieces quantity;
  std::optional<Mass> mass;
  std::string reason;
  std::string destination;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"at", "When.", "2026-03-02T06:05:00+01:00", Need::required}, &LotFact::at);
    visit({"kind", "issue, return, receipt, product, scrap, by_product or stock_count.", "issue",
           Need::required},
          &LotFact::kind);
    visit({"item", "What.", "STEEL-S355", Need::required}, &LotFact::item);
    visit({"lot", "Its lot or batch.", "H2231"}, &LotFact::lot);
    visit({"order", "For or from which order.", "26-0412"}, &LotFact::order);
    visit({"machine", "At which machine or group.", "DMU50"}, &LotFact::machine);
    visit({"quantity", "How much, in the item's unit.", "252", Need::required}, &LotFact::quantity);
    visit({"mass_kg", "Its mass; reckoned from the item where empty.", "252"}, &LotFact::mass);
    visit({"reason", "Why scrapped.", "off-cut"}, &LotFact::reason);
    visit({"destination", "Where a loss goes: reuse, recycle, incinerate, landfill.", "recycle"},
          &LotFact::destination);
    stamp_columns<LotFact>(visit);
  }
};

/// Time for which a machine was planned to be busy, where that is known better than from its
/// calendar.
struct PlannedFact : FactStamp {
  static constexpr TableInfo info{"planned",
                                  "Planned busy time of a machine, instead of its calendar's."};
  Instant from;
  Instant to;
  Id<Resource> machine;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"from", "From when.", "2026-03-02T06:00:00+01:00", Need::required}, &PlannedFact::from);
    visit({"to", "Until when.", "2026-03-02T14:30:00+01:00", Need::required}, &PlannedFact::to);
    visit({"machine", "Which machine.", "DMU50", Need::required}, &PlannedFact::machine);
    stamp_columns<PlannedFact>(visit);
  }
};

/// An earlier fact is taken back, by whom and why. The fact stays in the journal and no longer
/// counts.
struct CorrectionFact : FactStamp {
  static constexpr TableInfo info{"corrections", "Facts that are taken back, by whom and why."};
  Instant at;
  std::string retracts;
  std::string by;
  std::string reason;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"at", "When it was taken back.", "2026-03-03T08:00:00+01:00", Need::required},
          &CorrectionFact::at);
    visit({"retracts",
           "Key of the fact: 32 hexadecimal digits, the column `key` of an exported file.",
           "0f3a9c0d5b7e41120f3a9c0d5b7e4112", Need::required},
          &CorrectionFact::retracts);
    visit({"by", "Who.", "planner", Need::required}, &CorrectionFact::by);
    visit({"reason", "Why.", "booked on the wrong order"}, &CorrectionFact::reason);
    stamp_columns<CorrectionFact>(visit);
  }
};

/// The low-rate facts of a firm. Meter readings are not here: they come as blocks
/// (model/journal/journal_reader.h). Each list is sorted by time, then key, and holds every key
/// once.
struct Journal {
  std::vector<StateFact> states;
  std::vector<RunFact> runs;
  std::vector<BookingFact> bookings;
  std::vector<CountFact> counts;
  std::vector<LotFact> lots;
  std::vector<PlannedFact> planned;
  std::vector<CorrectionFact> corrections;
  /// Of numbered facts that were taken back: their numbers are not lost. Sorted.
  std::vector<FactStamp> retracted = {};

  /// Calls visit(&Journal::list) for every kind of fact.
  template <class Visitor>
  static void lists(Visitor&& visit) {
    visit(&Journal::states);
    visit(&Journal::runs);
    visit(&Journal::bookings);
    visit(&Journal::counts);
    visit(&Journal::lots);
    visit(&Journal::planned);
    visit(&Journal::corrections);
  }
};

}  // namespace tienvoud
