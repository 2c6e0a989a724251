#include "store/store.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <fstream>

#include "model/journal/fact_key.h"
#include "store/migrations/migrations.h"
#include "store/test_firm.h"

namespace tienvoud::store {
namespace {

using testing::moment;
using testing::ScratchFile;
using testing::small_firm;
using testing::state_fact;

Store opened(const std::string& path) {
  auto store = Store::open(path, OpenMode::create);
  EXPECT_TRUE(store.ok()) << store.error().message;
  return *std::move(store);
}

void run_sql(const std::string& path, const std::string& sql) {
  sqlite3* handle = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &handle), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(handle);
  sqlite3_close(handle);
}

/// Imports the firm and some states; returns the import's id.
std::int64_t import_states(Store& store, const Firm& firm, const std::vector<StateFact>& states) {
  auto import = store.begin_import(moment(0), "test");
  EXPECT_TRUE(import.ok());
  EXPECT_TRUE(import->put_firm(firm).ok());
  EXPECT_TRUE(import->add(std::span<const StateFact>(states)).ok());
  const auto id = import->id();
  const auto done = import->commit();
  EXPECT_TRUE(done.ok()) << done.error().message;
  return id;
}

std::vector<StateFact> stored_states(const Store& store, const Firm& firm) {
  return store.journal(firm).value()->facts({}).value().states;
}

TEST(Store, RefusesADatabaseOfANewerVersionInOneSentence) {
  const ScratchFile file;
  {
    opened(file.path());
  }
  run_sql(file.path(), "PRAGMA user_version = 99");
  const auto store = Store::open(file.path(), OpenMode::write);
  ASSERT_FALSE(store.ok());
  EXPECT_EQ(store.error().code, ErrorCode::newer_version);
  EXPECT_NE(store.error().message.find("99"), std::string::npos);
}

TEST(Store, RefusesWhatIsNotOurs) {
  const ScratchFile text;
  std::ofstream(text.path()) << std::string(5000, 'x');
  const auto no_database = Store::open(text.path(), OpenMode::write);
  ASSERT_FALSE(no_database.ok());
  EXPECT_EQ(no_database.error().code, ErrorCode::corrupt);

  const ScratchFile foreign;
  run_sql(foreign.path(), "CREATE TABLE other (a)");
  for (const auto mode : {OpenMode::read, OpenMode::write, OpenMode::create}) {
    const auto other = Store::open(foreign.path(), mode);
    ASSERT_FALSE(other.ok());
    EXPECT_EQ(other.error().code, ErrorCode::invalid_input);
  }
  const ScratchFile absent;
  const auto none = Store::open(absent.path(), OpenMode::write);
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, ErrorCode::input_output);
}

TEST(Store, GivesTheFirmBackAsItWas) {
  const ScratchFile file;
  const Firm firm = small_firm();
  auto store = opened(file.path());
  import_states(store, firm, {});
  const auto back = store.firm();
  ASSERT_TRUE(back.ok()) << back.error().message;
  EXPECT_EQ(back->assumptions, firm.assumptions);
  const auto again = draft_of(*back);
  const auto first = draft_of(firm);
  ASSERT_EQ(again.tables.size(), first.tables.size());
  for (std::size_t i = 0; i < first.tables.size(); ++i) {
    EXPECT_EQ(again.tables[i].columns, first.tables[i].columns);
    ASSERT_EQ(again.tables[i].rows.size(), first.tables[i].rows.size());
    for (std::size_t r = 0; r < first.tables[i].rows.size(); ++r) {
      EXPECT_EQ(again.tables[i].rows[r].cells, first.tables[i].rows[r].cells);
    }
  }
}

TEST(Store, WritesAFactOnceHoweverOftenItComes) {
  const ScratchFile file;
  const Firm firm = small_firm();
  auto store = opened(file.path());
  const std::vector<StateFact> states = {state_fact(1, 10, 0, MachineState::run),
                                         state_fact(2, 20, 0, MachineState::idle)};
  import_states(store, firm, states);
  auto import = store.begin_import(moment(1), "again");
  ASSERT_TRUE(import->put_firm(firm).ok());
  auto three = states;
  three.push_back(state_fact(3, 30, 1, MachineState::down));
  const auto added = import->add(std::span<const StateFact>(three));
  ASSERT_TRUE(added.ok());
  EXPECT_EQ(added->fresh, std::vector<std::size_t>{2});
  EXPECT_EQ(added->repeated, 2);
  ASSERT_TRUE(import->commit().ok());
  EXPECT_TRUE(std::ranges::equal(stored_states(store, firm), three, says_the_same<StateFact>));
}

TEST(Store, AnImportThatIsNotCommittedLeavesNothing) {
  const ScratchFile file;
  const Firm firm = small_firm();
  auto store = opened(file.path());
  {
    auto import = store.begin_import(moment(0), "given up");
    ASSERT_TRUE(import->put_firm(firm).ok());
    const std::vector<StateFact> states = {state_fact(1, 10, 0, MachineState::run)};
    ASSERT_TRUE(import->add(std::span<const StateFact>(states)).ok());
    const std::vector<std::int64_t> values(1000, 5);
    ASSERT_TRUE(import->add_readings(Id<Meter>(0), {moment(0), seconds(1), {}, values}).ok());
    ASSERT_TRUE(import->finish_readings().ok());
  }
  EXPECT_TRUE(store.imports()->empty());
  EXPECT_FALSE(store.firm().ok());
  EXPECT_TRUE(store.journal(firm).value()->extent().value().empty());
}

TEST(Store, FactsKeepTheirMeaningWhenRowsOfTheFirmMove) {
  const ScratchFile file;
  const Firm firm = small_firm();
  auto store = opened(file.path());
  import_states(store, firm, {state_fact(1, 10, 1, MachineState::run)});
  FirmDraft draft = draft_of(firm);
  for (auto& table : draft.tables) {
    if (table.table == "resources") {
      table.rows.insert(table.rows.begin(), table.rows.front());
      table.rows.front().cells.front() = "M0";
    }
  }
  const Firm grown = check_firm(draft).firm.value();
  import_states(store, grown, {});
  const auto states = stored_states(store, grown);
  ASSERT_EQ(states.size(), 1U);
  EXPECT_EQ(grown.resources[states[0].machine].code, "M2");
}

TEST(Store, UndoingAnImportLeavesWhatAnotherBroughtToo) {
  const ScratchFile file;
  const Firm firm = small_firm();
  auto store = opened(file.path());
  const auto shared = state_fact(1, 10, 0, MachineState::run);
  const auto first = import_states(store, firm, {shared, state_fact(2, 20, 0, MachineState::idle)});
  const auto second = import_states(store, firm, {shared, state_fact(3, 30, 0, MachineState::run)});
  ASSERT_TRUE(store.undo_import(first, moment(5)).ok());
  // The firm's tables came with the first import and go with it; facts wait for them.
  EXPECT_EQ(stored_states(store, firm).size(), 2U);
  EXPECT_FALSE(store.undo_import(first, moment(6)).ok());
  ASSERT_TRUE(store.undo_import(second, moment(7)).ok());
  EXPECT_TRUE(stored_states(store, firm).empty());
}

TEST(Store, RefusesToUndoReadingsThatTwoImportsShare) {
  const ScratchFile file;
  const Firm firm = small_firm();
  auto store = opened(file.path());
  std::vector<std::int64_t> ids;
  for (const std::int64_t from : {0, 50, 5000}) {
    auto import = store.begin_import(moment(0), "readings");
    ASSERT_TRUE(import->put_firm(firm).ok());
    const std::vector<std::int64_t> values(100, 7);
    ASSERT_TRUE(import->add_readings(Id<Meter>(0), {moment(from), seconds(1), {}, values}).ok());
    ids.push_back(import->id());
    ASSERT_TRUE(import->commit().ok());
  }
  const auto refused = store.undo_import(ids[0], moment(9));
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().message.find("E1"), std::string::npos) << refused.error().message;
  ASSERT_TRUE(store.undo_import(ids[2], moment(9)).ok());
  EXPECT_EQ(store.journal(firm).value()->extent().value(),
            (Period{moment(0), moment(149) + microseconds(1)}));
}

TEST(Store, ChangesAreLoggedAndUndone) {
  const ScratchFile file;
  const Firm firm = small_firm();
  auto store = opened(file.path());
  import_states(store, firm, {});
  FirmDraft draft = store.firm_draft()->value();
  for (auto& table : draft.tables) {
    if (table.table == "orders") {
      table.rows.erase(table.rows.begin() + 1);
    }
  }
  ChangeRecord record;
  record.kind = "edit";
  record.who = "planner";
  const auto id = store.accept_change(record, check_firm(draft).firm.value());
  ASSERT_TRUE(id.ok());
  EXPECT_EQ(store.firm()->orders.size(), 2U);
  ASSERT_TRUE(store.undo_change(*id, moment(1), "planner").ok());
  EXPECT_EQ(store.firm()->orders[Id<Order>(1)].code, "2");
  EXPECT_FALSE(store.undo_change(*id, moment(2), "planner").ok());
}

TEST(Store, KeepsRunsFindingsAndRowsInDoubt) {
  const ScratchFile file;
  auto store = opened(file.path());
  const Finding finding{.severity = Severity::doubt,
                        .code = "end_before_start",
                        .place = {"b.csv", 7, "to"},
                        .value = "05:00",
                        .reason = "r",
                        .remedy = "m",
                        .repair = "next_day",
                        .repaired_value = "x"};
  const DoubtRow doubt{.table = "bookings",
                       .place = {"b.csv", 7, ""},
                       .cells = {{"from", "22:00"}, {"to", "\xff\"05:00"}},
                       .finding_code = "end_before_start",
                       .repair = "next_day"};
  auto import = store.begin_import(moment(0), "n");
  ASSERT_TRUE(import->add_findings(std::span(&finding, 1)).ok());
  ASSERT_TRUE(import->add_doubt(doubt).ok());
  ASSERT_TRUE(import->add_source({"b.csv", "abcd", 12}).ok());
  const FileRows rows{.file = doubt.place.file, .table = doubt.table, .rows = 40, .waiting = 0};
  const FileRows others{.file = "c.csv", .table = doubt.table, .rows = 2, .waiting = 0};
  ASSERT_TRUE(import->add_rows(rows).ok());
  ASSERT_TRUE(import->add_rows(others).ok());
  const auto id = import->id();
  ASSERT_TRUE(import->commit().ok());
  auto waiting = rows;
  waiting.waiting = 1;
  EXPECT_EQ(store.imports()->back().rows, (std::vector{waiting, others}));
  EXPECT_EQ(store.findings(id).value(), Findings{finding});
  ASSERT_EQ(store.doubts()->size(), 1U);
  EXPECT_EQ(store.doubts()->front().cells[0], doubt.cells[0]);
  EXPECT_EQ(store.imports_of("abcd").value(), std::vector{id});
  RunRecord run;
  run.question = "sight";
  run.seed = ~std::uint64_t{0};
  run.answer_json = "{}";
  run.id = store.add_run(run).value();
  EXPECT_EQ(store.run(run.id).value(), run);
  EXPECT_FALSE(store.run(99).ok());
}

}  // namespace
}  // namespace tienvoud::store
