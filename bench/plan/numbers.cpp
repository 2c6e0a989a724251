#include "plan/numbers.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "base/text.h"

namespace tienvoud::bench {
namespace {

constexpr std::string_view blanks = " \t\r\n\v\f";
constexpr std::size_t most_bytes = std::size_t{1} << 30;

std::string_view without_blanks_before(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(blanks), text.size()));
}

}  // namespace

Result<std::string> read_text(const std::filesystem::path& path) {
  // zlib passes on what is not gzipped.
  const gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) {
    return Error{.code = ErrorCode::not_found,
                 .message = "The instance cannot be opened.",
                 .where = path.string(),
                 .remedy = "Name with --dir the folder that holds the instances."};
  }
  std::string text;
  std::array<char, 1 << 16> piece{};
  int count = 0;
  while (text.size() < most_bytes &&
         (count = gzread(file, piece.data(), static_cast<unsigned>(piece.size()))) > 0) {
    text.append(piece.data(), static_cast<std::size_t>(count));
  }
  const bool is_closed = gzclose(file) == Z_OK;
  if (count != 0 || !is_closed) {
    return Error{.code = ErrorCode::input_output,
                 .message = "The instance cannot be read to its end.",
                 .where = path.string(),
                 .remedy = "Copy it anew."};
  }
  return text;
}

std::int64_t Numbers::next() {
  left_ = without_blanks_before(left_);
  std::int64_t value = 0;
  const char* const begin = left_.empty() ? nullptr : &left_.front();
  const char* const end = begin + left_.size();
  const auto read = std::from_chars(begin, end, value);
  const bool is_whole = read.ec == std::errc() && (read.ptr == end || blanks.contains(*read.ptr));
  if (!is_whole) {
    fail();
    return 0;
  }
  left_.remove_prefix(static_cast<std::size_t>(read.ptr - begin));
  return value;
}

std::int64_t Numbers::next(std::int64_t least, std::int64_t most) {
  const std::int64_t value = next();
  if (value < least || value > most) {
    fail();
    return least;
  }
  return value;
}

std::int32_t Numbers::next_count() {
  constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
  const std::int64_t value = next(0, most);
  if (value > static_cast<std::int64_t>(left_.size())) {
    fail();
    return 0;
  }
  return static_cast<std::int32_t>(value);
}

std::int32_t Numbers::next_row(std::int32_t first, std::size_t rows) {
  if (rows == 0) {
    fail();
    return 0;
  }
  const std::int64_t most = first + static_cast<std::int64_t>(rows) - 1;
  return static_cast<std::int32_t>(next(first, most) - first);
}

std::string_view Numbers::next_line() {
  left_ = without_blanks_before(left_);
  const std::size_t end = std::min(left_.find('\n'), left_.size());
  const std::string_view line = left_.substr(0, end);
  left_.remove_prefix(end);
  return trim(line);
}

void Numbers::fail() {
  ok_ = false;
  left_ = {};
}

bool Numbers::at_end() const {
  return without_blanks_before(left_).empty();
}

}  // namespace tienvoud::bench
