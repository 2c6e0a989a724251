#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "exchange/readings/both_ways.h"
#include "exchange/testing.h"

namespace tienvoud::exchange {
namespace {

using Readings = decltype(ReadingsOutcome::readings);

std::int64_t at(const char* text) {
  return parse_instant(text)->microseconds();
}

TEST(FastReadings, TakeTheUsualRowsOfAllThreeKinds) {
  const ReadingsOutcome outcome = read_readings_text(
      "at,meter,power_w,energy_kwh,counter_kwh\n2026-03-02T06:00:00+01:00,M1,7480,,\n2026-03-02T05:"
      "00:01Z,M1,-7.5,,\n2026-03-02T05:15:00Z,M2,,31.25,\n2026-03-02T05:15:00Z,M3,,,48213.77\n",
      true);
  EXPECT_EQ(outcome.readings, (Readings{{0, at("2026-03-02T05:00:00Z"), 7'480'000},
                                        {0, at("2026-03-02T05:00:01Z"), -7'500},
                                        {1, at("2026-03-02T05:15:00Z"), 112'500'000'000},
                                        {2, at("2026-03-02T05:15:00Z"), 173'569'572'000'000}}));
  EXPECT_TRUE(outcome.findings.empty());
}

TEST(FastReadings, LeaveNothingOutThatTheCarefulReaderReads) {
  const std::string text =
      "at,meter,power_w\n2026-03-02T06:00:00Z,M1,1\n\"2026-03-02T06:00:01Z\",\"M1\",\"2\"\n2026-03-"
      "02T06:00:02.5Z,M1,3\n2026-03-02 "
      "06:00:03,M1,4\n2026-03-02T24:00:30Z,M1,5\n\n2026-03-02T06:00:"
      "04Z,M9,6\n2026-03-02T06:00:05Z,M1,\n2026-03-02T06:00:06Z,M2,7\n2026-03-02T06:00:07Z,M1,8."
      "1234"
      "56\n2026-03-02T06:00:08Z,M1,1e3\r\n2026-03-02T06:00:09Z,M1,9,9\n2026-03-02T06:00:10Z,\"M\n1"
      "\",9\n2026-03-02T06:00:11Z,M1,11";
  const ReadingsOutcome fast = read_readings_text(text, true);
  const ReadingsOutcome careful = read_readings_text(text, false);
  EXPECT_EQ(fast.readings, careful.readings);
  EXPECT_EQ(fast.findings, careful.findings);
  EXPECT_EQ(fast.readings.size(), 7U);
}

rc::Gen<std::string> cell_of(std::vector<std::string> usual) {
  const auto hostile = rc::gen::container<std::string>(rc::gen::element(
      '0', '1', '9', '.', '-', 'Z', 'T', ':', '+', '"', ' ', '\r', 'M', 'e', '\xE9'));
  return rc::gen::weightedOneOf<std::string>(
      {{12, rc::gen::elementOf(std::move(usual))}, {1, hostile}});
}

RC_GTEST_PROP(FastReadings, AgreeWithTheCarefulReaderOnHostileFiles, ()) {
  const auto rows = *rc::gen::inRange(0, 30);
  std::string text = *rc::gen::element<std::string>("at,meter,power_w,energy_kwh\n",
                                                    "meter,at,counter_kwh,power_w\n",
                                                    "at;meter;power_w\n", "at,meter,power_w,x\n");
  const char delimiter = text.contains(';') ? ';' : ',';
  const auto cells = std::count(text.begin(), text.end(), delimiter) + 1;
  for (int row = 0; row < rows; ++row) {
    for (std::ptrdiff_t i = 0; i < cells; ++i) {
      const bool is_moment = text.starts_with("meter") ? i == 1 : i == 0;
      const bool is_meter = text.starts_with("meter") ? i == 0 : i == 1;
      text += i > 0 ? std::string(1, delimiter) : std::string();
      text += is_moment  ? *cell_of({"2026-03-02T06:00:00Z", "2026-03-02T06:00:59+01:00",
                                     "2026-10-25 02:30:00", "2026-03-02T06:01:00Z",
                                     "2026-03-02T24:00:00Z", "1980-03-02T06:01:00Z"})
              : is_meter ? *cell_of({"M1", "M1", "M2", "M3", "\"M1\"", " M1", "M4"})
                         : *cell_of({"", "", "1", "7480", "-3.5", "0.00000001", "123456789012",
                                     "1.23456789", "\"4\""});
    }
    text += *rc::gen::weightedElement<std::string>({{20, "\n"}, {3, "\r\n"}, {1, "\r"}, {1, ""}});
  }
  const ReadingsOutcome fast = read_readings_text(text, true);
  const ReadingsOutcome careful = read_readings_text(text, false);
  RC_ASSERT(fast.readings == careful.readings);
  RC_ASSERT(fast.findings == careful.findings);
}

TEST(FastReadings, KeepMemoryBoundedAndLoseNothingOverManyPieces) {
  std::string text = "at,meter,power_w\n";
  const std::int64_t begin = at("2026-03-02T00:00:00Z");
  constexpr int count = 200'000;
  Readings expected;
  for (int i = 0; i < count; ++i) {
    const std::int64_t time = begin + std::int64_t{i} * 1'000'000;
    text += fmt::format("{},M1,{}\n", to_string(Instant::of_microseconds(time)), i % 7919);
    expected.emplace_back(0, time, std::int64_t{i % 7919} * 1000);
  }
  EXPECT_EQ(read_readings_text(text, true).readings, expected);
}

}  // namespace
}  // namespace tienvoud::exchange
