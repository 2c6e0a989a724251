#include "exchange/readings/reading_buffers.h"

namespace tienvoud::exchange {

void ReadingBuffers::name(std::uint32_t meter, std::string_view code, ReadingKind reading) {
  if (meter >= meters_.size()) {
    meters_.resize(std::size_t{meter} + 1);
  }
  meters_[meter].code = code;
  meters_[meter].reading = reading;
  meters_[meter].named = true;
}

Result<void> ReadingBuffers::pass_on(std::uint32_t meter) {
  Buffer& buffer = meters_[meter];
  if (buffer.times.empty()) {
    return {};
  }
  TRY(sink_.take({Id<Meter>(meter), buffer.code, buffer.times, buffer.values}));
  passed_ += static_cast<std::int64_t>(buffer.times.size());
  held_ -= buffer.times.size();
  buffer.times.clear();
  buffer.values.clear();
  return {};
}

Result<void> ReadingBuffers::pass_on() {
  full_ = false;
  if (held_ < most_held) {
    return pass_on(fullest_);
  }
  for (std::uint32_t meter = 0; meter < meters_.size(); ++meter) {
    TRY(pass_on(meter));
    // Ten thousand meters with room for a batch each would be gigabytes.
    meters_[meter].times.shrink_to_fit();
    meters_[meter].values.shrink_to_fit();
  }
  return {};
}

Result<void> ReadingBuffers::flush() {
  full_ = false;
  for (std::uint32_t meter = 0; meter < meters_.size(); ++meter) {
    TRY(pass_on(meter));
  }
  return {};
}

}  // namespace tienvoud::exchange
