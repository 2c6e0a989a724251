#include "exchange/write_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "exchange/fact_key_of.h"
#include "exchange/read_folder.h"
#include "model/check_fact.h"
#include "model/journal/fact_key.h"
#include "model/journal/memory_journal.h"
#include "model/same_rows.h"

namespace tienvoud::exchange {
namespace {

namespace files = std::filesystem;

/// Keeps what it is given, by meter and moment.
class KeptReadings final : public ReadingSink {
 public:
  Result<void> take(const ReadingBatch& batch) override {
    for (std::size_t i = 0; i < batch.times.size(); ++i) {
      all[std::string(batch.code)][batch.times[i]] = batch.values[i];
    }
    return {};
  }
  std::map<std::string, std::map<std::int64_t, std::int64_t>> all;
};

Firm small_firm() {
  Firm firm;
  firm.profile.code = "veldman";
  Meter power;
  power.code = "P, \"1\"";  // a code that must be quoted
  power.interval = seconds(900);
  power.longest_gap = seconds(4'500);
  firm.meters.add(power);
  Meter interval;
  interval.code = "I";
  interval.reading = ReadingKind::interval;
  firm.meters.add(interval);
  Meter counter;
  counter.code = "C";
  counter.reading = ReadingKind::counter;
  firm.meters.add(counter);
  Resource mill;
  mill.code = "mill";
  firm.resources.add(mill);
  return firm;
}

class WriteFolder : public testing::Test {
 protected:
  WriteFolder() : folder_(files::temp_directory_path() / "tienvoud_write_folder_test") {
    files::remove_all(folder_);
  }
  ~WriteFolder() override { files::remove_all(folder_); }
  files::path folder_;
};

TEST_F(WriteFolder, WhatIsWrittenReadsBackToTheSameFirmFactsAndReadings) {
  const Firm firm = small_firm();
  StateFact state;
  state.at = Instant::of_microseconds(1'772'000'000'123'456);
  state.machine = Id<Resource>(0);
  state.state = MachineState::run;
  state.reason = "line\nbreak; and \"quotes\"";
  state.key = key_of(StateFact::info.name, state, texts_of(state, firm));
  Journal facts;
  facts.states.push_back(state);
  MemoryJournal journal;
  journal.insert(facts);
  std::vector<Instant> instants;
  for (const auto at : {1'771'999'999'000'000, 1'772'000'000'000'000, 1'772'000'000'250'000}) {
    instants.push_back(Instant::of_microseconds(at));
  }
  const std::vector<std::int64_t> whole = {5'000'000, 0, -3'000};  // W, whole
  const std::vector<std::int64_t> odd = {1, 3'600'000'000,
                                         123'456'789};  // mJ: thousandths of a watt-second
  for (const auto id : firm.meters.ids()) {
    journal.insert(id, instants, id.index() == 0 ? whole : odd);
  }
  const auto written = write_folder(folder_.string(), firm, journal);
  ASSERT_TRUE(written.ok()) << written.error().message;
  KeptReadings sink;
  const auto read = read_folder(folder_.string(), nullptr, sink);
  ASSERT_TRUE(read.ok()) << read.error().message;
  ASSERT_TRUE(read->firm.has_value());
  EXPECT_EQ(read->firm->meters.size(), 3U);
  Meter::columns([&](const Column& column, auto member) {
    EXPECT_TRUE(read->firm->meters[Id<Meter>(0)].*member == firm.meters[Id<Meter>(0)].*member)
        << column.name;
  });
  ASSERT_EQ(read->facts.states.size(), 1U);
  EXPECT_TRUE(same_row(read->facts.states[0], state));
  EXPECT_EQ(read->facts.states[0].key, state.key);
  for (std::size_t i = 0; i < instants.size(); ++i) {
    EXPECT_EQ(sink.all.at("P, \"1\"").at(instants[i].microseconds()), whole[i]);
    EXPECT_EQ(sink.all.at("I").at(instants[i].microseconds()), odd[i]);
    EXPECT_EQ(sink.all.at("C").at(instants[i].microseconds()), odd[i]);
  }
}

TEST_F(WriteFolder, WritesWhatWasTakenBackAsWell) {
  const Firm firm = small_firm();
  StateFact wrong;
  wrong.at = Instant::of_seconds(1'772'000'000);
  wrong.machine = Id<Resource>(0);
  wrong.state = MachineState::down;
  wrong.source = "plc";
  wrong.sequence = 7;
  wrong.key = key_of(StateFact::info.name, wrong, texts_of(wrong, firm));
  CorrectionFact correction;
  correction.at = Instant::of_seconds(1'771'000'000);  // dated before what it takes back
  correction.retracts = to_string(wrong.key);
  correction.by = "planner";
  correction.key = key_of(CorrectionFact::info.name, correction, texts_of(correction, firm));
  Journal facts;
  facts.states.push_back(wrong);
  facts.corrections.push_back(correction);
  ASSERT_TRUE(write_folder(folder_.string(), firm, MemoryJournal(facts)).ok());
  KeptReadings sink;
  const auto read = read_folder(folder_.string(), nullptr, sink);
  ASSERT_TRUE(read.ok()) << read.error().message;
  ASSERT_EQ(read->facts.states.size(), 1U);
  EXPECT_EQ(read->facts.states[0].key, wrong.key);
  ASSERT_EQ(read->facts.corrections.size(), 1U);
  const Journal counted = MemoryJournal(read->facts).facts({}).value();
  EXPECT_TRUE(counted.states.empty());
  ASSERT_EQ(counted.retracted.size(), 1U);
  EXPECT_EQ(counted.retracted[0].sequence, 7);
}

TEST_F(WriteFolder, DoesNotMixFirms) {
  files::create_directories(folder_);
  std::ofstream(folder_ / "orders.csv") << "order\n1\n";
  const auto written = write_folder(folder_.string(), small_firm(), MemoryJournal());
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.error().code, ErrorCode::unusable);
}

}  // namespace
}  // namespace tienvoud::exchange
