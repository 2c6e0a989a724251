#include "store/sqlite/connection.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/ensure.h"

namespace tienvoud::store {
namespace {

constexpr int busy_timeout_ms = 10'000;

/// What every connection wants. cache_size: 16 MiB, beyond which changed pages go to the log, so
/// that one import of any length stays small in memory. The log is cut back after a large import.
constexpr const char* settings =
    "PRAGMA foreign_keys = ON;"
    "PRAGMA trusted_schema = OFF;"
    "PRAGMA cell_size_check = ON;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA cache_size = -16384;"
    "PRAGMA cache_spill = ON;"
    "PRAGMA journal_size_limit = 16777216;"
    "PRAGMA secure_delete = OFF;"
    "PRAGMA synchronous = FULL;";

int flags_of(Access access) {
  switch (access) {
    case Access::read:
      return SQLITE_OPEN_READONLY;
    case Access::write:
      return SQLITE_OPEN_READWRITE;
    case Access::create:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  }
  return SQLITE_OPEN_READONLY;
}

bool configure(sqlite3* handle) {
  const auto off = [handle](int option) {
    return sqlite3_db_config(handle, option, 0, nullptr) == SQLITE_OK;
  };
  const auto on = [handle](int option) {
    return sqlite3_db_config(handle, option, 1, nullptr) == SQLITE_OK;
  };
  return off(SQLITE_DBCONFIG_DQS_DML) && off(SQLITE_DBCONFIG_DQS_DDL) &&
         on(SQLITE_DBCONFIG_DEFENSIVE) &&
         sqlite3_busy_timeout(handle, busy_timeout_ms) == SQLITE_OK;
}

}  // namespace

void Connection::Close::operator()(sqlite3* handle) const {
  sqlite3_close_v2(handle);
}

Result<Connection> Connection::open(const std::string& path, Access access) {
  sqlite3* handle = nullptr;
  const int code =
      sqlite3_open_v2(path.c_str(), &handle, flags_of(access) | SQLITE_OPEN_EXRESCODE, nullptr);
  Connection connection;
  connection.handle_.reset(handle);
  connection.path_ = path;
  if (code != SQLITE_OK) {
    Error error = sqlite_error(handle, code, "be opened");
    error.where = path;
    error.remedy = "Check that the file or its folder is there and may be read.";
    return error;
  }
  ensure(configure(handle), "SQLite knows the settings this program was built with");
  if (auto done = connection.run(settings); !done) {
    return std::move(done).error();
  }
  return connection;
}

Result<void> Connection::run(const std::string& sql) const {
  const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) {
    return sqlite_error(handle_.get(), code, "run a statement");
  }
  return {};
}

Result<Statement> Connection::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()), 0,
                                      &statement, nullptr);
  if (code != SQLITE_OK) {
    return sqlite_error(handle_.get(), code, "read a statement");
  }
  return Statement(statement);
}

Result<std::int64_t> Connection::number(std::string_view sql) const {
  TRY_ASSIGN(auto statement, prepare(sql));
  TRY_ASSIGN(const bool row, statement.next());
  return row ? statement.integer(0) : 0;
}

std::int64_t Connection::changes() const {
  return sqlite3_changes64(handle_.get());
}

bool Connection::in_transaction() const {
  return sqlite3_get_autocommit(handle_.get()) == 0;
}

Result<Transaction> Transaction::begin(const Connection& connection) {
  TRY(connection.run("BEGIN IMMEDIATE"));
  return Transaction(&connection);
}

Result<Transaction> Transaction::begin_reading(const Connection& connection) {
  if (connection.in_transaction()) {
    return Transaction(nullptr);
  }
  TRY(connection.run("BEGIN"));
  return Transaction(&connection);
}

Transaction::~Transaction() {
  if (connection_ != nullptr) {
    // Nothing to do about a fault here: what is not committed is not in the file either way.
    static_cast<void>(connection_->run("ROLLBACK"));
  }
}

Result<void> Transaction::commit() {
  ensure(connection_ != nullptr, "a transaction is committed once");
  TRY(connection_->run("COMMIT"));
  connection_ = nullptr;
  return {};
}

}  // namespace tienvoud::store
