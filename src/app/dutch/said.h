#pragma once

#include <cstdint>
#include <string_view>

namespace tienvoud::app::dutch {

/// A text of the program as its source has it, and its Dutch.
///
/// In the English a hole is whatever fmt::format fills: {}, {0}, {:.1f}. In the Dutch it is
///   {}   the same text, as it is
///   {,}  the same number, with a decimal comma
///   {~}  the same text said in Dutch, where it is one that the program says
///   {!}  likewise, and nothing is said in Dutch where it is not
///   {-}  left out
/// and holes come in the order of the English unless they are counted: {1}, {~0}; those without a
/// number go on from there.
struct Said {
  enum class Use : std::uint8_t {
    sentence,  ///< stands by itself
    part,      ///< a word or phrase of ours that fills a hole, too plain to be known elsewhere
  };
  std::string_view english;
  std::string_view dutch;
  Use use = Use::sentence;
};

}  // namespace tienvoud::app::dutch
