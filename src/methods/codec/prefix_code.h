#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace tienvoud::methods {

/// Bits of the longest code word: a decoding table of 2^10 entries of 4 bytes stays in the
/// first-level cache.
inline constexpr unsigned longest_code = 10;
/// Symbols of the alphabet; see symbols.h.
inline constexpr std::size_t symbol_count = 118;

using SymbolCounts = std::array<std::uint32_t, symbol_count>;
using CodeLengths = std::array<std::uint8_t, symbol_count>;
using CodeWords = std::array<std::uint16_t, symbol_count>;

/// The best code lengths of at most `longest_code` bits for these counts; 0 where a symbol does not
/// occur. At least two symbols get a length, so that the code is always complete. Source:
/// package-merge, Larmore & Hirschberg, JACM 37 (1990).
CodeLengths best_code_lengths(const SymbolCounts& counts);

/// Whether the lengths fill the code space exactly: what a decoder demands of lengths it was sent.
bool is_complete_code(const CodeLengths& lengths);

/// Canonical code words, first bit lowest. The lengths are complete.
CodeWords code_words(const CodeLengths& lengths);

}  // namespace tienvoud::methods
