#pragma once

#include <array>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tienvoud::methods {

/// A 128-bit name of a content: contents that differ have different hashes, also where someone
/// tries to make them equal. The same on every machine, so it may be stored.
struct ContentHash {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend auto operator<=>(const ContentHash&, const ContentHash&) = default;
};

/// 32 lower-case hexadecimal digits, the highest first.
std::string to_string(ContentHash hash);
/// Reads what to_string wrote; capitals are accepted. Error: invalid_input.
Result<ContentHash> parse_content_hash(std::string_view text);

/// Hashes a sequence of texts and whole numbers. Each is framed by its kind and length, so ("ab",
/// "c") and ("a", "bc") differ, and so do the text "1" and the number 1. A copy continues on its
/// own. The hash: BLAKE2b-128 (RFC 7693), of libsodium; of no items, that of the empty string.
class ContentHasher {
 public:
  ContentHasher() = default;

  ContentHasher& update(std::string_view text);
  /// A whole number of any signed type, or of an unsigned one that fits 63 bits: equal numbers hash
  /// equally, whatever their type.
  template <std::integral Number>
    requires(std::signed_integral<Number> || sizeof(Number) < sizeof(std::int64_t))
  ContentHasher& update(Number number) {
    return update_number(static_cast<std::int64_t>(number));
  }

  /// The hash of the items so far; more may follow.
  [[nodiscard]] ContentHash finish() const;

 private:
  // libsodium's state is kept as bytes, so that its header stays in the .cpp. Short contents, such
  // as a row of a file, never leave the buffer and are hashed in one call.
  static constexpr std::size_t state_size = 384;
  static constexpr std::size_t buffer_size = 512;

  ContentHasher& update_number(std::int64_t number);
  void append(const void* data, std::size_t size);
  void flush();

  alignas(64) std::array<unsigned char, state_size> state_{};
  std::array<unsigned char, buffer_size> buffer_{};
  std::size_t buffered_ = 0;
  bool streaming_ = false;  // state_ has been begun
};

}  // namespace tienvoud::methods
