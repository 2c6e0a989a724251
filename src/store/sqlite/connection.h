#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "store/sqlite/statement.h"

struct sqlite3;

namespace tienvoud::store {

enum class Access {
  read,    ///< nothing is written, not even by SQLite's own recovery
  write,   ///< the file must exist
  create,  ///< the file is made where there is none
};

/// One connection to one SQLite file, set up the same way everywhere: double-quoted text is no
/// string, schema functions are not trusted, foreign keys hold, write-ahead log, every commit is on
/// disk before it is acknowledged. Not for two threads at once: each opens its own.
class Connection {
 public:
  /// Error: input_output where the file cannot be opened or made, corrupt where it is no SQLite
  /// file.
  static Result<Connection> open(const std::string& path, Access access);

  /// Runs statements without parameters or answers.
  Result<void> run(const std::string& sql) const;
  /// Compiles one statement. Error: corrupt where the schema does not fit it.
  Result<Statement> prepare(std::string_view sql) const;
  /// The one whole number that a query without parameters answers.
  Result<std::int64_t> number(std::string_view sql) const;
  /// Rows that the last statement inserted, changed or deleted.
  [[nodiscard]] std::int64_t changes() const;
  [[nodiscard]] bool in_transaction() const;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  std::unique_ptr<sqlite3, Close> handle_;
  std::string path_;
};

/// All or nothing: what is not committed is rolled back at the end of its scope.
class Transaction {
 public:
  /// Takes the one right to write. Error: input_output where another program holds it for longer
  /// than the busy timeout.
  static Result<Transaction> begin(const Connection& connection);
  /// A steady view of the file for several reads; ends with the scope. Within a transaction that
  /// one is the view, and nothing begins or ends.
  static Result<Transaction> begin_reading(const Connection& connection);
  Transaction(Transaction&& other) noexcept
      : connection_(std::exchange(other.connection_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  /// On disk when it returns ok. Error: input_output; then nothing was written.
  Result<void> commit();

 private:
  explicit Transaction(const Connection* connection) : connection_(connection) {}
  const Connection* connection_;
};

}  // namespace tienvoud::store
