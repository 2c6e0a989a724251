#include "questions/sight/sight.h"

#include <gtest/gtest.h>

#include <string>

#include "base/random.h"
#include "questions/sight/ledger/testing/listed_journal.h"
#include "questions/sight/testing/one_day.h"
#include "questions/sight/testing/round_firm.h"

namespace tienvoud::sight {
namespace {

using enum MachineState;
using namespace testing;

TEST(Measure, NamesEveryLossOfADayThatOneCanReckonByHand) {
  const OneDay day;
  const auto sight = measured(day.firm, day.journal, day.period, {.by = GroupBy::order});
  ASSERT_TRUE(sight.ok()) << sight.error().message;
  EXPECT_EQ(sight->total.energy(), Energy::of(32));
  EXPECT_EQ(sight->total.people_time(), hours(6));

  // 200 pieces at a minute each are 3 h 20; the run took 4 h.
  const Loss* speed = loss_of(*sight, LossKind::speed);
  ASSERT_NE(speed, nullptr);
  EXPECT_EQ(speed->in_orders.machine_time(), minutes(40));
  EXPECT_EQ(speed->in_orders.people_time(), minutes(40));
  EXPECT_EQ(speed->in_orders.energy(), Power::of(4) * minutes(40));
  EXPECT_EQ(speed->cost(), Money::of(20 + 30) + Money::of_base(533'333));

  // A twentieth of the norm run is rejected: 10 minutes, and 15 kg of steel at 2 EUR + 0.50 waste.
  const Loss* scrap = loss_of(*sight, LossKind::scrap);
  ASSERT_NE(scrap, nullptr);
  EXPECT_EQ(scrap->in_orders.machine_time(), minutes(10));
  EXPECT_EQ(scrap->in_orders.lost_mass(), Mass::of(15));
  EXPECT_EQ(scrap->in_orders.material_cost(), Money::of(15 * 2.5));

  EXPECT_EQ(sight->good.machine_time(), hours(3) + minutes(10));

  // Waiting with the order costs the machine; waiting without one costs its energy alone.
  const Loss* idle_loss = loss_of(*sight, LossKind::idle);
  ASSERT_NE(idle_loss, nullptr);
  EXPECT_EQ(idle_loss->in_orders.machine_cost(), Money::of(30));
  EXPECT_EQ(idle_loss->outside_orders.machine_cost(), Money());
  EXPECT_EQ(idle_loss->outside_orders.machine_time(), hours(1) + minutes(30));
  // 12:30-13:00 at 0.10 and 13:00-14:00 at 0.20
  EXPECT_EQ(idle_loss->outside_orders.energy_cost(), Money::of(2 * 0.1 + 4 * 0.2));

  const Loss* people = loss_of(*sight, LossKind::people_without_order);
  ASSERT_NE(people, nullptr);
  EXPECT_EQ(people->cost(), Money::of(45));

  Amounts flows;
  for (const Flow& flow : sight->flows) {
    flows += flow.amounts;
  }
  EXPECT_EQ(flows, sight->total);
  Amounts of_a;
  for (const OrderLoss& loss : sight->order_losses) {
    of_a += loss.order == Id<Order>(0) ? loss.amounts : Amounts();
  }
  EXPECT_EQ(of_a, row_of(*sight, "A")->amounts);

  const GroupRow* a = row_of(*sight, "A");
  ASSERT_NE(a, nullptr);
  EXPECT_EQ(a->amounts.energy(), Energy::of(26));
  EXPECT_DOUBLE_EQ(*a->energy_per_good_kwh(), 26.0 / 190);
  for (const Closure& closure : sight->closures) {
    EXPECT_EQ(closure.difference(), 0) << closure.what;
  }
}

TEST(Measure, GivesTheDaysIsoFiguresAsRatiosOfItsSums) {
  const OneDay day;
  const auto sight = measured(day.firm, day.journal, day.period, {});
  ASSERT_TRUE(sight.ok());
  const auto figure = [&](std::string_view name) {
    const Kpi* kpi = sight->scoreboard.find(name, {"machine", "mill"});
    return kpi == nullptr ? -1 : kpi->value;
  };
  EXPECT_DOUBLE_EQ(figure("availability"), 4 / 8.5);       // run over 06:00-14:30
  EXPECT_DOUBLE_EQ(figure("effectiveness"), 200.0 / 240);  // minutes of norm over minutes
  EXPECT_DOUBLE_EQ(figure("quality_ratio"), 190.0 / 200);
  EXPECT_DOUBLE_EQ(figure("oee"), 190.0 / 510);
  EXPECT_DOUBLE_EQ(figure("setup_ratio"), 1.0 / 5);
  EXPECT_DOUBLE_EQ(figure("allocation_ratio"), 6 / 6.5);
  EXPECT_DOUBLE_EQ(figure("mean_time_to_repair"), 0.25);  // half an hour, one failure
  const Kpi* paid = sight->scoreboard.find("good_hours_share");
  ASSERT_NE(paid, nullptr);
  EXPECT_NEAR(paid->value, 190.0 / 360, 1e-9);  // of 6 hours of P1
}

TEST(Measure, AMachinesLossesGoWhereTheUserWantsThem) {
  OneDay day;
  Order next = day.firm.orders[Id<Order>(0)];
  next.code = "B";
  const auto b = day.firm.orders.add(next);
  RunFact fact;
  fact.from = clock_time(0, 14);
  fact.to = clock_time(0, 14, 15);
  fact.machine = Id<Resource>(0);
  fact.order = b;
  day.journal.journal.runs.push_back(stamped(fact, 99));
  const auto energy = [&](MachineLosses rule, const std::string& code) {
    const auto sight =
        measured(day.firm, day.journal, day.period, {.by = GroupBy::order, .machine_losses = rule});
    const GroupRow* row = sight.ok() ? row_of(*sight, code) : nullptr;
    return row == nullptr ? Energy() : row->amounts.energy();
  };
  EXPECT_EQ(energy(MachineLosses::leave, "B"), Energy());
  EXPECT_EQ(energy(MachineLosses::leave, ""), Energy::of(6));
  EXPECT_EQ(energy(MachineLosses::following_order, "B"), Energy::of(6));
  EXPECT_EQ(energy(MachineLosses::run_seconds, "A"), Energy::of(32));  // only A has run seconds
}

TEST(Measure, OffCutsAreMaterialAndDoNotStandForRejectedPieces) {
  OneDay day;
  LotFact lot;
  lot.at = clock_time(0, 9);
  lot.kind = MovementKind::issue;
  lot.item = Id<Item>(0);
  lot.order = Id<Order>(0);
  lot.quantity = Pieces::of(330);
  day.journal.journal.lots.push_back(stamped(lot, 200));
  lot.kind = MovementKind::scrap;
  lot.quantity = Pieces::of(30);
  lot.reason = "off-cut";
  day.journal.journal.lots.push_back(stamped(lot, 201));
  const auto with_pieces = measured(day.firm, day.journal, day.period, {});
  ASSERT_TRUE(with_pieces.ok());
  const Loss* material = loss_of(*with_pieces, LossKind::material);
  ASSERT_NE(material, nullptr);
  EXPECT_EQ(material->in_orders.lost_mass(), Mass::of(30));
  EXPECT_EQ(material->cost(), Money::of(30 * 2.5));
  // The ten rejected pieces are reckoned from their count as long as no lot weighs them, ...
  EXPECT_EQ(loss_of(*with_pieces, LossKind::scrap)->in_orders.lost_mass(), Mass::of(15));
  // ... and once one does, it is believed instead.
  lot.item = Id<Item>(1);
  lot.quantity = Pieces::of(10);
  lot.mass = Mass::of(14);
  day.journal.journal.lots.push_back(stamped(lot, 202));
  const auto weighed = measured(day.firm, day.journal, day.period, {});
  ASSERT_TRUE(weighed.ok());
  EXPECT_EQ(loss_of(*weighed, LossKind::scrap)->in_orders.lost_mass(), Mass::of(14));
  ASSERT_FALSE(weighed->material.centres.empty());
  const MaterialCentre& firm = weighed->material.centres[0];
  EXPECT_EQ(firm.input, Mass::of(330));
  EXPECT_EQ(firm.cost.loss_mass, Mass::of(44));
  EXPECT_EQ(firm.closing, Mass::of(330 - 44)) << "the order is not done: the rest is in work";
}

TEST(Measure, AUtilityAtWorkIsALoadOfTheSiteAndCostsNoMachineHours) {
  OneDay day;
  Resource air = day.firm.resources[Id<Resource>(0)];
  air.code = "air";
  air.kind = ResourceKind::utility;
  const auto utility = day.firm.resources.add(air);
  StateFact fact;
  fact.at = clock_time(0, 6);
  fact.to = clock_time(0, 14);
  fact.machine = utility;
  fact.state = run;
  const auto before = measured(day.firm, day.journal, day.period, {});
  day.journal.journal.states.push_back(stamped(fact, 300));
  const auto after = measured(day.firm, day.journal, day.period, {});
  ASSERT_TRUE(before.ok() && after.ok());
  const Loss* load = loss_of(*after, LossKind::site_load);
  ASSERT_NE(load, nullptr);
  EXPECT_EQ(load->outside_orders.machine_time(), hours(8));
  EXPECT_EQ(load->cost(), Money());
  EXPECT_EQ(after->total.cost(), before->total.cost());
  EXPECT_EQ(after->scoreboard.find("oee")->value, before->scoreboard.find("oee")->value);
}

TEST(Measure, NothingKnownIsAnErrorAndNotAZero) {
  const Firm firm = round_firm();
  const ListedJournal journal;
  const MemoryLedger ledger;
  const auto sight = measure(firm, journal, ledger, {clock_time(0, 0), clock_time(1, 0)});
  ASSERT_FALSE(sight.ok());
  EXPECT_EQ(sight.error().code, ErrorCode::unusable);
}

TEST(Measure, SplitsTheMainMeterAndSaysHowSureItIs) {
  Firm firm = round_firm();
  ListedJournal journal;
  Meter main;
  main.code = "main";
  main.role = MeterRole::main;
  main.reading = ReadingKind::interval;
  main.interval = minutes(15);
  const auto meter = firm.meters.add(main);
  const double run_kw[] = {6, 11, 3};
  double truth[] = {0, 0, 0};
  RandomStream random(4, 4);
  std::uint64_t number = 0;
  std::vector<MachineState> states(3, off);
  for (std::uint32_t m = 0; m < 3; ++m) {
    add_machine(firm, "m" + std::to_string(m));
  }
  for (int quarter = 0; quarter < 14 * 96; ++quarter) {
    double kwh = 0.5;
    for (std::uint32_t m = 0; m < 3; ++m) {
      const int begin = 24 + 4 * static_cast<int>(m);
      const bool works = quarter % 96 >= begin && quarter % 96 < begin + 30;
      if (quarter % 4 == 0) {
        states[m] = !works ? off : random.chance(0.7) ? run : idle;
        StateFact fact;
        fact.at = clock_time(0, 0) + minutes(15 * quarter);
        fact.machine = Id<Resource>(m);
        fact.state = states[m];
        journal.journal.states.push_back(stamped(fact, ++number));
      }
      const double kw = states[m] == run ? run_kw[m] : states[m] == idle ? 0.3 * run_kw[m] : 0;
      truth[m] += kw / 4;
      kwh += kw / 4;
    }
    const Instant end = clock_time(0, 0) + minutes(15 * (quarter + 1));
    journal.values[meter][end.microseconds()] =
        Energy::of(kwh * (1 + random.normal(0, 0.01))).base();
  }
  const Period period{clock_time(0, 0), clock_time(14, 0)};
  const auto sight = measured(firm, journal, period, {.by = GroupBy::machine});
  ASSERT_TRUE(sight.ok());
  ASSERT_TRUE(sight->split.has_value());
  for (std::uint32_t m = 0; m < 3; ++m) {
    const GroupRow* row = row_of(*sight, "m" + std::to_string(m));
    ASSERT_NE(row, nullptr);
    EXPECT_NEAR(row->amounts.energy().natural() / truth[m], 1, 0.05);
    ASSERT_TRUE(row->energy_band.has_value());
    EXPECT_LT(row->energy_band->low, row->amounts.energy().natural());
    EXPECT_GT(row->energy_band->high, row->amounts.energy().natural());
  }
  EXPECT_NE(loss_of(*sight, LossKind::base_load), nullptr);
  EXPECT_EQ(sight->closures[0].difference(), 0);

  const auto whole = measured(firm, journal, period, {.split = false});
  ASSERT_TRUE(whole.ok());
  EXPECT_FALSE(whole->split.has_value());
  EXPECT_EQ(whole->total.energy(), sight->total.energy()) << "the meter is the meter";
  EXPECT_GT(whole->unknown_energy_share, 0.5);
}

}  // namespace
}  // namespace tienvoud::sight
