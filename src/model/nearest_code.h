#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tienvoud {

/// Finds the code that a mistyped one was meant to be. Letter case aside, one edit is a character
/// added, left out, replaced, or swapped with its neighbour. A question costs time in proportion to
/// the length of the code, not to their number: codes that are one edit apart become equal when a
/// character of one or of both is left out (the idea of SymSpell, W. Garbe 2012).
class NearestCode {
 public:
  NearestCode() = default;
  explicit NearestCode(std::vector<std::string> codes);

  /// Index of the one code that is at most one edit away; nothing where there is none, or more than
  /// one. Texts longer than 200 bytes are near to nothing.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view code) const;

 private:
  std::vector<std::string> codes_;  ///< in small letters
  std::unordered_multimap<std::size_t, std::uint32_t>
      shortened_;  ///< hash of a code with at most one character left out; order never matters
};

}  // namespace tienvoud
