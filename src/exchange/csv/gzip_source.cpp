#include "exchange/csv/gzip_source.h"

#include <zlib.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "exchange/csv/peeked_source.h"

namespace tienvoud::exchange {
namespace {

constexpr std::size_t piece_bytes = 1 << 16;
constexpr int gzip_window = 15 + 16;  // the largest window, behind a gzip heading

Error damaged() {
  return {.code = ErrorCode::invalid_input,
          .message = "the packed file is damaged or cut off",
          .where = {},
          .remedy = "Fetch or pack it again."};
}

class Unpacked final : public ByteSource {
 public:
  Unpacked(std::unique_ptr<ByteSource> packed, std::int64_t limit)
      : packed_(std::move(packed)), left_(limit), piece_(piece_bytes) {
    sound_ = inflateInit2(&stream_, gzip_window) == Z_OK;
  }
  ~Unpacked() override { inflateEnd(&stream_); }

  Result<std::size_t> read(char* into, std::size_t room) override {
    room = std::min(room, piece_bytes);
    // The library counts in bytes of its own kind.
    stream_.next_out = reinterpret_cast<Bytef*>(into);
    stream_.avail_out = static_cast<uInt>(room);
    while (stream_.avail_out == room) {
      if (!sound_) {
        return damaged();
      }
      if (stream_.avail_in == 0) {
        TRY_ASSIGN(const std::size_t more, packed_->read(piece_.data(), piece_.size()));
        if (more == 0) {
          if (between_) {
            return std::size_t{0};
          }
          return damaged();
        }
        stream_.next_in = reinterpret_cast<Bytef*>(piece_.data());
        stream_.avail_in = static_cast<uInt>(more);
      }
      step();
    }
    const std::size_t count = room - stream_.avail_out;
    left_ -= static_cast<std::int64_t>(count);
    if (left_ < 0) {
      return Error{.code = ErrorCode::too_large,
                   .message = "the packed file unpacks to more than is read",
                   .where = {},
                   .remedy = "Check that it is the file you mean, and split it."};
    }
    return count;
  }

 private:
  /// Unpacks what is there. A file may hold several packed pieces, one behind the other.
  void step() {
    if (between_) {
      sound_ = inflateReset(&stream_) == Z_OK;
      between_ = false;
    }
    const int status = inflate(&stream_, Z_NO_FLUSH);
    between_ = status == Z_STREAM_END;
    sound_ = sound_ && (status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR);
  }

  std::unique_ptr<ByteSource> packed_;
  std::int64_t left_;
  std::vector<char> piece_;
  z_stream stream_{};
  bool sound_ = false;
  bool between_ = false;  ///< the end of a packed piece is reached
};

}  // namespace

Result<std::unique_ptr<ByteSource>> unpacked(std::unique_ptr<ByteSource> bytes,
                                             std::int64_t limit) {
  auto all = std::make_unique<PeekedSource>(std::move(bytes));
  TRY(all->peek(2));
  const bool is_packed = all->start() == "\x1f\x8b";
  if (!is_packed) {
    return std::unique_ptr<ByteSource>(std::move(all));
  }
  return std::unique_ptr<ByteSource>(std::make_unique<Unpacked>(std::move(all), limit));
}

}  // namespace tienvoud::exchange
