#include <algorithm>
#include <numeric>

#include "base/ensure.h"
#include "methods/codec/bytes.h"
#include "methods/codec/crc32c.h"
#include "methods/codec/reading_block.h"
#include "methods/codec/reading_block_format.h"

namespace tienvoud::methods {
namespace {

static_assert(block_format::zeros + block_format::checksum_size >= bytes_after_column);

std::uint64_t step_before(std::span<const std::int64_t> times, std::size_t i) {
  return static_cast<std::uint64_t>(times[i]) - static_cast<std::uint64_t>(times[i - 1]);
}

/// The step that most neighbouring readings share, where one is shared by more than half of them
/// (Boyer and Moore's majority vote); any step otherwise.
std::uint64_t usual_step(std::span<const std::int64_t> times) {
  std::uint64_t step = 0;
  std::size_t votes = 0;
  for (std::size_t i = 1; i < times.size(); ++i) {
    const std::uint64_t here = step_before(times, i);
    if (votes == 0) {
      step = here;
    }
    votes = here == step ? votes + 1 : votes - 1;
  }
  return step;
}

struct Gaps {
  std::size_t count = 0;
  std::uint64_t unit = 1;
};

Gaps find_gaps(std::span<const std::int64_t> times, std::uint64_t step) {
  Gaps gaps;
  std::uint64_t unit = 0;
  for (std::size_t i = 1; i < times.size(); ++i) {
    const std::uint64_t here = step_before(times, i);
    if (here != step) {
      ++gaps.count;
      unit = unit == 1 ? 1 : std::gcd(unit, here);
    }
  }
  gaps.unit = std::max<std::uint64_t>(unit, 1);
  return gaps;
}

void write_gaps(std::span<const std::int64_t> times,
                std::uint64_t step,
                Gaps gaps,
                std::vector<std::uint8_t>& out) {
  ByteWriter writer(out);
  writer.byte(block_format::gaps);
  writer.varint(step);
  writer.varint(gaps.unit);
  writer.varint(gaps.count);
  std::uint64_t regular = 0;
  for (std::size_t i = 1; i < times.size(); ++i) {
    const std::uint64_t here = step_before(times, i);
    if (here == step) {
      ++regular;
    } else {
      writer.varint(regular);
      writer.varint(here / gaps.unit);
      regular = 0;
    }
  }
}

}  // namespace

void ReadingBlockEncoder::encode_times(std::span<const std::int64_t> times,
                                       std::vector<std::uint8_t>& block) {
  ByteWriter writer(block);
  const std::uint64_t step = usual_step(times);
  const Gaps found = find_gaps(times, step);
  if (found.count == 0) {
    writer.byte(block_format::regular);
    writer.varint(step);
    return;
  }
  // A few gaps are cheapest one by one. Many are more likely a clock with jitter: coded as the
  // distance from a line.
  const std::size_t before = block.size();
  constexpr std::size_t many = 32;
  const bool try_column = found.count * many > times.size() && times.size() > many;
  if (try_column) {
    const auto span =
        static_cast<std::uint64_t>(times.back()) - static_cast<std::uint64_t>(times.front());
    const std::uint64_t mean_step = span / (times.size() - 1);
    // The usual step where the clock only skips. A jittering clock's own step is near the mean, in
    // the clock's units, so that milliseconds stay milliseconds.
    const std::uint64_t unit = std::gcd(found.unit, step);
    const std::uint64_t line_step =
        2 * found.count < times.size() ? step : (mean_step + unit / 2) / unit * unit;
    residuals_.resize(times.size());
    for (std::size_t i = 0; i < times.size(); ++i) {
      residuals_[i] =
          static_cast<std::int64_t>(static_cast<std::uint64_t>(times[i]) -
                                    static_cast<std::uint64_t>(times.front()) - i * line_step);
    }
    writer.byte(block_format::column);
    writer.varint(line_step);
    columns_.encode(residuals_, block);
    // Each gap takes at least two bytes.
    if (block.size() - before <= 2 * found.count) {
      return;
    }
  }
  gaps_.clear();
  write_gaps(times, step, found, gaps_);
  if (!try_column || gaps_.size() < block.size() - before) {
    block.resize(before);
    block.insert(block.end(), gaps_.begin(), gaps_.end());
  }
}

Result<void> ReadingBlockEncoder::encode(std::span<const std::int64_t> times,
                                         std::span<const std::int64_t> values,
                                         std::vector<std::uint8_t>& block) {
  ensure(times.size() == values.size(), "each reading has a time and a value");
  block.clear();
  if (times.size() > most_block_readings) {
    return Error{.code = ErrorCode::too_large,
                 .message = "A block of readings holds at most 65,536 of them.",
                 .where = {},
                 .remedy = "Cut the stretch into shorter ones."};
  }
  if (!std::ranges::is_sorted(times)) {
    return Error{.code = ErrorCode::invalid_input,
                 .message = "The readings of a block are not in order of time.",
                 .where = {},
                 .remedy = "Sort the readings of each meter by time first."};
  }
  ByteWriter writer(block);
  writer.bytes(block_format::magic);
  writer.byte(block_format::version);
  writer.fixed(static_cast<std::uint32_t>(times.size()));
  writer.fixed(times.empty() ? std::int64_t{0} : times.front());
  writer.fixed(times.empty() ? std::int64_t{0} : times.back());
  encode_times(times, block);
  columns_.encode(values, block);
  writer.fixed(std::uint32_t{0});
  writer.fixed(crc32c(block));
  return {};
}

}  // namespace tienvoud::methods
