#include "questions/begin/evidence/list_standing.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "questions/begin/evidence/dollars.h"

namespace tienvoud::begin {
namespace {

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

}  // namespace

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

MeasureList list_of(const Assessment& firm, std::span<const Recommendation* const> list) {
  MeasureList all;
  for (const Recommendation* one : list) {
    const int year = one->year != 0 ? one->year : firm.year;
    ListedMeasure measure;
    measure.cost = dollars_of_2020(std::max(one->cost_usd.value_or(0), 0.0), year);
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
  for (const ListedMeasure& measure : all.measures) {
    labels.insert(measure.label);
  }
  all.classes = static_cast<double>(labels.size());
  return all;
}

Likeness likeness_of(std::span<const Recommendation* const> list,
                     const MeasureList& all,
                     std::size_t i) {
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

}  // namespace tienvoud::begin
