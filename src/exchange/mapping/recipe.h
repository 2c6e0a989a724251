#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "base/time_zone.h"
#include "exchange/dialect/date_format.h"
#include "exchange/dialect/number_format.h"
#include "exchange/row_source.h"
#include "model/draft.h"
#include "model/table_description.h"

namespace tienvoud::exchange {

// A mapping as values, fully checked: what docs/formats/mapping.md describes. A canonical file of
// the firm folder is read by a recipe too, one that renames nothing.

/// The name of a column of a joined source inside the widened heading of a join.
std::string joined_column(const std::string& source, const std::string& column);
/// A column's name as people see it.
std::string shown_column(const std::string& name);

/// What a clock time in the autumn hour that happens twice means.
enum class FoldRule : std::uint8_t {
  file_order,  ///< the first pass through the hour is summer time, the second winter time
  earlier,
  later,
};

/// How a column writes moments.
struct TimeRecipe {
  DateFormat format;
  bool declared = false;  ///< the format was declared; otherwise only ISO 8601 is read
  std::shared_ptr<const TimeZone> zone;  ///< none declared: the firm's
  FoldRule fold = FoldRule::file_order;
  bool midnight_closes_day = false;  ///< 00:00 is the end of the day whose date it carries
  Duration shift;                    ///< added to the clock
};

/// A duration that is added to a moment.
struct DurationRecipe {
  std::string column;
  NumberRecipe number;  ///< to hours
  bool in_hours = false;
};

/// How one column of a target table is made.
struct ColumnRecipe {
  std::string target;
  const ColumnDescription* description = nullptr;  ///< none where the table has no such column
  std::vector<std::string> columns;                ///< joined with the separator where several
  std::string separator;
  bool clock = false;  ///< of two columns, a day and its time of day; empty where either is
  std::string prefix;  ///< put around a text that is not empty
  std::string suffix;
  std::optional<std::string> constant;
  std::shared_ptr<const std::regex> extract;  ///< its first group is the text
  bool has_values = false;
  std::map<std::string, std::string> values;  ///< the file's words to the folder's
  std::optional<std::string> otherwise;       ///< for what `values` lacks
  std::optional<std::string> empty;           ///< for an empty cell
  TimeRecipe time;
  NumberRecipe number;
  std::optional<DurationRecipe> plus;
};

/// Which rows count.
struct FilterRecipe {
  enum class Test : std::uint8_t { one_of, matches, empty };
  std::string column;
  bool keep = true;  ///< keep the rows that pass the test, or drop them
  Test test = Test::one_of;
  std::vector<std::string> words;
  std::shared_ptr<const std::regex> pattern;
};

/// Whether a row with that cell counts.
bool passes_filter(const FilterRecipe& filter, std::string_view cell);

/// Rows of another source put beside the rows of this one.
struct JoinRecipe {
  struct TimeKey {
    std::string left;
    std::string right;
    TimeRecipe left_time;
    TimeRecipe right_time;
    std::vector<Duration> shifts;  ///< right + shift = left; tried in order
    Duration tolerance;
  };
  std::string source;
  std::vector<std::pair<std::string, std::string>> keys;  ///< left, right: equal texts
  std::optional<TimeKey> time;
};

/// How one target table is made of one source.
struct TableRecipe {
  const TableDescription* table = nullptr;
  std::string source;
  std::vector<ColumnRecipe> columns;
  std::vector<FilterRecipe> filters;
  std::vector<JoinRecipe> joins;
  bool distinct = false;       ///< one row for each key
  bool absorb_repeats = true;  ///< a row that equals another in every column of the source is one
  std::vector<std::string> assumptions;
};

struct SourceRecipe {
  std::string name;
  std::string file;  ///< pattern with * and ?
  SourceOptions options;
};

struct Mapping {
  std::string file;  ///< the mapping file itself, for findings
  std::string name;
  std::vector<std::string> assumptions;
  std::vector<DraftTable> rows;  ///< rows written in the mapping itself
  std::vector<SourceRecipe> sources;
  std::vector<TableRecipe> tables;
};

}  // namespace tienvoud::exchange
