#pragma once

#include <string>
#include <vector>

#include "example/example.h"

namespace tienvoud::example {

/// A table of the folder truth/ beside the firm folder: texts, ready to be written as CSV. The unit
/// of a quantity ends its column's name.
struct TruthTable {
  std::string name;  ///< "energy_by_machine"; the file is "energy_by_machine.csv"
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

/// The truth as tables: energy_by_machine, power_by_state, energy_by_order, hours_by_order,
/// hours_by_person, material_by_order, norm_times, losses, closure. Amounts are exact decimals.
std::vector<TruthTable> truth_tables(const ExampleFirm& example);

}  // namespace tienvoud::example
