#pragma once

#include <vector>

#include "base/function_ref.h"
#include "base/instant.h"
#include "example/options.h"
#include "example/power.h"
#include "example/truth.h"
#include "example/waste.h"
#include "model/firm/firm.h"
#include "model/journal/fact.h"
#include "model/journal/reading.h"
#include "model/weather.h"

namespace tienvoud::example {

/// A made-up job shop: what it would export, and what is true.
struct ExampleFirm {
  ExampleOptions options;
  Period period;
  Firm firm;
  Journal journal;
  PowerModel power;
  Truth truth;
  PlantedWaste waste;
  std::vector<DayTemperature> weather;  ///< of each local day; empty where the options want none
};

/// A believable Dutch job shop with known truth. A pure function of its options: the same options
/// give the same firm, bit for bit.
ExampleFirm make_example(const ExampleOptions& options);

}  // namespace tienvoud::example
