#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "model/draft.h"
#include "model/table_of.h"
#include "model/testing/csv_table.h"

namespace tienvoud {
namespace {

using testing::csv_table;

std::set<std::string> codes(const Findings& findings) {
  std::set<std::string> result;
  for (const Finding& finding : findings) {
    result.insert(finding.code);
  }
  return result;
}

const Finding& only(const Findings& findings) {
  static const Finding none;
  EXPECT_EQ(findings.size(), 1);
  return findings.empty() ? none : findings.front();
}

TEST(CheckFirm, AnEmptyDraftIsAFirmOfDefaultsThatAreMarkedAssumed) {
  const CheckedFirm checked = check_firm({});
  ASSERT_TRUE(checked.firm);
  EXPECT_TRUE(checked.findings.empty());
  EXPECT_EQ(checked.firm->profile.code, "firm");
  EXPECT_EQ(checked.firm->profile.time_zone, "Europe/Amsterdam");
  EXPECT_EQ(checked.firm->profile.labour_cost.for_one(), Money::of(45));
  const Assumption assumed{"firm", 0, "labour_eur_per_h"};
  EXPECT_TRUE(std::binary_search(checked.firm->assumptions.begin(), checked.firm->assumptions.end(),
                                 assumed));
}

TEST(CheckFirm, AGuessIsAssumedOnlyWhereTheCellIsEmpty) {
  const CheckedFirm checked =
      check_firm({{csv_table("firm", {"firm,labour_eur_per_h,country", "veldman,45,"})}});
  ASSERT_TRUE(checked.firm);
  const auto& assumptions = checked.firm->assumptions;
  EXPECT_FALSE(std::binary_search(assumptions.begin(), assumptions.end(),
                                  Assumption{"firm", 0, "labour_eur_per_h"}));
  EXPECT_TRUE(std::binary_search(assumptions.begin(), assumptions.end(),
                                 Assumption{"firm", 0, "machine_eur_per_h"}));
  EXPECT_FALSE(
      std::binary_search(assumptions.begin(), assumptions.end(), Assumption{"firm", 0, "country"}))
      << "a fallback that is no guess is not an assumption";
}

TEST(CheckFirm, AbsorbsARowThatIsThereTwiceAndRefusesAnotherRowOfThatCode) {
  const CheckedFirm checked =
      check_firm({{csv_table("items", {"item,mass_kg", "A,1.50", "B,2", "A,1.5", "A,1.6"})}});
  ASSERT_EQ(checked.findings.size(), 2);
  EXPECT_EQ(checked.findings[0].code, "row_twice");
  EXPECT_EQ(checked.findings[0].severity, Severity::note);
  EXPECT_EQ(checked.findings[0].place, (Place{"items.csv", 4, "item"}));
  EXPECT_EQ(checked.findings[1].code, "code_twice");
  EXPECT_NE(checked.findings[1].reason.find("Row 2 of items.csv"), std::string::npos);
  EXPECT_EQ(checked.firm->items.size(), 2);
  EXPECT_EQ(checked.firm->items[Id<Item>(0)].mass->for_one(), Mass::of(1.5));
}

TEST(CheckFirm, ReferencesWorkWhateverTheOrderOfTables) {
  const CheckedFirm checked = check_firm({{csv_table("orders", {"order,item,quantity", "26-1,B,5"}),
                                           csv_table("items", {"item", "A", "B"})}});
  EXPECT_TRUE(checked.findings.empty());
  EXPECT_EQ(code_of(*checked.firm, checked.firm->orders[Id<Order>(0)].item), "B");
}

TEST(CheckFirm, AnUnknownCodeInACellThatMayBeEmptyEmptiesIt) {
  const CheckedFirm checked = check_firm({{csv_table("items", {"item", "AB-100"}),
                                           csv_table("orders", {"order,item", "26-1,AB-10O"})}});
  const Finding& finding = only(checked.findings);
  EXPECT_EQ(finding.code, "unknown_item");
  EXPECT_EQ(finding.severity, Severity::doubt);
  EXPECT_EQ(finding.repair, "nearest_code");
  EXPECT_EQ(finding.repaired_value, "AB-100");
  ASSERT_EQ(checked.firm->orders.size(), 1);
  EXPECT_FALSE(checked.firm->orders[Id<Order>(0)].item.exists());
}

TEST(CheckFirm, WhatCannotDoWithoutARefusedRowFallsWithIt) {
  const CheckedFirm checked = check_firm(
      {{csv_table("items", {"item,kind", "A,make"}),
        csv_table("operations", {"operation,item,run_s,sequence", ",A,5,10", "O2,A,5,20"}),
        csv_table("resources", {"resource", "M1"}),
        csv_table("modes", {"operation,resource", "O2,M1"}),
        csv_table("bill_of_material", {"parent,component,quantity", "A,STEEL,2"}),
        csv_table("calendars", {"calendar", "day"}),
        csv_table("shifts", {"calendar,shift,weekdays,from,to", "night,n,mon-fri,22:00,06:00"})}});
  EXPECT_EQ(codes(checked.findings),
            (std::set<std::string>{"missing_value", "unknown_item", "unknown_calendar"}));
  EXPECT_EQ(checked.firm->operations.size(), 1);
  EXPECT_EQ(checked.firm->modes[Id<Mode>(0)].operation, Id<Operation>(0));
  EXPECT_TRUE(checked.firm->bill_of_material.empty());
  EXPECT_TRUE(checked.firm->shifts.empty());
}

TEST(CheckFirm, SaysThatARowWasRefusedRatherThanUnknown) {
  const CheckedFirm checked =
      check_firm({{csv_table("lanes", {"lane,from_supplier,to_site", "L1,,"}),
                   csv_table("tariffs", {"tariff,price_eur_per_kwh", "day,expensive"}),
                   csv_table("tariff_periods", {"tariff,weekdays,from,to,price_eur_per_kwh",
                                                "day,mon-fri,23:00,07:00,0.19"}),
                   csv_table("sites", {"site,tariff", "hal1,day"})}});
  EXPECT_EQ(codes(checked.findings),
            (std::set<std::string>{"lane_without_one_start", "lane_without_one_end", "not_a_number",
                                   "refers_to_refused"}));
  EXPECT_TRUE(checked.firm->tariff_periods.empty());
  ASSERT_EQ(checked.firm->sites.size(), 1);
  EXPECT_FALSE(checked.firm->sites[Id<Site>(0)].tariff.exists());
}

TEST(CheckFirm, FindsEveryCircleInABillOfMaterialAndKeepsTheRest) {
  const CheckedFirm checked = check_firm(
      {{csv_table("items", {"item", "A", "B", "C", "D"}),
        csv_table("bill_of_material", {"parent,component,quantity,by_product", "A,B,1,", "B,C,1,",
                                       "C,A,1,", "D,D,1,", "A,D,1,", "B,A,1,yes"})}});
  ASSERT_EQ(checked.findings.size(), 2);
  EXPECT_EQ(checked.findings[0].code, "circular_bill_of_material");
  EXPECT_NE(checked.findings[0].reason.find("A → B → C → A"), std::string::npos);
  EXPECT_EQ(checked.findings[0].place.row, 4);
  EXPECT_EQ(checked.findings[1].place.row, 5);
  EXPECT_EQ(checked.firm->bill_of_material.size(), 4);
}

TEST(CheckFirm, LeavesAWorkCenterThatBelongsToItselfEmpty) {
  const CheckedFirm checked =
      check_firm({{csv_table("resources", {"resource,kind,work_center", "A,work_center,B",
                                           "B,work_center,A", "M,machine,A"})}});
  const Finding& finding = only(checked.findings);
  EXPECT_EQ(finding.code, "circular_work_center");
  EXPECT_EQ(finding.severity, Severity::doubt);
  EXPECT_EQ(checked.firm->resources.size(), 3);
  EXPECT_TRUE(checked.firm->resources[Id<Resource>(0)].work_center.exists());
  EXPECT_FALSE(checked.firm->resources[Id<Resource>(1)].work_center.exists());
}

TEST(CheckFirm, ALongChainOfGroupsIsNoCircleAndDoesNotOverflow) {
  DraftTable resources{"resources", "resources.csv", {"resource", "kind", "work_center"}, {}, {}};
  for (int i = 0; i < 200'000; ++i) {
    resources.rows.push_back(
        {{"R" + std::to_string(i), "work_center", i == 0 ? "" : "R" + std::to_string(i - 1)},
         i + 2});
  }
  const CheckedFirm checked = check_firm({{resources}});
  EXPECT_TRUE(checked.findings.empty());
}

struct RuleCase {
  const char* table;
  std::vector<std::string> lines;
  const char* finding;
  std::size_t kept;
};

TEST(CheckFirm, EachRowKeepsItsOwnRules) {
  const std::vector<RuleCase> cases = {
      {"calendars", {"calendar,holidays", "c,nederland"}, "unknown_holidays", 1},
      {"calendars", {"calendar,time_zone", "c,Europe/Amsterdm"}, "unknown_time_zone", 1},
      {"demand", {"item,from,to,quantity", "A,2026-04-01,2026-04-01,5"}, "no_length", 0},
      {"resources", {"resource,capacity", "M,-1"}, "count_out_of_range", 1},
      {"resources", {"resource,capacity", "M,1.5"}, "not_a_whole_number", 1},
      {"resources", {"resource,power_run_kw", "M,-4"}, "negative", 1},
      {"items", {"item,recycled_fraction", "X,35"}, "not_a_fraction", 1},
      {"items", {"item,recycled_fraction,reused_fraction", "X,0.7,0.7"}, "shares_over_one", 1},
      {"items", {"item,kind", "X,fabricate"}, "unknown_word", 1},
      {"skills", {"skill", "a;b"}, "mark_in_code", 0},
      {"meters", {"meter,interval_s", "M,0"}, "no_length", 1},
      {"purchase_orders",
       {"purchase_order,supplier,item,quantity,ordered_at,received_at",
        "P,S,A,5,2026-02-02T09:00:00Z,2026-02-01T09:00:00Z"},
       "received_before_ordered",
       0},
      {"orders",
       {"order,released_at,due_at", "O,2026-02-02T09:00:00Z,2026-02-01T09:00:00Z"},
       "due_before_release",
       1},
      {"orders", {"order,weight", "O,-1"}, "negative", 1},
      {"orders", {"order,due_at", "O,2026-02-02T09:00:00"}, "not_a_moment", 1},
      {"orders", {"order,quantity,colour", "O,4,red"}, "unknown_column", 1},
      {"orders", {"item", "A"}, "missing_column", 0},
  };
  for (const RuleCase& one : cases) {
    FirmDraft draft{{csv_table(one.table, one.lines), csv_table("suppliers", {"supplier", "S"})}};
    if (std::string(one.table) != "items") {
      draft.tables.push_back(csv_table("items", {"item", "A"}));
    }
    const CheckedFirm checked = check_firm(draft);
    EXPECT_EQ(only(checked.findings).code, one.finding) << one.lines[1];
    std::size_t kept = 0;
    Firm::tables([&]<class T>(Table<T> Firm::* member) {
      kept = T::info.name == std::string_view(one.table) ? ((*checked.firm).*member).size() : kept;
    });
    EXPECT_EQ(kept, one.kept) << one.lines[1];
    EXPECT_TRUE(only(checked.findings).reason.ends_with('.')) << only(checked.findings).reason;
    EXPECT_TRUE(only(checked.findings).remedy.ends_with('.')) << only(checked.findings).remedy;
  }
}

TEST(CheckFirm, ALaneFallsWithItsOnlyStart) {
  const CheckedFirm checked =
      check_firm({{csv_table("sites", {"site", "hal1"}),
                   csv_table("lanes", {"lane,from_supplier,to_site", "L1,S-9,hal1"})}});
  EXPECT_EQ(codes(checked.findings),
            (std::set<std::string>{"unknown_supplier", "lane_without_end"}));
  EXPECT_TRUE(checked.firm->lanes.empty());
}

TEST(CheckFirm, RefusesShiftsOfNoLengthAndHalfDays) {
  const CheckedFirm checked = check_firm(
      {{csv_table("calendars", {"calendar", "c"}),
        csv_table("shifts", {"calendar,shift,weekdays,from,to", "c,day,ma-vr,08:00,08:00",
                             "c,whole,sat sun,00:00,24:00", "c,night,fri,22:00,6:00"}),
        csv_table("calendar_days",
                  {"calendar,day,from,to", "c,2026-12-24,08:00,", "c,2026-12-25,,"})}});
  EXPECT_EQ(codes(checked.findings), (std::set<std::string>{"no_length", "half_a_stretch"}));
  EXPECT_EQ(checked.firm->shifts.size(), 2);
  EXPECT_EQ(checked.firm->calendar_days.size(), 1);
}

TEST(CheckFirm, TheSecondOfferOfASupplierForAnItemIsRefusedWhereItDiffers) {
  const CheckedFirm checked = check_firm(
      {{csv_table("items", {"item", "A"}), csv_table("suppliers", {"supplier", "S", "T"}),
        csv_table("offers", {"supplier,item,price_eur,share_fraction", "S,A,1.18,0.8",
                             "S,A,1.18,0.8", "S,A,1.20,0.8", "T,A,1.3,0.6"})}});
  EXPECT_EQ(codes(checked.findings),
            (std::set<std::string>{"row_twice", "code_twice", "shares_over_one"}));
  EXPECT_EQ(checked.firm->offers.size(), 2);
}

TEST(CheckFirm, LanesThatCarryMoreThanAllAreNoted) {
  const CheckedFirm checked = check_firm(
      {{csv_table("sites", {"site", "hal1"}), csv_table("suppliers", {"supplier", "S", "T"}),
        csv_table("lanes", {"lane,from_supplier,to_site,share_fraction", "L1,S,hal1,0.8",
                            "L2,S,hal1,0.5", "L3,T,hal1,0.9", "L4,T,hal1,"})}});
  EXPECT_EQ(only(checked.findings).code, "shares_over_one");
  EXPECT_EQ(checked.firm->lanes.size(), 4);
}

TEST(CheckFirm, NoYearsBetweenFailuresCountAsNotSaid) {
  const CheckedFirm checked =
      check_firm({{csv_table("suppliers", {"supplier,time_between_failures_y", "S,0", "T,8"})}});
  EXPECT_EQ(only(checked.findings).code, "no_length");
  EXPECT_FALSE(checked.firm->suppliers[Id<Supplier>(0)].time_between_failures);
  EXPECT_EQ(checked.firm->suppliers[Id<Supplier>(1)].time_between_failures, days(8 * 365));
}

TEST(CheckFirm, NamesTheUsersOwnColumn) {
  DraftTable orders = csv_table("orders", {"order,quantity", "O,many"});
  orders.written = {"Ordernummer", "Aantal"};
  const CheckedFirm checked = check_firm({{orders}});
  EXPECT_EQ(only(checked.findings).place, (Place{"orders.csv", 2, "Aantal"}));
  EXPECT_EQ(only(checked.findings).value, "many");
}

TEST(CheckFirm, ThereIsNoFirmOnlyWhereItsProfileCannotBeRead) {
  EXPECT_FALSE(check_firm({{csv_table("firm", {"firm", std::string(500, 'x')})}}).firm);
  const CheckedFirm zone = check_firm({{csv_table("firm", {"firm,time_zone", "v,Mars/Olympus"})}});
  ASSERT_TRUE(zone.firm);
  EXPECT_EQ(zone.firm->profile.time_zone, "Europe/Amsterdam");
  EXPECT_EQ(only(zone.findings).code, "unknown_time_zone");
  const CheckedFirm nameless = check_firm({{csv_table("firm", {"name", "Veldman"})}});
  ASSERT_TRUE(nameless.firm);
  EXPECT_TRUE(nameless.findings.empty());
  EXPECT_EQ(nameless.firm->profile.code, "firm");
}

TEST(CheckFirm, ReadsListsOfCodesWithBlanks) {
  const CheckedFirm checked =
      check_firm({{csv_table("skills", {"skill", "milling", "CNC frezen"}),
                   csv_table("people", {"person,skills", "P1,milling", "P2,milling; CNC frezen",
                                        "P3,CNC frezen;", "P4,milling turning"})}});
  const auto& people = checked.firm->people;
  EXPECT_EQ(people[Id<Person>(0)].skills.size(), 1);
  EXPECT_EQ(people[Id<Person>(1)].skills.size(), 2);
  EXPECT_EQ(people[Id<Person>(2)].skills, std::vector{Id<Skill>(1)});
  EXPECT_EQ(people[Id<Person>(3)].skills, std::vector{Id<Skill>(0)});
  EXPECT_EQ(only(checked.findings).code, "unknown_skill");
}

}  // namespace
}  // namespace tienvoud
