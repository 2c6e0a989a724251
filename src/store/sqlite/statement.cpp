#include "store/sqlite/statement.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/ensure.h"

namespace tienvoud::store {
namespace {

// SQLITE_STATIC is a cast in C's style; a null destructor says the same: the caller keeps the
// bytes.
constexpr void (*kept_by_caller)(void*) = nullptr;

ErrorCode code_of(int sqlite_code) {
  switch (sqlite_code & 0xff) {
    case SQLITE_TOOBIG:
      return ErrorCode::too_large;
    case SQLITE_INTERRUPT:
      return ErrorCode::cancelled;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_ERROR:
      return ErrorCode::corrupt;
    default:
      return ErrorCode::input_output;
  }
}

/// A quota, or a limit on how long a file may grow, comes as a fault of writing.
bool is_full(sqlite3* handle, int sqlite_code) {
  return (sqlite_code & 0xff) == SQLITE_FULL ||
         (handle != nullptr && sqlite3_extended_errcode(handle) == SQLITE_IOERR_WRITE);
}

std::string remedy_of(int sqlite_code) {
  switch (sqlite_code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "Another program writes to the file; wait until it is done and try again.";
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return "The file may not be written; mend its permissions or copy it elsewhere.";
    case SQLITE_CORRUPT:
      return "The file is damaged; restore it from a copy, or import the sources into a new one.";
    default:
      return {};
  }
}

}  // namespace

Error sqlite_error(sqlite3* handle, int code, std::string_view what) {
  const char* file = handle != nullptr ? sqlite3_db_filename(handle, "main") : nullptr;
  const char* why = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
  return {.code = code_of(code),
          .message = fmt::format("The database could not {}: {}.", what, why),
          .where = file != nullptr ? file : "",
          .remedy = is_full(handle, code)
                        ? "The disk is full or takes no more: make room and try again. Nothing "
                          "was lost."
                        : remedy_of(code)};
}

void Statement::Finalize::operator()(sqlite3_stmt* handle) const {
  sqlite3_finalize(handle);
}

void Statement::reset() {
  // A fault of the last run was told when it happened.
  sqlite3_reset(handle_.get());
  bind_fault_ = SQLITE_OK;
}

/// A parameter that is not there is the program's fault; what else can go wrong (a text too long,
/// no memory, a damaged file whose encoding is none) is told by the next step.
void Statement::note_bind(int code) {
  ensure(code != SQLITE_RANGE, "the parameter exists");
  if (code != SQLITE_OK && bind_fault_ == SQLITE_OK) {
    bind_fault_ = code;
  }
}

void Statement::bind_integer(int at, std::int64_t value) {
  note_bind(sqlite3_bind_int64(handle_.get(), at, value));
}

void Statement::bind_null(int at) {
  note_bind(sqlite3_bind_null(handle_.get(), at));
}

void Statement::bind(int at, std::string_view text) {
  // A null pointer would be bound as NULL, an empty text is not that.
  const char* data = text.data() != nullptr ? text.data() : "";
  note_bind(sqlite3_bind_text64(handle_.get(), at, data, text.size(), kept_by_caller,
                                static_cast<unsigned char>(SQLITE_UTF8)));
}

void Statement::bind(int at, Bytes blob) {
  static constexpr std::uint8_t nothing = 0;
  const void* data = blob.data() != nullptr ? blob.data() : &nothing;
  note_bind(sqlite3_bind_blob64(handle_.get(), at, data, blob.size(), kept_by_caller));
}

Result<bool> Statement::next() {
  if (bind_fault_ != SQLITE_OK) {
    Error error =
        sqlite_error(sqlite3_db_handle(handle_.get()), bind_fault_, "take a value for a statement");
    reset();
    return error;
  }
  const int code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW) {
    return true;
  }
  if (code == SQLITE_DONE) {
    reset();
    return false;
  }
  Error error = sqlite_error(sqlite3_db_handle(handle_.get()), code, "run a statement");
  reset();
  return error;
}

Result<void> Statement::finish() {
  for (;;) {
    TRY_ASSIGN(const bool row, next());
    if (!row) {
      return {};
    }
  }
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(handle_.get(), column);
}

std::optional<std::int64_t> Statement::optional_integer(int column) const {
  if (is_null(column)) {
    return std::nullopt;
  }
  return integer(column);
}

std::string_view Statement::text(int column) const {
  const void* data = sqlite3_column_text(handle_.get(), column);
  if (data == nullptr) {
    return {};
  }
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column));
  return {static_cast<const char*>(data), size};
}

Bytes Statement::blob(int column) const {
  const void* data = sqlite3_column_blob(handle_.get(), column);
  if (data == nullptr) {
    return {};
  }
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column));
  return {static_cast<const std::uint8_t*>(data), size};
}

}  // namespace tienvoud::store
