#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/instant.h"
#include "model/journal/fact.h"

namespace tienvoud::sight {

/// For each source that numbers its facts: the stretches in which something it said is missing,
/// sorted and disjoint. Between a fact and the next one of the same epoch a number is missing where
/// their numbers are not consecutive; between epochs where the later one does not begin with 0
/// or 1. Numbers count once, in any order of arrival; all kinds of facts of the source fill them,
/// those that were taken back as well. A whole run or booking is taken to be said when it ends.
using LostStretches = std::map<std::string, std::vector<Period>>;
LostStretches lost_stretches(const Journal& journal);

}  // namespace tienvoud::sight
