#include "exchange/fact_key_of.h"

#include "methods/content_hash/content_hash.h"

namespace tienvoud::exchange {
namespace {

FactKey key_from(const methods::ContentHasher& hasher) {
  const methods::ContentHash hash = hasher.finish();
  return {hash.high, hash.low};
}

}  // namespace

FactKey key_of_number(std::string_view table,
                      std::string_view source,
                      std::int64_t epoch,
                      std::int64_t sequence) {
  methods::ContentHasher hasher;
  hasher.update("number").update(table).update(source).update(epoch).update(sequence);
  return key_from(hasher);
}

FactKey key_of_content(std::string_view table,
                       std::span<const std::string> texts,
                       std::int64_t occurrence) {
  methods::ContentHasher hasher;
  hasher.update("content").update(table);
  for (const std::string& text : texts) {
    hasher.update(text);
  }
  if (occurrence > 0) {
    hasher.update(occurrence);
  }
  return key_from(hasher);
}

FactKey key_of(std::string_view table,
               const FactStamp& stamp,
               std::span<const std::string> texts,
               std::int64_t occurrence) {
  return stamp.sequence >= 0 ? key_of_number(table, stamp.source, stamp.epoch, stamp.sequence)
                             : key_of_content(table, texts, occurrence);
}

}  // namespace tienvoud::exchange
