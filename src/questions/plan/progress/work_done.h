#pragma once

#include "base/instant.h"
#include "model/firm/firm.h"
#include "model/journal/fact.h"

namespace tienvoud::plan {

/// The firm with what its journal knows of open orders written down as pins, so that no work is
/// planned twice. Pins that the firm has itself are left as they are.
///
/// - Pieces ready after an operation are the good ones that bookings and counts name for it. Where
///   none were counted they are reckoned from the time it ran and its norm, at most nine tenths of
///   the order, for nobody said that it ended; Firm::assumptions then names the pin's `done`.
/// - Work that its machine left with nineteen in twenty of the pieces ready is done.
/// - What a machine did last stands on it: its pin begins when that work began. Work that was left
///   for something else keeps its pieces and is set up anew.
/// - Nobody books at a subcontractor: what comes there next began when the step before it was done;
///   Firm::assumptions names the pin's `starts_at`.
/// - Facts name an operation of the order's routing, or a kind of work of its name.
///
/// facts: those up to `now` count.
Firm with_work_done(Firm firm, const Journal& facts, Instant now);

}  // namespace tienvoud::plan
