#include "store/readings/reading_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace tienvoud::store {
namespace {

struct Reading {
  std::int64_t time = 0;
  std::int64_t value = 0;
};

void pass_one(Reading reading, FunctionRef<void(const Readings&)> sink) {
  sink({Instant::of_microseconds(reading.time), Duration(), std::span(&reading.time, 1),
        std::span(&reading.value, 1)});
}

}  // namespace

/// What is known on the way through a period.
struct ReadingReader::Pass {
  std::int64_t from = 0;
  std::int64_t to = 0;
  FunctionRef<void(const Readings&)> sink;
  std::optional<Reading> before = std::nullopt;  ///< the last reading before the period so far
  bool done = false;                             ///< the first one after it was passed

  void pass_before() {
    if (before) {
      pass_one(*before, sink);
      before.reset();
    }
  }
};

Result<void> ReadingReader::read_part(Bytes part, Pass& pass) {
  TRY_ASSIGN(const auto decoded, methods::decode_reading_block(
                                     part, times_, values_, methods::TimesWanted::unless_regular));
  const bool regular = decoded.regular && decoded.step > 0;
  if (decoded.regular && !regular && decoded.count > 0) {
    times_[0] = decoded.start;
  }
  const auto time = [&](std::size_t i) {
    return regular ? decoded.start + decoded.step * static_cast<std::int64_t>(i) : times_[i];
  };
  // First reading at or behind a moment.
  const auto index_of = [&](std::int64_t moment) -> std::size_t {
    if (!regular) {
      const auto end = times_.begin() + static_cast<std::ptrdiff_t>(decoded.count);
      return static_cast<std::size_t>(std::lower_bound(times_.begin(), end, moment) -
                                      times_.begin());
    }
    if (moment <= decoded.start) {
      return 0;
    }
    const std::int64_t last = time(decoded.count - 1);
    return moment > last ? decoded.count
                         : static_cast<std::size_t>((moment - decoded.start + decoded.step - 1) /
                                                    decoded.step);
  };
  const std::size_t begin = index_of(pass.from);
  const std::size_t end = std::max(begin, index_of(pass.to));
  if (begin > 0) {
    pass.before = {time(begin - 1), values_[begin - 1]};
  }
  if (begin < decoded.count) {
    pass.pass_before();
  }
  if (begin < end) {
    const std::span<const std::int64_t> times =
        regular ? std::span<const std::int64_t>()
                : std::span<const std::int64_t>(times_).subspan(begin, end - begin);
    pass.sink({Instant::of_microseconds(time(begin)), Duration::of_base(regular ? decoded.step : 0),
               times, std::span<const std::int64_t>(values_).subspan(begin, end - begin)});
  }
  if (end < decoded.count) {
    pass_one({time(end), values_[end]}, pass.sink);
    pass.done = true;
  }
  return {};
}

Result<void> ReadingReader::read_row(const DayRowKey& key, Bytes row, Pass& pass) {
  TRY_ASSIGN(const auto parts, parts_of(key, row));
  for (std::size_t i = 0; i < parts.size() && !pass.done; ++i) {
    // Of the parts before the period only the last one matters, for its last reading.
    if (i + 1 < parts.size()) {
      TRY_ASSIGN(const auto next, methods::read_reading_block_header(parts[i + 1]));
      if (next.first_time < pass.from) {
        continue;
      }
    }
    TRY(read_part(parts[i], pass));
  }
  return {};
}

Result<void> ReadingReader::read(std::int64_t meter,
                                 std::string_view code,
                                 Period period,
                                 FunctionRef<void(const Readings&)> sink) {
  times_.resize(methods::most_block_readings);
  values_.resize(methods::most_block_readings);
  Pass pass{period.from.microseconds(), period.to.microseconds(), sink};
  const std::int32_t first_day = day_at(pass.from).since_epoch();
  TRY_ASSIGN(auto query,
             connection_->prepare(
                 "SELECT day, blocks FROM reading_block WHERE firm_id = ?1 AND meter = ?2 AND "
                 "day >= coalesce((SELECT max(day) FROM reading_block WHERE firm_id = ?1 AND "
                 "meter = ?2 AND day < ?3), ?3) ORDER BY day"));
  query.start(firm_id_, meter, first_day);
  while (!pass.done) {
    TRY_ASSIGN(const bool found, query.next());
    if (!found) {
      break;
    }
    const DayRowKey key{firm_id_, meter, Day(static_cast<std::int32_t>(query.integer(0)))};
    if (auto read = read_row(key, query.blob(1), pass); !read) {
      Error error = std::move(read).error();
      error.where = fmt::format("{}: meter {}, {}", connection_->path(), code, to_string(key.day));
      return error;
    }
  }
  pass.pass_before();
  return {};
}

Result<Period> ReadingReader::extent() const {
  Period extent{Instant(), Instant()};
  TRY_ASSIGN(auto query, connection_->prepare(
                             "SELECT b.meter, b.day, b.blocks FROM (SELECT meter, min(day) AS "
                             "first, max(day) AS last FROM reading_block WHERE firm_id = ?1 GROUP "
                             "BY meter) AS e JOIN reading_block AS b ON b.firm_id = ?1 AND b.meter "
                             "= e.meter AND b.day IN (e.first, e.last)"));
  query.start(firm_id_);
  for (;;) {
    TRY_ASSIGN(const bool found, query.next());
    if (!found) {
      return extent;
    }
    const DayRowKey key{firm_id_, query.integer(0),
                        Day(static_cast<std::int32_t>(query.integer(1)))};
    TRY_ASSIGN(const auto parts, parts_of(key, query.blob(2)));
    TRY_ASSIGN(const auto first, methods::read_reading_block_header(parts.front()));
    TRY_ASSIGN(const auto last, methods::read_reading_block_header(parts.back()));
    const Instant from = Instant::of_microseconds(first.first_time);
    const Instant to = Instant::of_microseconds(last.last_time + 1);
    extent = extent.empty() ? Period{from, to}
                            : Period{std::min(extent.from, from), std::max(extent.to, to)};
  }
}

}  // namespace tienvoud::store
