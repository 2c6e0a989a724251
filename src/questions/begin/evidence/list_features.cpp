#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "questions/begin/evidence/dollars.h"
#include "questions/begin/evidence/features.h"
#include "questions/begin/evidence/measure_class.h"

namespace tienvoud::begin {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

constexpr std::array<std::string_view, 46> of_measure = {
    "chapter", "saved", "class", "resource",
    "cost", "saving", "payback", "cost_now", "saving_now", "conserved", "unit_price", "price_ratio",
    "saving_of_bill", "saving_of_own_bill", "use_of_own_use", "cost_of_sales", "saving_of_sales",
    "cost_per_person", "costs_nothing", "cost_digits", "cost_zeros", "saving_digits",
    "saving_zeros", "conserved_digits",
    "list_length", "list_missing", "payback_rank", "cost_rank", "saving_rank", "payback_to_median",
    "cost_to_median", "saving_to_median", "share_of_saving", "share_of_cost", "same_class",
    "same_saved", "class_rank", "list_saving", "list_cost", "list_saving_of_bill", "list_payback",
    "list_free", "list_classes", "same_cost", "net_three_years", "chapter_share"};

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

double log_of(double value) { return value > 0 ? std::log(value) : unknown; }

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
  }
  return all;
}

}  // namespace

std::span<const std::string_view> measure_columns() { return of_measure; }

methods::TreeRows list_rows(const Assessment& firm, std::span<const Recommendation* const> list) {
  const List all = list_of(firm, list);
  const double bill = total_bill(firm);
  const double sales =
      firm.sales_usd ? dollars_of_2020(*firm.sales_usd, firm.year) : unknown;
  const double total_saving = sum_of(all.savings);
  const double total_cost = sum_of(all.costs);
  const double median_cost = median_of(all.costs);
  const double median_saving = median_of(all.savings);
  const double median_payback = median_of(all.paybacks);
  std::vector<int> labels;
  for (const auto& m : all.measures) {
    labels.push_back(m.label);
  }
  std::ranges::sort(labels);
  const double classes = static_cast<double>(std::ranges::unique(labels).begin() - labels.begin());
  const double count = static_cast<double>(list.size());
  const double free = static_cast<double>(
      std::ranges::count_if(all.measures, [](const Measure& m) { return !(m.cost > 0); }));
  methods::TreeRows rows;
  rows.columns = firm_columns().size() + of_measure.size();
  std::vector<float> of_firm;
  append_firm(firm, of_firm);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Recommendation& one = *list[i];
    const Measure& m = all.measures[i];
    const Bill& own = firm.bill(utility_of(one.saved));
    const double own_cost = own.cost_usd ? dollars_of_2020(*own.cost_usd, firm.year) : unknown;
    const double conserved = one.conserved.value_or(unknown);
    const double own_use = own.use.value_or(unknown);
    const double unit_price = m.saving / conserved;
    const Digits cost_digits = digits_of(one.cost_usd);
    const Digits saving_digits = digits_of(one.saving_usd);
    std::vector<double> class_savings;
    double same_class = 0;
    double same_saved = 0;
    double same_cost = 0;
    double chapter = 0;
    for (std::size_t j = 0; j < list.size(); ++j) {
      const Measure& other = all.measures[j];
      if (other.label == m.label) {
        same_class += 1;
        class_savings.push_back(other.payback);
      }
      same_saved += list[j]->saved == one.saved ? 1 : 0;
      chapter += list[j]->chapter == one.chapter ? 1 : 0;
      same_cost += other.cost == m.cost && m.cost > 0 ? 1 : 0;
    }
    const auto index = class_index({one.chapter, one.saved});
    const std::array<double, of_measure.size()> values = {
        static_cast<double>(one.chapter), static_cast<double>(one.saved),
        index ? static_cast<double>(*index) : unknown, resource_number(one.resource),
        log_of(m.cost), log_of(m.saving), std::isnan(m.cost) ? unknown : std::log(m.payback + 0.01),
        log_of(one.cost_usd.value_or(unknown)), log_of(one.saving_usd.value_or(unknown)),
        log_of(conserved), log_of(unit_price), log_of(unit_price / (own_cost / own_use)),
        log_of(m.saving / bill), log_of(m.saving / own_cost), log_of(conserved / own_use),
        log_of(m.cost / sales), log_of(m.saving / sales), log_of(m.cost / firm.employees.value_or(unknown)),
        std::isnan(m.cost) ? 2.0 : m.cost > 0 ? 0.0 : 1.0, cost_digits.significant, cost_digits.zeros,
        saving_digits.significant, saving_digits.zeros, digits_of(one.conserved).significant,
        count, 0, rank_of(all.paybacks, m.payback), rank_of(all.costs, m.cost),
        rank_of(all.savings, m.saving), log_of(m.payback / median_payback), log_of(m.cost / median_cost),
        log_of(m.saving / median_saving), m.saving / total_saving, m.cost / total_cost, same_class,
        same_saved, rank_of(class_savings, m.payback), log_of(total_saving), log_of(total_cost),
        log_of(total_saving / bill), log_of(total_cost / total_saving), free / count, classes, same_cost,
        3 * m.saving - (std::isnan(m.cost) ? 0 : m.cost), chapter / count};
    rows.values.insert(rows.values.end(), of_firm.begin(), of_firm.end());
    for (const double value : values) {
      rows.values.push_back(std::isfinite(value) ? static_cast<float>(value)
                                                 : std::numeric_limits<float>::quiet_NaN());
    }
  }
  return rows;
}

}  // namespace tienvoud::begin
