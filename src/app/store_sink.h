#pragma once

#include <string>
#include <vector>

#include "exchange/import.h"
#include "store/import.h"

namespace tienvoud::app {

/// Passes readings on to the database while files are read. Those of meters that only readings name
/// wait until the firm has them.
class StoreSink final : public exchange::ReadingSink {
 public:
  explicit StoreSink(store::Import& import) : import_(import) {}

  void firm_is(const Firm& firm) override;
  Result<void> take(const exchange::ReadingBatch& batch) override;
  /// Writes what still waits, and the firm that the import ends with.
  Result<void> finish(const Firm& firm);

 private:
  struct Waiting {
    Id<Meter> meter;
    std::vector<std::int64_t> times;
    std::vector<std::int64_t> values;
  };
  Result<void> write(Id<Meter> meter,
                     std::span<const std::int64_t> times,
                     std::span<const std::int64_t> values);

  store::Import& import_;
  std::size_t known_meters_ = 0;
  Result<void> firm_written_;
  std::vector<Waiting> waiting_;
};

}  // namespace tienvoud::app
