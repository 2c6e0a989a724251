#include <algorithm>
#include <cmath>
#include <limits>

#include "base/ensure.h"
#include "base/exact.h"
#include "methods/codec/column.h"
#include "methods/codec/difference.h"
#include "methods/codec/lanes.h"
#include "methods/codec/prefix_code.h"
#include "methods/codec/segmentation.h"
#include "methods/codec/symbols.h"

// Why this format. The power of a machine is a level per state plus noise that no coder can
// predict: Gaussian noise of 75 W costs 8.3 bits whatever one does. What can be saved is all that
// lies around it. Frame-of-reference packing spends 1.2 bits more than the noise is worth, because
// its width is that of the rarest reading of a sub-block. So a segment (one level, one spread)
// stores its center; the lowest bits, which are plain noise, are stored as they are, and the few
// bits above them by a prefix code that fits their bell shape: 0.06 bits above the noise.

namespace tienvoud::methods {
namespace {

using column_format::lanes;
using column_format::most_codes;
using column_format::widest_part;

/// Below so many readings the code table costs more than it saves.
constexpr std::size_t fewest_for_codes = 192;
/// Segments are sorted by the spread of their symbols, as each spread has its own best code.
constexpr std::size_t spread_classes = 8;

std::int64_t wrapped_difference(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}

struct SegmentPlan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint8_t kind = column_format::constant;
  std::uint8_t bits = 0;  ///< scale where coded, width where packed
  std::uint8_t spread_class = 0;
  std::int64_t center = 0;

  [[nodiscard]] std::span<const std::int64_t> of(std::span<const std::int64_t> column) const {
    return column.subspan(begin, end - begin);
  }
};

/// A class is a quarter octave of the spread in units of 2^scale, or a range of spreads below two
/// where scale is 0.
std::uint8_t class_of_spread(double spread) {
  constexpr std::array<double, spread_classes - 1> limits = {0.35,  0.7,   1.3,  2.0,
                                                             2.378, 2.828, 3.364};
  return static_cast<std::uint8_t>(std::ranges::upper_bound(limits, spread) - limits.begin());
}

std::int64_t mean_of(std::span<const std::int64_t> values) {
  Int128 sum = 0;
  for (const std::int64_t value : values) {
    sum += wrapped_difference(value, values.front());
  }
  const auto mean = static_cast<std::int64_t>(sum / static_cast<std::int64_t>(values.size()));
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(values.front()) +
                                   static_cast<std::uint64_t>(mean));
}

/// Mean distance from the center, scaled so that it is the standard deviation of Gaussian readings;
/// a few outliers hardly move it.
double spread_about(std::int64_t center, std::span<const std::int64_t> values) {
  std::uint64_t sum = 0;
  for (const std::int64_t value : values) {
    const std::int64_t distance = wrapped_difference(value, center);
    sum += static_cast<std::uint64_t>(distance < 0 ? ~distance : distance);
  }
  const double mean = static_cast<double>(sum) / static_cast<double>(values.size());
  return 1.2533141373155003 * mean;
}

bool codable(std::int64_t residual, unsigned scale) {
  const std::size_t symbol = symbol_of(residual >> scale);
  return symbol < symbol_count && more_bits(symbol) + scale <= most_plain_bits;
}

SegmentPlan plan_segment(const Segment& segment,
                         std::span<const std::int64_t> column,
                         bool codes_pay) {
  SegmentPlan plan{.begin = segment.begin, .end = segment.end};
  const auto values = plan.of(column);
  const auto [least, greatest] = std::ranges::minmax(values);
  if (least == greatest) {
    plan.center = least;
    return plan;
  }
  const auto width = static_cast<unsigned>(
      std::bit_width(static_cast<std::uint64_t>(wrapped_difference(greatest, least))));
  plan.kind = column_format::packed;
  plan.center = least;
  plan.bits = static_cast<std::uint8_t>(width);
  // Wider than this, distances from the mean would not fit 64 bits, nor would codes gain anything.
  constexpr unsigned widest_coded = 56;
  if (!codes_pay || width > widest_coded) {
    return plan;
  }
  const std::int64_t center = mean_of(values);
  const double spread = spread_about(center, values);
  const auto count = static_cast<double>(values.size());
  if (estimated_bits(count, spread * spread) >= count * width) {
    return plan;
  }
  const unsigned scale = spread < 4 ? 0U : static_cast<unsigned>(std::ilogb(spread) - 1);
  if (!codable(wrapped_difference(least, center), scale) ||
      !codable(wrapped_difference(greatest, center), scale)) {
    return plan;
  }
  plan.kind = column_format::coded;
  plan.center = center;
  plan.bits = static_cast<std::uint8_t>(scale);
  plan.spread_class = class_of_spread(std::ldexp(spread, -static_cast<int>(scale)));
  return plan;
}

/// Bits to send a code and then so many symbols by it.
double code_cost(const SymbolCounts& counts) {
  double total = 0;
  double weighted_logs = 0;
  std::size_t first = symbol_count;
  std::size_t last = 0;
  for (std::size_t symbol = 0; symbol < symbol_count; ++symbol) {
    if (counts[symbol] > 0) {
      const double count = counts[symbol];
      total += count;
      weighted_logs += count * std::log2(count);
      first = std::min(first, symbol);
      last = symbol;
    }
  }
  return total == 0 ? 0
                    : total * std::log2(total) - weighted_logs + 16 +
                          4.0 * static_cast<double>(last - first + 1);
}

struct Code {
  SymbolCounts counts{};
  CodeLengths lengths{};
  CodeWords words{};
  double cost = 0;
};

}  // namespace

class ColumnEncoder::Work {
 public:
  void encode(std::span<const std::int64_t> values, std::vector<std::uint8_t>& out);

 private:
  void plan_segments();
  void count_symbols();
  void join_codes();
  void write_lanes();
  void write_segment(const SegmentPlan& plan);
  void write_codes(ByteWriter& writer) const;
  void write_directory();

  std::vector<std::int64_t> column_;
  std::vector<std::uint8_t> symbols_;
  std::vector<Segment> segments_;
  std::vector<SegmentPlan> plans_;
  std::vector<Code> codes_;
  std::array<std::uint8_t, spread_classes> code_of_class_{};
  std::array<LaneWriter, lanes> lanes_;
  std::vector<std::uint8_t> directory_;
};

void ColumnEncoder::Work::encode(std::span<const std::int64_t> values,
                                 std::vector<std::uint8_t>& out) {
  ByteWriter writer(out);
  const ColumnScale scale = values.empty() ? ColumnScale{} : find_scale(values);
  if (scale.divisor == 0) {
    writer.byte(0);
    writer.signed_varint(scale.least);
    writer.varint(0);
    return;
  }
  apply_scale(values, scale, column_);
  const std::size_t order = best_order(column_);
  const auto starts = take_differences(column_, order);
  writer.byte(static_cast<std::uint8_t>(order));
  writer.signed_varint(scale.least);
  writer.varint(scale.divisor);
  for (std::size_t k = 0; k < order; ++k) {
    writer.signed_varint(starts[k]);
  }
  find_segments(column_, segments_);
  plan_segments();
  count_symbols();
  join_codes();
  write_codes(writer);
  write_directory();
  write_lanes();
  writer.varint(directory_.size());
  for (const LaneWriter& lane : lanes_) {
    writer.varint(lane.written().size());
  }
  writer.bytes(directory_);
  for (const LaneWriter& lane : lanes_) {
    writer.bytes(lane.written());
  }
}

void ColumnEncoder::Work::plan_segments() {
  const bool codes_pay = column_.size() >= fewest_for_codes;
  plans_.clear();
  for (const Segment& segment : segments_) {
    if (segment.begin < segment.end) {
      plans_.push_back(plan_segment(segment, column_, codes_pay));
    }
  }
}

void ColumnEncoder::Work::count_symbols() {
  symbols_.resize(column_.size());
  codes_.assign(spread_classes, Code{});
  for (const SegmentPlan& plan : plans_) {
    if (plan.kind != column_format::coded) {
      continue;
    }
    SymbolCounts& counts = codes_[plan.spread_class].counts;
    for (std::uint32_t i = plan.begin; i < plan.end; ++i) {
      const std::size_t symbol =
          symbol_of(wrapped_difference(column_[i], plan.center) >> plan.bits);
      symbols_[i] = static_cast<std::uint8_t>(symbol);
      ++counts[symbol];
    }
  }
}

/// Joins codes of neighbouring spreads, always the two that lose least by it, as long as that saves
/// bits or there are more codes than the format has.
void ColumnEncoder::Work::join_codes() {
  for (std::size_t spread_class = 0; spread_class < spread_classes; ++spread_class) {
    code_of_class_[spread_class] = static_cast<std::uint8_t>(spread_class);
    codes_[spread_class].cost = code_cost(codes_[spread_class].counts);
  }
  while (codes_.size() > 1) {
    double best_gain = -std::numeric_limits<double>::infinity();
    std::size_t best = 0;
    Code best_joined;
    for (std::size_t i = 0; i + 1 < codes_.size(); ++i) {
      Code joined = codes_[i];
      for (std::size_t symbol = 0; symbol < symbol_count; ++symbol) {
        joined.counts[symbol] += codes_[i + 1].counts[symbol];
      }
      joined.cost = codes_[i].cost == 0       ? codes_[i + 1].cost
                    : codes_[i + 1].cost == 0 ? codes_[i].cost
                                              : code_cost(joined.counts);
      const double gain = codes_[i].cost + codes_[i + 1].cost - joined.cost;
      if (gain > best_gain) {
        best_gain = gain;
        best = i;
        best_joined = joined;
      }
    }
    if (best_gain < 0 && codes_.size() <= most_codes) {
      break;
    }
    codes_[best] = best_joined;
    codes_.erase(codes_.begin() + static_cast<std::ptrdiff_t>(best) + 1);
    for (std::uint8_t& code : code_of_class_) {
      code = code > best ? static_cast<std::uint8_t>(code - 1) : code;
    }
  }
  if (codes_.size() == 1 && codes_.front().cost == 0) {
    codes_.clear();
  }
  for (Code& code : codes_) {
    code.lengths = best_code_lengths(code.counts);
    code.words = code_words(code.lengths);
  }
}

void ColumnEncoder::Work::write_codes(ByteWriter& writer) const {
  writer.byte(static_cast<std::uint8_t>(codes_.size()));
  for (const Code& code : codes_) {
    const auto used = [](std::uint8_t length) { return length > 0; };
    const auto first =
        static_cast<std::size_t>(std::ranges::find_if(code.lengths, used) - code.lengths.begin());
    std::size_t last = symbol_count - 1;
    while (code.lengths[last] == 0) {
      --last;
    }
    writer.byte(static_cast<std::uint8_t>(first));
    writer.byte(static_cast<std::uint8_t>(last));
    for (std::size_t symbol = first; symbol <= last; symbol += 2) {
      const unsigned high = symbol < last ? code.lengths[symbol + 1] : 0U;
      writer.byte(static_cast<std::uint8_t>(code.lengths[symbol] | (high << 4U)));
    }
  }
}

void ColumnEncoder::Work::write_directory() {
  directory_.clear();
  ByteWriter writer(directory_);
  std::int64_t previous_center = 0;
  for (const SegmentPlan& plan : plans_) {
    const unsigned code =
        plan.kind == column_format::coded ? code_of_class_[plan.spread_class] : 0U;
    writer.varint(plan.end - plan.begin);
    writer.varint(plan.kind | (code << 2U) | (static_cast<unsigned>(plan.bits) << 4U));
    writer.signed_varint(wrapped_difference(plan.center, previous_center));
    previous_center = plan.center;
  }
}

void ColumnEncoder::Work::write_lanes() {
  // A reading takes at most two groups, and each segment may leave a lane one reading ahead of the
  // others.
  const std::size_t groups = 2 * (column_.size() / lanes + plans_.size() + 1);
  for (LaneWriter& lane : lanes_) {
    lane.start(groups);
  }
  for (const SegmentPlan& plan : plans_) {
    if (plan.kind != column_format::constant) {
      write_segment(plan);
    }
  }
}

void ColumnEncoder::Work::write_segment(const SegmentPlan& plan) {
  if (plan.kind == column_format::packed) {
    const unsigned low_width = std::min<unsigned>(plan.bits, widest_part);
    for (std::uint32_t i = plan.begin; i < plan.end; ++i) {
      const auto residual = static_cast<std::uint64_t>(wrapped_difference(column_[i], plan.center));
      LaneWriter& lane = lanes_[(i - plan.begin) % lanes];
      lane.put(residual & ((std::uint64_t{1} << low_width) - 1), low_width);
      if (plan.bits > widest_part) {
        lane.put(residual >> widest_part, plan.bits - widest_part);
      }
    }
    return;
  }
  const Code& code = codes_[code_of_class_[plan.spread_class]];
  struct Entry {
    std::uint16_t word = 0;
    std::uint8_t length = 0;
    std::uint8_t plain_bits = 0;
  };
  std::array<Entry, symbol_count> entries;
  for (std::size_t symbol = 0; symbol < symbol_count; ++symbol) {
    entries[symbol] = {code.words[symbol], code.lengths[symbol],
                       static_cast<std::uint8_t>(std::min(63U, plan.bits + more_bits(symbol)))};
  }
  for (std::uint32_t i = plan.begin; i < plan.end; ++i) {
    const Entry entry = entries[symbols_[i]];
    const auto residual = static_cast<std::uint64_t>(wrapped_difference(column_[i], plan.center));
    const std::uint64_t plain = residual & ((std::uint64_t{1} << entry.plain_bits) - 1);
    const unsigned bits = entry.length + static_cast<unsigned>(entry.plain_bits);
    lanes_[(i - plan.begin) % lanes].put(entry.word | (plain << entry.length), bits);
  }
}

ColumnEncoder::ColumnEncoder() : work_(std::make_unique<Work>()) {}
ColumnEncoder::~ColumnEncoder() = default;
ColumnEncoder::ColumnEncoder(ColumnEncoder&&) noexcept = default;
ColumnEncoder& ColumnEncoder::operator=(ColumnEncoder&&) noexcept = default;

void ColumnEncoder::encode(std::span<const std::int64_t> values, std::vector<std::uint8_t>& out) {
  ensure(values.size() <= std::size_t{1} << 24U, "a column has at most 2^24 values");
  work_->encode(values, out);
}

}  // namespace tienvoud::methods
