#include "questions/sight/ledger/stretch.h"

#include <algorithm>
#include <cstddef>

#include "questions/sight/ledger/share.h"

namespace tienvoud::sight {

LedgerRow Stretch::empty_row(Id<Resource> machine, Work work) const {
  const MachineState row_state = state ? *state : booked_state(activities, work);
  LedgerRow row;
  row.machine = machine;
  row.from = from;
  row.to = to;
  row.order = work.order;
  row.operation = work.operation;
  row.state = row_state;
  row.gap = row_state != MachineState::unknown ? meter_gap
            : state_gap != Gap::none           ? state_gap
                                               : Gap::no_state;
  return row;
}

LedgerRow& Stretch::row_of(Id<Resource> machine, Work work) {
  const auto exact = std::ranges::find_if(rows, [work](const LedgerRow& row) {
    return row.order == work.order && row.operation == work.operation;
  });
  if (exact != rows.end()) {
    return *exact;
  }
  const auto same_order =
      std::ranges::find_if(rows, [work](const LedgerRow& row) { return row.order == work.order; });
  // Without machine time the first row of an order may itself be one that was added: then another
  // operation gets its own, or which row comes first would depend on which was asked for first.
  if (same_order != rows.end() && same_order->machine_time > Duration()) {
    return *same_order;
  }
  return rows.emplace_back(empty_row(machine, work));
}

MachineState booked_state(std::span<const Activity> activities, Work work) {
  MachineState at_all = MachineState::unknown;
  MachineState on_order = MachineState::unknown;
  MachineState on_work = MachineState::unknown;
  for (const Activity& activity : activities) {
    at_all = std::max(at_all, activity.state);
    if (activity.work.order == work.order) {
      on_order = std::max(on_order, activity.state);
    }
    if (activity.work == work) {
      on_work = std::max(on_work, activity.state);
    }
  }
  if (on_work != MachineState::unknown) {
    return on_work;
  }
  return on_order != MachineState::unknown ? on_order : at_all;
}

void add_people_time(Id<Resource> machine,
                     std::span<const TendSpan> tended,
                     std::vector<Stretch>& stretches) {
  for (const TendSpan& span : tended) {
    auto stretch = std::ranges::upper_bound(stretches, span.from, {}, &Stretch::to);
    for (; stretch != stretches.end() && stretch->from < span.to; ++stretch) {
      const Instant from = std::max(span.from, stretch->from);
      const Instant to = std::min(span.to, stretch->to);
      LedgerRow& row = stretch->row_of(machine, span.work);
      row.people_time += span.clock_time(from, to);
      row.touch_time += (to - from) * span.bookings;
    }
  }
}

namespace {

void add_to(LedgerRow& row, const PieceMark& mark) {
  row.good += mark.good;
  row.scrap += mark.scrap;
  row.rework += mark.rework;
  row.review += mark.review;
}

/// To the works that run, in the parts in which they share the machine.
void add_shared(Stretch& stretch, const PieceMark& mark) {
  const auto good = apportion(mark.good.base(), stretch.weights);
  const auto scrap = apportion(mark.scrap.base(), stretch.weights);
  const auto rework = apportion(mark.rework.base(), stretch.weights);
  const auto review = apportion(mark.review.base(), stretch.weights);
  for (std::size_t i = 0; i < stretch.weights.size(); ++i) {
    stretch.rows[i].good += Pieces::of_base(good[i]);
    stretch.rows[i].scrap += Pieces::of_base(scrap[i]);
    stretch.rows[i].rework += Pieces::of_base(rework[i]);
    stretch.rows[i].review += Pieces::of_base(review[i]);
  }
}

}  // namespace

void add_pieces(Id<Resource> machine,
                std::span<const PieceMark> pieces,
                std::vector<Stretch>& stretches) {
  for (const PieceMark& mark : pieces) {
    auto stretch = std::ranges::lower_bound(stretches, mark.at, {}, &Stretch::to);
    if (stretch == stretches.end()) {
      stretch = stretches.insert(stretch, {.from = mark.at, .to = mark.at});
    }
    if (!mark.work.order && !mark.as_said && !stretch->weights.empty()) {
      add_shared(*stretch, mark);
    } else {
      add_to(stretch->row_of(machine, mark.work), mark);
    }
  }
}

}  // namespace tienvoud::sight
