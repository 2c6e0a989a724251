#include "model/change.h"

#include <gtest/gtest.h>

#include "model/draft.h"
#include "model/same_rows.h"
#include "model/table_of.h"

namespace tienvoud {
namespace {

DraftTable table(const std::string& name,
                 std::vector<std::string> columns,
                 std::vector<std::vector<std::string>> rows) {
  DraftTable draft{name, name + ".csv", std::move(columns), {}, {}};
  for (auto& cells : rows) {
    draft.rows.push_back({std::move(cells), static_cast<std::int64_t>(draft.rows.size()) + 2});
  }
  return draft;
}

/// Two machines in a group, a third apart; an operation on the group, one on M1 with M3 as its
/// other mode, one that only M3 does.
Firm shop() {
  const CheckedFirm checked = check_firm(
      {{table("calendars", {"calendar"}, {{"day"}}),
        table("shifts", {"calendar", "shift", "weekdays", "from", "to"},
              {{"day", "early", "mon-fri", "06:00", "14:30"},
               {"day", "late", "mon-thu", "14:30", "23:00"}}),
        table("tariffs", {"tariff", "price_eur_per_kwh"}, {{"flat", "0.24"}, {"green", "0.26"}}),
        table("sites", {"site", "tariff"}, {{"hal1", "flat"}, {"hal2", ""}}),
        table("resources", {"resource", "kind", "work_center", "power_run_kw"},
              {{"milling", "work_center", "", ""},
               {"M1", "machine", "milling", "7.5"},
               {"M2", "machine", "milling", "8"},
               {"M3", "machine", "", "4"}}),
        table("items", {"item"}, {{"A"}, {"STEEL"}}),
        table("operations",
              {"operation", "item", "sequence", "resource", "setup_min", "run_s", "scrap_fraction"},
              {{"A/10", "A", "10", "milling", "30", "95", ""},
               {"A/20", "A", "20", "M1", "10", "20", "0.02"},
               {"A/30", "A", "30", "M3", "5", "8", ""}}),
        table("modes", {"operation", "resource", "setup_min", "run_s"},
              {{"A/20", "M3", "", "25"}, {"A/20", "M2", "12", ""}}),
        table("setup_changes", {"resource", "setup_min"}, {{"M1", "45"}}),
        table("suppliers", {"supplier"}, {{"S1"}, {"S2"}}),
        table("offers", {"supplier", "item", "price_eur"}, {{"S1", "STEEL", "1.18"}}),
        table("lanes", {"lane", "from_supplier", "to_site"}, {{"L1", "S1", "hal1"}}),
        table("stock", {"item", "site", "quantity", "safety_stock"},
              {{"STEEL", "hal1", "100", "50"}, {"STEEL", "hal1", "20", "30"}})}});
  EXPECT_TRUE(checked.findings.empty());
  return *checked.firm;
}

template <class T>
Id<T> id(const Firm& firm, std::string_view code) {
  for (const Id<T> row : table_of<T>(firm).ids()) {
    if (table_of<T>(firm)[row].code == code) {
      return row;
    }
  }
  ADD_FAILURE() << code;
  return Id<T>();
}

/// The names of the tables in which two firms differ.
std::vector<std::string> changed_tables(const Firm& a, const Firm& b) {
  std::vector<std::string> names;
  Firm::tables([&]<class T>(Table<T> Firm::* of) {
    const bool same = std::equal((a.*of).begin(), (a.*of).end(), (b.*of).begin(), (b.*of).end(),
                                 [](const T& x, const T& y) { return same_row(x, y); });
    if (!same) {
      names.emplace_back(T::info.name);
    }
  });
  return names;
}

/// Applies a change that must succeed, leave its firm untouched, and touch only those tables.
Firm applied(const Change& change, const Firm& firm, const std::vector<std::string>& tables) {
  const Firm before = *check_firm(draft_of(firm)).firm;
  auto changed = apply(change, firm);
  EXPECT_TRUE(changed) << (changed ? "" : changed.error().message);
  EXPECT_TRUE(same_firm(firm, before)) << "the firm given stays as it is";
  if (!changed) {
    return firm;
  }
  EXPECT_EQ(changed_tables(firm, *changed), tables);
  const CheckedFirm again = check_firm(draft_of(*changed));
  EXPECT_TRUE(same_firm(*again.firm, *changed)) << "a changed firm is a sound firm";
  return *changed;
}

ErrorCode error_of(const Change& change, const Firm& firm) {
  const auto changed = apply(change, firm);
  EXPECT_FALSE(changed);
  return changed ? ErrorCode::cancelled : changed.error().code;
}

TEST(Change, ASecondSourceIsAnOfferMore) {
  const Firm firm = shop();
  Offer offer;
  offer.supplier = id<Supplier>(firm, "S2");
  offer.item = id<Item>(firm, "STEEL");
  offer.price = PiecePrice(Money::of(1.3));
  const Firm changed = applied(AddSecondSource{offer}, firm, {"offers"});
  EXPECT_EQ(changed.offers.size(), 2);
  EXPECT_EQ(describe(AddSecondSource{offer}, firm), "Buy STEEL from S2 as well, at 1.3 EUR.");
  offer.supplier = id<Supplier>(firm, "S1");
  EXPECT_EQ(error_of(AddSecondSource{offer}, firm), ErrorCode::invalid_input);
  offer.supplier = Id<Supplier>(9);
  EXPECT_EQ(error_of(AddSecondSource{offer}, firm), ErrorCode::not_found);
}

TEST(Change, AShareApprovesTheSupplierForTheItem) {
  Firm firm = shop();
  Offer offer = firm.offers[Id<Offer>(0)];
  offer.approved = false;
  firm.offers.set(Id<Offer>(0), offer);
  const SetShare change{Id<Offer>(0), Fraction(0.3)};
  const Firm changed = applied(change, firm, {"offers"});
  EXPECT_EQ(changed.offers[Id<Offer>(0)].share, Fraction(0.3));
  EXPECT_TRUE(changed.offers[Id<Offer>(0)].approved);
  EXPECT_EQ(describe(change, firm), "Buy 30 % of STEEL from S1.");
  EXPECT_EQ(error_of(SetShare{Id<Offer>(5), Fraction(0.3)}, firm), ErrorCode::not_found);
  EXPECT_EQ(error_of(SetShare{Id<Offer>(0), Fraction(1.3)}, firm), ErrorCode::invalid_input);
}

TEST(Change, ABufferReplacesTheBuffersOfAllBins) {
  const Firm firm = shop();
  const SetBufferStock change{id<Item>(firm, "STEEL"), id<Site>(firm, "hal1"), Pieces::of(400)};
  const Firm changed = applied(change, firm, {"stock"});
  EXPECT_EQ(changed.stock[Id<Stock>(0)].safety_stock, Pieces::of(400));
  EXPECT_EQ(changed.stock[Id<Stock>(1)].safety_stock, Pieces());
  EXPECT_EQ(describe(change, firm), "Keep 400 of STEEL in stock at hal1.");
  const Firm elsewhere =
      applied(SetBufferStock{id<Item>(firm, "STEEL"), id<Site>(firm, "hal2"), Pieces::of(5)}, firm,
              {"stock"});
  EXPECT_EQ(elsewhere.stock.size(), 3);
  EXPECT_EQ(error_of(SetBufferStock{Id<Item>(7), {}, Pieces::of(5)}, firm), ErrorCode::not_found);
  EXPECT_EQ(error_of(SetBufferStock{Id<Item>(0), {}, Pieces::of(-5)}, firm),
            ErrorCode::invalid_input);
}

TEST(Change, WhatLiesThereFollowsItsBuffer) {
  Firm firm = shop();
  const auto steel = id<Item>(firm, "STEEL");
  const auto hall = id<Site>(firm, "hal1");
  const auto all_at = [&](const Firm& of) {
    return of.stock[Id<Stock>(0)].quantity + of.stock[Id<Stock>(1)].quantity;
  };
  Pieces kept;
  for (const Stock& stock : firm.stock) {
    kept += stock.safety_stock.value_or(Pieces());
  }
  const Firm more = applied(SetBufferStock{steel, hall, kept + Pieces::of(70)}, firm, {"stock"});
  EXPECT_EQ(all_at(more), all_at(firm) + Pieces::of(70));
  const Firm back = applied(SetBufferStock{steel, hall, kept}, more, {"stock"});
  EXPECT_EQ(all_at(back), all_at(firm));
  Stock bare = firm.stock[Id<Stock>(0)];
  bare.quantity = Pieces::of(3);
  bare.safety_stock = Pieces::of(50);
  firm.stock.set(Id<Stock>(0), bare);
  const Firm none = applied(SetBufferStock{steel, hall, Pieces()}, firm, {"stock"});
  EXPECT_EQ(none.stock[Id<Stock>(0)].quantity, Pieces()) << "no less than nothing lies there";
}

TEST(Change, APlaceOpensAndCloses) {
  const Firm firm = shop();
  Site place;
  place.code = "depot";
  place.kind = SiteKind::warehouse;
  place.cost = Money::of(6000);
  Firm open = applied(AddSite{place}, firm, {"sites"});
  const auto depot = id<Site>(open, "depot");
  EXPECT_EQ(describe(AddSite{place}, firm), "Open a stock place depot.");
  EXPECT_EQ(error_of(AddSite{place}, open), ErrorCode::invalid_input);
  open = applied(SetBufferStock{id<Item>(firm, "A"), depot, Pieces::of(40)}, open, {"stock"});
  const Id<Stock> row(open.stock.size() - 1);
  Stock stock = open.stock[row];
  stock.quantity = Pieces::of(100);
  open.stock.set(row, stock);

  const CloseSite change{depot, id<Site>(firm, "hal1")};
  EXPECT_EQ(describe(change, open), "Close depot; what lies there goes to hal1.");
  const Firm closed = applied(change, open, {"sites", "stock"});
  EXPECT_EQ(closed.sites.size(), open.sites.size()) << "ids keep their meaning";
  EXPECT_EQ(closed.sites[depot].cost, Money());
  EXPECT_EQ(closed.stock[row].site, change.moves_to);
  EXPECT_EQ(closed.stock[row].quantity, Pieces::of(60)) << "its safety stock is given up";
  EXPECT_EQ(error_of(CloseSite{depot, depot}, open), ErrorCode::invalid_input);
  EXPECT_EQ(error_of(CloseSite{id<Site>(firm, "hal1"), depot}, open), ErrorCode::invalid_input)
      << "machines stand there";
}

TEST(Change, AMachineLikeAnotherDoesAllThatItDoes) {
  const Firm firm = shop();
  Resource machine;
  machine.code = "M4";
  const AddResource change{machine, id<Resource>(firm, "M1")};
  const Firm changed = applied(change, firm, {"resources", "setup_changes", "modes"});
  const auto added = id<Resource>(changed, "M4");
  EXPECT_EQ(changed.resources[added].work_center, id<Resource>(firm, "milling"));
  ASSERT_EQ(changed.modes.size(), 3);
  EXPECT_EQ(changed.modes[Id<Mode>(2)].resource, added);
  EXPECT_EQ(changed.modes[Id<Mode>(2)].operation, id<Operation>(firm, "A/20"));
  EXPECT_EQ(describe(change, firm), "Add M4, which does all that M1 does.");
  machine.code = "M1";
  EXPECT_EQ(error_of(AddResource{machine, {}}, firm), ErrorCode::invalid_input);
}

TEST(Change, OperationsOfAMachineTakenOutKeepTheirOtherModes) {
  const Firm firm = shop();
  const RemoveResource change{id<Resource>(firm, "M1")};
  const Firm changed = applied(change, firm, {"resources", "operations", "modes"});
  EXPECT_EQ(changed.resources.size(), firm.resources.size()) << "ids keep their meaning";
  EXPECT_EQ(changed.resources[change.resource].capacity, 0);
  const Operation& operation = changed.operations[id<Operation>(firm, "A/20")];
  EXPECT_EQ(operation.resource, id<Resource>(firm, "M3"));
  EXPECT_EQ(operation.run->for_one(), seconds(25));
  EXPECT_EQ(operation.setup, minutes(10)) << "its setup was the operation's";
  EXPECT_EQ(changed.modes[Id<Mode>(1)].run->for_one(), seconds(20)) << "M2 keeps its own time";
  EXPECT_EQ(error_of(RemoveResource{id<Resource>(firm, "M3")}, firm), ErrorCode::invalid_input)
      << "nothing else does A/30";
  EXPECT_EQ(error_of(RemoveResource{id<Resource>(firm, "milling")}, firm),
            ErrorCode::invalid_input);
  EXPECT_EQ(describe(change, firm), "Take M1 out of use.");
}

TEST(Change, ShiftsComeAndGo) {
  const Firm firm = shop();
  Shift night{Id<Calendar>(0), "night", Weekdays{0x1f}, {hours(23)}, {hours(6)}};
  EXPECT_EQ(applied(AddShift{night}, firm, {"shifts"}).shifts.size(), 3);
  EXPECT_EQ(describe(AddShift{night}, firm), "Open day also on mon-fri 23:00-06:00 (night).");
  const Firm fewer = applied(RemoveShift{Id<Shift>(0)}, firm, {"shifts"});
  ASSERT_EQ(fewer.shifts.size(), 1);
  EXPECT_EQ(fewer.shifts[Id<Shift>(0)].name, "late");
  EXPECT_EQ(describe(RemoveShift{Id<Shift>(0)}, firm),
            "Take shift early (mon-fri 06:00-14:30) out of day.");
  night.to = night.from;
  EXPECT_EQ(error_of(AddShift{night}, firm), ErrorCode::invalid_input);
  EXPECT_EQ(error_of(RemoveShift{Id<Shift>(5)}, firm), ErrorCode::not_found);
}

TEST(Change, ATimeForAllModesReplacesTheirOwn) {
  const Firm firm = shop();
  const auto operation = id<Operation>(firm, "A/20");
  const Firm changed =
      applied(SetSetupTime{operation, {}, minutes(4)}, firm, {"operations", "modes"});
  EXPECT_EQ(changed.operations[operation].setup, minutes(4));
  EXPECT_FALSE(changed.modes[Id<Mode>(0)].setup) << "what followed the operation follows it still";
  EXPECT_EQ(changed.modes[Id<Mode>(1)].setup, minutes(4));
}

TEST(Change, ATimeForOneMachineLeavesTheOthersTheirs) {
  const Firm firm = shop();
  const auto operation = id<Operation>(firm, "A/20");
  const Firm own = applied(SetSetupTime{operation, id<Resource>(firm, "M1"), minutes(4)}, firm,
                           {"operations", "modes"});
  EXPECT_EQ(own.operations[operation].setup, minutes(4));
  EXPECT_EQ(own.modes[Id<Mode>(0)].setup, minutes(10)) << "M3 took it from the operation";
  EXPECT_EQ(own.modes[Id<Mode>(1)].setup, minutes(12));
  const Firm mode = applied(SetRunTime{operation, id<Resource>(firm, "M3"), PieceTime(seconds(18))},
                            firm, {"modes"});
  EXPECT_EQ(mode.modes[Id<Mode>(0)].run->for_one(), seconds(18));
  const auto of_group = id<Operation>(firm, "A/10");
  const Firm member = applied(
      SetRunTime{of_group, id<Resource>(firm, "M2"), PieceTime(seconds(60))}, firm, {"modes"});
  EXPECT_EQ(member.modes.size(), 3) << "a machine of the group gets a mode of its own";
  EXPECT_EQ(error_of(SetRunTime{of_group, id<Resource>(firm, "M3"), PieceTime(seconds(60))}, firm),
            ErrorCode::invalid_input);
  EXPECT_EQ(describe(SetRunTime{of_group, {}, PieceTime(milliseconds(1'500))}, firm),
            "Make a piece of A/10 in 1.5 seconds.");
}

TEST(Change, AScrapThatSomebodyChoseIsNoAssumption) {
  const Firm firm = shop();
  const auto operation = id<Operation>(firm, "A/10");
  const Assumption assumed{"operations", operation.index(), "scrap_fraction"};
  EXPECT_TRUE(std::binary_search(firm.assumptions.begin(), firm.assumptions.end(), assumed));
  const Firm changed = applied(SetScrap{operation, Fraction(0.01)}, firm, {"operations"});
  EXPECT_FALSE(std::binary_search(changed.assumptions.begin(), changed.assumptions.end(), assumed));
  EXPECT_EQ(changed.assumptions.size(), firm.assumptions.size() - 1);
  EXPECT_EQ(error_of(SetScrap{operation, Fraction(1)}, firm), ErrorCode::invalid_input);
}

TEST(Change, PowerLotLaneAndTariffChangeTheirOneRow) {
  const Firm firm = shop();
  const auto machine = id<Resource>(firm, "M2");
  EXPECT_EQ(
      applied(SetPowerProfile{machine, MachineState::idle, Power::of(1.5)}, firm, {"resources"})
          .resources[machine]
          .power_idle,
      Power::of(1.5));
  EXPECT_EQ(error_of(SetPowerProfile{machine, MachineState::down, Power::of(1)}, firm),
            ErrorCode::invalid_input);
  const auto item = id<Item>(firm, "A");
  EXPECT_EQ(applied(SetLotSize{item, Pieces::of(25)}, firm, {"items"}).items[item].lot_size,
            Pieces::of(25));
  EXPECT_EQ(error_of(SetLotSize{item, Pieces()}, firm), ErrorCode::invalid_input);
  Lane lane = firm.lanes[Id<Lane>(0)];
  lane.transit_time = days(3);
  const Firm faster = applied(SetLane{Id<Lane>(0), lane}, firm, {"lanes"});
  EXPECT_EQ(faster.lanes[Id<Lane>(0)].transit_time, days(3));
  EXPECT_EQ(error_of(AddLane{lane}, firm), ErrorCode::invalid_input) << "L1 is there already";
  lane.code = "L2";
  EXPECT_EQ(applied(AddLane{lane}, firm, {"lanes"}).lanes.size(), 2);
  Lane half = firm.lanes[Id<Lane>(0)];
  half.share = Fraction(0.5);
  EXPECT_EQ(describe(SetLane{Id<Lane>(0), half}, firm), "Send 50 % from S1 to hal1 by lane L1.");
  half.share = Fraction(1.5);
  EXPECT_EQ(error_of(SetLane{Id<Lane>(0), half}, firm), ErrorCode::invalid_input);
  lane.from_site = Id<Site>(0);
  EXPECT_EQ(error_of(SetLane{Id<Lane>(0), lane}, firm), ErrorCode::invalid_input);
  const auto site = id<Site>(firm, "hal1");
  EXPECT_EQ(applied(SetTariff{site, id<Tariff>(firm, "green")}, firm, {"sites"}).sites[site].tariff,
            id<Tariff>(firm, "green"));
  EXPECT_EQ(error_of(SetTariff{site, {}}, firm), ErrorCode::not_found);
  const SetTariffPrice price{id<Tariff>(firm, "flat"), EnergyPrice(Money::of(0.3))};
  EXPECT_EQ(applied(price, firm, {"tariffs"}).tariffs[price.tariff].price, price.price);
  EXPECT_EQ(describe(price, firm), "Set the price of tariff flat to 0.3 EUR per kWh.");
}

TEST(Change, OnALargeFirmAllRowsButTheBlockOfTheChangedOneAreShared) {
  std::vector<Item> items(20'000);
  for (std::size_t i = 0; i < items.size(); ++i) {
    items[i].code = "I" + std::to_string(i);
  }
  Firm firm;
  firm.items = Table<Item>(std::move(items));
  const auto changed = apply(SetLotSize{Id<Item>(10'000), Pieces::of(5)}, firm);
  ASSERT_TRUE(changed);
  std::size_t copied = 0;
  for (const Id<Item> row : firm.items.ids()) {
    copied += &firm.items[row] != &changed->items[row] ? 1U : 0U;
  }
  EXPECT_LE(copied, 64);
  EXPECT_GT(copied, 0);
}

TEST(Change, SoonerDatesAreOfOrdersThatAreNotDoneAndNeverBeforeWorkMayBegin) {
  Firm firm = shop();
  const Instant due = Instant::of_seconds(1'775'001'600);
  const auto add = [&](const char* code, OrderStatus status, std::optional<Instant> released) {
    Order order;
    order.code = code;
    order.status = status;
    order.released_at = released;
    order.due_at = due;
    return firm.orders.add(order);
  };
  const auto open = add("open", OrderStatus::released, std::nullopt);
  const auto soon = add("soon", OrderStatus::planned, due - days(1));
  const auto late = add("late", OrderStatus::started, due + days(1));
  const auto done = add("done", OrderStatus::done, std::nullopt);
  const Firm changed = applied(PromiseSooner{days(3)}, firm, {"orders"});
  EXPECT_EQ(changed.orders[open].due_at, due - days(3));
  EXPECT_EQ(changed.orders[soon].due_at, due - days(1));
  EXPECT_EQ(changed.orders[late].due_at, due);
  EXPECT_EQ(changed.orders[done].due_at, due);
  EXPECT_EQ(error_of(PromiseSooner{-days(1)}, firm), ErrorCode::invalid_input);
  EXPECT_EQ(describe(PromiseSooner{days(3)}, firm), "Promise orders 3 days sooner.");
}

TEST(Change, ASentenceIsMadeOfAnyChange) {
  const Firm empty;
  EXPECT_EQ(describe(SetBufferStock{Id<Item>(4), {}, Pieces::of(1)}, empty),
            "Keep 1 of ? in stock.");
  EXPECT_EQ(describe(RemoveShift{Id<Shift>(4)}, empty), "Take shift ? out.");
}

}  // namespace
}  // namespace tienvoud
