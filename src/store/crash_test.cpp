// kill -9 at any moment of an import, then restart and repeat: the ledger is bit-equal to that of
// an undisturbed run.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <ctime>
#include <random>

#include "store/store.h"
#include "store/test_firm.h"

namespace tienvoud::store {
namespace {

using testing::moment;
using testing::ScratchFile;
using testing::small_firm;
using testing::state_fact;

constexpr int files = 4;

/// What the sources say: four files, each with states and readings that overlap the file before it.
std::vector<StateFact> states_of(int file) {
  std::vector<StateFact> states;
  for (int i = 0; i < 60; ++i) {
    const int n = file * 40 + i;
    states.push_back(state_fact(static_cast<std::uint64_t>(n) + 1, n * 900,
                                static_cast<std::size_t>(n % 3),
                                n % 2 == 0 ? MachineState::run : MachineState::idle));
  }
  return states;
}

/// A stand-in for Sight: a row for each state of the machine that begins on the day, with the sum
/// of the readings until the next one. Any pure function of facts and readings will do here.
std::vector<LedgerRow> build(const JournalReader& journal, LedgerCell cell) {
  const Period day{Instant::of_seconds(std::int64_t{cell.day.since_epoch()} * 86'400),
                   Instant::of_seconds(std::int64_t{cell.day.next().since_epoch()} * 86'400)};
  std::vector<LedgerRow> rows;
  const auto facts = journal.facts(day);
  for (const auto& fact : facts->states) {
    if (fact.machine != cell.machine || !day.contains(fact.at)) {
      continue;
    }
    LedgerRow row;
    row.machine = cell.machine;
    row.from = fact.at;
    row.to = fact.at + seconds(900);
    row.state = fact.state;
    const auto read = journal.readings(Id<Meter>(0), {row.from, row.to}, [&](const Readings& run) {
      for (const auto value : run.values) {
        row.energy += Energy::of_base(value);
      }
    });
    EXPECT_TRUE(read.ok());
    rows.push_back(row);
  }
  return rows;
}

Result<void> import_file(Store& store, const Firm& firm, int file) {
  TRY_ASSIGN(auto import, store.begin_import(moment(file), "file"));
  TRY(import.put_firm(firm));
  const auto states = states_of(file);
  std::vector<LedgerCell> touched;
  for (std::size_t i = 0; i < states.size(); i += 10) {
    TRY_ASSIGN(const auto added, import.add(std::span(states).subspan(
                                     i, std::min<std::size_t>(10, states.size() - i))));
    for (const auto fresh : added.fresh) {
      const auto& fact = states[i + fresh];
      touched.push_back(
          {fact.machine, Day(static_cast<std::int32_t>(fact.at.microseconds() / 86'400'000'000))});
    }
  }
  std::vector<std::int64_t> values;
  for (int i = 0; i < 3000; ++i) {
    values.push_back((file * 2000 + i) * 37 % 5000);
  }
  TRY(import.add_readings(Id<Meter>(0), {moment(file * 20'000), seconds(10), {}, values}));
  TRY_ASSIGN(const auto readings, import.finish_readings());
  for (const auto& one : readings) {
    for (const auto machine : firm.resources.ids()) {
      touched.push_back({machine, one.day});
    }
  }
  TRY(import.mark_dirty(touched));
  return import.commit();
}

Result<void> import_all(const std::string& path) {
  TRY_ASSIGN(auto store, Store::open(path, OpenMode::create));
  const Firm firm = small_firm();
  for (int file = 0; file < files; ++file) {
    TRY(import_file(store, firm, file));
    TRY_ASSIGN(const auto dirty, store.dirty_cells(firm));
    TRY_ASSIGN(const auto journal, store.journal(firm));
    TRY_ASSIGN(auto update, store.begin_ledger_update(firm));
    for (const auto& cell : dirty) {
      TRY(update.set_cell(cell, build(*journal, cell)));
    }
    TRY(update.commit());
  }
  return {};
}

std::string ledger_of(const std::string& path) {
  auto store = Store::open(path, OpenMode::write);
  EXPECT_TRUE(store.ok());
  EXPECT_TRUE(store->verify()->empty());
  return store->dump_ledger().value();
}

/// Runs the import in a child and kills it after a while; true where it was done by then.
bool import_and_kill(const std::string& path, std::int64_t microseconds) {
  const pid_t child = fork();
  if (child == 0) {
    _exit(import_all(path).ok() ? 0 : 1);
  }
  timespec wait{0, microseconds * 1000};
  nanosleep(&wait, nullptr);
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  if (WIFEXITED(status)) {
    EXPECT_EQ(WEXITSTATUS(status), 0);
  }
  return WIFEXITED(status);
}

TEST(StoreCrash, KilledAtAnyMomentItEndsBitEqual) {
  const ScratchFile calm;
  timespec begin{};
  clock_gettime(CLOCK_MONOTONIC, &begin);
  ASSERT_TRUE(import_all(calm.path()).ok());
  timespec end{};
  clock_gettime(CLOCK_MONOTONIC, &end);
  const std::int64_t whole =
      (end.tv_sec - begin.tv_sec) * 1'000'000 + (end.tv_nsec - begin.tv_nsec) / 1000;
  const std::string undisturbed = ledger_of(calm.path());
  ASSERT_GT(std::ranges::count(undisturbed, '\n'), 100);

  std::mt19937_64 random(20261122);
  int kills = 0;
  const ScratchFile file;
  while (kills < 200) {
    // Several kills may fall on one database before it is left in peace.
    file.remove();
    bool done = false;
    for (int blow = 0; blow < 8 && !done && kills < 200; ++blow, ++kills) {
      const auto range = static_cast<std::uint64_t>(std::min<std::int64_t>(whole, 900'000)) + 1;
      done = import_and_kill(file.path(), static_cast<std::int64_t>(random() % range));
    }
    ASSERT_TRUE(import_all(file.path()).ok());
    ASSERT_EQ(ledger_of(file.path()), undisturbed) << "after " << kills << " kills";
  }
}

}  // namespace
}  // namespace tienvoud::store
