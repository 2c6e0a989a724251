#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/quantity.h"
#include "model/firm/firm.h"
#include "model/ledger.h"

namespace tienvoud::sight {

/// What a machine did over a stretch, or why that is unknown. The spans of a machine adjoin and
/// cover the whole extent; neighbours differ.
struct StateSpan {
  Instant from;
  Instant to;
  MachineState state = MachineState::unknown;
  Gap gap = Gap::no_state;  ///< none where the state is known
  friend auto operator<=>(const StateSpan&, const StateSpan&) = default;
};

/// What work is on a machine: an operation of an order. No order: work of none.
struct Work {
  Id<Order> order;
  Id<Operation> operation;
  friend auto operator<=>(const Work&, const Work&) = default;
};

/// An operation of an order is on a machine.
struct RunSpan {
  Instant from;
  Instant to;
  Work work;
  friend auto operator<=>(const RunSpan&, const RunSpan&) = default;
};

/// Somebody is booked at a machine, on an order or on none.
struct BookedSpan {
  Instant from;
  Instant to;
  Work work;
  MachineState activity = MachineState::run;
  friend auto operator<=>(const BookedSpan&, const BookedSpan&) = default;
};

/// A person tends this work here and `among` works in all over a stretch: 1/among of the clock time
/// falls to it (attribution rule 6).
struct TendSpan {
  Instant from;
  Instant to;
  Work work;
  std::int64_t rank = 0;      ///< of this work among those tended, from 0
  std::int64_t among = 1;     ///< works tended at once
  std::int64_t bookings = 1;  ///< rows that say so: more than one where a row was kept twice
  friend auto operator<=>(const TendSpan&, const TendSpan&) = default;

  /// This work's part of the person's clock time in [a, b), inside the span. The parts of all
  /// `among` works sum to b - a exactly for every a and b, because floor((x + 0) / k) + ... +
  /// floor((x + k - 1) / k) = x (Hermite's identity); none is ever negative.
  [[nodiscard]] constexpr Duration clock_time(Instant a, Instant b) const {
    const auto part = [this](Instant t) { return ((t - from).base() + rank) / among; };
    return Duration::of_base(part(b) - part(a));
  }
};

/// Pieces that were counted at a moment.
struct PieceMark {
  Instant at;  ///< they belong to the row with from < at <= to
  Work work;   ///< no order: of what runs there then, unless `as_said`
  bool as_said = false;
  Pieces good;
  Pieces scrap;
  Pieces rework;
  Pieces review;
  friend auto operator<=>(const PieceMark&, const PieceMark&) = default;
};

/// All that the facts say of one machine, each list sorted. Of no machine: people and pieces only.
struct MachineStreams {
  std::vector<StateSpan> states;   ///< empty where the machine has no state facts
  std::vector<RunSpan> runs;       ///< of its run facts; where it has none, of its bookings
  std::vector<BookedSpan> booked;  ///< a span for each booking
  std::vector<TendSpan> tended;
  std::vector<PieceMark> pieces;

  friend bool operator==(const MachineStreams&, const MachineStreams&) = default;
  [[nodiscard]] bool empty() const {
    return states.empty() && runs.empty() && booked.empty() && tended.empty() && pieces.empty();
  }
};

/// Finds the spans of a sorted list that overlap a period without looking at all of it: keeps the
/// latest end of every beginning of the list.
class LatestEnds {
 public:
  template <class Span>
  explicit LatestEnds(const std::vector<Span>& spans) {
    ends_.reserve(spans.size());
    for (const Span& span : spans) {
      ends_.push_back(ends_.empty() ? span.to : std::max(ends_.back(), span.to));
    }
  }
  /// Index of the first span that may end after t.
  [[nodiscard]] std::size_t first_ending_after(Instant t) const {
    return static_cast<std::size_t>(std::ranges::upper_bound(ends_, t) - ends_.begin());
  }

 private:
  std::vector<Instant> ends_;
};

}  // namespace tienvoud::sight
