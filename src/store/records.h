#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "model/finding.h"

// What the database keeps beside the firm and its facts: where everything came from, what is in
// doubt, and what was answered. The store adds nothing of its own: moments and hashes are the
// caller's.
namespace tienvoud::store {

/// A file that an import read.
struct SourceFile {
  std::string name;
  std::string content_hash;  ///< hexadecimal; the same content imported again is known by it
  std::int64_t size_bytes = 0;
  friend bool operator==(const SourceFile&, const SourceFile&) = default;
};

/// How many rows of a file (of a workbook: of a sheet, "plan.xlsx:orders") an import read as rows
/// of a table.
struct FileRows {
  std::string file;
  std::string table;
  std::int64_t rows = 0;
  std::int64_t waiting = 0;  ///< of them in doubt and not decided on; counted by the store
  friend bool operator==(const FileRows&, const FileRows&) = default;
};

/// A row that waits for somebody to decide: as text, as it stood in the file.
struct DoubtRow {
  std::string table;  ///< "bookings"
  Place place;
  std::vector<std::pair<std::string, std::string>> cells;  ///< column and text
  std::string finding_code;
  std::string repair;   ///< that would mend it, or empty
  std::int64_t id = 0;  ///< given by the store
  friend bool operator==(const DoubtRow&, const DoubtRow&) = default;
};

/// A repair that was applied on the user's word while the import read.
struct AppliedRepair {
  std::string repair;  ///< "next_day"
  Place place;
  std::string before;
  std::string after;
  std::string who;
  friend bool operator==(const AppliedRepair&, const AppliedRepair&) = default;
};

/// One import as it was made.
struct ImportRecord {
  std::int64_t id = 0;
  Instant imported_at;
  std::string note;
  std::optional<Instant> undone_at;
  std::vector<SourceFile> sources;
  std::vector<FileRows> rows;  ///< in the order of reading; none for imports before version 3
};

/// An answer with all that makes it again.
struct RunRecord {
  std::int64_t id = 0;  ///< given by the store
  Instant recorded_at;
  std::string question;  ///< "sight"
  std::string version;   ///< of the program
  std::string firm_hash;
  std::string options_json;
  std::uint64_t seed = 0;
  std::string answer_hash;
  std::string answer_json;
  friend bool operator==(const RunRecord&, const RunRecord&) = default;
};

/// An edit of the firm that somebody accepted: a proposal of learn, a repair, a change by hand, or
/// the firm's tables in an import.
struct ChangeRecord {
  std::int64_t id = 0;  ///< given by the store
  std::string kind;     ///< "learn", "repair", "edit", "import"
  std::string summary;  ///< one sentence
  std::string who;
  Instant made_at;
  std::optional<std::int64_t> import_id;
  std::optional<Instant> undone_at;
  std::string undone_by;
};

/// What became of a step: a measurement or an outcome, in the order in which they came.
struct StepEvent {
  Instant at;
  std::string who;
  std::string kind;  ///< "measured" or "outcome"
  std::string event_json;
  friend bool operator==(const StepEvent&, const StepEvent&) = default;
};

/// A step of Begin that the firm takes, as it was shown when it said so. What became of it is added
/// and overwrites nothing.
struct StepRecord {
  std::int64_t id = 0;  ///< given by the store, from 1
  Instant accepted_at;
  std::string who;
  std::int64_t run_id = 0;  ///< of the answer that named it
  int place = 0;            ///< in that answer, from 1
  Day starts;               ///< local day from which on it is done
  Day baseline_from;        ///< first local day of the baseline, which ends before `starts`
  std::string step_json;
  std::vector<StepEvent> events;  ///< oldest first; the store's
  friend bool operator==(const StepRecord&, const StepRecord&) = default;
};

}  // namespace tienvoud::store
