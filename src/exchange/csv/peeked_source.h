#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "exchange/csv/byte_source.h"

namespace tienvoud::exchange {

/// A source from which the first bytes have been looked at.
class PeekedSource final : public ByteSource {
 public:
  explicit PeekedSource(std::unique_ptr<ByteSource> rest) : rest_(std::move(rest)) {}

  /// Reads ahead; less only where there is no more. Once.
  Result<void> peek(std::size_t wanted) {
    start_.resize(wanted);
    std::size_t count = 0;
    while (count < wanted) {
      TRY_ASSIGN(const std::size_t more, rest_->read(start_.data() + count, wanted - count));
      if (more == 0) {
        break;
      }
      count += more;
    }
    start_.resize(count);
    return {};
  }
  [[nodiscard]] std::string_view start() const { return start_; }
  void skip(std::size_t count) { used_ = std::min(count, start_.size()); }

  Result<std::size_t> read(char* into, std::size_t room) override {
    if (used_ == start_.size()) {
      return rest_->read(into, room);
    }
    const std::size_t count = std::min(room, start_.size() - used_);
    std::copy_n(start_.data() + used_, count, into);
    used_ += count;
    return count;
  }

 private:
  std::string start_;
  std::size_t used_ = 0;
  std::unique_ptr<ByteSource> rest_;
};

}  // namespace tienvoud::exchange
