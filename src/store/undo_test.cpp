// Taking imports back, and the decisions on rows in doubt with them.
#include <gtest/gtest.h>

#include <vector>

#include "store/store.h"
#include "store/test_firm.h"

namespace tienvoud::store {
namespace {

using testing::moment;
using testing::ScratchFile;

TEST(Undo, ARowThatWasDecidedOnWaitsAgainOnceTheDecisionIsUndone) {
  const ScratchFile file;
  auto store = Store::open(file.path(), OpenMode::create).value();
  const DoubtRow doubt{.table = "bookings",
                       .place = {"b.csv", 7, ""},
                       .cells = {{"from", "22:00"}},
                       .finding_code = "end_before_start",
                       .repair = "next_day"};
  const auto decide = [&](std::int64_t second) {
    auto repair = store.begin_import(moment(second), "repair");
    EXPECT_TRUE(repair->settle_doubt(store.doubts()->front().id, "next_day").ok());
    EXPECT_FALSE(repair->settle_doubt(99, "next_day").ok());
    const auto id = repair->id();
    EXPECT_TRUE(repair->commit().ok());
    return id;
  };
  auto import = store.begin_import(moment(0), "n");
  ASSERT_TRUE(import->add_doubt(doubt).ok());
  const auto brought = import->id();
  ASSERT_TRUE(import->commit().ok());
  const auto first = decide(1);
  EXPECT_TRUE(store.doubts()->empty());
  ASSERT_TRUE(store.undo_import(first, moment(2)).ok());
  EXPECT_EQ(store.doubts()->size(), 1U);
  const auto again = decide(3);
  ASSERT_TRUE(store.undo_import(brought, moment(4)).ok());
  EXPECT_FALSE(store.undo_import(again, moment(5)).ok()) << "it went with the rows it decided on";
  EXPECT_TRUE(store.doubts()->empty()) << "what brought the row is undone";
}

TEST(Undo, UndoingAnImportUndoesTheRepairsOfItsRows) {
  const ScratchFile file;
  auto store = Store::open(file.path(), OpenMode::create).value();
  std::vector<std::int64_t> brought;
  for (const auto* name : {"a.csv", "b.csv"}) {
    auto import = store.begin_import(moment(std::ssize(brought)), "n");
    ASSERT_TRUE(import
                    ->add_doubt({.table = "bookings",
                                 .place = {name, 7, ""},
                                 .cells = {{"from", "22:00"}},
                                 .finding_code = "end_before_start",
                                 .repair = "next_day"})
                    .ok());
    brought.push_back(import->id());
    ASSERT_TRUE(import->commit().ok());
  }
  auto repair = store.begin_import(moment(3), "repair");
  for (const auto& doubt : *store.doubts()) {
    ASSERT_TRUE(repair->settle_doubt(doubt.id, "next_day").ok());
  }
  ASSERT_TRUE(repair->commit().ok());
  ASSERT_TRUE(store.undo_import(brought[0], moment(4)).ok());
  for (const auto& import : *store.imports()) {
    EXPECT_EQ(import.undone_at.has_value(), import.id != brought[1]) << import.id;
  }
  const auto waiting = store.doubts();
  ASSERT_EQ(waiting->size(), 1U) << "what the repair did for the other file waits again";
  EXPECT_EQ(waiting->front().place.file, "b.csv");
}

}  // namespace
}  // namespace tienvoud::store
