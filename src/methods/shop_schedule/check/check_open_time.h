#pragma once

#include "methods/shop_schedule/shop_problem.h"

namespace tienvoud::methods {

// What the checker asks of a calendar, from the definition. Intervals that touch are one.

/// How much of [from, to) is open.
ShopTime open_between(const OpenTimes& calendar, ShopTime from, ShopTime to);

/// Whether all of [from, to] lies in one open interval; from == to may be its end as well.
bool lies_in_one(const OpenTimes& calendar, ShopTime from, ShopTime to);

/// The earliest moment by which `work` of open time has passed since `from`; no_time where there
/// is not so much. No work is done at once.
ShopTime done_at(const OpenTimes& calendar, ShopTime from, ShopTime work);

/// Whether work may begin at that moment.
bool may_begin(const OpenTimes& calendar, ShopTime at);
/// Whether work may end at that moment.
bool may_end(const OpenTimes& calendar, ShopTime at);

}  // namespace tienvoud::methods
