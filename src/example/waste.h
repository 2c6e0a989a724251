#pragma once

#include "example/blueprint.h"

namespace tienvoud::example {

/// Where each kind of waste is planted, in a made-up firm of its own seed: which machines,
/// operation or item is drawn.
struct PlantedWaste {
  Waste kind = Waste::none;
  std::string code;  ///< of the machine group, utility, operation or item that it sits at
};

/// Makes one thing in the blueprint by far worse than is usual, by `options.waste`: machines that
/// nobody switches off and that draw much while they wait, in the group that draws most; setups
/// three and a half times as long in the group with most work a machine; one operation in which
/// three pieces in ten are spoiled; a cheap part from one supplier that often fails for long. Leak
/// and stock are planted where utilities and stock are made (leak_factor, plant_stock).
PlantedWaste plant_waste(Blueprint& blueprint);

/// How many times as much compressed air leaks as is usual.
double leak_factor(const ExampleOptions& options);

/// How much of it is mended from `mended_from` on; 0 where nothing is done about a leak.
double mended_share(const ExampleOptions& options);

/// Puts too much of the dearest bought items into stock, and says that it is meant to be there.
void plant_stock(const ExampleOptions& options, Firm& firm);

}  // namespace tienvoud::example
