#pragma once

#include <fmt/format.h>

#include <span>
#include <string>

#include "model/ledger.h"

namespace tienvoud::sight::testing {

/// Rows as lines, for the message of a test that fails.
inline std::string text_of(std::span<const LedgerRow> rows) {
  std::string text;
  for (const LedgerRow& row : rows) {
    text += fmt::format(
        "  {} .. {} order {} op {} state {} gap {} machine {} people {} touch {} energy {} metered "
        "{} "
        "good {} scrap {}\n",
        to_string(row.from), to_string(row.to), static_cast<int>(row.order.index()),
        static_cast<int>(row.operation.index()), static_cast<int>(row.state),
        static_cast<int>(row.gap), row.machine_time.base(), row.people_time.base(),
        row.touch_time.base(), row.energy.base(), row.metered_time.base(), row.good.base(),
        row.scrap.base());
  }
  return text;
}

}  // namespace tienvoud::sight::testing
