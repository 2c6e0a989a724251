#include "example/truth_tables.h"

#include <gtest/gtest.h>

#include "base/decimal.h"

namespace tienvoud::example {
namespace {

TEST(TruthTables, EveryRowHasItsColumnsAndTheTextsAddUpToTheMeter) {
  const auto example = make_example({});
  std::int64_t loads = 0;
  std::int64_t closure = 0;
  for (const auto& table : truth_tables(example)) {
    EXPECT_FALSE(table.rows.empty()) << table.name;
    for (const auto& row : table.rows) {
      ASSERT_EQ(row.size(), table.columns.size()) << table.name;
      const auto energy = [&](std::size_t place) {
        return *parse_scaled(row[place], Energy::per_unit, 1);
      };
      loads += table.name == "energy_by_machine" ? energy(3) : 0;
      closure +=
          table.name == "closure" && row[0] != "loads" && row[0] != "main_meter" ? energy(1) : 0;
    }
  }
  EXPECT_EQ(loads + closure, example.truth.meter_total.base());
}

}  // namespace
}  // namespace tienvoud::example
