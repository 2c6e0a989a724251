#include "questions/sight/timeline.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

namespace tienvoud::sight {
namespace {

using enum MachineState;

Instant minute(std::int64_t n) {
  return Instant::of_seconds(1'772'000'000 + 60 * n);
}

LedgerRow row(std::int64_t from, std::int64_t to, MachineState state, std::size_t order) {
  LedgerRow one;
  one.machine = Id<Resource>(0);
  one.from = minute(from);
  one.to = minute(to);
  one.state = state;
  one.order = Id<Order>(order);
  return one;
}

class RowsOfOneMachine final : public LedgerReader {
 public:
  explicit RowsOfOneMachine(std::vector<LedgerRow> rows) : rows_(std::move(rows)) {}
  Result<void> rows(Period, FunctionRef<void(std::span<const LedgerRow>)> sink) const override {
    sink(rows_);
    return {};
  }

 private:
  std::vector<LedgerRow> rows_;
};

Firm one_machine() {
  Firm firm;
  Resource mill;
  mill.code = "mill";
  firm.resources.add(mill);
  return firm;
}

std::vector<Stretch> shown(std::vector<LedgerRow> rows, Period period, Duration resolution) {
  const auto all = timeline(one_machine(), RowsOfOneMachine(std::move(rows)), period, resolution);
  return all.value().empty() ? std::vector<Stretch>{} : all.value()[0].stretches;
}

TEST(Timeline, CutsToThePeriodAndJoinsWhatGoesOn) {
  const auto stretches =
      shown({row(0, 10, run, 1), row(10, 20, run, 1), row(20, 30, run, 2), row(20, 30, run, 3)},
            {minute(5), minute(25)}, Duration());
  EXPECT_EQ(stretches, (std::vector<Stretch>{{minute(5), minute(20), run, Id<Order>(1)},
                                             {minute(20), minute(25), run, Id<Order>(2)}}));
}

TEST(Timeline, AStepShowsWhatTookMostOfIt) {
  const auto stretches =
      shown({row(0, 6, run, 1), row(6, 10, idle, 1), row(10, 12, run, 2), row(12, 20, down, 2)},
            {minute(0), minute(20)}, minutes(10));
  EXPECT_EQ(stretches, (std::vector<Stretch>{{minute(0), minute(10), run, Id<Order>(1)},
                                             {minute(10), minute(20), down, Id<Order>(2)}}));
}

RC_GTEST_PROP(Timeline, CoarseOrFineItCoversTheSameTimeWithoutOverlap, ()) {
  std::vector<LedgerRow> rows;
  std::int64_t at = 0;
  for (int left = *rc::gen::inRange(1, 40); left > 0; --left) {
    const auto length = *rc::gen::inRange<std::int64_t>(1, 9);
    rows.push_back(row(at, at + length, static_cast<MachineState>(*rc::gen::inRange(0, 9)),
                       *rc::gen::inRange<std::size_t>(0, 3)));
    at += length;
  }
  const Period period{minute(0), minute(at)};
  const auto stretches = shown(rows, period, minutes(*rc::gen::inRange(0, 15)));
  Instant next = period.from;
  for (const Stretch& stretch : stretches) {
    RC_ASSERT(stretch.from == next);
    RC_ASSERT(stretch.from < stretch.to);
    next = stretch.to;
  }
  RC_ASSERT(next == period.to);
}

}  // namespace
}  // namespace tienvoud::sight
