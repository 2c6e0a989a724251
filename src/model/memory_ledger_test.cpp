#include "model/memory_ledger.h"

#include <gtest/gtest.h>

namespace tienvoud {
namespace {

Instant hour(std::int64_t n) {
  return Instant::of_seconds(1'770'000'000 + n * 3'600);
}

LedgerRow ledger_row(std::size_t machine, std::int64_t from, std::int64_t to) {
  LedgerRow row;
  row.machine = Id<Resource>(machine);
  row.from = hour(from);
  row.to = hour(to);
  return row;
}

TEST(MemoryLedger, PassesTheRowsThatOverlapInOrder) {
  const MemoryLedger ledger({ledger_row(1, 0, 5), ledger_row(0, 5, 9), ledger_row(0, 0, 5),
                             ledger_row(0, 7, 7), ledger_row(0, 9, 12)});
  std::vector<LedgerRow> passed;
  ASSERT_TRUE(ledger.rows({hour(5), hour(9)}, [&](std::span<const LedgerRow> rows) {
    passed.insert(passed.end(), rows.begin(), rows.end());
  }));
  EXPECT_EQ(passed, (std::vector{ledger_row(0, 5, 9), ledger_row(0, 7, 7)}));
}

TEST(MemoryLedger, AChangeTakesBackWhatIsThereOrChangesNothing) {
  MemoryLedger ledger({ledger_row(0, 0, 5), ledger_row(0, 5, 9)});
  EXPECT_TRUE(
      ledger.apply({{}, {ledger_row(0, 5, 9)}, {ledger_row(0, 5, 7), ledger_row(0, 7, 9)}}));
  EXPECT_EQ(ledger.all(),
            (std::vector{ledger_row(0, 0, 5), ledger_row(0, 5, 7), ledger_row(0, 7, 9)}));
  const auto before = ledger.all();
  EXPECT_EQ(ledger.apply({{}, {ledger_row(0, 5, 9)}, {}}).error().code, ErrorCode::corrupt);
  EXPECT_EQ(ledger.all(), before);
}

}  // namespace
}  // namespace tienvoud
