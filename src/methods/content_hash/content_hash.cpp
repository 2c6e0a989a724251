#include "methods/content_hash/content_hash.h"

#include <sodium.h>

#include <bit>
#include <cstring>
#include <new>

#include "base/ensure.h"

namespace tienvoud::methods {
namespace {

constexpr std::size_t hash_size = 16;
constexpr char text_tag = 't';
constexpr char number_tag = 'n';

static_assert(std::endian::native == std::endian::little, "numbers are hashed in little endian");
static_assert(hash_size >= crypto_generichash_BYTES_MIN);

/// libsodium chooses the fastest code for the processor once; before that it would use the slowest.
void prepare_sodium() {
  static const bool ready = sodium_init() >= 0;
  ensure(ready, "the library of cryptography is ready");
}

crypto_generichash_state* as_state(unsigned char* bytes) {
  return std::launder(reinterpret_cast<crypto_generichash_state*>(bytes));
}

std::uint64_t load_big_endian(const unsigned char* at) {
  std::uint64_t number = 0;
  for (int byte = 0; byte < 8; ++byte) {
    number = number << 8U | at[byte];
  }
  return number;
}

int digit_value(char digit) {
  if (digit >= '0' && digit <= '9') {
    return digit - '0';
  }
  if (digit >= 'a' && digit <= 'f') {
    return digit - 'a' + 10;
  }
  return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
}

}  // namespace

std::string to_string(ContentHash hash) {
  std::string text;
  for (const std::uint64_t half : {hash.high, hash.low}) {
    for (int shift = 60; shift >= 0; shift -= 4) {
      text += "0123456789abcdef"[(half >> shift) & 15U];
    }
  }
  return text;
}

Result<ContentHash> parse_content_hash(std::string_view text) {
  const Error error = {.code = ErrorCode::invalid_input,
                       .message = "A content hash is written as 32 hexadecimal digits.",
                       .where = {},
                       .remedy = {}};
  if (text.size() != 2 * hash_size) {
    return error;
  }
  std::array<std::uint64_t, 2> halves{};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int digit = digit_value(text[i]);
    if (digit < 0) {
      return error;
    }
    halves[i / 16] = halves[i / 16] << 4U | static_cast<std::uint64_t>(digit);
  }
  return ContentHash{halves[0], halves[1]};
}

ContentHasher& ContentHasher::update(std::string_view text) {
  std::array<char, 9> frame{text_tag};
  const std::uint64_t size = text.size();
  std::memcpy(frame.data() + 1, &size, sizeof size);
  append(frame.data(), frame.size());
  append(text.data(), text.size());
  return *this;
}

ContentHasher& ContentHasher::update_number(std::int64_t number) {
  std::array<char, 9> frame{number_tag};
  std::memcpy(frame.data() + 1, &number, sizeof number);
  append(frame.data(), frame.size());
  return *this;
}

void ContentHasher::append(const void* data, std::size_t size) {
  if (size == 0) {
    return;
  }
  if (buffered_ + size > buffer_size) {
    flush();
  }
  if (size > buffer_size) {
    crypto_generichash_update(as_state(state_.data()), static_cast<const unsigned char*>(data),
                              size);
    return;
  }
  std::memcpy(buffer_.data() + buffered_, data, size);
  buffered_ += size;
}

void ContentHasher::flush() {
  static_assert(sizeof(crypto_generichash_state) <= state_size);
  static_assert(alignof(crypto_generichash_state) <= 64);
  if (!streaming_) {
    prepare_sodium();
    crypto_generichash_init(::new (state_.data()) crypto_generichash_state, nullptr, 0, hash_size);
    streaming_ = true;
  }
  crypto_generichash_update(as_state(state_.data()), buffer_.data(), buffered_);
  buffered_ = 0;
}

ContentHash ContentHasher::finish() const {
  std::array<unsigned char, hash_size> hash{};
  if (streaming_) {
    ContentHasher copy = *this;
    copy.flush();
    crypto_generichash_final(as_state(copy.state_.data()), hash.data(), hash.size());
  } else {
    prepare_sodium();
    crypto_generichash(hash.data(), hash.size(), buffer_.data(), buffered_, nullptr, 0);
  }
  return {load_big_endian(hash.data()), load_big_endian(hash.data() + 8)};
}

}  // namespace tienvoud::methods
