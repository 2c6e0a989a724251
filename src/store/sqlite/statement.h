#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace tienvoud::store {

using Bytes = std::span<const std::uint8_t>;

/// The fault of the last call on `handle`, as an Error a person can act on; `what` is what was
/// being done.
Error sqlite_error(sqlite3* handle, int code, std::string_view what);

/// One compiled statement; parameters are bound by position, columns counted from 0.
///
///   TRY_ASSIGN(auto insert, connection.prepare("INSERT INTO run VALUES (?, ?)"));
///   TRY(insert.run(1, "a"));
///   TRY_ASSIGN(auto query, connection.prepare("SELECT n FROM run WHERE code = ?"));
///   query.start("a");
///   for (;;) {
///     TRY_ASSIGN(const bool row, query.next());
///     if (!row) break;
///     use(query.integer(0));
///   }
class Statement {
 public:
  Statement() = default;
  explicit Statement(sqlite3_stmt* handle) : handle_(handle) {}

  /// Binds, runs to the end and resets. Texts and blobs are not copied.
  template <class... Values>
  Result<void> run(const Values&... values) {
    start(values...);
    return finish();
  }
  /// Binds and stands before the first row. Texts and blobs must live until the last `next`.
  template <class... Values>
  void start(const Values&... values) {
    reset();
    int at = 0;
    (bind(++at, values), ...);
  }
  /// Moves to the next row; false after the last one.
  Result<bool> next();

  template <std::integral Whole>
  void bind(int at, Whole value) {
    bind_integer(at, static_cast<std::int64_t>(value));
  }
  void bind(int at, std::string_view text);
  void bind(int at, const std::string& text) { bind(at, std::string_view(text)); }
  void bind(int at, const char* text) { bind(at, std::string_view(text)); }
  void bind(int at, Bytes blob);
  void bind(int at, std::nullopt_t) { bind_null(at); }
  template <class Value>
  void bind(int at, const std::optional<Value>& value) {
    if (value) {
      bind(at, *value);
    } else {
      bind_null(at);
    }
  }

  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const;
  /// Valid until the next step.
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] Bytes blob(int column) const;

  void reset();
  Result<void> finish();

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const;
  };
  void bind_integer(int at, std::int64_t value);
  void bind_null(int at);
  void note_bind(int code);

  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
  int bind_fault_ = 0;  ///< SQLite's code of the first value that could not be bound
};

}  // namespace tienvoud::store
