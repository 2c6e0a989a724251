#include "questions/begin/evidence/features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <string>

#include "base/ensure.h"
#include "questions/begin/evidence/dollars.h"

namespace tienvoud::begin {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

constexpr std::array<std::string_view, 38> of_firm = {"year",
                                                      "sic",
                                                      "sic_2",
                                                      "naics_3",
                                                      "state",
                                                      "division",
                                                      "sales",
                                                      "employees",
                                                      "area",
                                                      "hours",
                                                      "production",
                                                      "production_unit",
                                                      "electricity_cost",
                                                      "electricity_use",
                                                      "electricity_price",
                                                      "demand_cost",
                                                      "demand_use",
                                                      "fees",
                                                      "gas_cost",
                                                      "gas_use",
                                                      "gas_price",
                                                      "fuel_cost",
                                                      "fuel_price",
                                                      "water_cost",
                                                      "waste_cost",
                                                      "bill",
                                                      "electric_bill",
                                                      "electric_share",
                                                      "gas_share",
                                                      "demand_share",
                                                      "bill_of_sales",
                                                      "bill_per_person",
                                                      "sales_per_person",
                                                      "area_per_person",
                                                      "use_per_hour",
                                                      "load_factor",
                                                      "bills_given",
                                                      "unit_of_sales"};

/// Logarithm of an amount above zero; else not known.
double log_of(std::optional<double> value) {
  return value && *value > 0 ? std::log(*value) : unknown;
}
double log_of(double value) {
  return value > 0 ? std::log(value) : unknown;
}

/// A state of the US, and its division of the census: 1 to 9 from north-east to west, 10 islands.
struct State {
  std::string_view code;
  int division;
};

/// Neighbours mostly near each other: the place in this list is what trees see.
constexpr std::array<State, 52> states = {
    {{"ME", 1}, {"NH", 1}, {"VT", 1}, {"MA", 1}, {"RI", 1}, {"CT", 1}, {"NY", 2}, {"NJ", 2},
     {"PA", 2}, {"OH", 3}, {"MI", 3}, {"IN", 3}, {"IL", 3}, {"WI", 3}, {"MN", 4}, {"IA", 4},
     {"MO", 4}, {"ND", 4}, {"SD", 4}, {"NE", 4}, {"KS", 4}, {"DE", 5}, {"MD", 5}, {"DC", 5},
     {"VA", 5}, {"WV", 5}, {"NC", 5}, {"SC", 5}, {"GA", 5}, {"FL", 5}, {"KY", 6}, {"TN", 6},
     {"AL", 6}, {"MS", 6}, {"AR", 7}, {"LA", 7}, {"OK", 7}, {"TX", 7}, {"MT", 8}, {"ID", 8},
     {"WY", 8}, {"CO", 8}, {"NM", 8}, {"AZ", 8}, {"UT", 8}, {"NV", 8}, {"WA", 9}, {"OR", 9},
     {"CA", 9}, {"AK", 9}, {"HI", 9}, {"PR", 10}}};

double code(int value) {
  return value == 0 ? unknown : static_cast<double>(value);
}

}  // namespace

std::span<const std::string_view> firm_columns() {
  return of_firm;
}

double total_bill(const Assessment& firm) {
  double sum = 0;
  bool given = false;
  for (const Bill& bill : firm.bills) {
    if (bill.cost_usd) {
      sum += *bill.cost_usd;
      given = true;
    }
  }
  return given ? dollars_of_2020(sum, firm.year) : unknown;
}

void append_firm(const Assessment& firm, std::vector<float>& values) {
  const auto money = [&](std::optional<double> dollars) {
    return dollars ? dollars_of_2020(*dollars, firm.year) : unknown;
  };
  const auto cost = [&](Utility utility) { return money(firm.bill(utility).cost_usd); };
  const auto use = [&](Utility utility) { return firm.bill(utility).use.value_or(unknown); };
  const auto or_zero = [](double value) { return std::isnan(value) ? 0.0 : value; };
  const auto* const state = std::ranges::find(states, firm.state, &State::code);
  const bool is_known = state != states.end();
  const double sales = money(firm.sales_usd);
  const double people = firm.employees.value_or(unknown);
  const double area = firm.area_ft2.value_or(unknown);
  const double hours = firm.hours.value_or(unknown);
  const double electricity = cost(Utility::electricity);
  const double electricity_use = use(Utility::electricity);
  const double demand = cost(Utility::demand);
  const double gas = cost(Utility::gas);
  const double fuel = cost(Utility::other_fuel);
  const double bill = total_bill(firm);
  const double electric_bill = electricity + or_zero(demand) + or_zero(cost(Utility::fees));
  const auto given =
      std::ranges::count_if(firm.bills, [](const Bill& b) { return b.cost_usd.has_value(); });
  const std::array<double, of_firm.size()> all = {
      code(firm.year),
      code(firm.sic),
      code(firm.sic / 100),
      code(firm.naics / 1000),
      is_known ? static_cast<double>(state - states.begin()) : unknown,
      is_known ? static_cast<double>(state->division) : unknown,
      log_of(sales),
      log_of(people),
      log_of(area),
      hours,
      log_of(firm.production),
      code(firm.production_unit),
      log_of(electricity),
      log_of(electricity_use),
      log_of(electricity / electricity_use),
      log_of(demand),
      log_of(use(Utility::demand)),
      log_of(cost(Utility::fees)),
      log_of(gas),
      log_of(use(Utility::gas)),
      log_of(gas / use(Utility::gas)),
      log_of(fuel),
      log_of(fuel / use(Utility::other_fuel)),
      log_of(cost(Utility::water)),
      log_of(cost(Utility::waste)),
      log_of(bill),
      log_of(electric_bill),
      electric_bill / bill,
      gas / bill,
      demand / electric_bill,
      log_of(bill / sales),
      log_of(bill / people),
      log_of(sales / people),
      log_of(area / people),
      log_of(electricity_use / hours),
      log_of(electricity_use / use(Utility::demand)),
      static_cast<double>(given),
      log_of(sales / firm.production.value_or(unknown))};
  for (const double value : all) {
    values.push_back(std::isfinite(value) ? static_cast<float>(value)
                                          : std::numeric_limits<float>::quiet_NaN());
  }
}

}  // namespace tienvoud::begin
