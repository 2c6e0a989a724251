#pragma once

// Helpers of the tests of this room.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "exchange/import.h"

namespace tienvoud::exchange::testing {

/// Where the data folder lies beside the project.
inline constexpr const char* data_folder = "../shared/data/sight";

/// A folder that is there for the time of a test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    path_ = std::filesystem::temp_directory_path() /
            (std::string("tienvoud_") + test->test_suite_name() + "_" + test->name() + "_" +
             std::to_string(counter_++));
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  inline static int counter_ = 0;
  std::filesystem::path path_;
};

/// Keeps all readings, sorted by meter and time.
class KeptReadings final : public ReadingSink {
 public:
  Result<void> take(const ReadingBatch& batch) override {
    for (std::size_t i = 0; i < batch.times.size(); ++i) {
      rows.emplace_back(std::string(batch.code), batch.times[i], batch.values[i]);
    }
    return {};
  }
  std::vector<std::tuple<std::string, std::int64_t, std::int64_t>> sorted() const {
    auto all = rows;
    std::sort(all.begin(), all.end());
    return all;
  }
  std::vector<std::tuple<std::string, std::int64_t, std::int64_t>> rows;
};

inline std::int64_t count_of(const Findings& findings, const std::string& code) {
  return std::count_if(findings.begin(), findings.end(),
                       [&](const Finding& finding) { return finding.code == code; });
}
inline const Finding& first_of(const Findings& findings, const std::string& code) {
  static const Finding none;
  const auto found = std::find_if(findings.begin(), findings.end(),
                                  [&](const Finding& finding) { return finding.code == code; });
  EXPECT_NE(found, findings.end()) << "no finding " << code;
  return found == findings.end() ? none : *found;
}
/// All codes with their number: "a 2, b 1".
inline std::string codes_of(const Findings& findings) {
  std::map<std::string, int> counts;
  for (const Finding& finding : findings) {
    ++counts[finding.code];
  }
  std::string text;
  for (const auto& [code, count] : counts) {
    text += code + " " + std::to_string(count) + ", ";
  }
  return text;
}

}  // namespace tienvoud::exchange::testing
