#include <algorithm>

#include "base/ensure.h"
#include "methods/codec/code_choice.h"
#include "methods/codec/column.h"
#include "methods/codec/difference.h"
#include "methods/codec/lanes.h"
#include "methods/codec/prefix_code.h"
#include "methods/codec/segment_plan.h"
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
using column_format::widest_part;

/// Below so many readings the code table costs more than it saves.
constexpr std::size_t fewest_for_codes = 192;
}  // namespace

class ColumnEncoder::Work {
 public:
  void encode(std::span<const std::int64_t> values, std::vector<std::uint8_t>& out);

 private:
  void plan_segments();
  void count_symbols();
  void write_lanes();
  void write_segment(const SegmentPlan& plan);
  void write_codes(ByteWriter& writer) const;
  void write_directory();

  std::vector<std::int64_t> column_;
  std::vector<std::uint8_t> symbols_;
  std::vector<Segment> segments_;
  std::vector<SegmentPlan> plans_;
  std::array<SymbolCounts, spread_classes> counts_{};
  CodeChoice choice_;
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
  choose_codes(counts_, choice_);
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
  counts_ = {};
  for (const SegmentPlan& plan : plans_) {
    if (plan.kind != column_format::coded) {
      continue;
    }
    SymbolCounts& counts = counts_[plan.spread_class];
    for (std::uint32_t i = plan.begin; i < plan.end; ++i) {
      const std::size_t symbol =
          symbol_of(wrapped_difference(column_[i], plan.center) >> plan.bits);
      symbols_[i] = static_cast<std::uint8_t>(symbol);
      ++counts[symbol];
    }
  }
}

void ColumnEncoder::Work::write_codes(ByteWriter& writer) const {
  writer.byte(static_cast<std::uint8_t>(choice_.codes.size()));
  for (const Code& code : choice_.codes) {
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
        plan.kind == column_format::coded ? choice_.code_of_class[plan.spread_class] : 0U;
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
  const Code& code = choice_.codes[choice_.code_of_class[plan.spread_class]];
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
