#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "exchange/mtconnect/observation.h"

namespace tienvoud::exchange {

/// What a device model says of one data item.
struct DataItem {
  std::string device;
  std::string id;
  std::string name;
  std::string type;      ///< "EXECUTION", "PART_COUNT", ...
  std::string category;  ///< SAMPLE, EVENT or CONDITION
};

/// Data items of all devices, in document order. Errors: invalid_input, too_large.
/// Source: MTConnect Standard, MTConnectDevices 1.x and 2.x.
Result<std::vector<DataItem>> read_device_model(std::string_view xml);

/// The answer of an agent to /current or /sample, with its header's sequence numbers. Errors:
/// invalid_input (also an MTConnectError document, with what it says), too_large. Source: MTConnect
/// Standard, MTConnectStreams 1.x and 2.x.
Result<Observations> read_streams(std::string_view xml, const std::string& file);

}  // namespace tienvoud::exchange
