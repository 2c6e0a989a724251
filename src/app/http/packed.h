#pragma once

#include "app/http/message.h"

namespace tienvoud::app {

/// The answer as it goes over the line: JSON of 4 kB or more as gzip, where the browser or script
/// takes that. A tag turns weak with it, as the bytes are others (RFC 9110, 8.8.1).
Response packed_for(const Request& request, Response response);

}  // namespace tienvoud::app
