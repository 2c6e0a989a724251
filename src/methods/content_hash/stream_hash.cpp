#include "methods/content_hash/stream_hash.h"

#include <fmt/format.h>
#include <xxhash.h>

#include "base/ensure.h"

namespace tienvoud::methods {

struct StreamHasher::State {
  State() : hash(XXH3_createState()) {
    ensure(hash != nullptr && XXH3_128bits_reset(hash) == XXH_OK,
           "the hash has room for its state");
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { XXH3_freeState(hash); }
  XXH3_state_t* hash;
};

StreamHasher::StreamHasher() : state_(std::make_unique<State>()) {}
StreamHasher::StreamHasher(StreamHasher&&) noexcept = default;
StreamHasher& StreamHasher::operator=(StreamHasher&&) noexcept = default;
StreamHasher::~StreamHasher() = default;

StreamHasher& StreamHasher::update(std::string_view bytes) {
  ensure(XXH3_128bits_update(state_->hash, bytes.data(), bytes.size()) == XXH_OK,
         "the hash takes bytes");
  return *this;
}

std::string StreamHasher::finish() const {
  const XXH128_hash_t digest = XXH3_128bits_digest(state_->hash);
  return fmt::format("{:016x}{:016x}", digest.high64, digest.low64);
}

}  // namespace tienvoud::methods
