#include "exchange/finding_collector.h"

#include <fmt/format.h>

#include <utility>

namespace tienvoud::exchange {

void FindingCollector::add(Finding finding) {
  Kind& kind = kinds_[{finding.code, finding.place.file, finding.place.column}];
  if (++kind.count <= most_) {
    kept_.push_back(std::move(finding));
  } else {
    kind.last = std::move(finding);
  }
}

void FindingCollector::add(Findings findings) {
  for (Finding& finding : findings) {
    add(std::move(finding));
  }
}

Findings FindingCollector::take() {
  Findings all = std::exchange(kept_, {});
  for (auto& [name, kind] : kinds_) {
    if (kind.count <= most_) {
      continue;
    }
    Finding more = std::move(kind.last);
    more.reason =
        fmt::format("{} more rows have the same fault as those listed; the last is row {}.",
                    kind.count - most_, more.place.row);
    more.place.row = 0;
    more.repaired_value.clear();
    all.push_back(std::move(more));
  }
  kinds_.clear();
  return all;
}

}  // namespace tienvoud::exchange
