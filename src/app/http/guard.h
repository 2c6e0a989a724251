#pragma once

#include <optional>

#include "app/http/message.h"

namespace tienvoud::app {

/// What may be asked, and by whom, by a request's head alone: before its body is read and before
/// any handler sees it.
///
/// - The Host must be a name of this computer (127.0.0.1, localhost, [::1]), so that a page from
///   elsewhere whose name was pointed here (DNS rebinding) gets nothing.
/// - What changes something must come from the page itself: an Origin, where there is one, equal to
///   the Host, no Sec-Fetch-Site but same-origin or none, and the header X-Tienvoud, which a form
///   of another site cannot set.
///
/// The refusal, or nothing where the request may pass.
std::optional<Error> refusal(const Request& request);

/// Headers that every answer carries: nothing from elsewhere, nothing inline, no frames.
void protect(Response& response);

}  // namespace tienvoud::app
