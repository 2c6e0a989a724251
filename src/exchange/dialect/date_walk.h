#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/instant.h"

namespace tienvoud::exchange {

/// Walks a written date once, part by part. Each step says whether the part is there.
class DateWalk {
 public:
  explicit DateWalk(std::string_view text) : text_(text) {}
  [[nodiscard]] bool at_end() const { return place_ == text_.size(); }

  /// A number of so many digits.
  bool take_number(std::size_t least, std::size_t most, int& number);
  /// A character of the pattern; one blank stands for any number of them.
  bool take(char c);
  /// The fraction of a second, after a point or a comma, where there is one.
  bool take_fraction(std::int64_t& microseconds);
  /// A month's name, in English, Dutch or German.
  bool take_month_name(int& month);
  /// am (0) or pm (1).
  bool take_half(int& half);
  /// An offset from UTC: Z, +01:00, -0530.
  bool take_offset(std::optional<Duration>& offset);

 private:
  std::string_view text_;
  std::size_t place_ = 0;
};

}  // namespace tienvoud::exchange
