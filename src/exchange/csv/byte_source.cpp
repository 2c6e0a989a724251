#include "exchange/csv/byte_source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include "exchange/csv/text_encoding.h"

namespace tienvoud::exchange {
namespace {

Error unreadable(const std::string& path, int number) {
  return {.code = ErrorCode::input_output,
          .message = fmt::format("the file cannot be read: {}", std::strerror(number)),
          .where = path,
          .remedy = "Check that it exists and that this user may read it."};
}

class FileBytes final : public ByteSource {
 public:
  FileBytes(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}
  ~FileBytes() override { ::close(descriptor_); }

  Result<std::size_t> read(char* into, std::size_t room) override {
    while (true) {
      const ssize_t count = ::read(descriptor_, into, room);
      if (count >= 0) {
        return static_cast<std::size_t>(count);
      }
      if (errno != EINTR) {
        return unreadable(path_, errno);
      }
    }
  }

 private:
  int descriptor_;
  std::string path_;
};

class MemoryBytes final : public ByteSource {
 public:
  explicit MemoryBytes(std::string_view text) : rest_(text) {}
  Result<std::size_t> read(char* into, std::size_t room) override {
    const std::size_t count = std::min(room, rest_.size());
    std::copy_n(rest_.data(), count, into);
    rest_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view rest_;
};

/// First the bytes that were read ahead, then the rest.
class Prefixed final : public ByteSource {
 public:
  Prefixed(std::string prefix, std::unique_ptr<ByteSource> rest)
      : prefix_(std::move(prefix)), rest_(std::move(rest)) {}
  Result<std::size_t> read(char* into, std::size_t room) override {
    if (used_ == prefix_.size()) {
      return rest_->read(into, room);
    }
    const std::size_t count = std::min(room, prefix_.size() - used_);
    std::copy_n(prefix_.data() + used_, count, into);
    used_ += count;
    return count;
  }

 private:
  std::string prefix_;
  std::size_t used_ = 0;
  std::unique_ptr<ByteSource> rest_;
};

class Utf16Bytes final : public ByteSource {
 public:
  Utf16Bytes(std::unique_ptr<ByteSource> bytes, bool big_endian)
      : bytes_(std::move(bytes)), big_endian_(big_endian), raw_(1 << 16) {}

  Result<std::size_t> read(char* into, std::size_t room) override {
    while (used_ == text_.size() && !ended_) {
      TRY(refill());
    }
    const std::size_t count = std::min(room, text_.size() - used_);
    std::copy_n(text_.data() + used_, count, into);
    used_ += count;
    return count;
  }

 private:
  Result<void> refill() {
    TRY_ASSIGN(const std::size_t count, bytes_->read(raw_.data() + held_, raw_.size() - held_));
    ended_ = count == 0;
    held_ += count;
    text_.clear();
    used_ = 0;
    const std::size_t whole = held_ / 2 * 2;
    for (std::size_t i = 0; i < whole; i += 2) {
      const auto a = static_cast<unsigned char>(raw_[i]);
      const auto b = static_cast<unsigned char>(raw_[i + 1]);
      take_unit(static_cast<std::uint32_t>(big_endian_ ? a << 8 | b : b << 8 | a));
    }
    std::copy(raw_.begin() + static_cast<std::ptrdiff_t>(whole),
              raw_.begin() + static_cast<std::ptrdiff_t>(held_), raw_.begin());
    held_ -= whole;
    if (ended_ && high_ != 0) {
      append_utf8(text_, replacement_character);
      high_ = 0;
    }
    return {};
  }

  void take_unit(std::uint32_t unit) {
    const bool is_low = unit >= 0xDC00 && unit < 0xE000;
    if (high_ != 0) {
      if (is_low) {
        append_utf8(text_, 0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00));
        high_ = 0;
        return;
      }
      append_utf8(text_, replacement_character);
      high_ = 0;
    }
    if (unit >= 0xD800 && unit < 0xDC00) {
      high_ = unit;
      return;
    }
    append_utf8(text_, is_low ? replacement_character : unit);
  }

  std::unique_ptr<ByteSource> bytes_;
  bool big_endian_;
  std::vector<char> raw_;
  std::size_t held_ = 0;
  std::string text_;
  std::size_t used_ = 0;
  std::uint32_t high_ = 0;  // first half of a pair that awaits its second
  bool ended_ = false;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> open_bytes(const std::string& path, std::int64_t limit) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    return unreadable(path, errno);
  }
  auto bytes = std::make_unique<FileBytes>(descriptor, path);
  struct stat status{};
  if (::fstat(descriptor, &status) != 0) {
    return unreadable(path, errno);
  }
  if (S_ISDIR(status.st_mode)) {
    return unreadable(path, EISDIR);
  }
  if (status.st_size > limit) {
    return Error{.code = ErrorCode::too_large,
                 .message = fmt::format("the file has {} bytes, more than the {} that are read",
                                        status.st_size, limit),
                 .where = path,
                 .remedy = "Split it, or raise the limit."};
  }
  ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
  return std::unique_ptr<ByteSource>(std::move(bytes));
}

std::unique_ptr<ByteSource> bytes_of(std::string_view text) {
  return std::make_unique<MemoryBytes>(text);
}

Result<std::string> read_whole(const std::string& path, std::int64_t limit) {
  TRY_ASSIGN(const auto bytes, open_bytes(path, limit));
  std::string text;
  std::vector<char> piece(1 << 16);
  while (true) {
    TRY_ASSIGN(const std::size_t count, bytes->read(piece.data(), piece.size()));
    if (count == 0) {
      return text;
    }
    text.append(piece.data(), count);
    if (std::cmp_greater(text.size(), limit)) {
      return Error{
          .code = ErrorCode::too_large,
          .message = fmt::format("the file has more than the {} bytes that are read", limit),
          .where = path,
          .remedy = "Split it, or raise the limit."};
    }
  }
}

Result<std::unique_ptr<ByteSource>> without_byte_order_mark(std::unique_ptr<ByteSource> bytes) {
  std::string start;
  while (start.size() < 3) {
    char piece[3];
    TRY_ASSIGN(const std::size_t count, bytes->read(piece, 3 - start.size()));
    if (count == 0) {
      break;
    }
    start.append(piece, count);
  }
  if (start.starts_with("\xEF\xBB\xBF")) {
    return std::unique_ptr<ByteSource>(
        std::make_unique<Prefixed>(start.substr(3), std::move(bytes)));
  }
  const bool little = start.starts_with("\xFF\xFE");
  const bool big = start.starts_with("\xFE\xFF");
  if (!little && !big) {
    return std::unique_ptr<ByteSource>(std::make_unique<Prefixed>(start, std::move(bytes)));
  }
  auto rest = std::make_unique<Prefixed>(start.substr(2), std::move(bytes));
  return std::unique_ptr<ByteSource>(std::make_unique<Utf16Bytes>(std::move(rest), big));
}

}  // namespace tienvoud::exchange
