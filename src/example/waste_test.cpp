#include "example/waste.h"

#include <gtest/gtest.h>

#include "example/example.h"
#include "model/draft.h"

namespace tienvoud::example {
namespace {

ExampleFirm with(Waste waste) {
  ExampleOptions options;
  options.seed = 4;
  options.waste = waste;
  return make_example(options);
}

TEST(Waste, LeavesAFirmInWhichNothingIsToBeFound) {
  for (const auto& [word, waste] : choices(Waste())) {
    const auto made = with(waste);
    for (const auto& finding : check_firm(draft_of(made.firm)).findings) {
      ADD_FAILURE() << word << ": " << finding.code << " " << finding.value;
    }
  }
}

TEST(Waste, ScrapSpoilsThreeInTenAtTheNamedOperation) {
  const auto made = with(Waste::scrap);
  for (const auto id : made.firm.operations.ids()) {
    if (made.firm.operations[id].code == made.waste.code) {
      EXPECT_EQ(made.truth.operations[id.index()].scrap, 0.3);
      return;
    }
  }
  FAIL() << made.waste.code;
}

TEST(Waste, SetupsOfTheNamedGroupAreLonger) {
  const auto plain = with(Waste::none);
  const auto made = with(Waste::setup);
  int longer = 0;
  for (const auto id : made.firm.operations.ids()) {
    const auto& operation = made.firm.operations[id];
    const bool in_group = operation.resource.exists() &&
                          made.firm.resources[operation.resource].code == made.waste.code;
    const auto& was = plain.firm.operations[id].setup;
    if (in_group && was) {
      EXPECT_EQ(*operation.setup, was->scaled(3.5));
      ++longer;
    } else {
      EXPECT_EQ(operation.setup, was);
    }
  }
  EXPECT_GT(longer, 0);
}

/// kWh of a load of that code.
double kwh_of(const ExampleFirm& made, const std::string& code, MachineState state) {
  for (const auto& load : made.truth.loads) {
    if (load.code == code) {
      return load.energy[static_cast<std::size_t>(state)].natural();
    }
  }
  return 0;
}

TEST(Waste, LeakDrawsAtNight) {
  const double plain = kwh_of(with(Waste::none), "PERSLUCHT", MachineState::standby);
  EXPECT_NEAR(kwh_of(with(Waste::leak), "PERSLUCHT", MachineState::standby), 8 * plain, plain);
}

TEST(Waste, StandbyDrawsWhileMachinesWait) {
  const auto waiting = [](const ExampleFirm& made, const std::string& group) {
    double kwh = 0;
    for (const auto& resource : made.firm.resources) {
      if (resource.work_center.exists() &&
          made.firm.resources[resource.work_center].code == group) {
        kwh += kwh_of(made, resource.code, MachineState::idle) +
               kwh_of(made, resource.code, MachineState::standby);
      }
    }
    return kwh;
  };
  const auto made = with(Waste::standby);
  EXPECT_GT(waiting(made, made.waste.code), 2 * waiting(with(Waste::none), made.waste.code));
}

TEST(Waste, OneSupplierIsLeftForTheNamedPart) {
  const auto made = with(Waste::single_source);
  int sources = 0;
  for (const auto& offer : made.firm.offers) {
    if (made.firm.items[offer.item].code == made.waste.code) {
      ++sources;
      EXPECT_EQ(made.firm.suppliers[offer.supplier].time_to_recover, days(100));
    }
  }
  EXPECT_EQ(sources, 1);
}

TEST(Waste, StockOfWhatIsBoughtIsSixfold) {
  const auto plain = with(Waste::none);
  const auto made = with(Waste::stock);
  ASSERT_EQ(made.firm.stock.size(), plain.firm.stock.size());
  for (const auto id : made.firm.stock.ids()) {
    const auto& was = plain.firm.stock[id];
    const bool bought = made.firm.items[was.item].kind == ItemKind::buy;
    EXPECT_EQ(made.firm.stock[id].quantity, bought ? was.quantity * 6 : was.quantity);
  }
}

}  // namespace
}  // namespace tienvoud::example
