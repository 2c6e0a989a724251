#include <string_view>

#include "exchange/mtconnect/machine_facts.h"
#include "exchange/mtconnect/shdr.h"
#include "exchange/mtconnect/xml.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tienvoud::exchange;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  MachineRules rules;
  rules.machine = "m";
  machine_facts(read_shdr(text, "f"), rules, "f");
  if (const auto streams = read_streams(text, "f"); streams.ok()) {
    machine_facts(*streams, rules, "f");
  }
  [[maybe_unused]] const auto model = read_device_model(text);
  return 0;
}
