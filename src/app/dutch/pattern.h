#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/dutch/said.h"

namespace tienvoud::app::dutch {

/// How a hole of the Dutch is filled; see said.h.
enum class Filling : std::uint8_t { as_is, number, said, said_or_nothing, left_out };

/// A piece of a Dutch sentence: plain text, then a hole unless it is the last piece.
struct Piece {
  std::string text;
  std::optional<std::size_t> hole;
  Filling filling = Filling::as_is;
};

/// One entry of the catalogue, taken apart.
struct Pattern {
  std::vector<std::string> english;  ///< the texts around the holes: one more than there are holes
  std::vector<Piece> dutch;
  Said::Use use = Said::Use::sentence;
  std::size_t letters = 0;  ///< of the English outside its holes: the more, the surer a match
};

Pattern pattern_of(const Said& said);

/// What stands in the holes where `text` is the pattern's English, each as short as can be from the
/// left; nothing where it is another text.
std::optional<std::vector<std::string_view>> holes_of(const Pattern& pattern,
                                                      std::string_view text);

/// "1,234.5" as "1.234,5"; what is no number stays.
std::string with_comma(std::string_view number);

}  // namespace tienvoud::app::dutch
