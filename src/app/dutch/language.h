#pragma once

#include <cstdint>
#include <string_view>

namespace tienvoud::app {

enum class Language : std::uint8_t { english, dutch };

/// The language of those the program has that an Accept-Language header likes best, by its weights
/// (RFC 9110, 12.5.4): "nl-NL, nl;q=0.9, en;q=0.8". Of two it likes as much, the one it names
/// first. English where it is empty, cannot be read or wants neither.
Language language_of(std::string_view accept_language);

/// "en" or "nl", as in Content-Language.
const char* tag_of(Language language);

}  // namespace tienvoud::app
