#include "model/memory_ledger.h"

#include <algorithm>
#include <iterator>

namespace tienvoud {
namespace {

/// A row without length (pieces counted at a moment) belongs to the period that holds its moment.
bool overlaps(const LedgerRow& row, Period period) {
  return row.from < period.to && (row.to > period.from || row.from >= period.from);
}

}  // namespace

MemoryLedger::MemoryLedger(std::vector<LedgerRow> rows) : rows_(std::move(rows)) {
  std::sort(rows_.begin(), rows_.end());
}

Result<void> MemoryLedger::apply(const LedgerChange& change) {
  std::vector<LedgerRow> retracted = change.retracted;
  std::vector<LedgerRow> added = change.added;
  std::sort(retracted.begin(), retracted.end());
  std::sort(added.begin(), added.end());
  if (!std::includes(rows_.begin(), rows_.end(), retracted.begin(), retracted.end())) {
    return Error{.code = ErrorCode::corrupt,
                 .message = "A row of the ledger that is to be taken back is not in it.",
                 .where = {},
                 .remedy = "Reckon the ledger again from the journal."};
  }
  std::vector<LedgerRow> kept;
  std::set_difference(rows_.begin(), rows_.end(), retracted.begin(), retracted.end(),
                      std::back_inserter(kept));
  std::vector<LedgerRow> united;
  united.reserve(kept.size() + added.size());
  std::merge(kept.begin(), kept.end(), added.begin(), added.end(), std::back_inserter(united));
  rows_ = std::move(united);
  return {};
}

Result<void> MemoryLedger::rows(Period period,
                                FunctionRef<void(std::span<const LedgerRow>)> sink) const {
  for (std::size_t begin = 0; begin < rows_.size();) {
    std::size_t end = begin;
    while (end < rows_.size() && overlaps(rows_[end], period)) {
      ++end;
    }
    if (end > begin) {
      sink(std::span(rows_).subspan(begin, end - begin));
    }
    begin = end + 1;
  }
  return {};
}

}  // namespace tienvoud
