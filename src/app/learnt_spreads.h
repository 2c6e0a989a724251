#pragma once

#include <vector>

#include "app/answers.h"
#include "questions/plan/sure/how_sure.h"

namespace tienvoud::app {

/// How the times of operations spread, of the proposals that `learn` makes: of each the one that
/// rests on most lots. Operations whose norm times are right as they are have no proposal, so they
/// are not among them.
std::vector<plan::LearntSpread> learnt_spreads(const LearnAnswer& answer);

}  // namespace tienvoud::app
