#pragma once

#include <map>
#include <string>
#include <vector>

#include "exchange/mtconnect/observation.h"
#include "exchange/mtconnect/xml.h"
#include "model/draft.h"
#include "model/firm/choices.h"

namespace tienvoud::exchange {

/// How a device's words become the machine's states.
struct MachineRules {
  std::string machine;  ///< code of the machine; empty: the device's own name
  /// Names or ids of the data items that say what the program does. Empty: those of type EXECUTION;
  /// without types or a device model, items whose name is or ends with "execution" or "exec".
  std::vector<std::string> execution_items;
  std::vector<DataItem> model;  ///< of read_device_model; may be empty
  /// Words of EXECUTION to states; starts as MTConnect defines them (default_execution_states).
  std::map<std::string, MachineState> states;
};

/// ACTIVE is run; READY, WAIT, PROGRAM_COMPLETED and the holds an operator or a program asks for
/// are idle; INTERRUPTED, STOPPED and PROGRAM_STOPPED are down; UNAVAILABLE is unknown. Source:
/// MTConnect Standard part 2, Execution; OPC 40001-1 Annex C for the time elements.
std::map<std::string, MachineState> default_execution_states();

/// Rows of the table `states` (columns at, machine, state, reason) in the order of the recording;
/// equal ones are left to the journal's keys. A word that no rule knows becomes `unknown` with a
/// finding.
struct MachineFacts {
  DraftTable states;
  Findings findings;
  std::size_t observations = 0;  ///< all that were read, also those that say nothing of states
};
MachineFacts machine_facts(const Observations& observations,
                           const MachineRules& rules,
                           const std::string& file);

}  // namespace tienvoud::exchange
