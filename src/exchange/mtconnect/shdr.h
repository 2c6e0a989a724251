#pragma once

#include <string>
#include <string_view>

#include "exchange/mtconnect/observation.h"

namespace tienvoud::exchange {

/// Reads what an adapter says, line by line: `time|key|value|key|value...`, as the files of
/// cppagent's adapters and of the DMTCD test bed hold it. `time@duration` is accepted; a
/// condition's four further fields, assets (also of many lines, between --multiline--TAG marks) and
/// commands are told apart from data. Lines that cannot be read become findings; the others count.
/// Stamps need not be in order. file: for the findings. Source: MTConnect agent (cppagent),
/// "Adapter Agent Protocol".
Observations read_shdr(std::string_view text, const std::string& file);

}  // namespace tienvoud::exchange
