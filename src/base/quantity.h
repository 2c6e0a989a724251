#pragma once

#include <cmath>
#include <compare>
#include <cstdint>

#include "base/exact.h"

namespace tienvoud {

/// A whole number of base units of one dimension. Sums are exact and do not depend on their order;
/// quantities of different dimensions do not mix. Dimension gives `per_unit`, the base units in the
/// natural unit a person writes, and `symbol`, that unit's name. Source of the idea: PyVRP's
/// Measure.h; here nothing converts implicitly.
template <class Dimension>
class Quantity {
 public:
  static constexpr std::int64_t per_unit = Dimension::per_unit;

  constexpr Quantity() = default;
  /// From base units (mJ, mg, thousandths of a piece, µ€, µs, mW).
  static constexpr Quantity of_base(std::int64_t base) { return Quantity(base); }
  /// From natural units (kWh, kg, pieces, €, hours, kW), rounded to the nearest base unit.
  static Quantity of(double natural) {
    return Quantity(std::llround(natural * static_cast<double>(per_unit)));
  }

  [[nodiscard]] constexpr std::int64_t base() const { return base_; }
  /// In natural units, for output and for statistics only.
  [[nodiscard]] constexpr double natural() const {
    return static_cast<double>(base_) / static_cast<double>(per_unit);
  }

  friend constexpr auto operator<=>(const Quantity&, const Quantity&) = default;
  constexpr Quantity operator-() const { return Quantity(-base_); }
  constexpr Quantity& operator+=(Quantity other) {
    base_ += other.base_;
    return *this;
  }
  constexpr Quantity& operator-=(Quantity other) {
    base_ -= other.base_;
    return *this;
  }
  friend constexpr Quantity operator+(Quantity a, Quantity b) {
    return Quantity(a.base_ + b.base_);
  }
  friend constexpr Quantity operator-(Quantity a, Quantity b) {
    return Quantity(a.base_ - b.base_);
  }
  friend constexpr Quantity operator*(Quantity a, std::int64_t n) { return Quantity(a.base_ * n); }
  friend constexpr Quantity operator*(std::int64_t n, Quantity a) { return Quantity(a.base_ * n); }
  /// Ratio of two quantities of the same dimension; the divisor must not be zero.
  friend constexpr double operator/(Quantity a, Quantity b) {
    return static_cast<double>(a.base_) / static_cast<double>(b.base_);
  }
  /// Scaled by a plain factor and rounded to the nearest base unit.
  [[nodiscard]] Quantity scaled(double factor) const {
    return Quantity(std::llround(static_cast<double>(base_) * factor));
  }

 private:
  explicit constexpr Quantity(std::int64_t base) : base_(base) {}
  std::int64_t base_ = 0;
};

struct EnergyDimension {
  static constexpr std::int64_t per_unit = 3'600'000'000;  // mJ in a kWh
  static constexpr const char* symbol = "kWh";
};
struct PowerDimension {
  static constexpr std::int64_t per_unit = 1'000'000;  // mW in a kW
  static constexpr const char* symbol = "kW";
};
struct MassDimension {
  static constexpr std::int64_t per_unit = 1'000'000;  // mg in a kg
  static constexpr const char* symbol = "kg";
};
struct PiecesDimension {
  static constexpr std::int64_t per_unit =
      1'000;  // thousandths of a piece (or of the item's own unit)
  static constexpr const char* symbol = "pieces";
};
struct MoneyDimension {
  static constexpr std::int64_t per_unit = 1'000'000;  // millionths of a euro
  static constexpr const char* symbol = "EUR";
};
struct DurationDimension {
  static constexpr std::int64_t per_unit = 3'600'000'000;  // µs in an hour
  static constexpr const char* symbol = "h";
};
struct VolumeDimension {
  static constexpr std::int64_t per_unit = 1'000'000;  // cm³ in a m³
  static constexpr const char* symbol = "m3";
};

/// Energy in whole millijoules: both a kWh reading with decimals and a 1 Hz reading in watts are
/// whole numbers of them (docs/decisions/0003-energy-in-millijoules.md). Range 2.5 TWh.
using Energy = Quantity<EnergyDimension>;
using Power = Quantity<PowerDimension>;
using Mass = Quantity<MassDimension>;
using Pieces = Quantity<PiecesDimension>;
using Money = Quantity<MoneyDimension>;
using Duration = Quantity<DurationDimension>;
using Volume = Quantity<VolumeDimension>;

constexpr Duration microseconds(std::int64_t n) {
  return Duration::of_base(n);
}
constexpr Duration milliseconds(std::int64_t n) {
  return Duration::of_base(n * 1'000);
}
constexpr Duration seconds(std::int64_t n) {
  return Duration::of_base(n * 1'000'000);
}
constexpr Duration minutes(std::int64_t n) {
  return Duration::of_base(n * 60'000'000);
}
constexpr Duration hours(std::int64_t n) {
  return Duration::of_base(n * 3'600'000'000);
}
constexpr Duration days(std::int64_t n) {
  return Duration::of_base(n * 86'400'000'000);
}
constexpr double in_seconds(Duration d) {
  return static_cast<double>(d.base()) / 1e6;
}

/// Power over time; exact wherever the time is a whole number of milliseconds and the power of
/// watts.
constexpr Energy operator*(Power power, Duration time) {
  return Energy::of_base(multiply_divide(power.base(), time.base(), 1'000'000));
}
constexpr Energy operator*(Duration time, Power power) {
  return power * time;
}

/// How much of one dimension goes with one natural unit of another: €/kWh, €/h, kg/piece,
/// hours/piece. Rate times amount gives the right unit, rounded once to the nearest base unit.
template <class Amount, class Per>
class Rate {
 public:
  constexpr Rate() = default;
  constexpr explicit Rate(Amount for_one) : for_one_(for_one) {}
  [[nodiscard]] constexpr Amount for_one() const { return for_one_; }
  friend constexpr auto operator<=>(const Rate&, const Rate&) = default;
  friend constexpr Amount operator*(Rate rate, Per amount) {
    return Amount::of_base(multiply_divide(rate.for_one_.base(), amount.base(), Per::per_unit));
  }
  friend constexpr Amount operator*(Per amount, Rate rate) { return rate * amount; }

 private:
  Amount for_one_;
};

using EnergyPrice = Rate<Money, Energy>;   ///< € per kWh
using HourlyCost = Rate<Money, Duration>;  ///< € per hour
using MassPrice = Rate<Money, Mass>;       ///< € per kg
using PiecePrice = Rate<Money, Pieces>;    ///< € per piece
using PowerPrice = Rate<Money, Power>;     ///< € per kW (of contracted or peak power, a month)
using VolumePrice = Rate<Money, Volume>;   ///< € per m³
using PieceMass = Rate<Mass, Pieces>;      ///< kg per piece
using PieceTime = Rate<Duration, Pieces>;  ///< hours per piece
using EnergyCarbon = Rate<Mass, Energy>;   ///< kg CO2e per kWh
using PieceCarbon = Rate<Mass, Pieces>;    ///< kg CO2e per piece

/// A share of a whole, in [0, 1].
class Fraction {
 public:
  constexpr Fraction() = default;
  constexpr explicit Fraction(double value) : value_(value) {}
  [[nodiscard]] constexpr double value() const { return value_; }
  friend constexpr auto operator<=>(const Fraction&, const Fraction&) = default;

 private:
  double value_ = 0;
};

}  // namespace tienvoud
