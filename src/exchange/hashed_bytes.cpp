#include "exchange/hashed_bytes.h"

#include <algorithm>

namespace tienvoud::exchange {
namespace {

constexpr std::size_t piece_bytes = 1 << 16;

}  // namespace

std::string hash_of(std::string_view content) {
  return methods::StreamHasher().update(content).finish();
}

HashedBytes::~HashedBytes() {
  // A file of which not all was wanted is still known by all of it.
  std::string rest(piece_bytes, '\0');
  for (bool more = true; more;) {
    const Result<std::size_t> count = read(rest.data(), rest.size());
    more = count.ok() && *count > 0;
  }
  run_.add_file({std::move(name_), hasher_.finish(), count_});
}

Result<std::size_t> HashedBytes::read(char* into, std::size_t room) {
  TRY_ASSIGN(const std::size_t count, bytes_->read(into, room));
  count_ += static_cast<std::int64_t>(count);
  hasher_.update({into, count});
  TRY(run_.passed(count));
  return count;
}

}  // namespace tienvoud::exchange
