#pragma once

#include "base/instant.h"
#include "base/result.h"
#include "model/firm/firm.h"
#include "model/journal/fact.h"

namespace tienvoud::sight::learning {

/// The firm with the tables that its bookings show and nobody wrote down. What the firm has itself
/// stays: items with operations keep them, people and resources what they have.
///
/// - Routings: each way by which orders of an item went, in the order in which its kinds of work
///   began; the most frequent is `main`. Each order follows its own. Work an order came back to
///   counts with its first visit.
/// - Machines: those that did at least one hour in twenty of an item's work of a kind, else of the
///   kind's. A machine does so many orders at once as covers nine tenths of its busy time.
/// - Times: hours over pieces ordered, by item and kind, joined with one order more at the kind's
///   own rate, so that few orders do not tell much; setup an order likewise.
/// - Transfer lots: where the next work usually begins before this one ends, so many pieces as were
///   then made.
/// - Skills: the kinds of work that a person booked. Attendance: visits.h. Hours: working_hours.h.
/// - An order may begin when its first booking did, if nobody said so.
///
/// people_known: what people can do is learnt from all facts, and they are there as they were
/// (add_rosters), for who plans knows that ahead; else they are there at their usual hours.
/// known_until: times, machines, skills and hours are learnt from work that ended by then; routings
/// from all facts, as whoever takes an order on knows its steps. Error: not_found for an unknown
/// time zone.
Result<Firm> shop_draft(const Firm& firm,
                        const Journal& facts,
                        Instant known_until,
                        bool people_known = false);

}  // namespace tienvoud::sight::learning
