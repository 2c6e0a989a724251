#include "exchange/machine_files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "exchange/p1/crc16.h"
#include "exchange/p1/telegram.h"

namespace tienvoud::exchange {
namespace {

namespace files = std::filesystem;

class MachineFiles : public testing::Test {
 protected:
  MachineFiles()
      : folder_(files::temp_directory_path() /
                testing::UnitTest::GetInstance()->current_test_info()->name()) {
    files::remove_all(folder_);
    files::create_directories(folder_);
  }
  ~MachineFiles() override { files::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return (folder_ / name).string();
  }

  static std::string answer(int first, int next, const std::string& observations) {
    return "<MTConnectStreams><Header instanceId='7' firstSequence='" + std::to_string(first) +
           "' nextSequence='" + std::to_string(next) +
           "'/><Streams><DeviceStream name='mill'><ComponentStream><Events>" + observations +
           "</Events></ComponentStream></DeviceStream></Streams></MTConnectStreams>";
  }

  files::path folder_;
};

const char* const running =
    "<Execution dataItemId='e' timestamp='2026-03-02T06:00:00Z'>ACTIVE</Execution>";
const char* const waiting =
    "<Execution dataItemId='e' timestamp='2026-03-02T09:00:00Z'>READY</Execution>";

std::vector<std::string> states_of(const MachineTables& tables) {
  std::vector<std::string> states;
  for (const auto& table : tables.tables) {
    for (const auto& row : table.rows) {
      states.push_back(row.cells[0] + " " + row.cells[1] + " " + row.cells[2]);
    }
  }
  std::sort(states.begin(), states.end());
  return states;
}

TEST_F(MachineFiles, NumbersLostBetweenTwoAnswersMakeTheMachineUnknown) {
  const auto late =
      write("a.xml", answer(90, 120, waiting));  // read first: names do not give the order
  const auto early = write("b.xml", answer(1, 50, running));
  const auto tables = read_machine_files({late, early}, {});
  ASSERT_TRUE(tables.ok()) << tables.error().message;
  EXPECT_EQ(states_of(*tables),
            (std::vector<std::string>{"2026-03-02T06:00:00.000001Z mill unknown",
                                      "2026-03-02T06:00:00Z mill run",
                                      "2026-03-02T09:00:00Z mill idle"}));
}

TEST_F(MachineFiles, AnswersThatFollowOneAnotherLeaveNoGap) {
  const auto tables = read_machine_files(
      {write("a.xml", answer(1, 50, running)), write("b.xml", answer(40, 120, waiting))}, {});
  ASSERT_TRUE(tables.ok());
  EXPECT_EQ(states_of(*tables).size(), 2U);
}

TEST_F(MachineFiles, TelegramsGiveMetersAndTheirRegisters) {
  std::string body =
      "/X\r\n\r\n0-0:1.0.0(260302060000W)\r\n0-0:96.1.1(4D41494E)\r\n1-0:1.8.1(000010.500*kWh)"
      "\r\n!";
  char digits[8];
  std::snprintf(digits, sizeof digits, "%04X", static_cast<unsigned>(crc16_arc(body)));
  MachineFileOptions options;
  options.zone = *TimeZone::find("Europe/Amsterdam");
  const auto tables = read_machine_files({write("meter.p1", body + digits + "\r\n")}, options);
  ASSERT_TRUE(tables.ok());
  ASSERT_EQ(tables->tables.size(), 2U);
  EXPECT_EQ(tables->tables[0].rows[0].cells,
            (std::vector<std::string>{"MAIN", "main", "electricity", "counter"}));
  EXPECT_EQ(tables->tables[1].rows[0].cells,
            (std::vector<std::string>{"2026-03-02T05:00:00Z", "MAIN", "10.5"}));
}

TEST_F(MachineFiles, AreToldFromOtherFilesByTheirFirstBytes) {
  EXPECT_TRUE(*is_machine_file(write("p1", "/ISK5\r\n")));
  EXPECT_TRUE(*is_machine_file(write("shdr", "2026-03-02T06:00:00Z|execution|ACTIVE\n")));
  EXPECT_TRUE(*is_machine_file(write("xml", answer(1, 2, ""))));
  EXPECT_FALSE(*is_machine_file(write("csv", "order,item\n")));
  EXPECT_FALSE(*is_machine_file(write("empty", "")));
  EXPECT_FALSE(*is_machine_file(folder_.string()));
  EXPECT_FALSE(is_machine_file((folder_ / "absent").string()).ok());
}

}  // namespace
}  // namespace tienvoud::exchange
