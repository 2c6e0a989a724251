#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/instant.h"
#include "model/finding.h"

namespace tienvoud::exchange {

/// One thing an MTConnect device said: a data item had a value from a moment on.
struct Observation {
  Instant at;
  std::string device;  ///< empty where the recording does not name it
  std::string item;    ///< data item's name or id, the key of SHDR
  std::string type;    ///< "EXECUTION"; empty where only a device model could tell
  std::string value;   ///< "ACTIVE"; of a condition its level
  std::int64_t sequence = -1;
};

/// What a recording holds, in file order, with what could not be read.
struct Observations {
  std::vector<Observation> list;
  std::int64_t instance = 0;         ///< instanceId of the agent's header; 0 where there is none
  std::int64_t first_sequence = -1;  ///< of the agent's buffer
  std::int64_t next_sequence = -1;
  std::int64_t assets = 0;  ///< assets and other commands passed over
  Findings findings;
};

}  // namespace tienvoud::exchange
