#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/firm/firm.h"
#include "questions/sight/ledger/ledger_rules.h"
#include "questions/sight/ledger/spans.h"

namespace tienvoud::sight {

/// Splits a whole amount in proportion to weights; the parts sum to it exactly and have its sign.
/// Each is the difference of two floors of the running total, so the order of the weights alone
/// decides where a remainder falls. weights: at least one, >= 0, their sum in (0, 2^63).
std::vector<std::int64_t> apportion(std::int64_t amount, std::span<const std::int64_t> weights);

/// What each of the works that are on a machine at once weighs (attribution rule 2). All 1 where
/// the rule says so, where the firm does not know the weight of one of them, and where one weighs
/// nothing.
std::vector<std::int64_t> share_weights(const Firm& firm,
                                        std::span<const Work> works,
                                        SharedBy rule);

}  // namespace tienvoud::sight
