#pragma once

#include <expected>
#include <string>
#include <utility>

namespace tienvoud {

/// What kind of fault an Error is: decides the exit code and the HTTP status, never the wording.
enum class ErrorCode {
  invalid_input,  ///< the data cannot be read as what it claims to be
  not_found,      ///< a named thing does not exist
  too_large,      ///< a limit on size, depth or count was reached
  corrupt,        ///< a checksum or an invariant of stored data does not hold
  newer_version,  ///< written by a newer version of the program
  unusable,       ///< the data is sound but cannot answer this question
  input_output,   ///< the operating system refused to read or write
  cancelled,      ///< the caller asked to stop
  forbidden,      ///< the caller may not do this
};

/// A fault in the data or its surroundings, told to a person: what, where, and what to do about it.
struct Error {
  ErrorCode code = ErrorCode::invalid_input;
  std::string message;  ///< one sentence: what is wrong
  std::string where;    ///< file, row, column or option; may be empty
  std::string remedy;   ///< one sentence: how to mend it; may be empty

  friend bool operator==(const Error&, const Error&) = default;
};

/// A value, or the Error that stood in its way. Data at fault travels as a Result, never as an
/// exception.
template <class T>
class [[nodiscard]] Result {
 public:
  using value_type = T;

  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::unexpected(std::move(error))) {}

  [[nodiscard]] bool ok() const { return state_.has_value(); }
  explicit operator bool() const { return ok(); }

  T& value() & { return *state_; }
  const T& value() const& { return *state_; }
  T&& value() && { return *std::move(state_); }
  T& operator*() & { return *state_; }
  const T& operator*() const& { return *state_; }
  T&& operator*() && { return *std::move(state_); }
  T* operator->() { return &*state_; }
  const T* operator->() const { return &*state_; }

  [[nodiscard]] const Error& error() const& { return state_.error(); }
  [[nodiscard]] Error&& error() && { return std::move(state_).error(); }

 private:
  std::expected<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : state_(std::unexpected(std::move(error))) {}

  [[nodiscard]] bool ok() const { return state_.has_value(); }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] const Error& error() const& { return state_.error(); }
  [[nodiscard]] Error&& error() && { return std::move(state_).error(); }

 private:
  std::expected<void, Error> state_;
};

}  // namespace tienvoud

#define TIENVOUD_JOIN_(a, b) a##b
#define TIENVOUD_JOIN(a, b) TIENVOUD_JOIN_(a, b)

/// Returns from the enclosing function with the error of `expression`, if it has one.
#define TRY(expression)                                                                         \
  do {                                                                                          \
    if (auto try_result = (expression); !try_result.ok()) return std::move(try_result).error(); \
  } while (false)

/// Declares `declaration` with the value of `expression`, or returns its error: TRY_ASSIGN(auto x,
/// f());
#define TRY_ASSIGN(declaration, expression)                         \
  auto TIENVOUD_JOIN(try_result_, __LINE__) = (expression);         \
  if (!TIENVOUD_JOIN(try_result_, __LINE__).ok())                   \
    return std::move(TIENVOUD_JOIN(try_result_, __LINE__)).error(); \
  declaration = *std::move(TIENVOUD_JOIN(try_result_, __LINE__))
