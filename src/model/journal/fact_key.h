#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/journal/fact.h"

namespace tienvoud {

/// The key as 32 hexadecimal digits in small letters, as the column `key` of exported files has it.
std::string to_string(const FactKey& key);

/// Reads 32 hexadecimal digits; nothing where the text is something else.
std::optional<FactKey> parse_fact_key(std::string_view text);

}  // namespace tienvoud
