#include "exchange/csv/csv_reader.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "exchange/csv/text_encoding.h"

namespace tienvoud::exchange {
namespace {

constexpr std::size_t piece_bytes = 1 << 18;

}  // namespace

// A record is parsed from its start each time more of it has been read. Pieces double, so that the
// work stays in proportion to its length.

CsvReader::CsvReader(std::unique_ptr<ByteSource> bytes, char delimiter, CsvLimits limits)
    : bytes_(std::move(bytes)), limits_(limits), delimiter_(delimiter), buffer_(piece_bytes) {
  for (const char c : {delimiter, '\n', '\r'}) {
    ends_cell_[static_cast<unsigned char>(c)] = true;
  }
}

Result<bool> CsvReader::next() {
  while (true) {
    if (begin_ == end_ && ended_) {
      return false;
    }
    const Outcome outcome = begin_ == end_ ? Outcome::need_more : parse();
    if (outcome == Outcome::record) {
      ++row_;
      return true;
    }
    if (outcome == Outcome::fault) {
      ++row_;
      TRY(skip_line());
      return true;
    }
    TRY(refill());
  }
}

/// Reads one record from begin_; on success begin_ stands behind it.
CsvReader::Outcome CsvReader::parse() {
  cells_.clear();
  patches_.clear();
  scratch_.clear();
  fault_ = CsvFault::none;
  const char* const start = buffer_.data() + begin_;
  const char* const end = buffer_.data() + end_;
  const char* p = start;
  while (true) {
    if (cells_.size() == limits_.columns) {
      return failed(CsvFault::too_many_columns);
    }
    const Outcome outcome = p != end && *p == '"' ? take_quoted(p, end) : take_plain(p, end);
    if (outcome != Outcome::record) {
      return outcome == Outcome::need_more &&
                     static_cast<std::size_t>(end - start) > limits_.record_bytes
                 ? failed(CsvFault::record_too_long)
                 : outcome;
    }
    if (p == end) {  // only at the end of the file
      break;
    }
    if (*p == delimiter_) {
      ++p;
      continue;
    }
    if (*p == '\r') {
      if (p + 1 == end && !ended_) {
        return Outcome::need_more;
      }
      p += p + 1 != end && p[1] == '\n' ? 2 : 1;
    } else {
      ++p;
    }
    break;
  }
  if (static_cast<std::size_t>(p - start) > limits_.record_bytes) {
    return failed(CsvFault::record_too_long);
  }
  ascii_ = is_ascii({start, static_cast<std::size_t>(p - start)});
  begin_ += static_cast<std::size_t>(p - start);
  finish_record();
  return Outcome::record;
}

CsvReader::Outcome CsvReader::take_plain(const char*& p, const char* end) {
  const char* q = p;
  while (q != end && !ends_cell_[static_cast<unsigned char>(*q)]) {
    ++q;
  }
  const auto length = static_cast<std::size_t>(q - p);
  if (length > limits_.cell_bytes) {
    return failed(CsvFault::cell_too_long);
  }
  if (q == end && !ended_) {
    return Outcome::need_more;
  }
  cells_.emplace_back(p, length);
  p = q;
  return Outcome::record;
}

CsvReader::Outcome CsvReader::take_quoted(const char*& p, const char* end) {
  const char* from = p + 1;
  const std::size_t offset = scratch_.size();
  const char* piece = from;
  const char* close = from;
  bool copied = false;
  while (true) {
    close =
        static_cast<const char*>(std::memchr(close, '"', static_cast<std::size_t>(end - close)));
    if (close == nullptr || static_cast<std::size_t>(close - from) > limits_.cell_bytes) {
      if (ended_ || static_cast<std::size_t>(end - from) > limits_.cell_bytes) {
        return failed(CsvFault::unclosed_quote);
      }
      return Outcome::need_more;
    }
    if (close + 1 == end && !ended_) {
      return Outcome::need_more;
    }
    if (close + 1 == end || close[1] != '"') {
      break;
    }
    scratch_.append(piece, close + 1);  // with one of the two quotes
    copied = true;
    close += 2;
    piece = close;
  }
  const char* after = close + 1;
  const char* q = after;
  while (q != end && !ends_cell_[static_cast<unsigned char>(*q)]) {
    ++q;
  }
  // Whether a cell is too long must not depend on how much of it has been read.
  if (static_cast<std::size_t>(q - from) > limits_.cell_bytes) {
    return failed(CsvFault::cell_too_long);
  }
  if (q == end && !ended_) {
    return Outcome::need_more;
  }
  if (q != after) {
    fault_ = CsvFault::text_after_quote;
    copied = true;
  }
  p = q;
  if (!copied) {
    cells_.emplace_back(from, static_cast<std::size_t>(close - from));
    return Outcome::record;
  }
  scratch_.append(piece, close);
  scratch_.append(after, q);
  add_scratch(offset);
  return Outcome::record;
}

void CsvReader::add_scratch(std::size_t offset) {
  patches_.push_back({cells_.size(), offset, scratch_.size() - offset});
  cells_.emplace_back();
}

void CsvReader::finish_record() {
  for (const Patch& patch : patches_) {
    cells_[patch.cell] = std::string_view(scratch_).substr(patch.offset, patch.length);
  }
}

CsvReader::Outcome CsvReader::failed(CsvFault fault) {
  fault_ = fault;
  cells_.clear();
  patches_.clear();
  return Outcome::fault;
}

/// Moves the begun record to the front of the buffer and reads more behind it.
Result<void> CsvReader::refill() {
  std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
            buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
  end_ -= begin_;
  begin_ = 0;
  if (end_ * 2 > buffer_.size()) {
    buffer_.resize(buffer_.size() * 2);
  }
  TRY_ASSIGN(const std::size_t count, bytes_->read(buffer_.data() + end_, buffer_.size() - end_));
  end_ += count;
  ended_ = count == 0;
  return {};
}

/// Goes to the line behind the one at begin_.
Result<void> CsvReader::skip_line() {
  while (true) {
    const char* const start = buffer_.data() + begin_;
    const char* const end = buffer_.data() + end_;
    const char* const p = std::find_if(start, end, [](char c) { return c == '\n' || c == '\r'; });
    begin_ = static_cast<std::size_t>(p - buffer_.data());
    if (p != end && (*p == '\n' || p + 1 != end || ended_)) {
      begin_ += *p == '\r' && p + 1 != end && p[1] == '\n' ? 2 : 1;
      return {};
    }
    if (ended_) {
      return {};
    }
    TRY(refill());
  }
}

}  // namespace tienvoud::exchange
