#pragma once

#include <cstddef>

#include "app/progress_sink.h"
#include "base/result.h"
#include "model/firm/firm.h"
#include "questions/sight/ledger/ledger_rules.h"
#include "store/store.h"

namespace tienvoud::app {

/// The rules by which every ledger of this program is built.
inline const sight::LedgerRules ledger_rules;

/// Builds anew the cells that imports marked as touched; returns how many. A crash between loses
/// nothing: cells stay marked until they are written.
Result<std::size_t> update_ledger(store::Store& store,
                                  const Firm& firm,
                                  const ProgressSink& progress);

}  // namespace tienvoud::app
