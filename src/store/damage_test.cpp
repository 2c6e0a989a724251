// Bytes of the database file changed at random: never a crash, and never another reading.
#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <sstream>

#include "store/store.h"
#include "store/test_firm.h"

namespace tienvoud::store {
namespace {

using testing::moment;
using testing::ScratchFile;
using testing::small_firm;
using testing::state_fact;

std::string sound_database() {
  const ScratchFile file;
  const Firm firm = small_firm();
  {
    auto store = Store::open(file.path(), OpenMode::create).value();
    auto import = store.begin_import(moment(0), "damage").value();
    EXPECT_TRUE(import.put_firm(firm).ok());
    std::vector<StateFact> states;
    for (std::uint64_t i = 0; i < 200; ++i) {
      states.push_back(
          state_fact(i, static_cast<std::int64_t>(i) * 500, i % 3, MachineState::setup));
    }
    EXPECT_TRUE(import.add(std::span<const StateFact>(states)).ok());
    std::vector<std::int64_t> values;
    std::mt19937_64 random(7);
    for (int i = 0; i < 30'000; ++i) {
      values.push_back(static_cast<std::int64_t>(random() % 4000));
    }
    EXPECT_TRUE(import.add_readings(Id<Meter>(0), {moment(0), seconds(5), {}, values}).ok());
    EXPECT_TRUE(import.mark_all_dirty().ok());
    EXPECT_TRUE(import.commit().ok());
    auto update = store.begin_ledger_update(firm).value();
    for (const auto& cell : store.dirty_cells(firm).value()) {
      LedgerRow row;
      row.machine = cell.machine;
      row.from = moment(0);
      row.to = moment(60);
      EXPECT_TRUE(update.set_cell(cell, {row}).ok());
    }
    EXPECT_TRUE(update.commit().ok());
  }
  std::ostringstream bytes;
  bytes << std::ifstream(file.path(), std::ios::binary).rdbuf();
  return std::move(bytes).str();
}

/// Everything that reads, whatever it says; the sum of all readings where they could be read.
std::optional<std::int64_t> read_everything(const std::string& path, const Firm& firm) {
  auto opened = Store::open(path, OpenMode::write);
  if (!opened) {
    return std::nullopt;
  }
  const Store& store = *opened;
  static_cast<void>(store.firm());
  static_cast<void>(store.imports());
  static_cast<void>(store.doubts());
  static_cast<void>(store.changes());
  static_cast<void>(store.runs());
  static_cast<void>(store.verify());
  static_cast<void>(store.dump_ledger());
  static_cast<void>(store.dirty_cells(firm));
  if (const auto ledger = store.ledger(firm)) {
    static_cast<void>((*ledger)->totals({}, [](LedgerCell, auto) {}, [](auto) {}));
    static_cast<void>((*ledger)->rows({}, [](auto) {}));
  }
  const auto journal = store.journal(firm);
  if (!journal) {
    return std::nullopt;
  }
  static_cast<void>((*journal)->facts({}));
  static_cast<void>((*journal)->extent());
  std::int64_t sum = 0;
  std::size_t count = 0;
  const auto read = (*journal)->readings(Id<Meter>(0), {}, [&](const Readings& run) {
    for (const auto value : run.values) {
      sum += value;
    }
    count += run.values.size();
  });
  // A row that vanished with its page is seen by the count.
  return read.ok() && count == 30'000 ? std::optional(sum) : std::nullopt;
}

TEST(Store, SurvivesRandomDamageAndNeverReadsAWrongValue) {
  const Firm firm = small_firm();
  const std::string sound = sound_database();
  const ScratchFile file;
  const auto write = [&](const std::string& bytes) {
    file.remove();
    std::ofstream(file.path(), std::ios::binary) << bytes;
  };
  write(sound);
  const auto truth = read_everything(file.path(), firm);
  ASSERT_TRUE(truth.has_value());
  std::mt19937_64 random(42);
  int noticed = 0;
  for (int round = 0; round < 150; ++round) {
    std::string bytes = sound;
    for (std::uint64_t hits = 1 + random() % 8; hits > 0; --hits) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    if (round % 10 == 0) {
      bytes.resize(random() % bytes.size());
    }
    write(bytes);
    const auto sum = read_everything(file.path(), firm);
    if (sum) {
      ASSERT_EQ(*sum, *truth) << "round " << round;
    } else {
      ++noticed;
    }
  }
  EXPECT_GT(noticed, 10);
}

}  // namespace
}  // namespace tienvoud::store
