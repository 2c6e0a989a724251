#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace tienvoud::methods {

/// A 128-bit hash of a long stream of bytes, however it is cut: tells whether a file was read
/// before. Fast (XXH3, tens of gigabytes a second) and not meant to withstand somebody who looks
/// for collisions; facts have ContentHasher.
class StreamHasher {
 public:
  StreamHasher();
  StreamHasher(StreamHasher&&) noexcept;
  StreamHasher& operator=(StreamHasher&&) noexcept;
  ~StreamHasher();

  StreamHasher& update(std::string_view bytes);
  /// 32 hexadecimal digits of all that was passed so far.
  [[nodiscard]] std::string finish() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tienvoud::methods
