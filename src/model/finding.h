#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tienvoud {

/// Where in the user's files something stands. Rows count from 1 and include the heading line, as a
/// spreadsheet does.
struct Place {
  std::string file;
  std::int64_t row = 0;  ///< 0: the file as a whole
  std::string column;    ///< the user's own column name where a mapping renamed it; may be empty

  friend bool operator==(const Place&, const Place&) = default;
};

enum class Severity : std::uint8_t {
  note,     ///< read as written or absorbed; good to know
  doubt,    ///< the row counts as unknown until somebody decides
  refused,  ///< the row cannot be read and does not count
};

/// One thing that is wrong with the user's data: what, where, why it matters, and how to mend it.
struct Finding {
  Severity severity = Severity::refused;
  std::string code;  ///< stable name of the kind of finding: "end_before_start", "unknown_order"
  Place place;
  std::string value;   ///< as it stands in the file
  std::string reason;  ///< one sentence
  std::string remedy;  ///< one sentence; findings are grouped by it
  std::string
      repair;  ///< the code of the mechanical repair that would mend it ("next_day"), or empty
  std::string repaired_value;  ///< what the repair would write in its place; empty without a repair

  friend bool operator==(const Finding&, const Finding&) = default;
};

using Findings = std::vector<Finding>;

}  // namespace tienvoud
