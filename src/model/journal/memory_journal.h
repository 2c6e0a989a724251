#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "model/journal/journal_reader.h"

namespace tienvoud {

/// A journal in memory: for tests, for the example firm, and for data that fits. A set: in which
/// order and how often facts and readings are put in makes no difference to anything it answers.
class MemoryJournal : public JournalReader {
 public:
  MemoryJournal() = default;
  explicit MemoryJournal(Journal facts) { insert(std::move(facts)); }

  /// Adds facts; those that are there already change nothing. A correction takes effect whether it
  /// comes before or after the fact that it takes back.
  void insert(Journal facts);

  /// Adds readings of one meter, in any order: moment and value, mW where the meter reads power, mJ
  /// otherwise. Of two values of one moment the larger one stays. Both spans have the same length.
  void insert(Id<Meter> meter,
              std::span<const Instant> times,
              std::span<const std::int64_t> values);
  void insert(const ReadingRow& reading);
  void insert(std::span<const ReadingRow> readings);

  /// Moments at which a meter was given more than one value.
  [[nodiscard]] std::size_t conflicts(Id<Meter> meter) const;

  Result<Journal> facts(Period period) const override;
  Result<Journal> retracted() const override;
  Result<void> readings(Id<Meter> meter,
                        Period period,
                        FunctionRef<void(const Readings&)> sink) const override;
  Result<Period> extent() const override;

 private:
  struct Series {
    std::vector<std::int64_t> times;  ///< rising; microseconds since the epoch
    std::vector<std::int64_t> values;
    std::set<std::int64_t> conflicts;
  };
  Journal all_;        ///< sorted, with what was taken back
  Journal active_;     ///< without it
  Journal retracted_;  ///< it alone
  std::map<std::uint32_t, Series> meters_;
};

}  // namespace tienvoud
