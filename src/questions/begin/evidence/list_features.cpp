#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/ensure.h"
#include "questions/begin/evidence/dollars.h"
#include "questions/begin/evidence/features.h"
#include "questions/begin/evidence/list_standing.h"
#include "questions/begin/evidence/measure_class.h"

namespace tienvoud::begin {
namespace {

/// Significant digits and closing zeros of an amount as people round them.
struct Digits {
  double significant = unknown;
  double zeros = unknown;
};
Digits digits_of(std::optional<double> value) {
  if (!value || std::abs(*value) < 1 || std::abs(*value) > 1e15) {
    return {};
  }
  auto whole = static_cast<std::int64_t>(std::llround(std::abs(*value)));
  Digits digits{.significant = 0, .zeros = 0};
  while (whole % 10 == 0) {
    whole /= 10;
    digits.zeros += 1;
  }
  for (; whole > 0; whole /= 10) {
    digits.significant += 1;
  }
  return digits;
}

double resource_number(const std::string& code) {
  if (code.empty() || code.size() > 3) {
    return unknown;
  }
  double number = 0;
  for (const char c : code) {
    number = number * 64 + static_cast<double>(c - '0');
  }
  return number;
}

double log_of(double value) {
  return value > 0 ? std::log(value) : unknown;
}

Utility utility_of(SavedResource saved) {
  switch (saved) {
    case SavedResource::gas:
      return Utility::gas;
    case SavedResource::fuel:
      return Utility::other_fuel;
    case SavedResource::water:
      return Utility::water;
    case SavedResource::waste:
      return Utility::waste;
    case SavedResource::demand:
      return Utility::demand;
    case SavedResource::fees:
      return Utility::fees;
    default:
      return Utility::electricity;
  }
}

/// What a measure's row needs of its firm, in dollars of 2020.
struct Scale {
  double bill = unknown;
  double sales = unknown;
  double people = unknown;
  double own_cost = unknown;  ///< of the utility that is saved
  double own_use = unknown;
};

Scale scale_of(const Assessment& firm, SavedResource saved) {
  const Bill& own = firm.bill(utility_of(saved));
  return {.bill = total_bill(firm),
          .sales = firm.sales_usd ? dollars_of_2020(*firm.sales_usd, firm.year) : unknown,
          .people = firm.employees.value_or(unknown),
          .own_cost = own.cost_usd ? dollars_of_2020(*own.cost_usd, firm.year) : unknown,
          .own_use = own.use.value_or(unknown)};
}

constexpr std::size_t measure_count = 49;
using Row = std::array<double, measure_count>;

Row row_of(const Scale& firm,
           std::span<const Recommendation* const> list,
           const MeasureList& all,
           std::size_t i) {
  const Recommendation& one = *list[i];
  const ListedMeasure& m = all.measures[i];
  const Likeness like = likeness_of(list, all, i);
  const double conserved = one.conserved.value_or(unknown);
  const double unit_price = m.saving / conserved;
  const Digits cost_digits = digits_of(one.cost_usd);
  const Digits saving_digits = digits_of(one.saving_usd);
  const auto index = class_index({one.chapter, one.saved});
  const double count = static_cast<double>(list.size());
  return {static_cast<double>(one.chapter),
          static_cast<double>(one.saved),
          index ? static_cast<double>(*index) : unknown,
          resource_number(one.resource),
          log_of(m.cost),
          log_of(m.saving),
          std::log(m.payback + 0.01),
          log_of(one.cost_usd.value_or(unknown)),
          log_of(one.saving_usd.value_or(unknown)),
          log_of(conserved),
          log_of(unit_price),
          log_of(unit_price / (firm.own_cost / firm.own_use)),
          log_of(m.saving / firm.bill),
          log_of(m.saving / firm.own_cost),
          log_of(conserved / firm.own_use),
          log_of(m.cost / firm.sales),
          log_of(m.saving / firm.sales),
          log_of(m.cost / firm.people),
          one.cost_usd ? 1.0 : 0.0,
          cost_digits.significant,
          cost_digits.zeros,
          saving_digits.significant,
          saving_digits.zeros,
          digits_of(one.conserved).significant,
          count,
          rank_of(all.paybacks, m.payback),
          rank_of(all.costs, m.cost),
          rank_of(all.savings, m.saving),
          log_of(m.payback / all.median_payback),
          log_of(m.cost / all.median_cost),
          log_of(m.saving / all.median_saving),
          m.saving / all.saving,
          m.cost / all.cost,
          like.same_class,
          like.same_saved,
          like.class_rank,
          log_of(all.saving),
          log_of(all.cost),
          log_of(all.saving / firm.bill),
          log_of(all.cost / all.saving),
          all.free / count,
          all.classes,
          like.same_chapter / count,
          0,
          0,
          0,
          0,
          0,
          0};
}

std::size_t column_of(std::string_view name) {
  const auto names = measure_columns();
  const auto found = std::ranges::find(names, name);
  ensure(found != names.end(), "a column has its name");
  return firm_columns().size() + static_cast<std::size_t>(found - names.begin());
}

}  // namespace

std::array<std::size_t, usual_count> usual_columns() {
  return {column_of("cost"),           column_of("saving"),     column_of("payback"),
          column_of("saving_of_bill"), column_of("unit_price"), column_of("cost_per_person")};
}

std::size_t usual_row(int chapter, SavedResource saved) {
  return class_index({chapter, saved}).value_or(measure_classes().size());
}

methods::TreeRows list_rows(const Assessment& firm,
                            std::span<const Recommendation* const> list,
                            const UsualMeasures& usual) {
  const MeasureList all = list_of(firm, list);
  const auto columns = usual_columns();
  methods::TreeRows rows;
  rows.columns = firm_columns().size() + measure_count;
  std::vector<float> of_firm;
  append_firm(firm, of_firm);
  for (std::size_t i = 0; i < list.size(); ++i) {
    rows.values.insert(rows.values.end(), of_firm.begin(), of_firm.end());
    for (const double value : row_of(scale_of(firm, list[i]->saved), list, all, i)) {
      rows.values.push_back(std::isfinite(value) ? static_cast<float>(value)
                                                 : std::numeric_limits<float>::quiet_NaN());
    }
    const std::span row = std::span(rows.values).last(rows.columns);
    const auto& typical = usual[usual_row(list[i]->chapter, list[i]->saved)];
    for (std::size_t k = 0; k < usual_count; ++k) {
      row[rows.columns - usual_count + k] = row[columns[k]] - typical[k];
    }
  }
  return rows;
}

}  // namespace tienvoud::begin
