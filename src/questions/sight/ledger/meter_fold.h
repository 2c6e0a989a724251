#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/exact.h"
#include "base/instant.h"
#include "model/firm/resource.h"
#include "model/journal/reading.h"
#include "questions/sight/ledger/meter_energy.h"

namespace tienvoud::sight {

/// Folds a meter's readings, oldest first, into its energy at cut points (the rules:
/// meter_energy.h). Runs of readings at one step are summed between cuts and cost about as much as
/// reading them from memory.
class MeterFold {
 public:
  /// cuts: at least two, ascending.
  MeterFold(const Meter& meter, std::span<const Instant> cuts);

  /// From when on the fold wants readings: the UTC midnight before the first cut.
  [[nodiscard]] Instant begin() const { return stops_.front(); }
  void add(const Readings& readings);
  MeterSlices finish();

 private:
  struct Point {
    Instant at;
    Int128 millijoules = 0;  // F at that moment, from any origin
  };
  struct Silence {
    Period period;
    Gap why = Gap::silent_meter;
  };

  void add_regular_power(const Readings& readings);
  void add_one(Instant t, std::int64_t value);
  void add_power(Instant t, std::int64_t value);
  void add_interval(Instant t, std::int64_t value);
  void add_standing(Instant t, std::int64_t value);
  void hold(Instant to, std::int64_t milliwatts);
  void hold_steps(std::span<const std::int64_t> values, std::int64_t step);
  void spread(Instant from, Instant to, std::int64_t amount);
  void be_silent(Instant to, Gap why);
  void release(Instant next);
  void stop_at(Instant t, Int128 millijoules);
  [[nodiscard]] Instant next_stop() const {
    return stop_ < stops_.size() ? stops_[stop_] : Instant::never();
  }
  [[nodiscard]] bool done() const { return stop_ == stops_.size(); }

  ReadingKind kind_;
  Duration interval_;
  Duration longest_gap_;
  std::int64_t rollover_ = 0;  // mJ; 0: none
  Instant first_cut_;
  std::vector<Instant> stops_;    // cuts, and every UTC midnight from the one before them on
  std::size_t stop_ = 0;          // the next one to pass
  Instant at_ = Instant::ever();  // up to where the meter's time is accounted for
  Int128 millijoules_ = 0;        // whole, up to at_; of power: up to the last UTC midnight
  Int128 nanojoules_ = 0;         // of power, since the last UTC midnight
  std::optional<Instant> last_;   // the latest reading, whose value holds or stands
  std::int64_t last_value_ = 0;
  std::vector<Point> points_;
  std::vector<Silence> silences_;
};

}  // namespace tienvoud::sight
