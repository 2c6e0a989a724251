#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

#include "store/store.h"
#include "store/test_firm.h"

namespace tienvoud::store {
namespace {

using testing::moment;
using testing::ScratchFile;
using testing::small_firm;

LedgerCell cell_of(std::size_t machine, int day) {
  return {machine < 3 ? Id<Resource>(machine) : Id<Resource>::none(),
          Day(static_cast<std::int32_t>(20513 + day))};
}

std::vector<LedgerRow> random_rows(LedgerCell cell) {
  std::vector<LedgerRow> rows;
  const auto count = *rc::gen::inRange(0, 6);
  for (int i = 0; i < count; ++i) {
    LedgerRow row;
    row.machine = cell.machine;
    const auto begin = *rc::gen::inRange<std::int64_t>(0, 86'000);
    row.from = Instant::of_seconds(std::int64_t{cell.day.since_epoch()} * 86'400 + begin);
    row.to = row.from + seconds(*rc::gen::inRange<std::int64_t>(0, 86'400 - begin));
    row.order = *rc::gen::element(Id<Order>::none(), Id<Order>(0), Id<Order>(1));
    row.operation = *rc::gen::element(Id<Operation>::none(), Id<Operation>(0));
    row.state = *rc::gen::element(MachineState::run, MachineState::idle, MachineState::down);
    row.gap = *rc::gen::element(Gap::none, Gap::silent_meter);
    row.machine_time = row.to - row.from;
    row.energy = Energy::of_base(*rc::gen::inRange<std::int64_t>(-10, 1'000'000'000'000));
    row.good = Pieces::of_base(*rc::gen::inRange<std::int64_t>(0, 5000));
    rows.push_back(row);
  }
  return rows;
}

RC_GTEST_PROP(Ledger, GivesRowsAndSumsBackForAnyPeriod, ()) {
  const ScratchFile file;
  const Firm firm = small_firm();
  auto store = Store::open(file.path(), OpenMode::create).value();
  std::vector<LedgerRow> all;
  {
    auto update = store.begin_ledger_update(firm).value();
    for (std::size_t machine = 0; machine < 4; ++machine) {
      for (int day = 0; day < 4; ++day) {
        const auto cell = cell_of(machine, day);
        auto rows = random_rows(cell);
        // Written twice with something else between: the last one counts.
        RC_ASSERT(update.set_cell(cell, rows).ok());
        RC_ASSERT(update.set_cell(cell, {}).ok());
        RC_ASSERT(update.replace_cell({cell, {}, rows}).ok());
        all.insert(all.end(), rows.begin(), rows.end());
      }
    }
    RC_ASSERT(update.commit().ok());
  }
  std::ranges::sort(all);
  const auto from = moment(*rc::gen::inRange<std::int64_t>(-10, 400'000));
  const Period period{from, from + seconds(*rc::gen::inRange<std::int64_t>(1, 400'000))};
  std::vector<LedgerRow> expected = all;
  std::erase_if(expected, [&](const LedgerRow& row) {
    return row.from >= period.to ||
           (row.to <= period.from && !(row.from == row.to && row.from == period.from));
  });
  const auto ledger = store.ledger(firm).value();
  std::vector<LedgerRow> got;
  RC_ASSERT(ledger
                ->rows(period,
                       [&](std::span<const LedgerRow> rows) {
                         got.insert(got.end(), rows.begin(), rows.end());
                       })
                .ok());
  RC_ASSERT(got == expected);

  // The sums and the rows of the cut days together hold the same energy.
  std::map<std::pair<Id<Resource>, Id<Order>>, std::int64_t> by_rows;
  std::map<std::pair<Id<Resource>, Id<Order>>, std::int64_t> by_totals;
  for (const auto& row : expected) {
    by_rows[{row.machine, row.order}] += row.energy.base();
  }
  RC_ASSERT(ledger
                ->totals(
                    period,
                    [&](LedgerCell cell, std::span<const LedgerTotal> totals) {
                      for (const auto& total : totals) {
                        by_totals[{cell.machine, total.order}] += total.energy.base();
                      }
                    },
                    [&](std::span<const LedgerRow> rows) {
                      for (const auto& row : rows) {
                        by_totals[{row.machine, row.order}] += row.energy.base();
                      }
                    })
                .ok());
  RC_ASSERT(by_totals == by_rows);
  RC_ASSERT(store.verify()->empty());
}

TEST(Ledger, ACellIsDirtyUntilItIsReplaced) {
  const ScratchFile file;
  const Firm firm = small_firm();
  auto store = Store::open(file.path(), OpenMode::create).value();
  const std::vector<LedgerCell> cells = {cell_of(0, 0), cell_of(1, 2), cell_of(3, 1)};
  {
    auto import = store.begin_import(moment(0), "").value();
    ASSERT_TRUE(import.put_firm(firm).ok());
    ASSERT_TRUE(import.mark_dirty(cells).ok());
    ASSERT_TRUE(import.commit().ok());
  }
  EXPECT_EQ(store.dirty_cells(firm).value(), cells);
  {
    auto given_up = store.begin_ledger_update(firm).value();
    ASSERT_TRUE(given_up.set_cell(cells[0], {}).ok());
  }
  EXPECT_EQ(store.dirty_cells(firm)->size(), 3U);
  auto update = store.begin_ledger_update(firm).value();
  ASSERT_TRUE(update.set_cell(cells[0], {}).ok());
  ASSERT_TRUE(update.commit().ok());
  EXPECT_EQ(store.dirty_cells(firm).value(), (std::vector<LedgerCell>{cells[1], cells[2]}));
}

TEST(Ledger, RefusesToTakeBackWhatItDoesNotHold) {
  const ScratchFile file;
  const Firm firm = small_firm();
  auto store = Store::open(file.path(), OpenMode::create).value();
  auto update = store.begin_ledger_update(firm).value();
  LedgerRow row;
  row.machine = Id<Resource>(0);
  const auto done = update.replace_cell({cell_of(0, 0), {row}, {}});
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().code, ErrorCode::corrupt);
}

}  // namespace
}  // namespace tienvoud::store
