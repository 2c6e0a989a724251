#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tienvoud::bench {

/// All of a file, unpacked where it is gzipped. At most 1 GiB.
Result<std::string> read_text(const std::filesystem::path& path);

/// Whole numbers out of a text with blanks between them.
class Numbers {
 public:
  explicit Numbers(std::string_view text) : left_(text) {}

  /// The next number; 0 where there is none, and then `ok` is false from here on.
  std::int64_t next();
  /// The same, and not `ok` where it is not in [least, most].
  std::int64_t next(std::int64_t least, std::int64_t most);
  /// How many things follow: as `next`, and no more than there are bytes left.
  std::int32_t next_count();
  /// A row that is counted from `first` in the file and from 0 here.
  std::int32_t next_row(std::int32_t first, std::size_t rows);

  /// Takes the next line that is not blank out of the text; empty at its end.
  std::string_view next_line();
  [[nodiscard]] bool at_end() const;
  /// Makes it not `ok` from here on.
  void fail();
  [[nodiscard]] bool ok() const { return ok_; }

 private:
  std::string_view left_;
  bool ok_ = true;
};

}  // namespace tienvoud::bench
