#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <optional>

#include "questions/sight/ledger/testing/listed_journal.h"
#include "questions/sight/ledger/testing/random_shop.h"
#include "questions/sight/testing/round_firm.h"

namespace tienvoud::sight {
namespace {

using namespace testing;

/// A hostile week of a shop, with prices and a calendar so that there is something to cut and pay.
struct RandomWeek {
  testing::RandomShop shop;
  ListedJournal journal;

  explicit RandomWeek(std::uint64_t seed) : shop(seed) {
    const Firm prices = round_firm();
    Firm& firm = shop.firm;
    firm.profile = prices.profile;
    firm.profile.time_zone = "Europe/Amsterdam";
    firm.calendars = prices.calendars;
    firm.shifts = prices.shifts;
    firm.sites = prices.sites;
    firm.tariffs = prices.tariffs;
    firm.tariff_periods = prices.tariff_periods;
    journal.add(shop.facts(1 + shop.below(60)));
    for (const auto meter : firm.meters.ids()) {
      if (!shop.one_in(4)) {
        journal.values[meter] = shop.readings(meter);
      }
    }
  }
};

RC_GTEST_PROP(Measure, EveryGroupingOfAnyWeekHoldsTheWholeToTheUnit, ()) {
  RandomWeek week(*rc::gen::arbitrary<std::uint32_t>());
  const Instant from = week.shop.moment();
  const Period period{from, from + hours(*rc::gen::inRange(1, 150))};
  const auto rows = build_ledger(week.shop.firm, week.journal, period, {});
  RC_ASSERT(rows.ok());
  const MemoryLedger ledger(*rows);
  std::optional<Amounts> total;
  for (const auto& [word, by] : choices(GroupBy{})) {
    for (const auto& [rule_word, rule] : choices(MachineLosses{})) {
      if (rule != MachineLosses::leave && by != GroupBy::order && by != GroupBy::item) {
        continue;
      }
      const auto sight = measure(week.shop.firm, week.journal, ledger, period,
                                 {.by = by, .machine_losses = rule, .split = by != GroupBy::day});
      if (!sight.ok()) {
        RC_ASSERT(sight.error().code == ErrorCode::unusable);
        return;
      }
      for (const Closure& closure : sight->closures) {
        RC_ASSERT(closure.difference() == 0);
      }
      Amounts sum;
      for (const GroupRow& row : sight->rows) {
        sum += row.amounts;
      }
      RC_ASSERT(sum == sight->total);
      Amounts by_cause = sight->good;
      for (const Loss& loss : sight->losses) {
        by_cause += loss.in_orders;
        by_cause += loss.outside_orders;
      }
      RC_ASSERT(by_cause == sight->total);
      if (by != GroupBy::day) {
        RC_ASSERT(!total || *total == sight->total);
        total = sight->total;
      } else {
        RC_ASSERT(!total || total->energy() == sight->total.energy());
      }
    }
  }
}

RC_GTEST_PROP(Measure, AdjoiningPeriodsAddUpToTheirUnion, ()) {
  RandomWeek week(*rc::gen::arbitrary<std::uint32_t>());
  const Instant from = week.shop.moment();
  const Period whole{from, from + hours(*rc::gen::inRange(2, 100))};
  const Instant middle = from + whole.length().scaled(0.4);
  const auto rows = build_ledger(week.shop.firm, week.journal, whole, {});
  RC_ASSERT(rows.ok());
  const MemoryLedger ledger(*rows);
  const auto of = [&](Period period) {
    const auto sight = measure(week.shop.firm, week.journal, ledger, period, {.split = false});
    return sight.ok() ? sight->total : Amounts();
  };
  const Amounts all = of(whole);
  Amounts parts = of({whole.from, middle});
  parts += of({middle, whole.to});
  RC_ASSERT(parts.people_time() == all.people_time());
  RC_ASSERT(parts.touch_time() == all.touch_time());
  RC_ASSERT(parts.machine_time() == all.machine_time());
  RC_ASSERT(parts.pieces() == all.pieces());
}

}  // namespace
}  // namespace tienvoud::sight
