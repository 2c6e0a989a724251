#include "exchange/p1/telegram.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "exchange/p1/crc16.h"

namespace tienvoud::exchange {
namespace {

const char* const folder = "../shared/data/sight/dsmr_p1";

TimeZone amsterdam() {
  return *TimeZone::find("Europe/Amsterdam");
}

std::string content(const std::string& name) {
  std::ifstream file(std::filesystem::path(folder) / name, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string with_crc(std::string body) {
  char digits[8];
  std::snprintf(digits, sizeof digits, "%04X", static_cast<unsigned>(crc16_arc(body)));
  return body + digits + "\r\n";
}

TEST(Crc16Arc, GivesThePublishedCheckValue) {
  EXPECT_EQ(crc16_arc("123456789"), 0xBB3D);
}

TEST(P1, TheThirteenRealTelegramsReadAsTheirReadmeSays) {
  if (!std::filesystem::exists(folder)) {
    GTEST_SKIP() << "SKIPPED: the data folder beside the project has no " << folder;
  }
  const std::map<std::string, P1Check> right = {{"v4_2.p1", P1Check::right},
                                                {"v5.p1", P1Check::right},
                                                {"v5_two_mbus.p1", P1Check::right},
                                                {"fluvius_v171.p1", P1Check::right},
                                                {"fluvius_v171_alt.p1", P1Check::right},
                                                {"sagemcom_t210_d_r.p1", P1Check::right},
                                                {"iskra_ie.p1", P1Check::right},
                                                {"v5_eon_hu.p1", P1Check::right},
                                                {"unpadded_crc.p1", P1Check::right},
                                                {"v2_2.p1", P1Check::absent},
                                                {"v3.p1", P1Check::absent}};
  for (const auto& [name, check] : right) {
    const auto telegram = read_telegram(content(name), amsterdam());
    ASSERT_TRUE(telegram.ok()) << name << ": " << telegram.error().message;
    EXPECT_EQ(telegram->check, check) << name;
  }
  for (const auto* name : {"esy5q3da1004_v304.p1", "esy5q3db1024_v304.p1"}) {
    const auto telegram = read_telegram(content(name), amsterdam());
    ASSERT_FALSE(telegram.ok()) << name;
    EXPECT_EQ(telegram.error().code, ErrorCode::invalid_input);
    EXPECT_FALSE(telegram.error().remedy.empty());
  }
}

TEST(P1, RegistersOfTheTariffsAddUpAndTheOneTotalIsNotCountedTwice) {
  if (!std::filesystem::exists(folder)) {
    GTEST_SKIP() << "SKIPPED: the data folder beside the project has no " << folder;
  }
  const auto dutch = read_telegram(content("v5_two_mbus.p1"), amsterdam());
  ASSERT_TRUE(dutch.ok());
  EXPECT_EQ(dutch->imported, Energy::of_base(2'375'582'000LL * 3'600));  // 2130.115 + 245.467 kWh
  EXPECT_EQ(to_string(*dutch->at), "2020-04-26T20:33:25Z");
  ASSERT_EQ(dutch->sub_meters.size(), 2U);
  EXPECT_FALSE(dutch->sub_meters[0].at.has_value()) << "a channel without a meter has no reading";
  EXPECT_EQ(dutch->sub_meters[1].volume, Volume::of_base(246'138'000));
  const auto hungarian = read_telegram(content("v5_eon_hu.p1"), amsterdam());
  ASSERT_TRUE(hungarian.ok());
  EXPECT_EQ(hungarian->imported, Energy::of_base(173'640'000LL * 3'600));
  EXPECT_EQ(hungarian->export_power, Power::of_base(2'601'000));
  const auto heat = read_telegram(content("unpadded_crc.p1"), amsterdam());
  ASSERT_TRUE(heat.ok());
  EXPECT_EQ(heat->sub_meters.at(0).heat, Energy::of_base(240'860'000'000'000));
  const auto old = read_telegram(content("v3.p1"), amsterdam());
  ASSERT_TRUE(old.ok());
  EXPECT_EQ(old->sub_meters.at(0).volume, Volume::of_base(1'001'000));
  EXPECT_FALSE(old->at.has_value());
}

TEST(P1, TheLetterDecidesTheHourThatHappensTwice) {
  const auto at = [](const std::string& stamp) {
    const auto telegram =
        read_telegram(with_crc("/X\r\n\r\n0-0:1.0.0(" + stamp + ")\r\n!"), amsterdam());
    return to_string(*telegram->at);
  };
  EXPECT_EQ(at("261025023000S"), "2026-10-25T00:30:00Z");
  EXPECT_EQ(at("261025023000W"), "2026-10-25T01:30:00Z");
}

TEST(P1, ADamagedTelegramIsRefused) {
  auto text = with_crc("/X\r\n\r\n1-0:1.7.0(00.111*kW)\r\n!");
  text[18] = '9';
  const auto telegram = read_telegram(text, amsterdam());
  ASSERT_FALSE(telegram.ok());
  EXPECT_EQ(telegram.error().code, ErrorCode::corrupt);
}

TEST(P1, ARecordingIsCutIntoItsTelegrams) {
  const auto one = with_crc("/X\r\n\r\n1-0:1.7.0(00.111*kW)\r\n!");
  const auto two = with_crc("/X\r\n\r\n1-0:1.7.0(00.222*kW)\r\n!");
  const auto recording = "half a line\r\n" + one + "\r\n" + two;
  const auto pieces = cut_telegrams(recording);
  ASSERT_EQ(pieces.size(), 2U);
  EXPECT_TRUE(read_telegram(pieces[0], amsterdam()).ok());
  EXPECT_EQ(read_telegram(pieces[1], amsterdam())->import_power, Power::of_base(222'000));
}

}  // namespace
}  // namespace tienvoud::exchange
