#include "example/faults.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

#include "example/facts.h"
#include "example/readings.h"

namespace tienvoud::example {
namespace {

const ExampleFirm& small_firm() {
  static const ExampleFirm example = [] {
    ExampleOptions options;
    options.seed = 11;
    options.submeters = true;
    return make_example(options);
  }();
  return example;
}

const ExampleFirm& shop_firm() {
  static const ExampleFirm example = [] {
    ExampleOptions options;
    options.preset = Preset::shop;
    return make_example(options);
  }();
  return example;
}

RC_GTEST_PROP(Faults, LateDoubleAndSwappedFactsAreStillTheSameFacts, ()) {
  FaultOptions faults;
  faults.seed = *rc::gen::arbitrary<std::uint64_t>();
  faults.late = *rc::gen::element(0.0, 0.1, 1.0);
  faults.duplicated = *rc::gen::element(0.0, 0.3, 1.0);
  faults.out_of_order = 0.5;
  const auto deliveries = inject_faults(small_firm(), faults);
  const auto back = journal_of(deliveries);
  Journal::lists([&](auto list) {
    const bool same = back.*list == small_firm().journal.*list;
    RC_ASSERT(same);
  });
  const bool in_order =
      std::is_sorted(deliveries.begin(), deliveries.end(),
                     [](const auto& a, const auto& b) { return a.arrived_at < b.arrived_at; });
  RC_ASSERT(in_order);
}

TEST(Faults, WithoutAnyEveryFactIsDeliveredOnce) {
  const auto deliveries = inject_faults(small_firm(), {});
  std::size_t facts = 0;
  Journal::lists([&](auto list) { facts += (small_firm().journal.*list).size(); });
  EXPECT_EQ(deliveries.size(), facts);
}

TEST(Faults, LostFactsLeaveAGapInTheirSourcesNumbers) {
  FaultOptions faults;
  faults.lost = 0.05;
  const auto back = journal_of(inject_faults(small_firm(), faults));
  EXPECT_LT(back.states.size(), small_firm().journal.states.size());
  EXPECT_EQ(back.bookings.size(), small_firm().journal.bookings.size());
  std::map<std::string, std::int64_t> last;
  std::int64_t gaps = 0;
  for (const auto& fact : back.states) {
    const auto [place, first] = last.try_emplace(fact.source, fact.sequence);
    gaps += first ? 0 : fact.sequence - place->second - 1;
    place->second = fact.sequence;
  }
  EXPECT_GT(gaps, 10);
}

TEST(Faults, LateFactsArriveUpToTheLongestDelayAfterTheyHappened) {
  FaultOptions faults;
  faults.late = 1;
  faults.longest_delay = days(7);
  Duration longest;
  for (const auto& delivery : inject_faults(small_firm(), faults)) {
    if (const auto* count = std::get_if<CountFact>(&delivery.fact)) {
      EXPECT_GT(delivery.arrived_at, count->at);
      longest = std::max(longest, delivery.arrived_at - count->at);
    }
  }
  EXPECT_GT(longest, days(6));
  EXPECT_LE(longest, days(7) + seconds(1));
}

TEST(Faults, ExportedRowsSayWhatWasDoneToThem) {
  FaultOptions faults;
  faults.repeated_rows = 0.01;
  faults.code_typos = 0.02;
  faults.night_rows = 0.5;
  const auto& example = shop_firm();
  const auto tables = exported_tables(example, inject_faults(example, {}), faults);
  std::map<std::string, int> found;
  for (const auto& table : tables) {
    std::size_t faulty = 0;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      const auto& row = table.rows[i];
      ASSERT_EQ(row.cells.size(), table.columns.size());
      ++found[row.fault];
      faulty += row.fault.empty() ? 0 : 1;
      if (row.fault == "repeated") {
        EXPECT_EQ(row.cells, table.rows[i - 1].cells);
      } else if (row.fault == "code_typo") {
        const auto order = std::find(table.columns.begin(), table.columns.end(), "order");
        const auto& code = row.cells[static_cast<std::size_t>(order - table.columns.begin())];
        EXPECT_EQ(std::count_if(example.firm.orders.begin(), example.firm.orders.end(),
                                [&](const Order& one) { return one.code == code; }),
                  0);
        EXPECT_EQ(std::count_if(example.firm.orders.begin(), example.firm.orders.end(),
                                [&](const Order& one) { return one.code == row.right; }),
                  1);
      }
    }
    EXPECT_LT(faulty, table.rows.size() / 5 + 1) << table.name;
  }
  EXPECT_GT(found["repeated"], 20);
  EXPECT_GT(found["code_typo"], 100);
  EXPECT_GT(found["night_row"], 20);
}

TEST(Faults, SilentMetersMissReadingsAndResetCountersFall) {
  FaultOptions faults;
  faults.silent_meters = 0.2;
  faults.counter_resets = 0.2;
  int fallen = 0;
  for (const auto id : small_firm().firm.meters.ids()) {
    const bool counter = small_firm().firm.meters[id].reading == ReadingKind::counter;
    std::int64_t heard = 0;
    std::int64_t last = 0;
    Instant before = Instant::ever();
    for_each_faulty_reading(small_firm(), faults, id, [&](const Readings& readings) {
      for (std::size_t i = 0; i < readings.values.size(); ++i) {
        EXPECT_LT(before, readings.time(i));
        before = readings.time(i);
        fallen += counter && readings.values[i] < last ? 1 : 0;
        EXPECT_GE(readings.values[i], 0);
        last = readings.values[i];
        ++heard;
      }
    });
    EXPECT_LT(heard, readings_of(small_firm(), id));
    EXPECT_GT(heard, readings_of(small_firm(), id) * 8 / 10);
  }
  EXPECT_GT(fallen, 0);
}

}  // namespace
}  // namespace tienvoud::example
