// Weather, a drifting mix and a waste that is mended: what they change, and what they leave alone.
#include "example/weather.h"

#include <gtest/gtest.h>

#include "example/example.h"

namespace tienvoud::example {
namespace {

/// kWh of all loads from the begin of one day to that of another, counted in days of 86,400 s.
double energy(const ExampleFirm& made, std::size_t from, std::size_t to) {
  double sum = 0;
  for (const auto& before : made.truth.energy_before_day) {
    sum += Energy::of_base(before[to] - before[from]).natural();
  }
  return sum;
}

TEST(ExampleWeather, AColdHallTakesMoreAndNothingElseChanges) {
  const auto plain = make_example({});
  ExampleOptions with_weather;
  with_weather.weather = true;
  const auto cold = make_example(with_weather);
  EXPECT_TRUE(plain.weather.empty());
  ASSERT_EQ(cold.weather.size(), 31U);
  EXPECT_EQ(cold.weather.front().day, Day::of(2026, 3, 1));
  EXPECT_GT(energy(cold, 0, 30), energy(plain, 0, 30));
  EXPECT_EQ(cold.journal.runs, plain.journal.runs);
  EXPECT_EQ(cold.journal.bookings, plain.journal.bookings);
}

TEST(ExampleWeather, AMendedLeakIsSmallerFromItsDayOn) {
  ExampleOptions options;
  options.waste = Waste::leak;
  const auto plain = make_example(options);
  options.mended_from = Day::of(2026, 3, 16);
  options.mended = 0.5;
  const auto mended = make_example(options);
  EXPECT_EQ(energy(mended, 0, 15), energy(plain, 0, 15));
  EXPECT_LT(energy(mended, 15, 30), 0.95 * energy(plain, 15, 30));
  EXPECT_EQ(mended.journal.runs, plain.journal.runs);
}

TEST(ExampleWeather, MendedScrapIsSpoiledLessFromItsDayOn) {
  ExampleOptions options;
  options.waste = Waste::scrap;
  options.seed = 4;
  options.mended_from = Day::of(2026, 3, 16);
  options.mended = 1;
  const auto mended = make_example(options);
  const Instant at = TimeZone::find("Europe/Amsterdam")->start_of(*options.mended_from);
  Pieces before;
  Pieces after;
  const auto add = [&](Instant when, Id<Operation> operation, Pieces scrap) {
    if (operation.exists() && mended.firm.operations[operation].code == mended.waste.code) {
      (when < at ? before : after) += scrap;
    }
  };
  for (const auto& count : mended.journal.counts) {
    add(count.at, count.operation, count.scrap);
  }
  for (const auto& booking : mended.journal.bookings) {
    add(*booking.from, booking.operation, booking.scrap);
  }
  EXPECT_GT(before, Pieces());
  EXPECT_LT(after.base(), before.base() / 4);
}

TEST(ExampleWeather, OtherProductsAreMadeWhenTheMixDrifts) {
  const auto plain = make_example({});
  ExampleOptions with_drift;
  with_drift.mix_drift = 1;
  const auto drifting = make_example(with_drift);
  std::size_t same = 0;
  for (const auto id : plain.firm.orders.ids()) {
    same += plain.firm.orders[id].item == drifting.firm.orders[id].item ? 1U : 0U;
    EXPECT_EQ(plain.firm.orders[id].released_at, drifting.firm.orders[id].released_at);
  }
  EXPECT_LT(same, plain.firm.orders.size());
  EXPECT_GT(same, plain.firm.orders.size() / 5);
}

}  // namespace
}  // namespace tienvoud::example
