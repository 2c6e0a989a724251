#pragma once

#include <cstdint>
#include <span>

#include "base/result.h"
#include "store/sqlite/connection.h"

namespace tienvoud::store {

/// "Tnvd": the application id in the head of every file of ours.
inline constexpr std::int64_t application_id = 0x546e7664;

/// The statements that lead from version i to version i + 1, at index i. A migration that has been
/// released is never edited; what is wrong with it is mended by the next one.
std::span<const char* const> migrations();

/// Brings an empty or older database to the version of this program, in one transaction per step.
/// Errors: newer_version where a newer program wrote it, invalid_input where the file is a database
/// of another program.
Result<void> migrate(const Connection& connection);

/// The same checks without writing, for a database that is only read. An older version is refused
/// too (unusable): opening it once for writing brings it up to date.
Result<void> check_version(const Connection& connection);

}  // namespace tienvoud::store
