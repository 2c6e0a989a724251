#include "store/migrations/migrations.h"

#include <fmt/format.h>

#include <array>

#include "store/migrations/version_1.h"
#include "store/migrations/version_2.h"
#include "store/migrations/version_3.h"
#include "store/migrations/version_4.h"

namespace tienvoud::store {
namespace {

constexpr std::array all = {version_1, version_2, version_3, version_4};

Error not_ours(const Connection& connection) {
  return {.code = ErrorCode::invalid_input,
          .message = "The file is a database, but not one of Tienvoud.",
          .where = connection.path(),
          .remedy = "Name the firm's own .db file, or a new name to make one."};
}

/// The version of the file, after making sure that it is ours, empty, and not too new.
Result<std::int64_t> version_of(const Connection& connection) {
  TRY_ASSIGN(const auto owner, connection.number("PRAGMA application_id"));
  TRY_ASSIGN(const auto version, connection.number("PRAGMA user_version"));
  if (owner != application_id) {
    TRY_ASSIGN(const auto tables, connection.number("SELECT count(*) FROM sqlite_schema"));
    if (owner != 0 || version != 0 || tables != 0) {
      return not_ours(connection);
    }
    return 0;
  }
  const auto newest = static_cast<std::int64_t>(all.size());
  if (version > newest) {
    return Error{.code = ErrorCode::newer_version,
                 .message = fmt::format("The database was written by a newer Tienvoud (its version "
                                        "is {}, this program knows up to {}).",
                                        version, newest),
                 .where = connection.path(),
                 .remedy = "Install the newer program."};
  }
  if (version < 1) {
    return not_ours(connection);
  }
  return version;
}

}  // namespace

std::span<const char* const> migrations() {
  return all;
}

Result<void> migrate(const Connection& connection) {
  TRY_ASSIGN(const auto before, version_of(connection));
  if (before == static_cast<std::int64_t>(all.size())) {
    return {};
  }
  TRY_ASSIGN(auto transaction, Transaction::begin(connection));
  // Another program may have migrated it while this one waited for its turn.
  TRY_ASSIGN(const auto version, version_of(connection));
  for (auto step = static_cast<std::size_t>(version); step < all.size(); ++step) {
    TRY(connection.run(all[step]));
  }
  TRY(connection.run(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}",
                                 application_id, all.size())));
  return transaction.commit();
}

Result<void> check_version(const Connection& connection) {
  TRY_ASSIGN(const auto version, version_of(connection));
  if (version == static_cast<std::int64_t>(all.size())) {
    return {};
  }
  return Error{.code = ErrorCode::unusable,
               .message =
                   "The database is empty or was written by an older Tienvoud, and may not be "
                   "written to bring it up to date.",
               .where = connection.path(),
               .remedy = "Open it once for writing, for instance by importing into it."};
}

}  // namespace tienvoud::store
