#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <tuple>
#include <vector>

#include "model/journal/journal_reader.h"
#include "questions/sight/fold/shop_clock.h"
#include "questions/sight/fold/slice.h"
#include "questions/sight/split/apportion.h"

namespace tienvoud::sight {

/// One interval of the main meters together, given away to the last millijoule:
/// main = measured + estimated + base + site + unmetered, where the main meters spoke.
struct SiteInterval {
  Instant from;
  Instant to;
  Energy main;
  bool silent = false;  ///< a main meter did not speak in all of it
  Energy measured;      ///< by the sub-meters
  Energy estimated;     ///< split over machines
  Energy base;
  Energy site;
  Energy unmetered;  ///< negative where the sub-meters say more than the main meter
};

/// The electricity of the main meters, and what of it no sub-meter explains (attribution rules 4
/// and 5). Used in two passes over the same slices in the same order: `note` each, `divide` once,
/// then `estimate` each.
class SiteEnergy {
 public:
  /// Reads the main meters over a bounded period, cut at their own interval but no finer than 15
  /// minutes. Error: those of the reader.
  static Result<SiteEnergy> read(const Firm& firm, const JournalReader& journal, Period period);

  [[nodiscard]] bool has_main() const { return !mains_.empty(); }
  /// The first interval's end after t; `never` without main meters.
  [[nodiscard]] Instant next_cut(Instant t) const;
  void note(const Slice& slice);

  struct DivideOptions {
    bool split = true;
    std::uint64_t seed = 1;
    std::stop_token stop = {};
  };
  /// Finds what machines without a meter, base load and site draw. Error: cancelled.
  Result<void> divide(const ShopClock& clock, const DivideOptions& options);
  /// This slice's part of the energy split over machines; 0 where it has a meter of its own.
  Energy estimate(const Slice& slice);

  [[nodiscard]] const std::vector<SiteInterval>& intervals() const { return intervals_; }
  /// What sub-meters measured while the main meters said less, because they were silent.
  [[nodiscard]] Energy beyond_main() const { return beyond_main_; }
  [[nodiscard]] const std::optional<Split>& split() const { return split_; }
  /// The place of a resource in the split, where it has one.
  [[nodiscard]] std::optional<std::uint32_t> place_in_split(Id<Resource> machine) const;
  [[nodiscard]] double base_kw() const { return base_kw_; }
  /// Why machines were not split, for the reader; empty where they were or need not be.
  [[nodiscard]] const std::string& note_on_split() const { return note_on_split_; }
  [[nodiscard]] const std::vector<Id<Meter>>& mains() const { return mains_; }

 private:
  struct Entry {
    std::uint32_t interval;
    std::uint32_t machine;  // index of the resource
    MachineState state;
    std::uint32_t job;
    Duration time;
    Energy energy;  // its part of the split
    Duration used;  // of the time, by `estimate`
    [[nodiscard]] auto key() const { return std::tuple(interval, machine, state, job); }
  };
  [[nodiscard]] std::uint32_t job_of(const Slice& slice) const;
  [[nodiscard]] std::size_t interval_at(Instant t) const;
  void sum_entries();
  [[nodiscard]] SplitProblem problem(const ShopClock& clock) const;
  void give_away_split(const SplitProblem& problem);
  void give_away_base(const ShopClock& clock);

  const Firm* firm_ = nullptr;
  std::vector<Id<Meter>> mains_;
  std::vector<Instant> cuts_;
  std::vector<SiteInterval> intervals_;
  std::vector<Entry> entries_;              // sorted by key once summed
  std::vector<char> knows_states_;          // by resource
  std::vector<std::uint32_t> split_place_;  // by resource
  std::optional<Split> split_;
  double base_kw_ = 0;
  Energy beyond_main_;
  std::string note_on_split_;
};

}  // namespace tienvoud::sight
