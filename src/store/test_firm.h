#pragma once

// A small firm, scratch files and readings for the tests of this room.
#include <unistd.h>

#include <filesystem>
#include <string>

#include "model/draft.h"
#include "model/firm/firm.h"
#include "store/store.h"

namespace tienvoud::store::testing {

/// A file name that no other test uses; the file and what SQLite keeps beside it go with it.
class ScratchFile {
 public:
  ScratchFile() {
    static int made = 0;
    path_ =
        (std::filesystem::temp_directory_path() /
         ("tienvoud_store_test_" + std::to_string(getpid()) + "_" + std::to_string(++made) + ".db"))
            .string();
    remove();
  }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  ~ScratchFile() { remove(); }
  [[nodiscard]] const std::string& path() const { return path_; }
  void remove() const {
    for (const char* end : {"", "-wal", "-shm", "-journal"}) {
      std::error_code ignored;
      std::filesystem::remove(path_ + end, ignored);
    }
  }

 private:
  std::string path_;
};

/// Three machines, two meters, two people, three orders of one item with one operation.
inline Firm small_firm() {
  const auto table = [](std::string name, std::vector<std::string> columns,
                        std::vector<std::vector<std::string>> rows) {
    DraftTable made{name, name + ".csv", std::move(columns), {}, {}};
    std::int64_t number = 1;
    for (auto& row : rows) {
      made.rows.push_back({std::move(row), ++number});
    }
    return made;
  };
  FirmDraft draft;
  draft.tables = {
      table("firm", {"firm", "name"}, {{"test", "Test B.V."}}),
      table("resources", {"resource"}, {{"M1"}, {"M2"}, {"M3"}}),
      table("people", {"person"}, {{"P1"}, {"P2"}}),
      table("meters", {"meter", "resource", "reading", "interval_s"},
            {{"E1", "M1", "power", "1"}, {"E2", "M2", "power", "60"}}),
      table("items", {"item"}, {{"A"}}),
      table("operations", {"operation", "item", "resource"}, {{"A/10", "A", "M1"}}),
      table("orders", {"order", "item", "quantity"},
            {{"1", "A", "5"}, {"2", "A", "6"}, {"3", "A", "7"}}),
  };
  auto checked = check_firm(draft);
  return checked.firm.value();
}

inline Instant moment(std::int64_t seconds_since_start) {
  return Instant::of_seconds(1'772'323'200 + seconds_since_start);  // 2026-03-01T00:00:00Z
}

inline StateFact state_fact(std::uint64_t key,
                            std::int64_t at,
                            std::size_t machine,
                            MachineState state) {
  StateFact fact;
  fact.key = {key, ~key};
  fact.at = moment(at);
  fact.machine = Id<Resource>(machine);
  fact.state = state;
  return fact;
}

}  // namespace tienvoud::store::testing
