#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tienvoud {

/// Without blanks, tabs and line ends around it.
std::string_view trim(std::string_view text);

/// The pieces between separators; one more than there are separators, so an empty text is one empty
/// piece.
std::vector<std::string_view> split(std::string_view text, char separator);

/// With A to Z made small; every other byte stays, so UTF-8 stays UTF-8.
std::string lower_ascii(std::string_view text);
/// Equal but for the case of A to Z.
bool equal_ignoring_case(std::string_view a, std::string_view b);

/// How few insertions, deletions, replacements and swaps of neighbouring bytes make b of a; no
/// piece is edited twice (optimal string alignment). Answers limit + 1 for anything above the
/// limit, in O(length * limit) steps. Source: Damerau, CACM 7 (1964).
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit = 1'000);

/// Whether the bytes are UTF-8 as RFC 3629 has it: no overlong form, no surrogate, nothing beyond
/// U+10FFFF.
bool is_valid_utf8(std::string_view text);

/// Windows-1252 as UTF-8. Every byte has a meaning: the five that the code page leaves open become
/// the control characters of the same number, as browsers do.
std::string windows_1252_to_utf8(std::string_view text);

/// A text for a message: in quotation marks, at most `most` characters with "..." behind, on one
/// line, and valid UTF-8 whatever it was (bytes that are not, and control characters, show as
/// U+FFFD).
std::string quotation(std::string_view text, std::size_t most = 60);

}  // namespace tienvoud
