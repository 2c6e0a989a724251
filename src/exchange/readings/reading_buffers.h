#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/import.h"
#include "model/firm/choices.h"

namespace tienvoud::exchange {

/// Gathers readings per meter and passes them on in batches, whether they come meter by meter or
/// interleaved by time, in bounded memory.
class ReadingBuffers {
 public:
  explicit ReadingBuffers(ReadingSink& sink) : sink_(sink) {}

  /// Makes room for a meter and says what its code is and what it reads.
  void name(std::uint32_t meter, std::string_view code, ReadingKind reading);
  /// How many meters there is room for; not all of them need be known.
  [[nodiscard]] std::size_t meters() const { return meters_.size(); }
  [[nodiscard]] const std::string& code(std::uint32_t meter) const { return meters_[meter].code; }
  [[nodiscard]] ReadingKind reading(std::uint32_t meter) const { return meters_[meter].reading; }
  [[nodiscard]] bool knows(std::uint32_t meter) const {
    return meter < meters_.size() && meters_[meter].named;
  }

  /// The meter is known. Then ask `full`, and if so pass on.
  void add(std::uint32_t meter, std::int64_t time, std::int64_t value) {
    Buffer& buffer = meters_[meter];
    buffer.times.push_back(time);
    buffer.values.push_back(value);
    ++held_;
    full_ = full_ || buffer.times.size() >= batch_readings || held_ >= most_held;
    fullest_ = buffer.times.size() >= batch_readings ? meter : fullest_;
  }
  [[nodiscard]] bool full() const { return full_; }
  /// Passes on what is full; all of it where there is too much in all.
  Result<void> pass_on();
  /// Passes on all.
  Result<void> flush();
  [[nodiscard]] std::int64_t passed() const { return passed_; }

 private:
  static constexpr std::size_t batch_readings = 1 << 14;
  static constexpr std::size_t most_held = 1 << 21;  // 32 MB
  struct Buffer {
    std::string code;
    std::vector<std::int64_t> times;
    std::vector<std::int64_t> values;
    ReadingKind reading = ReadingKind::power;
    bool named = false;
  };
  Result<void> pass_on(std::uint32_t meter);

  ReadingSink& sink_;
  std::vector<Buffer> meters_;
  std::size_t held_ = 0;
  std::uint32_t fullest_ = 0;
  bool full_ = false;
  std::int64_t passed_ = 0;
};

}  // namespace tienvoud::exchange
