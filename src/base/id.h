#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace tienvoud {

/// Names one row of a Table<T> by its index; `none` where there is no such row. Never a pointer.
template <class T>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : index_(static_cast<std::uint32_t>(index)) {}
  static constexpr Id none() { return Id(); }

  [[nodiscard]] constexpr bool exists() const { return index_ != absent; }
  constexpr explicit operator bool() const { return exists(); }
  [[nodiscard]] constexpr std::uint32_t index() const { return index_; }
  friend constexpr auto operator<=>(const Id&, const Id&) = default;

 private:
  static constexpr std::uint32_t absent = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t index_ = absent;
};

}  // namespace tienvoud
