#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "model/journal/fact.h"

namespace tienvoud::exchange {

/// The key of a fact that its source numbers: of the table, the source, epoch and sequence. So a
/// source may say it again with other words, and it stays the same fact.
FactKey key_of_number(std::string_view table,
                      std::string_view source,
                      std::int64_t epoch,
                      std::int64_t sequence);

/// The key of a fact without a number: of the table and its texts as the folder writes them
/// (texts_of). occurrence: how many equal facts came before it in its file, where repeats are kept.
FactKey key_of_content(std::string_view table,
                       std::span<const std::string> texts,
                       std::int64_t occurrence = 0);

/// One or the other, as the stamp says.
FactKey key_of(std::string_view table,
               const FactStamp& stamp,
               std::span<const std::string> texts,
               std::int64_t occurrence = 0);

}  // namespace tienvoud::exchange
