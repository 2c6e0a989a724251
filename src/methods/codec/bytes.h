#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace tienvoud::methods {

static_assert(std::endian::native == std::endian::little, "the block formats are little endian");

inline std::uint64_t load_64(const std::uint8_t* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

inline void store_64(std::uint8_t* at, std::uint64_t word) {
  std::memcpy(at, &word, sizeof word);
}

/// Small magnitudes of either sign become small unsigned numbers: 0, -1, 1, -2 give 0, 1, 2, 3.
constexpr std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63);
}
constexpr std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>((value >> 1U) ^ (0 - (value & 1U)));
}

/// a - b modulo 2^64: differences that leave 64 bits come back by the sum that undoes them.
constexpr std::int64_t wrapped_difference(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}

/// Appends whole numbers to a byte vector, little endian; varints carry 7 bits a byte, lowest
/// first.
class ByteWriter {
 public:
  explicit ByteWriter(std::vector<std::uint8_t>& out) : out_(out) {}

  void byte(std::uint8_t value) { out_.push_back(value); }
  void varint(std::uint64_t value) {
    while (value >= 0x80U) {
      out_.push_back(static_cast<std::uint8_t>(value | 0x80U));
      value >>= 7U;
    }
    out_.push_back(static_cast<std::uint8_t>(value));
  }
  void signed_varint(std::int64_t value) { varint(zigzag(value)); }
  template <class Number>
  void fixed(Number value) {
    const std::size_t at = out_.size();
    out_.resize(at + sizeof value);
    std::memcpy(out_.data() + at, &value, sizeof value);
  }
  void bytes(std::span<const std::uint8_t> data) {
    out_.insert(out_.end(), data.begin(), data.end());
  }

 private:
  std::vector<std::uint8_t>& out_;
};

/// Reads what ByteWriter wrote, from bytes that nobody vouches for: past the end, or at a varint
/// that is no 64-bit number, it answers zero and `failed()` stays true.
class ByteReader {
 public:
  explicit ByteReader(std::span<const std::uint8_t> data) : data_(data) {}

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] std::size_t left() const { return data_.size() - at_; }
  void fail() { failed_ = true; }

  std::uint8_t byte() {
    if (at_ >= data_.size()) {
      failed_ = true;
      return 0;
    }
    return data_[at_++];
  }
  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const std::uint8_t part = byte();
      const std::uint64_t bits = part & 0x7FU;
      if (shift == 63 && bits > 1) {
        break;
      }
      value |= bits << shift;
      if (part < 0x80U) {
        return value;
      }
    }
    failed_ = true;
    return 0;
  }
  std::int64_t signed_varint() { return unzigzag(varint()); }
  template <class Number>
  Number fixed() {
    Number value{};
    const auto data = bytes(sizeof value);
    if (!data.empty()) {
      std::memcpy(&value, data.data(), sizeof value);
    }
    return value;
  }
  /// The next `count` bytes, or none where fewer are left.
  std::span<const std::uint8_t> bytes(std::size_t count) {
    if (count > left()) {
      failed_ = true;
      return {};
    }
    const auto part = data_.subspan(at_, count);
    at_ += count;
    return part;
  }

 private:
  std::span<const std::uint8_t> data_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace tienvoud::methods
