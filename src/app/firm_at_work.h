#pragma once

#include "base/instant.h"
#include "base/result.h"
#include "model/firm/firm.h"
#include "store/store.h"

namespace tienvoud::app {

/// The firm with what its journal knew at a moment of work that is done, as pins: what plans are
/// made of. Ids stay the same. Errors: those of the store.
Result<Firm> firm_at_work(const store::Store& store, Firm firm, Instant at);

}  // namespace tienvoud::app
