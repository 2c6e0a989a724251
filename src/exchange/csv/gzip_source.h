#pragma once

#include <cstdint>
#include <memory>

#include "exchange/csv/byte_source.h"

namespace tienvoud::exchange {

/// The bytes as they were before gzip packed them; bytes that do not begin as gzip's do are passed
/// on as they are. limit: unpacked bytes. Errors of reading: invalid_input where the file is
/// damaged or cut off; too_large beyond the limit; those of `bytes`.
Result<std::unique_ptr<ByteSource>> unpacked(std::unique_ptr<ByteSource> bytes, std::int64_t limit);

}  // namespace tienvoud::exchange
