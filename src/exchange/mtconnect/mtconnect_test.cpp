#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "exchange/mtconnect/machine_facts.h"
#include "exchange/mtconnect/shdr.h"
#include "exchange/mtconnect/xml.h"

namespace tienvoud::exchange {
namespace {

const std::filesystem::path folder = "../shared/data/sight/mtconnect";

std::string content(const std::string& name) {
  std::ifstream file(folder / name, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Seconds in a state, each row holding until the next of the sorted rows.
double seconds_in(const MachineFacts& facts, const std::string& word) {
  std::vector<std::pair<Instant, std::string>> rows;
  for (const auto& row : facts.states.rows) {
    rows.emplace_back(*parse_instant(row.cells[0]), row.cells[3]);
  }
  std::sort(rows.begin(), rows.end());
  Duration sum;
  for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
    if (rows[i].second == word) {
      sum += rows[i + 1].first - rows[i].first;
    }
  }
  return in_seconds(sum);
}

MachineRules rules_of(const std::string& machine) {
  MachineRules rules;
  rules.machine = machine;
  return rules;
}

#define NEEDS_DATA                                                                   \
  if (!std::filesystem::exists(folder)) {                                            \
    GTEST_SKIP() << "SKIPPED: the data folder beside the project has no " << folder; \
  }

TEST(MTConnect, TheOkumaRecordingOutOfTimeOrderRunsItsGoldenTime) {
  NEEDS_DATA
  const auto observations = read_shdr(content("okuma_adapter_shdr.txt"), "okuma");
  EXPECT_TRUE(observations.findings.empty()) << observations.findings[0].value;
  const auto facts = machine_facts(observations, rules_of("okuma"), "okuma");
  EXPECT_NEAR(seconds_in(facts, "ACTIVE"), 1357.3760842, 8e-6)
      << "digits finer than a microsecond are cut off";
}

TEST(MTConnect, TheTestBedsLogRunsItsGoldenTime) {
  NEEDS_DATA
  const auto facts = machine_facts(read_shdr(content("nist_gf_agie_2016-03-22_dmtcd.txt"), "agie"),
                                   rules_of("agie"), "agie");
  EXPECT_NEAR(seconds_in(facts, "ACTIVE"), 571.7519, 1e-4);
  EXPECT_NEAR(seconds_in(facts, "INTERRUPTED"), 77.6750, 1e-4);
}

TEST(MTConnect, AStreamsDocumentGivesAllItsObservations) {
  NEEDS_DATA
  const auto streams = read_streams(content("nist_ur5e_streams_2.0.xml"), "ur5e");
  ASSERT_TRUE(streams.ok()) << streams.error().message;
  EXPECT_EQ(streams->list.size(), 9570U);
  EXPECT_EQ(streams->next_sequence, 661997);
  EXPECT_EQ(streams->instance, 1689861451);
  std::set<std::string> items;
  std::int64_t lowest = streams->list[0].sequence;
  std::int64_t highest = lowest;
  for (const auto& observation : streams->list) {
    items.insert(observation.item);
    lowest = std::min(lowest, observation.sequence);
    highest = std::max(highest, observation.sequence);
  }
  EXPECT_EQ(items.size(), 36U);
  EXPECT_EQ(lowest, 652424);
  EXPECT_EQ(highest, 661996);
}

TEST(MTConnect, DeviceModelsNameTheExecutionItem) {
  NEEDS_DATA
  const auto executions = [](const std::string& name) {
    const auto model = read_device_model(content(name));
    std::vector<std::string> found;
    for (const auto& item : *model) {
      if (item.type == "EXECUTION") {
        found.push_back(item.name.empty() ? item.id : item.name);
      }
    }
    return found;
  };
  EXPECT_EQ(executions("nist_pocketnc_device.xml"), std::vector<std::string>{"execution"});
  EXPECT_EQ(executions("okuma_mazak_devices_2.7.xml"),
            (std::vector<std::string>{"pexecution", "execution"}));
}

TEST(Shdr, ConditionsAssetsAndLinesOfManyLinesAreToldApart) {
  const auto read = read_shdr(
      "2022-08-08T13:51:34.7167146Z|system|NORMAL||||\r\n"
      "2022-08-08T13:51:34Z|@ASSET@|1.2|CuttingTool|--multiline--AB\n<a>\n2022|x\n--multiline--AB\n"
      "* PING\n"
      "2022-08-08T13:51:35Z@2.5|m1:execution|ACTIVE|mode|AUTOMATIC\n"
      "rubbish\n",
      "x");
  ASSERT_EQ(read.list.size(), 3U);
  EXPECT_EQ(read.list[0].value, "NORMAL");
  EXPECT_EQ(read.list[1].device, "m1");
  EXPECT_EQ(read.list[1].item, "execution");
  EXPECT_EQ(read.list[2].value, "AUTOMATIC");
  EXPECT_EQ(read.assets, 1);
  ASSERT_EQ(read.findings.size(), 1U);
  EXPECT_EQ(read.findings[0].place.row, 8);
}

TEST(Streams, AnErrorDocumentSaysWhatTheAgentSaid) {
  const auto read = read_streams(
      "<MTConnectError><Errors><Error errorCode='OUT_OF_RANGE'>too "
      "old</Error></Errors></MTConnectError>",
      "x");
  ASSERT_FALSE(read.ok());
  EXPECT_NE(read.error().message.find("OUT_OF_RANGE too old"), std::string::npos);
  EXPECT_FALSE(read_streams("<a><b></a>", "x").ok());
  EXPECT_FALSE(read_streams("<MTConnectDevices/>", "x").ok());
}

TEST(MachineFacts, AWordWithoutARuleIsUnknownAndSaysSo) {
  const auto facts =
      machine_facts(read_shdr("2022-08-08T13:51:35Z|exec|DANCING\n", "x"), rules_of("m"), "x");
  ASSERT_EQ(facts.states.rows.size(), 1U);
  EXPECT_EQ(facts.states.rows[0].cells[2], "unknown");
  ASSERT_EQ(facts.findings.size(), 1U);
  EXPECT_EQ(facts.findings[0].code, "unknown_state");
}

}  // namespace
}  // namespace tienvoud::exchange
