#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/journal/reading.h"
#include "store/code_numbers.h"
#include "store/readings/day_buffer.h"
#include "store/sqlite/connection.h"

namespace tienvoud::store {

/// What an import changed of one meter on one UTC day.
struct ReadingsTouched {
  Id<Meter> meter;
  Day day;
  std::int64_t count = 0;      ///< readings handed in
  std::int64_t added = 0;      ///< of moments that had none
  std::int64_t repeated = 0;   ///< there already with the same value
  std::int64_t conflicts = 0;  ///< there already with another value: the larger counts
  Period said;                 ///< from the first reading handed in to just behind the last
  Period changed;              ///< from the first to just behind the last moment that is new or
                               ///< has another value than before; empty where nothing changed
};

/// Takes readings in any order and writes them as rows of `reading_block`, a meter and day each.
/// Readings wait in memory until a day is left for another; late ones are merged with the row that
/// is there. Memory stays below `memory_limit` and one day of one meter, whatever comes.
class ReadingWriter {
 public:
  static constexpr std::size_t memory_limit = 64U << 20U;  ///< bytes

  static Result<ReadingWriter> make(const Connection& connection,
                                    std::int64_t firm_id,
                                    std::size_t limit = memory_limit);

  /// Error: invalid_input where a moment lies outside what a day can number; those of writing.
  Result<void> add(Id<Meter> meter, const Readings& readings, const CodeNumbers& numbers);
  /// One reading. A meter's readings one after the other cost least.
  Result<void> add(Id<Meter> meter, Instant at, std::int64_t value, const CodeNumbers& numbers);
  /// Writes what still waits, and tells what all calls of `add` changed, by meter and day.
  Result<std::vector<ReadingsTouched>> finish(const CodeNumbers& numbers);

 private:
  using Place = std::pair<std::uint32_t, std::int32_t>;  ///< index of the meter, day
  struct Waiting {
    explicit Waiting(Day day) : buffer(day) {}
    DayBuffer buffer;
    std::size_t counted = 0;  ///< bytes counted in waiting_bytes_
    std::uint64_t used = 0;   ///< when it was last turned to, by turn_
  };

  Result<DayBuffer*> buffer_for(Id<Meter> meter, std::int64_t time, const CodeNumbers& numbers);
  Result<void> make_room(const CodeNumbers& numbers);
  Result<void> write(Place place, DayBuffer& buffer, const CodeNumbers& numbers);
  Result<bool> read_stored(const DayRowKey& key);
  bool merge(ReadingsTouched& touched);

  const Connection* connection_ = nullptr;
  std::int64_t firm_id_ = 0;
  std::size_t limit_ = 0;
  Statement find_;
  Statement store_;
  DayRowEncoder encoder_;

  std::map<Place, std::unique_ptr<Waiting>> waiting_;
  std::vector<Waiting*> current_;   ///< by meter: where its last reading went
  std::vector<std::size_t> usual_;  ///< by meter: readings of its longest day so far
  std::size_t waiting_bytes_ = 0;
  std::uint64_t turn_ = 0;
  std::map<Place, ReadingsTouched> touched_;

  Series fresh_;
  Series stored_;
  Series merged_;
  std::vector<std::uint8_t> row_;
};

}  // namespace tienvoud::store
