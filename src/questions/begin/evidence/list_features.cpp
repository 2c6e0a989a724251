#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

#include "base/ensure.h"
#include "questions/begin/evidence/dollars.h"
#include "questions/begin/evidence/features.h"
#include "questions/begin/evidence/measure_class.h"

namespace tienvoud::begin {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

constexpr std::array<std::string_view, 49> of_measure = {"chapter",
                                                         "saved",
                                                         "class",
                                                         "resource",
                                                         "cost",
                                                         "saving",
                                                         "payback",
                                                         "cost_now",
                                                         "saving_now",
                                                         "conserved",
                                                         "unit_price",
                                                         "price_ratio",
                                                         "saving_of_bill",
                                                         "saving_of_own_bill",
                                                         "use_of_own_use",
                                                         "cost_of_sales",
                                                         "saving_of_sales",
                                                         "cost_per_person",
                                                         "cost_given",
                                                         "cost_digits",
                                                         "cost_zeros",
                                                         "saving_digits",
                                                         "saving_zeros",
                                                         "conserved_digits",
                                                         "list_length",
                                                         "payback_rank",
                                                         "cost_rank",
                                                         "saving_rank",
                                                         "payback_to_median",
                                                         "cost_to_median",
                                                         "saving_to_median",
                                                         "share_of_saving",
                                                         "share_of_cost",
                                                         "same_class",
                                                         "same_saved",
                                                         "class_rank",
                                                         "list_saving",
                                                         "list_cost",
                                                         "list_saving_of_bill",
                                                         "list_payback",
                                                         "list_free",
                                                         "list_classes",
                                                         "chapter_share",
                                                         "cost_to_usual",
                                                         "saving_to_usual",
                                                         "payback_to_usual",
                                                         "saving_of_bill_to_usual",
                                                         "unit_price_to_usual",
                                                         "cost_per_person_to_usual"};

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

/// A measure in dollars of 2020.
struct Measure {
  double cost = unknown;
  double saving = unknown;
  double payback = unknown;  ///< years
  int label = 0;             ///< chapter and what is saved, as one number
};

double rank_of(std::span<const double> values, double value) {
  if (std::isnan(value)) {
    return unknown;
  }
  double below = 0;
  double known = 0;
  for (const double other : values) {
    below += other < value ? 1.0 : other == value ? 0.5 : 0.0;
    known += std::isnan(other) ? 0.0 : 1.0;
  }
  return below / known;
}

double median_of(std::vector<double> values) {
  std::erase_if(values, [](double value) { return std::isnan(value); });
  if (values.empty()) {
    return unknown;
  }
  std::ranges::sort(values);
  return (values[values.size() / 2] + values[(values.size() - 1) / 2]) / 2;
}

double sum_of(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) {
    sum += std::isnan(value) ? 0 : value;
  }
  return sum;
}

/// What all measures of a list have in common.
struct List {
  std::vector<double> costs;
  std::vector<double> savings;
  std::vector<double> paybacks;
  std::vector<Measure> measures;
  double saving = 0;
  double cost = 0;
  double median_cost = unknown;
  double median_saving = unknown;
  double median_payback = unknown;
  double classes = 0;  ///< how many different ones
  double free = 0;     ///< how many cost nothing, or nobody knows what
};

List list_of(const Assessment& firm, std::span<const Recommendation* const> list) {
  List all;
  for (const Recommendation* one : list) {
    const int year = one->year != 0 ? one->year : firm.year;
    Measure measure;
    measure.cost = one->cost_usd ? dollars_of_2020(std::max(*one->cost_usd, 0.0), year) : unknown;
    measure.saving = one->saving_usd ? dollars_of_2020(*one->saving_usd, year) : unknown;
    measure.payback = measure.saving > 0 ? measure.cost / measure.saving : unknown;
    measure.label = one->chapter * 100 + static_cast<int>(one->saved);
    all.costs.push_back(measure.cost);
    all.savings.push_back(measure.saving);
    all.paybacks.push_back(measure.payback);
    all.measures.push_back(measure);
    all.free += measure.cost > 0 ? 0 : 1;
  }
  all.saving = sum_of(all.savings);
  all.cost = sum_of(all.costs);
  all.median_cost = median_of(all.costs);
  all.median_saving = median_of(all.savings);
  all.median_payback = median_of(all.paybacks);
  std::set<int> labels;
  for (const Measure& measure : all.measures) {
    labels.insert(measure.label);
  }
  all.classes = static_cast<double>(labels.size());
  return all;
}

/// How a measure stands among those of its list that are like it.
struct Likeness {
  double same_class = 0;
  double same_saved = 0;
  double same_chapter = 0;
  double class_rank = unknown;  ///< by payback, within its class
};

Likeness likeness_of(std::span<const Recommendation* const> list, const List& all, std::size_t i) {
  Likeness like;
  std::vector<double> paybacks;
  for (std::size_t j = 0; j < list.size(); ++j) {
    if (all.measures[j].label == all.measures[i].label) {
      like.same_class += 1;
      paybacks.push_back(all.measures[j].payback);
    }
    like.same_saved += list[j]->saved == list[i]->saved ? 1 : 0;
    like.same_chapter += list[j]->chapter == list[i]->chapter ? 1 : 0;
  }
  like.class_rank = rank_of(paybacks, all.measures[i].payback);
  return like;
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

using Row = std::array<double, of_measure.size()>;

Row row_of(const Scale& firm,
           std::span<const Recommendation* const> list,
           const List& all,
           std::size_t i) {
  const Recommendation& one = *list[i];
  const Measure& m = all.measures[i];
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
          std::isnan(m.cost) ? 0.0 : 1.0,
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
  const auto* const found = std::ranges::find(of_measure, name);
  ensure(found != of_measure.end(), "a column has its name");
  return firm_columns().size() + static_cast<std::size_t>(found - of_measure.begin());
}

}  // namespace

std::array<std::size_t, usual_count> usual_columns() {
  return {column_of("cost"),           column_of("saving"),     column_of("payback"),
          column_of("saving_of_bill"), column_of("unit_price"), column_of("cost_per_person")};
}

std::size_t usual_row(int chapter, SavedResource saved) {
  return class_index({chapter, saved}).value_or(measure_classes().size());
}

std::span<const std::string_view> measure_columns() {
  return of_measure;
}

methods::TreeRows list_rows(const Assessment& firm,
                            std::span<const Recommendation* const> list,
                            const UsualMeasures& usual) {
  const List all = list_of(firm, list);
  const auto columns = usual_columns();
  methods::TreeRows rows;
  rows.columns = firm_columns().size() + of_measure.size();
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
