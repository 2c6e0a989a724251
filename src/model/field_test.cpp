#include "model/field.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/decimal.h"
#include "model/firm/item.h"

namespace tienvoud {
namespace {

template <class M>
FieldFormat format_for(std::string_view column, std::string_view table = "items") {
  return format_of(table, Column{column, "", ""}, kind_of<M>());
}

template <class M>
std::optional<M> read(std::string_view column, std::string_view cell) {
  M value{};
  FieldFault fault;
  return read_cell(cell, format_for<M>(column), fault, value) ? std::optional(value) : std::nullopt;
}

template <class M>
FieldFault fault_of(std::string_view column, std::string_view cell) {
  M value{};
  FieldFault fault;
  EXPECT_FALSE(read_cell(cell, format_for<M>(column), fault, value)) << cell;
  EXPECT_EQ(value, M{});
  EXPECT_TRUE(fault.reason.ends_with('.')) << fault.reason;
  return fault;
}

TEST(Field, TheEndOfAColumnsNameIsItsUnit) {
  EXPECT_EQ(read<Duration>("setup_min", "30"), minutes(30));
  EXPECT_EQ(read<Duration>("lead_time_d", "1.5"), hours(36));
  EXPECT_EQ(read<Duration>("interval_s", "0.25"), milliseconds(250));
  EXPECT_EQ(read<Duration>("break_h", "0.5"), minutes(30));
  EXPECT_EQ(read<Energy>("energy_kwh", "729316.67")->base(), 2'625'540'012'000'000);
  EXPECT_EQ(read<Power>("grid_limit_kw", "160"), Power::of(160));
  EXPECT_EQ(read<Power>("power_w", "7480"), Power::of(7.48));
  EXPECT_EQ(read<Mass>("capacity_kg_per_week", "24000"), Mass::of(24'000));
  EXPECT_EQ(read<Mass>("mass_g", "12.5"), Mass::of(0.0125));
  EXPECT_EQ(read<Money>("standing_eur_per_month", "85"), Money::of(85));
  EXPECT_EQ(read<Pieces>("capacity_per_week", "4000"), Pieces::of(4'000));
  EXPECT_EQ(read<PieceTime>("run_s", "95")->for_one(), seconds(95));
  EXPECT_EQ(read<PieceMass>("mass_kg", "1.35")->for_one(), Mass::of(1.35));
  EXPECT_EQ(read<EnergyPrice>("price_eur_per_kwh", "0.24")->for_one(), Money::of(0.24));
  EXPECT_EQ(read<HourlyCost>("cost_eur_per_h", "38")->for_one(), Money::of(38));
  EXPECT_EQ(read<PowerPrice>("peak_eur_per_kw_month", "3.40")->for_one(), Money::of(3.4));
  EXPECT_EQ(read<EnergyCarbon>("carbon_kg_co2e_per_kwh", "0.27")->for_one(), Mass::of(0.27));
}

TEST(Field, SaysItsTypeAndUnitToPeople) {
  const auto type = [](std::string_view name, const FieldKind& kind) {
    return type_text(Column{name, "", ""}, kind);
  };
  EXPECT_EQ(type("peak_eur_per_kw_month", kind_of<PowerPrice>()),
            "number, in EUR per kW and month");
  EXPECT_EQ(type("setup_min", kind_of<std::optional<Duration>>()), "number, in min");
  EXPECT_EQ(type("capacity_per_week", kind_of<Pieces>()), "number per week");
  EXPECT_EQ(type("kind", kind_of<ItemKind>()), "one of make, buy, both");
  EXPECT_EQ(type("item", kind_of<Id<Item>>()), "code of items");
  EXPECT_EQ(type("people", kind_of<std::int64_t>()), "whole number");
}

RC_GTEST_PROP(Field, TheQuickWayToReadADecimalAgreesWithTheExactOne, ()) {
  std::string text =
      *rc::gen::container<std::string>(rc::gen::element('0', '1', '5', '9', '.', '4', '7'));
  const std::int64_t scale = *rc::gen::element<std::int64_t>(1, 1'000, 60'000'000, 3'600'000'000);
  RC_PRE(!text.empty());
  std::int64_t base = 0;
  FieldFault fault;
  const bool read = read_scaled(text, {.scale = scale}, fault, base);
  const auto exact = parse_scaled(text, scale, 1);
  RC_ASSERT(read == exact.ok());
  if (read) {
    RC_ASSERT(base == *exact);
  }
}

TEST(Field, RefusesWhatIsNoNumberOrNoShare) {
  EXPECT_EQ(fault_of<Money>("price_eur", "12,40").code, "not_a_number");
  EXPECT_EQ(fault_of<Money>("price_eur", ".").code, "not_a_number");
  EXPECT_EQ(fault_of<Money>("price_eur", "1e40").code, "number_too_large");
  EXPECT_EQ(fault_of<Pieces>("quantity", "-1").code, "negative");
  EXPECT_EQ(fault_of<std::int64_t>("sequence", "1.5").code, "not_a_whole_number");
  EXPECT_EQ(read<std::int64_t>("sequence", "10.0"), 10);
  EXPECT_EQ(read<std::int64_t>("sequence", "-9223372036854775808"),
            std::numeric_limits<std::int64_t>::min());
  const FieldFault percent = fault_of<Fraction>("scrap_fraction", "35%");
  EXPECT_EQ(percent.repair, "percent");
  EXPECT_EQ(percent.repaired_value, "0.35");
  EXPECT_EQ(fault_of<Fraction>("scrap_fraction", "-0.1").repair, "");
  EXPECT_EQ(fault_of<Fraction>("scrap_fraction", "nan").code, "not_a_number");
}

TEST(Field, ReadsGoalsOfAPlanInTheOrderInWhichTheyCount) {
  using enum PlanGoal;
  const auto order = [](std::string_view cell) {
    return read<PlanGoals>("plan_goals", cell)->order;
  };
  EXPECT_EQ(order("cost"), std::to_array({cost, lateness, work_in_process, distance}));
  EXPECT_EQ(order("Distance, lateness"),
            std::to_array({distance, lateness, cost, work_in_process}));
  EXPECT_EQ(order("afstand te_laat"), order("distance lateness"));
  EXPECT_EQ(order("lateness cost work_in_process distance"), PlanGoals().order);
  EXPECT_EQ(text_of(PlanGoals{order("distance")}, {}), "distance lateness cost work_in_process");
  EXPECT_EQ(fault_of<PlanGoals>("plan_goals", "cost profit").code, "not_plan_goals");
  EXPECT_EQ(fault_of<PlanGoals>("plan_goals", "cost kosten").code, "not_plan_goals");
  EXPECT_EQ(fault_of<PlanGoals>("plan_goals", ",").code, "not_plan_goals");
  EXPECT_EQ(fault_of<PlanGoals>("plan_goals", "profit").reason, "\"profit\" is no goal of a plan.");
}

TEST(Field, ReadsDaysOfTheWeekInBothLanguages) {
  const auto bits = [](std::string_view cell) { return read<Weekdays>("weekdays", cell)->bits; };
  EXPECT_EQ(bits("mon-fri"), 0x1f);
  EXPECT_EQ(bits("ma-vr"), 0x1f);
  EXPECT_EQ(bits("1-5"), 0x1f);
  EXPECT_EQ(bits("sat sun"), 0x60);
  EXPECT_EQ(bits("Zaterdag, Zondag"), 0x60);
  EXPECT_EQ(bits("fri-mon"), 0x71);
  EXPECT_EQ(fault_of<Weekdays>("weekdays", "mon-").code, "not_weekdays");
  EXPECT_EQ(fault_of<Weekdays>("weekdays", ",").code, "not_weekdays");
  for (unsigned all = 1; all < 128; ++all) {
    const Weekdays days{static_cast<std::uint8_t>(all)};
    EXPECT_EQ(bits(text_of(days, {})), all) << text_of(days, {});
  }
  EXPECT_EQ(text_of(Weekdays{0x1f}, {}), "mon-fri");
  EXPECT_EQ(text_of(Weekdays{0x60}, {}), "sat sun");
}

TEST(Field, ReadsTimesOfDayUpToMidnight) {
  EXPECT_EQ(read<TimeOfDay>("from", "6:30")->since_midnight, minutes(390));
  EXPECT_EQ(read<TimeOfDay>("from", "24:00")->since_midnight, hours(24));
  for (const auto* const wrong : {"24:01", "6", "06:60", "06:30:61", "06:30x", "-1:00", "123:00"}) {
    EXPECT_EQ(fault_of<TimeOfDay>("from", wrong).code, "not_a_time_of_day");
  }
}

TEST(Field, ReadsYesAndNoInBothLanguages) {
  for (const auto* const yes : {"yes", "JA", "true", "1"}) {
    EXPECT_EQ(read<bool>("approved", yes), true);
  }
  for (const auto* const no : {"no", "Nee", "FALSE", "0"}) {
    EXPECT_EQ(read<bool>("approved", no), false);
  }
  EXPECT_EQ(fault_of<bool>("approved", "maybe").code, "not_yes_or_no");
}

TEST(Field, RefusesTextsThatNoFileShouldHold) {
  EXPECT_EQ(fault_of<std::string>("name", std::string(5'000, 'x')).code, "text_too_long");
  EXPECT_EQ(fault_of<std::string>("name", std::string("a\0b", 3)).code, "not_text");
  EXPECT_EQ(fault_of<std::string>("name", "\xff").code, "not_text");
  EXPECT_EQ(read<std::string>("name", "two\nlines"), "two\nlines");
}

TEST(Field, MomentsNeedAnOffsetAndAYearOfOurTime) {
  EXPECT_EQ(fault_of<Instant>("at", "2026-03-02T06:00:00").code, "not_a_moment");
  EXPECT_EQ(fault_of<Instant>("at", "0001-01-01T00:00:00Z").code, "moment_out_of_range");
  EXPECT_EQ(fault_of<Instant>("at", "2100-01-01T00:00:00Z").code, "moment_out_of_range");
  EXPECT_TRUE(read<Instant>("at", "1990-01-01T00:00:00Z"));
  EXPECT_EQ(fault_of<Day>("day", "2026-02-30").code, "not_a_day");
}

}  // namespace
}  // namespace tienvoud
