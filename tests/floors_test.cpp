// Reads every #include of the source tree and fails on one that goes up or round, and on what the
// house rules limit.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

// The table of DESIGN's floors: what the files of a room may include of the project.
const std::map<std::string, std::set<std::string>> may_include = {
    {"base", {}},
    {"methods", {"base"}},
    {"model", {"base"}},
    {"questions/sight", {"model", "methods", "base"}},
    {"questions/plan", {"model", "methods", "base"}},
    {"questions/lines", {"model", "methods", "base"}},
    {"questions/together", {"model", "methods", "base"}},
    {"questions/begin",
     {"questions/sight", "questions/plan", "questions/lines", "model", "methods", "base"}},
    {"exchange", {"model", "methods", "base"}},
    {"store", {"model", "methods", "base"}},
    {"example", {"model", "methods", "base"}},
    {"app",
     {"questions/sight", "questions/plan", "questions/lines", "questions/begin",
      "questions/together", "exchange", "store", "example", "model", "methods", "base"}},
};

// Headers that cost seconds in every file that includes them: .cpp files of these rooms only.
const std::map<std::string, std::set<std::string>> heavy = {
    {"nlohmann/json.hpp", {"exchange", "store", "app"}},
    {"boost/asio", {"app"}},
    {"boost/beast", {"app"}},
    {"boost/math/", {"methods"}},
    {"sqlite3.h", {"store"}},
    {"pugixml.hpp", {"exchange"}},
    {"zip.h", {"exchange"}},
    {"zlib.h", {"exchange", "app"}},
    {"xlsxwriter.h", {"exchange"}},
    {"toml++/toml.h", {"exchange"}},
    {"CLI/", {"app"}},
    {"date/", {"base"}},
    {"zstd.h", {}},
    {"sodium", {"methods", "app"}},
    {"xxhash.h", {"methods"}},
    {"Clp", {"methods"}},
    {"Cbc", {"methods"}},
    {"xgboost/", {"methods"}},
};

struct Source {
  std::string path;  // from the source folder: "model/firm/item.h"
  std::string room;
  std::vector<std::string> lines;
};

std::string room_of(const std::string& path) {
  for (const auto& [room, below] : may_include) {
    if (path.starts_with(room + "/")) {
      return room;
    }
  }
  return "";
}

std::vector<Source> sources() {
  std::vector<Source> found;
  for (const auto& entry : fs::recursive_directory_iterator("src")) {
    const auto extension = entry.path().extension();
    if (extension != ".h" && extension != ".cpp") {
      continue;
    }
    Source source;
    source.path = fs::relative(entry.path(), "src").generic_string();
    source.room = room_of(source.path);
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      source.lines.push_back(line);
    }
    found.push_back(std::move(source));
  }
  return found;
}

std::string included(const std::string& line, char open, char close) {
  const auto start = line.find(std::string("#include ") + open);
  if (start == std::string::npos) {
    return "";
  }
  const auto from = start + 10;
  const auto end = line.find(close, from);
  return end == std::string::npos ? "" : line.substr(from, end - from);
}

TEST(Floors, EveryFileLivesInARoom) {
  const auto all = sources();
  ASSERT_GT(all.size(), 50U) << "the test must run from the project's root";
  for (const auto& source : all) {
    EXPECT_NE(source.room, "") << source.path << " lies in no room of the table";
  }
}

TEST(Floors, NoIncludeGoesUpOrRound) {
  for (const auto& source : sources()) {
    for (const auto& line : source.lines) {
      const auto header = included(line, '"', '"');
      if (header.empty()) {
        continue;
      }
      const auto room = room_of(header);
      EXPECT_NE(room, "") << source.path << " includes " << header
                          << ", which is written from no room";
      EXPECT_TRUE(room == source.room || may_include.at(source.room).contains(room))
          << source.path << " may not include " << header;
      EXPECT_TRUE(fs::exists(fs::path("src") / header)) << source.path << " includes " << header;
    }
  }
}

// Its connections are templates over the library's streams; others see its server.h alone.
constexpr std::string_view network = "app/network/";

TEST(Floors, TheNetworkLibraryIsSeenByOneFolder) {
  for (const auto& source : sources()) {
    for (const auto& line : source.lines) {
      if (source.path.starts_with(network)) {
        EXPECT_TRUE(source.path != "app/network/server.h" ||
                    !included(line, '<', '>').starts_with("boost/"));
        continue;
      }
      const auto header = included(line, '"', '"');
      EXPECT_TRUE(!header.starts_with(network) || header == "app/network/server.h")
          << source.path << " may not include " << header;
      EXPECT_FALSE(included(line, '<', '>').starts_with("boost/asio") ||
                   included(line, '<', '>').starts_with("boost/beast"))
          << source.path;
    }
  }
}

TEST(Floors, HeavyHeadersStayInCppFilesOfTheirRooms) {
  for (const auto& source : sources()) {
    for (const auto& line : source.lines) {
      const auto header = included(line, '<', '>');
      for (const auto& [prefix, rooms] : heavy) {
        if (!header.starts_with(prefix)) {
          continue;
        }
        EXPECT_TRUE(source.path.ends_with(".cpp") || source.path.starts_with(network))
            << source.path << " shows " << header << " to all its readers";
        EXPECT_TRUE(rooms.contains(source.room)) << source.path << " may not include " << header;
      }
    }
  }
}

TEST(Floors, NoFileIsLongerThan500Lines) {
  for (const auto& source : sources()) {
    EXPECT_LE(source.lines.size(), 500U) << source.path;
  }
}

TEST(Floors, EveryFolderSaysWhatItIsFor) {
  std::set<fs::path> folders;
  for (const auto& source : sources()) {
    folders.insert((fs::path("src") / source.path).parent_path());
  }
  for (const auto& folder : folders) {
    const bool own = fs::exists(folder / "README.md");
    const bool above =
        fs::exists(folder.parent_path() / "README.md");  // a small folder is told of in its parent
    EXPECT_TRUE(own || above) << folder << " has no README.md";
    if (own) {
      std::ifstream file(folder / "README.md");
      std::string heading;
      std::getline(file, heading);
      EXPECT_TRUE(heading.starts_with("# ")) << folder << "/README.md begins with " << heading;
    }
  }
}

}  // namespace
