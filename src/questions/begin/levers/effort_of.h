#pragma once

#include <optional>

#include "questions/begin/levers/lever.h"
#include "questions/begin/year/firm_year.h"
#include "questions/sight/profile/load_profile.h"

namespace tienvoud::begin {

/// What a step of a kind takes in a firm of this size, where the firm's own figures say nothing:
/// ranges that a small manufacturer would recognise, assumed. count: of machines, places or the
/// like.
Effort effort_of(LeverKind kind, double count);

/// The load that makes the month's peak, where peaks cost money.
void add_peak(const Firm& measured, const sight::LoadProfile& profile, std::vector<Lever>& levers);

}  // namespace tienvoud::begin
