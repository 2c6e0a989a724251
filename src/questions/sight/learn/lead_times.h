#pragma once

#include "questions/sight/learn/proposing.h"

namespace tienvoud::sight::learning {

/// Lead times of offers, from order to receipt, of the purchase orders received in the period: the
/// median on the scale of the logarithm, shrunk to the mean of the offers that come by the same
/// mode of transport as far as the offer's own deliveries are few (by the variance between offers,
/// as moments give it); and the standard deviation of single deliveries as its spread. Received
/// before ordered is left out and counted.
Findings learn_lead_times(const Firm& firm, Period period, const LearnOptions& options);

}  // namespace tienvoud::sight::learning
