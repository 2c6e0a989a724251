// Runs every tests/cases/<name>/case.txt: commands as a user types them, and what they print.
//
//   Text before the first command tells what the case shows.
//
//   needs: sight/steel_uci
//   $ tienvoud sight firm.db
//   expected output
//   [1]
//
// `needs` is a folder of the data beside the project; without it the case is SKIPPED. A command is
// run by sh in an empty folder, standard error mixed into the output. Output is compared line by
// line up to the next empty line; `...` stands for any number of lines or any text, trailing spaces
// do not count. [N] is the exit status, where it is not 0.
//
// $CASE is the case's own folder, $DATA the data beside the project, $ROOT the project. A
// difference is shown with the whole output.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Step {
  std::string command;
  std::vector<std::string> expected;
  int status = 0;
};

struct Case {
  std::string needs;
  std::vector<Step> steps;
};

std::string without_trailing_space(std::string line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) {
    line.pop_back();
  }
  return line;
}

Case read_case(const fs::path& path) {
  Case result;
  std::ifstream file(path);
  bool output = false;  // whether the lines that come are what a command should print
  for (std::string line; std::getline(file, line);) {
    line = without_trailing_space(line);
    if (line.starts_with("needs: ") && result.steps.empty()) {
      result.needs = line.substr(7);
    } else if (line.starts_with("$ ")) {
      result.steps.push_back({line.substr(2), {}, 0});
      output = true;
    } else if (line.empty()) {
      output = false;
    } else if (output && line.size() >= 3 && line.front() == '[' &&
               line.find_first_not_of("0123456789", 1) == line.size() - 1 && line.back() == ']') {
      result.steps.back().status = std::stoi(line.substr(1));
    } else if (output) {
      result.steps.back().expected.push_back(line);
    }
  }
  return result;
}

/// Whether a line is as expected, where `...` stands for any text.
bool line_matches(const std::string& expected, const std::string& seen) {
  std::size_t at = 0;
  std::size_t piece = 0;
  for (bool first = true;; first = false) {
    const auto dots = expected.find("...", piece);
    const auto text = expected.substr(piece, dots - piece);
    if (dots == std::string::npos) {
      return first ? seen == text : seen.size() >= at + text.size() && seen.ends_with(text);
    }
    const auto found =
        first ? (seen.starts_with(text) ? 0 : std::string::npos) : seen.find(text, at);
    if (found == std::string::npos) {
      return false;
    }
    at = found + text.size();
    piece = dots + 3;
  }
}

bool matches(const std::vector<std::string>& expected,
             std::size_t e,
             const std::vector<std::string>& seen,
             std::size_t s) {
  if (e == expected.size()) {
    return s == seen.size();
  }
  if (expected[e] == "...") {
    for (std::size_t skip = s; skip <= seen.size(); ++skip) {
      if (matches(expected, e + 1, seen, skip)) {
        return true;
      }
    }
    return false;
  }
  return s < seen.size() && line_matches(expected[e], seen[s]) &&
         matches(expected, e + 1, seen, s + 1);
}

struct Outcome {
  std::vector<std::string> lines;
  int status = 0;
};

Outcome run(const std::string& command, const fs::path& folder) {
  const auto script = fmt::format("cd '{}' && {{ {}\n}} 2>&1 </dev/null", folder.string(), command);
  Outcome outcome;
  FILE* pipe = popen(script.c_str(), "r");
  std::string text;
  std::array<char, 4096> buffer{};
  while (const auto count = fread(buffer.data(), 1, buffer.size(), pipe)) {
    text.append(buffer.data(), count);
  }
  const int status = pclose(pipe);
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  std::size_t start = 0;
  while (start < text.size()) {
    const auto end = std::min(text.find('\n', start), text.size());
    outcome.lines.push_back(without_trailing_space(text.substr(start, end - start)));
    start = end + 1;
  }
  while (!outcome.lines.empty() && outcome.lines.back().empty()) {
    outcome.lines.pop_back();
  }
  return outcome;
}

class Cases : public testing::TestWithParam<std::string> {};

TEST_P(Cases, PrintsWhatItShould) {
  const auto root = fs::current_path();
  const auto folder = root / "tests/cases" / GetParam();
  const auto to_run = read_case(folder / "case.txt");
  ASSERT_FALSE(to_run.steps.empty()) << "the case has no command";
  const auto data = root / "../shared/data";
  if (!to_run.needs.empty() && !fs::exists(data / to_run.needs)) {
    GTEST_SKIP() << "SKIPPED: the data folder beside the project has no " << to_run.needs;
  }
  std::string pattern = (fs::temp_directory_path() / "tienvoud-case-XXXXXX").string();
  ASSERT_NE(mkdtemp(pattern.data()), nullptr);
  const fs::path place = pattern;
  setenv("CASE", folder.c_str(), 1);
  setenv("DATA", data.c_str(), 1);
  setenv("ROOT", root.c_str(), 1);
  for (const auto& step : to_run.steps) {
    const auto outcome = run(step.command, place);
    EXPECT_EQ(outcome.status, step.status) << step.command << "\n"
                                           << fmt::format("{}", fmt::join(outcome.lines, "\n"));
    EXPECT_TRUE(matches(step.expected, 0, outcome.lines, 0))
        << "$ " << step.command << "\n--- expected\n"
        << fmt::format("{}\n--- printed\n{}\n", fmt::join(step.expected, "\n"),
                       fmt::join(outcome.lines, "\n"));
  }
  fs::remove_all(place);
}

std::vector<std::string> all_cases() {
  const auto program = fs::path(TIENVOUD_PROGRAM).parent_path().string();
  setenv("PATH", fmt::format("{}:{}", program, getenv("PATH")).c_str(), 1);
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator("tests/cases")) {
    if (fs::exists(entry.path() / "case.txt")) {
      names.push_back(entry.path().filename().string());
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

INSTANTIATE_TEST_SUITE_P(All, Cases, testing::ValuesIn(all_cases()), [](const auto& which) {
  return which.param;
});

}  // namespace
