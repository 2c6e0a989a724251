#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tienvoud::exchange {

/// Bytes in order, from a file or from memory, passed on in pieces so that a file of any length
/// needs little memory.
class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;
  /// Fills at most `room` (> 0) bytes and returns how many; 0 means the end. Error: input_output.
  virtual Result<std::size_t> read(char* into, std::size_t room) = 0;
};

/// The file's bytes. It is read, not mapped: a file that shrinks meanwhile is then an early end and
/// no signal. Error: input_output where it cannot be opened; too_large beyond `limit` bytes.
Result<std::unique_ptr<ByteSource>> open_bytes(const std::string& path, std::int64_t limit);
/// The bytes of `text`, which must outlive the source.
std::unique_ptr<ByteSource> bytes_of(std::string_view text);
/// The whole file. Errors as of open_bytes.
Result<std::string> read_whole(const std::string& path, std::int64_t limit);

/// `bytes` as UTF-8 without a byte order mark: UTF-16 with such a mark is converted, all else is
/// passed on as it is. Error: input_output.
Result<std::unique_ptr<ByteSource>> without_byte_order_mark(std::unique_ptr<ByteSource> bytes);

}  // namespace tienvoud::exchange
