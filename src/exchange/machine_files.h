#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "base/time_zone.h"
#include "exchange/import.h"

namespace tienvoud::exchange {

/// How recordings of machines and meters are to be read, where they do not say it themselves.
struct MachineFileOptions {
  std::string machine;       ///< code of the machine a recording is of
  std::string device_model;  ///< path of an MTConnect device model
  TimeZone zone;             ///< of P1 stamps, which carry no offset
};

/// True where the file's first bytes are those of a P1 recording, of an MTConnect document or of an
/// adapter's lines.
Result<bool> is_machine_file(const std::string& path);

/// Tables of the firm folder that recordings came to: states of machines; meters and their
/// counters.
struct MachineTables {
  std::vector<DraftTable> tables;
  std::vector<SourceFile> files;
  Findings findings;
};

/// Reads P1 and MTConnect recordings of at most 256 MB each. Answers of one agent are put in the
/// order of their sequence numbers; where numbers are missing between two of them the machine is
/// `unknown` from the last observation on. Errors: input_output, too_large; not_found where the
/// device model cannot be read.
Result<MachineTables> read_machine_files(const std::vector<std::string>& paths,
                                         const MachineFileOptions& options);

}  // namespace tienvoud::exchange
