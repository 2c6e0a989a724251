#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/exact.h"
#include "base/quantity.h"

namespace tienvoud::sight {

/// What ISO 22400-2 reckons with, in base units (microseconds, thousandths of a piece, millijoules,
/// milligrams). The standard's abbreviation stands behind each.
enum class Element : std::uint8_t {
  none,
  one,                      ///< the number 1
  planned_order_execution,  ///< POT: norm setup + norm run of the ordered quantity
  planned_busy,             ///< PBT: calendar, or planned facts where given
  production,               ///< APT: run
  setup,                    ///< AUST
  delay,                    ///< ADET: waiting, blocked or starved while an order is on the machine
  down,                     ///< ADOT: down while an order is on it or busy time is planned
  order_execution,          ///< AOET: first start to last end of each order
  personnel_work,           ///< APWT: people's clock time on orders
  personnel_attendance,     ///< APAT: people's clock time in all
  norm_of_produced,         ///< sum of PRI x PQ, in microseconds x thousandths of a piece
  norm_of_good,             ///< sum of PRI x GQ, the same
  produced,                 ///< PQ: good, scrap, rework and pieces held for review
  good,                     ///< GQ
  scrap,                    ///< SQ
  rework,                   ///< RQ
  planned_scrap,            ///< PSQ
  good_first_pass,          ///< GP: good without rework
  inspected,                ///< IP: every counted piece
  produced_first,           ///< PQ of the orders' first operations
  good_mass,                ///< GQ by mass
  consumed_mass,            ///< CM by mass
  energy,                   ///< E
  failures,                 ///< FE: times a machine went down
  count
};
inline constexpr auto element_count = static_cast<std::size_t>(Element::count);

/// One sum for each element. A group's elements are the sums of its members', so a group's figure
/// is a ratio of sums and never a mean of ratios.
class Elements {
 public:
  Elements() { (*this)[Element::one] = 1; }
  Int128& operator[](Element element) { return sums_[static_cast<std::size_t>(element)]; }
  Int128 operator[](Element element) const { return sums_[static_cast<std::size_t>(element)]; }
  Elements& operator+=(const Elements& other) {
    for (std::size_t i = 0; i < element_count; ++i) {
      sums_[i] += other.sums_[i];
    }
    (*this)[Element::one] = 1;
    return *this;
  }
  friend bool operator==(const Elements&, const Elements&) = default;

 private:
  std::array<Int128, element_count> sums_{};
};

}  // namespace tienvoud::sight
