#pragma once

#include "base/function_ref.h"
#include "model/journal/reading.h"
#include "store/readings/day_row.h"
#include "store/sqlite/connection.h"

namespace tienvoud::store {

/// Reads one meter's readings of a period block by block, with the last one before it and the first
/// one after it as runs of one (JournalReader::readings). Damage is named by meter code and day.
class ReadingReader {
 public:
  ReadingReader(const Connection& connection, std::int64_t firm_id)
      : connection_(&connection), firm_id_(firm_id) {}

  /// meter: its number; code: its name in errors. Error: corrupt.
  Result<void> read(std::int64_t meter,
                    std::string_view code,
                    Period period,
                    FunctionRef<void(const Readings&)> sink);

  /// From the first reading of any meter to just behind the last; empty where there are none.
  Result<Period> extent() const;

 private:
  struct Pass;
  Result<void> read_row(const DayRowKey& key, Bytes row, Pass& pass);
  Result<void> read_part(Bytes part, Pass& pass);

  const Connection* connection_;
  std::int64_t firm_id_;
  std::vector<std::int64_t> times_;
  std::vector<std::int64_t> values_;
};

}  // namespace tienvoud::store
