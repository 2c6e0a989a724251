#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>

#include "model/finding.h"

namespace tienvoud::exchange {

/// Collects findings and keeps at most so many of one kind (code, file and column): a column that
/// is wrong in a million rows is one thing to mend. The rest is counted and told in one finding
/// more.
class FindingCollector {
 public:
  explicit FindingCollector(std::int64_t most_of_a_kind = 1000) : most_(most_of_a_kind) {}

  void add(Finding finding);
  void add(Findings findings);
  /// All that was kept, in the order in which it came, then one note for each kind of which more
  /// came. Empties the collector.
  Findings take();
  [[nodiscard]] bool empty() const { return kept_.empty(); }

 private:
  struct Kind {
    std::int64_t count = 0;
    Finding last;  ///< of those not kept
  };
  std::int64_t most_;
  Findings kept_;
  std::map<std::tuple<std::string, std::string, std::string>, Kind> kinds_;
};

}  // namespace tienvoud::exchange
