#pragma once

#include <vector>

#include "model/firm/firm.h"
#include "questions/begin/levers/lever.h"
#include "questions/begin/year/firm_year.h"
#include "questions/sight/profile/load_profile.h"

namespace tienvoud::begin {

/// What Sight shows: standby, the load at night, setups by machine group, scrap by operation, the
/// month's peak. measured: as_measured(firm, year). profile: of the main meter; null where there is
/// none. Only levers that could be worth a euro a week.
std::vector<Lever> sight_levers(const Firm& measured,
                                const FirmYear& year,
                                const sight::LoadProfile* profile);

}  // namespace tienvoud::begin
