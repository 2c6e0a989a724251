#include "exchange/hashed_bytes.h"

#include <algorithm>

namespace tienvoud::exchange {
namespace {

/// The hash of a file is that of its pieces of this length, so that it does not depend on how the
/// file was read.
constexpr std::size_t piece_bytes = 1 << 16;

}  // namespace

std::string hash_of(std::string_view content) {
  methods::ContentHasher hasher;
  for (std::size_t i = 0; i < content.size(); i += piece_bytes) {
    hasher.update(content.substr(i, piece_bytes));
  }
  return methods::to_string(hasher.finish());
}

HashedBytes::~HashedBytes() {
  // A file of which not all was wanted is still known by all of it.
  std::string rest(piece_bytes, '\0');
  for (bool more = true; more;) {
    const Result<std::size_t> count = read(rest.data(), rest.size());
    more = count.ok() && *count > 0;
  }
  if (!held_.empty()) {
    hasher_.update(held_);
  }
  run_.add_file({std::move(name_), methods::to_string(hasher_.finish()), count_});
}

Result<std::size_t> HashedBytes::read(char* into, std::size_t room) {
  TRY_ASSIGN(const std::size_t count, bytes_->read(into, room));
  count_ += static_cast<std::int64_t>(count);
  std::string_view rest(into, count);
  if (!held_.empty()) {
    const std::size_t wanted = std::min(piece_bytes - held_.size(), rest.size());
    held_.append(rest.substr(0, wanted));
    rest.remove_prefix(wanted);
    if (held_.size() == piece_bytes) {
      hasher_.update(held_);
      held_.clear();
    }
  }
  while (rest.size() >= piece_bytes) {
    hasher_.update(rest.substr(0, piece_bytes));
    rest.remove_prefix(piece_bytes);
  }
  held_.append(rest);
  return count;
}

}  // namespace tienvoud::exchange
