#include "base/quantity.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstdint>
#include <type_traits>
#include <vector>

namespace tienvoud {
namespace {

template <class A, class B>
concept adds = requires(A a, B b) { a + b; };
template <class A, class B>
concept multiplies = requires(A a, B b) { a* b; };

// What must not compile.
static_assert(adds<Energy, Energy>);
static_assert(!adds<Energy, Mass>);
static_assert(!adds<Energy, double>);
static_assert(!multiplies<Energy, Mass>);
static_assert(!multiplies<EnergyPrice, Mass>);
static_assert(!std::is_convertible_v<double, Energy>);
static_assert(!std::is_convertible_v<std::int64_t, Money>);
static_assert(!std::is_convertible_v<double, Fraction>);
// What must give the right unit.
static_assert(std::is_same_v<decltype(Power() * Duration()), Energy>);
static_assert(std::is_same_v<decltype(EnergyPrice() * Energy()), Money>);
static_assert(std::is_same_v<decltype(Pieces() * PieceMass()), Mass>);
static_assert(std::is_same_v<decltype(Energy() / Energy()), double>);

TEST(Quantity, ConvertsNaturalUnitsToTheNearestBaseUnit) {
  EXPECT_EQ(Energy::of(1).base(), 3'600'000'000);
  EXPECT_EQ(Money::of(0.29).base(), 290'000);
  EXPECT_EQ(Money::of(-0.29).base(), -290'000);
  EXPECT_EQ(Mass::of(1.0000004).base(), 1'000'000);
  EXPECT_DOUBLE_EQ(Pieces::of_base(2'500).natural(), 2.5);
  EXPECT_EQ(hours(2), minutes(120));
  EXPECT_EQ(days(1), hours(24));
  EXPECT_DOUBLE_EQ(in_seconds(milliseconds(1'500)), 1.5);
}

RC_GTEST_PROP(Quantity, SumsDoNotDependOnTheirOrder, ()) {
  auto amounts = *rc::gen::container<std::vector<std::int64_t>>(
      rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'000));
  const auto sum = [&] {
    Energy total;
    for (const std::int64_t amount : amounts) {
      total += Energy::of_base(amount);
    }
    return total;
  };
  const Energy forwards = sum();
  std::reverse(amounts.begin(), amounts.end());
  RC_ASSERT(sum() == forwards);
  std::sort(amounts.begin(), amounts.end());
  RC_ASSERT(sum() == forwards);
  RC_ASSERT(forwards - forwards == Energy());
  RC_ASSERT(-forwards + forwards == Energy());
}

TEST(PowerOverTime, IsExactForWattsAndMilliseconds) {
  EXPECT_EQ(Power::of(1) * hours(1), Energy::of(1));
  EXPECT_EQ((Power::of_base(1'000) * seconds(1)).base(), 1'000);  // a watt second is a thousand mJ
  EXPECT_EQ((Power::of_base(1'000) * milliseconds(1)).base(), 1);
  EXPECT_EQ((Power::of_base(1) * milliseconds(500)).base(), 1);  // a half, away from zero
  EXPECT_EQ((Power::of_base(-1) * milliseconds(500)).base(), -1);
  EXPECT_EQ(Power::of(100) * days(365), Energy::of(876'000));
}

RC_GTEST_PROP(Rate, RoundsOnceToTheNearestBaseUnit, ()) {
  const EnergyPrice price(Money::of_base(*rc::gen::inRange<std::int64_t>(-1'000'000, 10'000'000)));
  const Energy energy =
      Energy::of_base(*rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'000'000));
  const Money cost = price * energy;
  const Int128 exact = static_cast<Int128>(price.for_one().base()) * energy.base();
  const Int128 error = static_cast<Int128>(cost.base()) * Energy::per_unit - exact;
  RC_ASSERT(2 * (error < 0 ? -error : error) <= static_cast<Int128>(Energy::per_unit));
  RC_ASSERT(energy * price == cost);
  RC_ASSERT(price * -energy == -cost);
}

TEST(Rate, GivesKnownCosts) {
  EXPECT_EQ(EnergyPrice(Money::of(0.24)) * Energy::of(100), Money::of(24));
  EXPECT_EQ(HourlyCost(Money::of(45)) * minutes(20), Money::of(15));
  EXPECT_EQ(PieceMass(Mass::of(0.25)) * Pieces::of(12), Mass::of(3));
  EXPECT_EQ(PieceTime(minutes(3)) * Pieces::of(20), hours(1));
}

}  // namespace
}  // namespace tienvoud
