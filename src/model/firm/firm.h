#pragma once

#include <string>
#include <vector>

#include "base/table.h"
#include "model/firm/demand.h"
#include "model/firm/item.h"
#include "model/firm/resource.h"
#include "model/firm/site.h"
#include "model/firm/supply.h"

namespace tienvoud {

/// A value of the firm that nobody gave: the default that stands in its place.
struct Assumption {
  std::string_view table;
  std::uint32_t row = 0;  ///< index of the row
  std::string_view column;

  friend auto operator<=>(const Assumption&, const Assumption&) = default;
};

/// What the firm is. A plain value that passed check_firm: every Id names a row that exists or
/// none, keys are unique, quantities are not negative where they cannot be. Copies share their
/// tables.
struct Firm {
  Profile profile;
  Table<Calendar> calendars;
  Table<Shift> shifts;
  Table<CalendarDay> calendar_days;
  Table<Tariff> tariffs;
  Table<TariffPeriod> tariff_periods;
  Table<Site> sites;
  Table<Resource> resources;
  Table<Skill> skills;
  Table<Person> people;
  Table<Meter> meters;
  Table<SetupChange> setup_changes;
  Table<Item> items;
  Table<Operation> operations;
  Table<BillOfMaterialLine> bill_of_material;
  Table<Mode> modes;
  Table<Supplier> suppliers;
  Table<Offer> offers;
  Table<Customer> customers;
  Table<Lane> lanes;
  Table<Stock> stock;
  Table<PurchaseOrder> purchase_orders;
  Table<Order> orders;
  Table<Demand> demand;
  Table<Pin> pins;
  std::vector<Assumption> assumptions;  ///< sorted

  /// Calls visit(&Firm::table) for every table but the profile, in an order in which files are best
  /// read and written.
  template <class Visitor>
  static void tables(Visitor&& visit) {
    visit(&Firm::calendars);
    visit(&Firm::shifts);
    visit(&Firm::calendar_days);
    visit(&Firm::tariffs);
    visit(&Firm::tariff_periods);
    visit(&Firm::sites);
    visit(&Firm::resources);
    visit(&Firm::skills);
    visit(&Firm::people);
    visit(&Firm::meters);
    visit(&Firm::setup_changes);
    visit(&Firm::items);
    visit(&Firm::operations);
    visit(&Firm::bill_of_material);
    visit(&Firm::modes);
    visit(&Firm::suppliers);
    visit(&Firm::offers);
    visit(&Firm::customers);
    visit(&Firm::lanes);
    visit(&Firm::stock);
    visit(&Firm::purchase_orders);
    visit(&Firm::orders);
    visit(&Firm::demand);
    visit(&Firm::pins);
  }
};

}  // namespace tienvoud
