#include "store/readings/reading_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/ensure.h"

namespace tienvoud::store {
namespace {

/// 273 years either way of 1970; sums of two moments within it cannot overflow.
constexpr std::int64_t furthest = 100'000 * microseconds_in_day;

Error out_of_range() {
  return {.code = ErrorCode::invalid_input,
          .message = "A reading lies further from today than any meter can have stood.",
          .where = {},
          .remedy = "Check the time of the readings."};
}

/// Widens a period to hold a moment.
void widen(Period& period, std::int64_t time) {
  const Instant from = Instant::of_microseconds(time);
  const Instant to = Instant::of_microseconds(time + 1);
  period = period.empty() ? Period{from, to}
                          : Period{std::min(period.from, from), std::max(period.to, to)};
}

}  // namespace

Result<ReadingWriter> ReadingWriter::make(const Connection& connection,
                                          std::int64_t firm_id,
                                          std::size_t limit) {
  ReadingWriter made;
  made.connection_ = &connection;
  made.firm_id_ = firm_id;
  made.limit_ = limit;
  TRY_ASSIGN(made.find_, connection.prepare("SELECT blocks FROM reading_block "
                                            "WHERE firm_id = ? AND meter = ? AND day = ?"));
  TRY_ASSIGN(made.store_,
             connection.prepare("INSERT INTO reading_block (firm_id, meter, day, count, blocks) "
                                "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE "
                                "SET count = excluded.count, blocks = excluded.blocks"));
  return made;
}

Result<DayBuffer*> ReadingWriter::buffer_for(Id<Meter> meter,
                                             std::int64_t time,
                                             const CodeNumbers& numbers) {
  ensure(meter.exists(), "readings belong to a meter");
  if (time < -furthest || time > furthest) {
    return out_of_range();
  }
  if (meter.index() >= current_.size()) {
    current_.resize(meter.index() + 1, nullptr);
    usual_.resize(meter.index() + 1, 0);
  }
  auto& current = current_[meter.index()];
  if (current != nullptr) {
    waiting_bytes_ += current->buffer.bytes() - current->counted;
    current->counted = current->buffer.bytes();
  }
  if (waiting_bytes_ > limit_) {
    TRY(make_room(numbers));
  }
  const Day day = day_at(time);
  auto& place = waiting_[{meter.index(), day.since_epoch()}];
  if (!place) {
    place = std::make_unique<Waiting>(day);
    place->buffer.reserve(usual_[meter.index()]);
  }
  place->used = ++turn_;
  current_[meter.index()] = place.get();
  return &place->buffer;
}

Result<void> ReadingWriter::add(Id<Meter> meter,
                                Instant at,
                                std::int64_t value,
                                const CodeNumbers& numbers) {
  const std::int64_t time = at.microseconds();
  if (meter.index() < current_.size()) {
    if (Waiting* current = current_[meter.index()];
        current != nullptr && current->buffer.covers(time)) [[likely]] {
      current->buffer.add(time, value);
      return {};
    }
  }
  TRY_ASSIGN(DayBuffer * buffer, buffer_for(meter, time, numbers));
  buffer->add(time, value);
  return {};
}

Result<void> ReadingWriter::add(Id<Meter> meter,
                                const Readings& readings,
                                const CodeNumbers& numbers) {
  const std::int64_t step = readings.step.base();
  if (step <= 0) {
    for (std::size_t i = 0; i < readings.values.size(); ++i) {
      TRY(add(meter, readings.time(i), readings.values[i], numbers));
    }
    return {};
  }
  if (step > furthest) {
    return out_of_range();
  }
  auto values = readings.values;
  std::int64_t time = readings.first.microseconds();
  while (!values.empty()) {
    TRY_ASSIGN(DayBuffer * buffer, buffer_for(meter, time, numbers));
    const std::int64_t left = start_of_day(day_at(time).next()) - time;
    const auto fit = static_cast<std::size_t>((left + step - 1) / step);
    const std::size_t count = std::min(fit, values.size());
    buffer->add_run(time, step, values.first(count));
    values = values.subspan(count);
    time += step * static_cast<std::int64_t>(count);
  }
  return {};
}

/// Writes the days that were left longest ago until half of the room is free.
Result<void> ReadingWriter::make_room(const CodeNumbers& numbers) {
  std::vector<std::pair<std::uint64_t, Place>> order;
  order.reserve(waiting_.size());
  waiting_bytes_ = 0;
  for (auto& [place, waiting] : waiting_) {
    waiting->counted = waiting->buffer.bytes();
    waiting_bytes_ += waiting->counted;
    order.emplace_back(waiting->used, place);
  }
  std::ranges::sort(order);
  for (const auto& [used, place] : order) {
    if (waiting_bytes_ <= limit_ / 2) {
      break;
    }
    auto found = waiting_.find(place);
    waiting_bytes_ -= found->second->counted;
    if (current_[place.first] == found->second.get()) {
      current_[place.first] = nullptr;
    }
    TRY(write(place, found->second->buffer, numbers));
    waiting_.erase(found);
  }
  return {};
}

Result<bool> ReadingWriter::read_stored(const DayRowKey& key) {
  find_.start(key.firm, key.meter, key.day.since_epoch());
  TRY_ASSIGN(const bool found, find_.next());
  if (found) {
    auto decoded = decode_day_row(key, find_.blob(0), stored_);
    if (!decoded) {
      Error error = std::move(decoded).error();
      error.where = fmt::format("{}: readings of meter number {} on {}", connection_->path(),
                                key.meter, to_string(key.day));
      find_.reset();
      return error;
    }
  }
  find_.reset();
  return found;
}

/// fresh_ and stored_ become merged_: every moment once, with its larger value. Returns whether
/// that differs from stored_.
bool ReadingWriter::merge(ReadingsTouched& touched) {
  merged_.clear();
  merged_.times.reserve(fresh_.size() + stored_.size());
  merged_.values.reserve(fresh_.size() + stored_.size());
  bool changed = false;
  std::size_t f = 0;
  std::size_t s = 0;
  const auto take = [&](std::int64_t time, std::int64_t value) {
    merged_.times.push_back(time);
    merged_.values.push_back(value);
  };
  while (f < fresh_.size() || s < stored_.size()) {
    const bool has_fresh = f < fresh_.size();
    const bool has_stored = s < stored_.size();
    if (has_stored && (!has_fresh || stored_.times[s] < fresh_.times[f])) {
      take(stored_.times[s], stored_.values[s]);
      ++s;
      continue;
    }
    if (!has_stored || fresh_.times[f] < stored_.times[s]) {
      take(fresh_.times[f], fresh_.values[f]);
      ++touched.added;
      widen(touched.changed, fresh_.times[f]);
      changed = true;
      ++f;
      continue;
    }
    const std::int64_t larger = std::max(fresh_.values[f], stored_.values[s]);
    ++(fresh_.values[f] == stored_.values[s] ? touched.repeated : touched.conflicts);
    if (larger != stored_.values[s]) {
      widen(touched.changed, fresh_.times[f]);
      changed = true;
    }
    take(fresh_.times[f], larger);
    ++f;
    ++s;
  }
  return changed;
}

Result<void> ReadingWriter::write(Place place, DayBuffer& buffer, const CodeNumbers& numbers) {
  if (buffer.size() == 0) {
    return {};
  }
  const Id<Meter> meter(place.first);
  const DayRowKey key{firm_id_, numbers.number(meter), Day(place.second)};
  ensure(key.meter > 0, "the firm that the import holds has the meter");
  auto& touched = touched_[place];
  touched.meter = meter;
  touched.day = key.day;
  if (touched.count == 0) {
    touched.changed = {Instant(), Instant()};
    touched.said = {Instant(), Instant()};
  }
  touched.count += static_cast<std::int64_t>(buffer.size());
  usual_[place.first] = std::max(usual_[place.first], buffer.size());
  const auto repeats = buffer.take(fresh_);
  touched.repeated += repeats.same;
  touched.conflicts += repeats.conflicts;
  widen(touched.said, fresh_.times.front());
  widen(touched.said, fresh_.times.back());

  TRY_ASSIGN(const bool found, read_stored(key));
  const Series* series = &fresh_;
  if (found) {
    if (!merge(touched)) {
      return {};
    }
    series = &merged_;
  } else {
    touched.added += static_cast<std::int64_t>(fresh_.size());
    widen(touched.changed, fresh_.times.front());
    widen(touched.changed, fresh_.times.back());
  }
  TRY(encoder_.encode(key, series->times, series->values, row_));
  return store_.run(firm_id_, key.meter, key.day.since_epoch(), series->size(), Bytes(row_));
}

Result<std::vector<ReadingsTouched>> ReadingWriter::finish(const CodeNumbers& numbers) {
  for (auto& [place, waiting] : waiting_) {
    TRY(write(place, waiting->buffer, numbers));
    waiting.reset();
  }
  waiting_.clear();
  std::ranges::fill(current_, nullptr);
  waiting_bytes_ = 0;
  std::vector<ReadingsTouched> all;
  all.reserve(touched_.size());
  for (const auto& [place, touched] : touched_) {
    all.push_back(touched);
  }
  touched_.clear();
  return all;
}

}  // namespace tienvoud::store
