#pragma once

#include "base/instant.h"
#include "model/firm/firm.h"

namespace tienvoud::app {

/// The last moment of which the firm's tables tell, not after `now`: receipts and orders, counts of
/// stock. What a firm said months ago is asked about as of then.
Instant last_news(const Firm& firm, Instant now);

}  // namespace tienvoud::app
