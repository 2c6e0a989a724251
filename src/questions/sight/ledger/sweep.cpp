#include "questions/sight/ledger/sweep.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

#include "questions/sight/ledger/meter_energy.h"
#include "questions/sight/ledger/share.h"
#include "questions/sight/ledger/stretch.h"
#include "questions/sight/ledger/window_streams.h"

namespace tienvoud::sight {

namespace {

/// What a list of spans says in each of a series of stretches that go forward in time.
template <class Span>
class ActiveSpans {
 public:
  explicit ActiveSpans(std::span<const Span> spans) : waiting_(spans) {}

  /// The spans that hold all of a stretch at whose ends they are cut.
  std::span<const Span* const> during(Instant from) {
    std::erase_if(active_, [from](const Span* span) { return span->to <= from; });
    for (; !waiting_.empty() && waiting_.front().from <= from; waiting_ = waiting_.subspan(1)) {
      if (waiting_.front().to > from) {
        active_.push_back(&waiting_.front());
      }
    }
    return active_;
  }

 private:
  std::span<const Span> waiting_;
  std::vector<const Span*> active_;
};

/// One stretch after another, oldest first.
class Sweep {
 public:
  Sweep(const SweepInput& input, Id<Resource> machine, const WindowStreams& streams, bool metered)
      : input_(input),
        machine_(machine),
        has_states_(!input.streams.of(machine).states.empty()),
        metered_(metered),
        states_(streams.states),
        runs_(streams.runs),
        booked_(streams.booked) {}

  Stretch next(Period period, Energy energy, Gap meter_gap) {
    Stretch stretch{.from = period.from, .to = period.to, .meter_gap = meter_gap};
    find_works(period.from);
    find_state(period.from, stretch);
    stretch.weights = works_.empty() ? std::vector<std::int64_t>{}
                                     : share_weights(input_.firm, works_, input_.rules.shared_by);
    if (works_.empty()) {
      add_row(stretch, {}, period.length(), energy);
      return stretch;
    }
    const auto times = apportion(period.length().base(), stretch.weights);
    const auto energies = apportion(energy.base(), stretch.weights);
    for (std::size_t i = 0; i < works_.size(); ++i) {
      add_row(stretch, works_[i], Duration::of_base(times[i]), Energy::of_base(energies[i]));
    }
    return stretch;
  }

 private:
  void find_works(Instant from) {
    works_.clear();
    for (const RunSpan* run : runs_.during(from)) {
      works_.push_back(run->work);
    }
    std::ranges::sort(works_);
  }

  void find_state(Instant from, Stretch& stretch) {
    if (has_states_) {
      for (const StateSpan* state : states_.during(from)) {
        stretch.state = state->state;
        stretch.state_gap = state->gap;
      }
      return;
    }
    for (const BookedSpan* booked : booked_.during(from)) {
      stretch.activities.push_back({booked->work, booked->activity});
    }
  }

  void add_row(Stretch& stretch, Work work, Duration time, Energy energy) {
    LedgerRow row = stretch.empty_row(machine_, work);
    row.machine_time = time;
    row.energy = energy;
    row.metered_time = metered_ && stretch.meter_gap == Gap::none ? time : Duration();
    stretch.rows.push_back(row);
  }

  const SweepInput& input_;
  Id<Resource> machine_;
  bool has_states_;
  bool metered_;
  ActiveSpans<StateSpan> states_;
  ActiveSpans<RunSpan> runs_;
  ActiveSpans<BookedSpan> booked_;
  std::vector<Work> works_;
};

/// True for a row of a tool or group that says nothing but that time passed.
bool says_nothing(const LedgerRow& row) {
  LedgerRow bare;
  bare.machine = row.machine;
  bare.from = row.from;
  bare.to = row.to;
  bare.gap = row.gap;
  bare.machine_time = row.machine_time;
  bare.metered_time = row.metered_time;
  return row == bare;
}

std::vector<LedgerRow> sorted_rows(std::span<const Stretch> stretches, bool keep_all) {
  std::vector<LedgerRow> rows;
  for (const Stretch& stretch : stretches) {
    for (const LedgerRow& row : stretch.rows) {
      if (keep_all || !says_nothing(row)) {
        rows.push_back(row);
      }
    }
  }
  std::ranges::sort(rows);
  return rows;
}

}  // namespace

Result<std::vector<LedgerRow>> machine_rows(const SweepInput& input,
                                            Id<Resource> machine,
                                            Period window) {
  const WindowStreams streams = streams_in(input.streams.of(machine), window);
  std::vector<Stretch> stretches;
  if (!window.empty()) {
    const auto meters = meters_of(input.firm, machine, input.rules);
    TRY_ASSIGN(const MeterSlices slices,
               meters_energy(input.firm, meters, input.reader, cuts_of(streams, window)));
    Sweep sweep(input, machine, streams, !meters.empty());
    stretches.reserve(slices.energy.size());
    for (std::size_t i = 0; i < slices.energy.size(); ++i) {
      stretches.push_back(
          sweep.next({slices.cuts[i], slices.cuts[i + 1]}, slices.energy[i], slices.gap[i]));
    }
  }
  add_people_time(machine, streams.tended, stretches);
  add_pieces(machine, streams.pieces, stretches);
  return sorted_rows(stretches, is_covered(input.firm, machine));
}

}  // namespace tienvoud::sight
