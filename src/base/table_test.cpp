#include "base/table.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstddef>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace tienvoud {
namespace {

struct Row {
  int value = 0;
  std::string name;
  friend bool operator==(const Row&, const Row&) = default;
};

std::vector<Row> rows_of(const Table<Row>& table) {
  return {table.begin(), table.end()};
}

TEST(Id, ThatIsAbsentNamesNoRow) {
  EXPECT_FALSE(Id<Row>().exists());
  EXPECT_EQ(Id<Row>(), Id<Row>::none());
  EXPECT_TRUE(Id<Row>(0).exists());
  EXPECT_LT(Id<Row>(0), Id<Row>(1));
  EXPECT_FALSE(Table<Row>({{1, "a"}}).has(Id<Row>::none()));
}

RC_GTEST_PROP(Table, BehavesAsAVectorAndKeepsEveryCopyApart, ()) {
  const auto count = *rc::gen::inRange<int>(0, 200);
  std::vector<Row> model;
  for (int i = 0; i < count; ++i) {
    model.push_back({i, std::to_string(i)});
  }
  Table<Row> table(model);
  std::vector<std::pair<Table<Row>, std::vector<Row>>> copies;
  for (int step = *rc::gen::inRange(0, 60); step > 0; --step) {
    const int value = *rc::gen::arbitrary<int>();
    const int action = *rc::gen::inRange(0, 3);
    if (action == 0 || model.empty()) {
      const Id<Row> id = table.add({value, "added"});
      RC_ASSERT(id.index() == model.size());
      model.push_back({value, "added"});
    } else if (action == 1) {
      const auto index = *rc::gen::inRange<std::size_t>(0, model.size());
      table.set(Id<Row>(index), {value, "set"});
      model[index] = {value, "set"};
    } else {
      copies.emplace_back(table, model);
    }
  }
  RC_ASSERT(rows_of(table) == model);
  RC_ASSERT(table.size() == model.size());
  for (const auto& [copy, expected] : copies) {
    RC_ASSERT(rows_of(copy) == expected);
  }
}

TEST(Table, SharesTheRowsOfBlocksThatNobodyChanged) {
  Table<Row> table(std::vector<Row>(1'000, Row{7, "same"}));
  const Table<Row> before = table;
  EXPECT_EQ(&before[Id<Row>(900)], &table[Id<Row>(900)]);
  table.set(Id<Row>(3), {8, "other"});
  EXPECT_NE(&before[Id<Row>(3)], &table[Id<Row>(3)]);
  EXPECT_EQ(&before[Id<Row>(900)], &table[Id<Row>(900)]);
  EXPECT_EQ(before[Id<Row>(3)].value, 7);
  EXPECT_EQ(table[Id<Row>(3)].value, 8);
}

TEST(Table, WalksItsIdsInOrder) {
  const Table<Row> table(std::vector<Row>(130));
  std::size_t expected = 0;
  for (const Id<Row> id : table.ids()) {
    EXPECT_EQ(id.index(), expected++);
  }
  EXPECT_EQ(expected, 130U);
  EXPECT_EQ(table.begin().id(), Id<Row>(0));
}

TEST(TableDeathTest, EndsTheProgramOnAnIdOfNoRow) {
  const Table<Row> table(std::vector<Row>(3));
  EXPECT_DEATH(std::ignore = table[Id<Row>(3)].value, "names a row");
  EXPECT_DEATH(std::ignore = table[Id<Row>::none()].value, "names a row");
}

}  // namespace
}  // namespace tienvoud
