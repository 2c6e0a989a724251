#include <array>

#include "methods/codec/column.h"
#include "methods/codec/lanes.h"
#include "methods/codec/prefix_code.h"
#include "methods/codec/symbols.h"

namespace tienvoud::methods {
namespace {

using column_format::lanes;
using column_format::most_codes;
using column_format::widest_part;

/// What the next `longest_code` bits begin with.
struct CodeEntry {
  std::uint8_t symbol = 0;
  std::uint8_t length = 0;     ///< bits of the code word
  std::uint8_t more_bits = 0;  ///< plain bits beyond the segment's scale
  std::uint8_t unused = 0;
};
using CodeTable = std::array<CodeEntry, 1U << longest_code>;
using Lanes = std::array<LaneReader, lanes>;

struct SegmentHead {
  std::uint64_t count = 0;
  std::uint64_t kind = 0;
  std::uint64_t code = 0;
  unsigned bits = 0;
  std::uint64_t center = 0;
};

CodeLengths read_code_lengths(ByteReader& in) {
  CodeLengths lengths{};
  const std::size_t first = in.byte();
  const std::size_t last = in.byte();
  if (last >= symbol_count || first > last) {
    in.fail();
    return lengths;
  }
  std::uint8_t pair = 0;
  for (std::size_t symbol = first; symbol <= last; ++symbol) {
    const bool low = (symbol - first) % 2 == 0;
    pair = low ? in.byte() : pair;
    lengths[symbol] = low ? pair & 15U : pair >> 4U;
  }
  return lengths;
}

void read_code(ByteReader& in, CodeTable& table) {
  const CodeLengths lengths = read_code_lengths(in);
  if (in.failed() || !is_complete_code(lengths)) {
    in.fail();
    return;
  }
  const CodeWords words = code_words(lengths);
  for (std::size_t symbol = 0; symbol < symbol_count; ++symbol) {
    if (lengths[symbol] == 0) {
      continue;
    }
    const CodeEntry entry = {static_cast<std::uint8_t>(symbol), lengths[symbol],
                             static_cast<std::uint8_t>(more_bits(symbol)), 0};
    const std::size_t stride = std::size_t{1} << lengths[symbol];
    for (std::size_t i = words[symbol]; i < table.size(); i += stride) {
      table[i] = entry;
    }
  }
}

SegmentHead read_segment_head(ByteReader& directory, std::uint64_t previous_center) {
  SegmentHead head;
  head.count = directory.varint();
  const std::uint64_t how = directory.varint();
  head.kind = how & 3U;
  head.code = (how >> 2U) & 3U;
  head.bits = static_cast<unsigned>(std::min<std::uint64_t>(how >> 4U, 255));
  head.center = previous_center + static_cast<std::uint64_t>(directory.signed_varint());
  return head;
}

/// Decodes readings [0, count) of a segment, where step(lane) gives the next value of a lane: four
/// lanes at a time, so that the processor has four chains of work to overlap.
template <class Step>
void decode_lanes(std::int64_t* out, std::size_t count, Lanes& all, Step step) {
  LaneReader a = all[0];
  LaneReader b = all[1];
  LaneReader c = all[2];
  LaneReader d = all[3];
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    out[i] = static_cast<std::int64_t>(step(a));
    out[i + 1] = static_cast<std::int64_t>(step(b));
    out[i + 2] = static_cast<std::int64_t>(step(c));
    out[i + 3] = static_cast<std::int64_t>(step(d));
  }
  all = {a, b, c, d};
  for (std::size_t lane = 0; i < count; ++i, ++lane) {
    out[i] = static_cast<std::int64_t>(step(all[lane]));
  }
}

struct Scaling {
  std::uint64_t origin = 0;
  std::uint64_t divisor = 0;
};

void decode_coded(std::span<std::int64_t> out,
                  const CodeTable& table,
                  unsigned scale,
                  Scaling scaling,
                  Lanes& all) {
  const CodeEntry* entries = table.data();
  decode_lanes(out.data(), out.size(), all, [=](LaneReader& lane) {
    const std::uint64_t bits = lane.peek();
    const CodeEntry entry = entries[bits & ((1U << longest_code) - 1)];
    const unsigned plain_bits = scale + entry.more_bits;
    // A sound block never has 64 plain bits; the mask only keeps the shift defined on others.
    const std::uint64_t plain =
        (bits >> entry.length) & ((std::uint64_t{1} << (plain_bits & 63U)) - 1);
    lane.at += entry.length + plain_bits;
    const std::uint64_t residual =
        (static_cast<std::uint64_t>(symbol_bases[entry.symbol]) << scale) + plain;
    return scaling.origin + scaling.divisor * residual;
  });
}

void decode_packed(std::span<std::int64_t> out, unsigned width, Scaling scaling, Lanes& all) {
  if (width <= widest_part) {
    const std::uint64_t mask = (std::uint64_t{1} << width) - 1;
    decode_lanes(out.data(), out.size(), all, [=](LaneReader& lane) {
      const std::uint64_t residual = lane.peek() & mask;
      lane.at += width;
      return scaling.origin + scaling.divisor * residual;
    });
    return;
  }
  const unsigned high_width = width - widest_part;
  const std::uint64_t low_mask = (std::uint64_t{1} << widest_part) - 1;
  const std::uint64_t high_mask = (std::uint64_t{1} << high_width) - 1;
  decode_lanes(out.data(), out.size(), all, [=](LaneReader& lane) {
    const std::uint64_t low = lane.peek() & low_mask;
    lane.at += widest_part;
    const std::uint64_t high = lane.peek() & high_mask;
    lane.at += high_width;
    return scaling.origin + scaling.divisor * (low | (high << widest_part));
  });
}

/// Reads all segments into `out`; each value is scaling.origin + scaling.divisor * (center +
/// residual).
bool decode_segments(ByteReader& directory,
                     std::span<const CodeTable> tables,
                     Lanes& all,
                     Scaling scaling,
                     std::span<std::int64_t> out) {
  std::uint64_t center = 0;
  while (!out.empty()) {
    const SegmentHead head = read_segment_head(directory, center);
    if (directory.failed() || head.count == 0 || head.count > out.size()) {
      return false;
    }
    center = head.center;
    const auto part = out.first(head.count);
    const Scaling shifted = {scaling.origin + scaling.divisor * center, scaling.divisor};
    if (head.kind == column_format::constant) {
      std::ranges::fill(part, static_cast<std::int64_t>(shifted.origin));
    } else if (head.kind == column_format::coded && head.code < tables.size() &&
               head.bits <= most_plain_bits) {
      decode_coded(part, tables[head.code], head.bits, shifted, all);
    } else if (head.kind == column_format::packed && head.bits >= 1 && head.bits <= 64) {
      decode_packed(part, head.bits, shifted, all);
    } else {
      return false;
    }
    out = out.subspan(head.count);
  }
  return directory.left() == 0;
}

/// Sums differences of `order` back to values; starts[k] is the first k-th difference, and the
/// first `order` entries of `values` mean nothing.
void sum_differences(std::span<std::int64_t> values,
                     std::size_t order,
                     const std::array<std::uint64_t, 2>& starts) {
  std::uint64_t value = starts[0];
  values[0] = static_cast<std::int64_t>(value);
  if (order == 1) {
    for (std::int64_t& entry : values.subspan(1)) {
      value += static_cast<std::uint64_t>(entry);
      entry = static_cast<std::int64_t>(value);
    }
    return;
  }
  std::uint64_t difference = starts[1];
  value += difference;
  values[1] = static_cast<std::int64_t>(value);
  for (std::int64_t& entry : values.subspan(2)) {
    difference += static_cast<std::uint64_t>(entry);
    value += difference;
    entry = static_cast<std::int64_t>(value);
  }
}

bool read_lanes(ByteReader& in, const std::array<std::uint64_t, lanes>& sizes, Lanes& all) {
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    if (sizes[lane] > in.left()) {
      return false;
    }
    const std::size_t left = in.left();
    all[lane] = {in.bytes(sizes[lane]).data(), left, 0};
  }
  return true;
}

}  // namespace

bool decode_column(ByteReader& in, std::span<std::int64_t> values) {
  const std::size_t order = in.byte();
  const auto least = static_cast<std::uint64_t>(in.signed_varint());
  const std::uint64_t divisor = in.varint();
  if (in.failed() || order > 2) {
    return false;
  }
  if (divisor == 0) {
    std::ranges::fill(values, static_cast<std::int64_t>(least));
    return order == 0;
  }
  if (values.size() <= order) {
    return false;
  }
  std::array<std::uint64_t, 2> starts{};
  for (std::size_t k = 0; k < order; ++k) {
    starts[k] = divisor * static_cast<std::uint64_t>(in.signed_varint()) + (k == 0 ? least : 0);
  }
  const std::size_t codes = in.byte();
  if (codes > most_codes) {
    return false;
  }
  std::array<CodeTable, most_codes> tables;
  for (std::size_t code = 0; code < codes && !in.failed(); ++code) {
    read_code(in, tables[code]);
  }
  const std::uint64_t directory_size = in.varint();
  std::array<std::uint64_t, lanes> sizes{};
  for (std::uint64_t& size : sizes) {
    size = in.varint();
  }
  ByteReader directory(in.bytes(directory_size));
  Lanes all;
  if (in.failed() || !read_lanes(in, sizes, all)) {
    return false;
  }
  const Scaling scaling = {order == 0 ? least : 0, divisor};
  if (!decode_segments(directory, std::span(tables).first(codes), all, scaling, values)) {
    return false;
  }
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    if ((all[lane].at + 7) / 8 != sizes[lane]) {
      return false;
    }
  }
  if (order > 0) {
    sum_differences(values, order, starts);
  }
  return true;
}

}  // namespace tienvoud::methods
