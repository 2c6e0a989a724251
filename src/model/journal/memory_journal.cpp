#include "model/journal/memory_journal.h"

#include <algorithm>
#include <utility>

#include "base/ensure.h"
#include "model/journal/journal_merge.h"
#include "model/journal/retraction.h"

namespace tienvoud {
namespace {

std::int64_t value_of(const ReadingRow& reading) {
  return reading.power    ? reading.power->base()
         : reading.energy ? reading.energy->base()
                          : reading.counter.value_or(Energy()).base();
}

}  // namespace

void MemoryJournal::insert(Journal facts) {
  Journal::lists([&](auto list) {
    auto& mine = all_.*list;
    auto& more = facts.*list;
    mine.insert(mine.end(), std::make_move_iterator(more.begin()),
                std::make_move_iterator(more.end()));
  });
  sort_and_unite(all_);
  active_ = all_;
  retracted_ = take_out_retracted(active_);
}

void MemoryJournal::insert(Id<Meter> meter,
                           std::span<const Instant> times,
                           std::span<const std::int64_t> values) {
  ensure(times.size() == values.size(), "each reading has a moment and a value");
  if (times.empty()) {
    return;
  }
  Series& series = meters_[meter.index()];
  std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
  pairs.reserve(series.times.size() + times.size());
  for (std::size_t i = 0; i < series.times.size(); ++i) {
    pairs.emplace_back(series.times[i], series.values[i]);
  }
  for (std::size_t i = 0; i < times.size(); ++i) {
    pairs.emplace_back(times[i].microseconds(), values[i]);
  }
  std::sort(pairs.begin(), pairs.end());
  series.times.clear();
  series.values.clear();
  for (const auto& [time, value] : pairs) {
    if (!series.times.empty() && series.times.back() == time) {
      if (series.values.back() != value) {
        series.conflicts.insert(time);
        series.values.back() = value;  // pairs are sorted: this one is larger
      }
      continue;
    }
    series.times.push_back(time);
    series.values.push_back(value);
  }
}

void MemoryJournal::insert(const ReadingRow& reading) {
  insert(std::span(&reading, 1));
}

void MemoryJournal::insert(std::span<const ReadingRow> readings) {
  std::map<std::uint32_t, std::pair<std::vector<Instant>, std::vector<std::int64_t>>> by_meter;
  for (const ReadingRow& reading : readings) {
    auto& [times, values] = by_meter[reading.meter.index()];
    times.push_back(reading.at);
    values.push_back(value_of(reading));
  }
  for (const auto& [meter, series] : by_meter) {
    insert(Id<Meter>(meter), series.first, series.second);
  }
}

std::size_t MemoryJournal::conflicts(Id<Meter> meter) const {
  const auto found = meters_.find(meter.index());
  return found == meters_.end() ? 0 : found->second.conflicts.size();
}

Result<Journal> MemoryJournal::facts(Period period) const {
  return facts_for(active_, period);
}

Result<Journal> MemoryJournal::retracted() const {
  return retracted_;
}

Result<void> MemoryJournal::readings(Id<Meter> meter,
                                     Period period,
                                     FunctionRef<void(const Readings&)> sink) const {
  const auto found = meters_.find(meter.index());
  if (found == meters_.end()) {
    return {};
  }
  const Series& series = found->second;
  const auto place = [&](Instant moment) {
    return static_cast<std::size_t>(
        std::lower_bound(series.times.begin(), series.times.end(), moment.microseconds()) -
        series.times.begin());
  };
  const std::size_t begin = place(period.from);
  const std::size_t end = std::max(begin, place(period.to));
  const auto pass = [&](std::size_t first, std::size_t last) {
    if (first < last) {
      sink({Instant::of_microseconds(series.times[first]), Duration(),
            std::span(series.times).subspan(first, last - first),
            std::span(series.values).subspan(first, last - first)});
    }
  };
  pass(begin == 0 ? 0 : begin - 1, begin);
  pass(begin, end);
  pass(end, std::min(end + 1, series.times.size()));
  return {};
}

Result<Period> MemoryJournal::extent() const {
  Period extent = extent_of(active_);
  for (const auto& [meter, series] : meters_) {
    const Period of_meter{Instant::of_microseconds(series.times.front()),
                          Instant::of_microseconds(series.times.back()) + microseconds(1)};
    extent = extent.empty()
                 ? of_meter
                 : Period{std::min(extent.from, of_meter.from), std::max(extent.to, of_meter.to)};
  }
  return extent;
}

}  // namespace tienvoud
