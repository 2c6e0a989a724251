#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/readings/reading_buffers.h"
#include "model/firm/choices.h"
#include "model/firm/firm.h"

namespace tienvoud::exchange {

/// Reads the rows of a readings file that are written as almost all of them are: a moment of whole
/// seconds with its offset, the code of a known meter, one decimal number. About as fast as the
/// bytes come from the disk. Everything else is left to the careful reader, which would read these
/// rows to the same values.
class FastRows {
 public:
  enum class Field : std::uint8_t { at, meter, power, energy, counter };
  enum class Outcome : std::uint8_t {
    taken,
    unusual,     ///< a whole line that the careful reader must read
    unfinished,  ///< the line does not end before `end`
  };

  /// fields: what the cells of a line are, in order; at most 8. Neither the firm nor the buffers
  /// may go before this; every meter of the firm is known to the buffers.
  FastRows(std::vector<Field> fields, char delimiter, const Firm& firm, ReadingBuffers& buffers);

  /// Makes a meter known that the firm did not list. meter: the next one, or a later one.
  void learn(std::uint32_t meter, std::string_view code, ReadingKind reading);
  /// How many meters are known, the next one to learn.
  [[nodiscard]] std::size_t meters() const { return meters_.size(); }

  /// Reads the line at p. Where it is taken, p then stands behind it.
  Outcome take(const char*& p, const char* end);

 private:
  struct KnownMeter {
    std::string code;
    ReadingKind reading = ReadingKind::power;
    std::uint32_t next = 0;  ///< the meter that came after this one the last time
    bool usual = true;       ///< its code stands in a line as it is, without quotes
  };

  bool take_moment(const char*& p, const char* end, std::int64_t& time);
  bool take_meter(const char*& p, const char* end, std::uint32_t& meter);
  static bool take_value(
      const char*& p, const char* end, Field field, std::int64_t& value, bool& given);

  std::vector<Field> fields_;
  char delimiter_;
  ReadingBuffers& buffers_;
  std::vector<KnownMeter> meters_;
  std::map<std::string, std::uint32_t, std::less<>> by_code_;
  std::uint32_t last_meter_ = 0;
  std::array<char, 32> last_stamp_{};  ///< as it was written
  std::size_t last_length_ = 0;        ///< of last_stamp_; 0: none yet
  std::int64_t last_minute_ = 0;       ///< the moment of its minute
};

}  // namespace tienvoud::exchange
