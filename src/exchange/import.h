#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "model/draft.h"
#include "model/finding.h"
#include "model/journal/fact.h"

namespace tienvoud::exchange {

/// Readings of one meter as they came: not sorted, perhaps twice. Values are mW where the meter
/// reads power, mJ otherwise; times are microseconds since 1970 UTC. The views hold for the call.
struct ReadingBatch {
  Id<Meter> meter;        ///< of the firm that the import ends with
  std::string_view code;  ///< its code
  std::span<const std::int64_t> times;
  std::span<const std::int64_t> values;  ///< as many as times
};

/// Where readings go while files are read: they are too many to be kept.
class ReadingSink {
 public:
  ReadingSink() = default;
  ReadingSink(const ReadingSink&) = delete;
  ReadingSink& operator=(const ReadingSink&) = delete;
  virtual ~ReadingSink() = default;
  /// The firm as checked, before the first batch; and at the end the firm with the meters that only
  /// readings named. Batches of such a meter may come before its firm does.
  virtual void firm_is(const Firm& /*firm*/) {}
  /// An error ends the import and is returned from it.
  virtual Result<void> take(const ReadingBatch& batch) = 0;
};

/// For those who want no readings, such as `tienvoud check`.
class NoReadings final : public ReadingSink {
 public:
  Result<void> take(const ReadingBatch&) override { return {}; }
};

/// A file that was read.
struct SourceFile {
  std::string name;          ///< as findings call it
  std::string content_hash;  ///< 32 hexadecimal digits
  std::int64_t bytes = 0;
};

/// How many rows of a file (of a workbook: a sheet, "plan.xlsx:orders") were read as rows of a
/// table, those in doubt, refused or left out by the mapping among them.
struct RowsRead {
  std::string file;  ///< as findings call it
  std::string table;
  std::int64_t rows = 0;
};

/// A row that waits for somebody's decision. Its cells are in the folder's form, so that it can be
/// read again once they are repaired (exchange/apply_repair.h).
struct DoubtRow {
  FactKey key;  ///< of its table and cells: the same row in another file has the same one
  std::string table;
  std::string file;
  std::int64_t row = 0;
  std::vector<std::string> columns;  ///< names of the cells, as in the schema
  std::vector<std::string> written;  ///< the user's own names of them; may be empty
  std::vector<std::string> cells;
  Finding finding;  ///< the first that put it in doubt
};

/// What a folder or files came to. Readings went to the sink.
struct Import {
  std::optional<Firm> firm;  ///< with the rows taken from facts; none where firm.toml is unreadable
  FirmDraft draft;           ///< what the firm was checked from: new rows over the existing firm's
  Journal facts;             ///< ids are of `firm`; each list sorted by time and key, no key twice
  std::vector<DoubtRow> doubts;  ///< in the order of files and rows
  Findings findings;
  std::vector<SourceFile> files;
  std::vector<RowsRead> rows_read;  ///< in the order of reading, each file and table once
  std::int64_t readings = 0;        ///< how many went to the sink
  /// Of each file the first rows of facts as the mapping turned them into the folder's form, in the
  /// order of the file; none unless the options ask for them.
  std::vector<DraftTable> first_rows;
};

struct ImportOptions {
  std::int64_t file_bytes = std::int64_t{64} << 30;  ///< longest file that is read
  std::int64_t findings_of_a_kind = 1000;            ///< more of a kind in a file are counted
  std::int64_t first_rows = 0;                       ///< how many of a file are wanted back
  /// Told of bytes of text files as they are read; an error ends the import and is returned from
  /// it. May be empty.
  std::function<Result<void>(std::int64_t bytes)> bytes_read = {};
};

}  // namespace tienvoud::exchange
