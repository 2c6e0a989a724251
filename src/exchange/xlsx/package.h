#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "exchange/xlsx/number_style.h"

namespace tienvoud::exchange {

/// What no workbook of this world exceeds: a small file that unpacks to more is an attack or a
/// fault.
struct WorkbookLimits {
  std::int64_t part_bytes = 256 << 20;  ///< of one part, unpacked
  std::int64_t parts = 10'000;
};

/// The parts of a workbook that all its sheets share.
struct WorkbookParts {
  struct Sheet {
    std::string name;
    std::string part;  ///< "xl/worksheets/sheet1.xml"
  };
  std::vector<Sheet> sheets;
  std::vector<std::string> texts;   ///< shared strings
  std::vector<NumberStyle> styles;  ///< by the number that a cell's s attribute holds
  bool counts_from_1904 = false;
};

/// An open ZIP file.
class Package {
 public:
  static Result<Package> open(const std::string& path, std::int64_t limit);
  static Result<Package> open_memory(std::string_view bytes);
  Package(Package&&) noexcept;
  Package& operator=(Package&&) noexcept;
  ~Package();

  /// A part, unpacked. Errors: not_found, too_large, corrupt.
  Result<std::string> part(const std::string& name, const WorkbookLimits& limits) const;

 private:
  struct Handle;
  explicit Package(std::unique_ptr<Handle> handle);
  std::unique_ptr<Handle> handle_;
};

/// Reads what the sheets share. texts_too: the sheets' texts, not only their names.
Result<WorkbookParts> read_parts(const Package& package,
                                 const WorkbookLimits& limits,
                                 bool texts_too);

}  // namespace tienvoud::exchange
