#pragma once

#include <optional>

#include "app/access/access.h"
#include "app/http/message.h"

namespace tienvoud::app {

/// What may be asked, and by whom, by a request's head alone: before its body is read and before
/// any handler sees it.
///
/// - Where no account is needed, the Host must be a name of this computer (127.0.0.1, localhost,
///   [::1]), so that a page from elsewhere whose name was pointed here (DNS rebinding) gets
///   nothing. With accounts such a page has no session.
/// - What changes something must come from the page itself: an Origin, where there is one, equal to
///   the Host, no Sec-Fetch-Site but same-origin or none, and the header X-Tienvoud, which a form
///   of another site cannot set.
///
/// The refusal, or nothing where the request may pass.
std::optional<Error> refusal(const Request& request, const AccessRules& rules = {});

/// Headers that every answer carries: nothing from elsewhere, nothing inline, no frames; over TLS,
/// that the browser comes back over TLS only.
void protect(Response& response, bool secure = false);

}  // namespace tienvoud::app
