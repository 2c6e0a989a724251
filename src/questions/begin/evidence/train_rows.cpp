#include "questions/begin/evidence/train_rows.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "questions/begin/evidence/dollars.h"

namespace tienvoud::begin {
namespace {

constexpr float unknown = std::numeric_limits<float>::quiet_NaN();
constexpr std::uint64_t hidden_of = 10;  // one in so many firms does not say where it is
constexpr double told_weight = 0.3;  // of what was advised, beside what was done (cross-validated)

float median_of(std::vector<float>& values) {
  if (values.empty()) {
    return unknown;
  }
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

bool saves(const Recommendation& one) {
  return one.saving_usd && *one.saving_usd > 0;
}

/// The firm as the model may see it in training.
Assessment seen(const Assessment& firm, std::uint64_t seed) {
  Assessment one = firm;
  if (number_of(firm.id, seed + 1) % hidden_of == 0) {
    one.state.clear();
  }
  return one;
}

/// Adds to each class its share of the dollars that the list saves, times the weight.
void add_shares(const std::vector<const Recommendation*>& list,
                bool done_only,
                double weight,
                std::vector<double>& of_class) {
  const auto counts = [&](const Recommendation* one) {
    return saves(*one) && (!done_only || one->decision == Decision::done);
  };
  double sum = 0;
  for (const Recommendation* one : list) {
    sum += counts(one) ? *one->saving_usd : 0;
  }
  for (const Recommendation* one : list) {
    if (const auto index = class_index({one->chapter, one->saved}); index && counts(one)) {
      of_class[*index] += weight * *one->saving_usd / sum;
    }
  }
}

}  // namespace

std::uint64_t number_of(std::string_view text, std::uint64_t seed) {
  std::uint64_t number = 1469598103934665603ULL ^ (seed * 0x9E3779B97F4A7C15ULL);
  for (const char c : text) {
    number = (number ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  number = (number ^ (number >> 32U)) * 0x9E3779B97F4A7C15ULL;
  return number ^ (number >> 29U);
}

std::vector<std::vector<const Recommendation*>> lists_of(const EvidenceRecords& records) {
  std::vector<std::vector<const Recommendation*>> lists(records.assessments.size());
  for (const Recommendation& one : records.recommendations) {
    lists[one.assessment].push_back(&one);
  }
  return lists;
}

UsualMeasures usual_measures(const EvidenceRecords& records) {
  const UsualMeasures none{};
  std::array<std::array<std::vector<float>, usual_count>, none.size()> values;
  const auto columns = usual_columns();
  const auto lists = lists_of(records);
  for (std::size_t firm = 0; firm < lists.size(); ++firm) {
    const auto rows = list_rows(records.assessments[firm], lists[firm], none);
    for (std::size_t i = 0; i < lists[firm].size(); ++i) {
      auto& of_class = values[usual_row(lists[firm][i]->chapter, lists[firm][i]->saved)];
      for (std::size_t k = 0; k < usual_count; ++k) {
        if (const float value = rows.row(i)[columns[k]]; !std::isnan(value)) {
          of_class[k].push_back(value);
        }
      }
    }
  }
  UsualMeasures usual{};
  for (std::size_t row = 0; row < usual.size(); ++row) {
    std::ranges::transform(values[row], usual[row].begin(), median_of);
  }
  return usual;
}

TrainRows odds_rows(const EvidenceRecords& records,
                    const UsualMeasures& usual,
                    std::uint64_t seed) {
  TrainRows all;
  all.rows.columns = firm_columns().size() + measure_columns().size();
  const auto lists = lists_of(records);
  for (std::size_t firm = 0; firm < lists.size(); ++firm) {
    const auto rows = list_rows(seen(records.assessments[firm], seed), lists[firm], usual);
    std::size_t decided = 0;
    for (std::size_t i = 0; i < lists[firm].size(); ++i) {
      if (lists[firm][i]->is_decided()) {
        all.rows.values.insert(all.rows.values.end(), rows.row(i).begin(), rows.row(i).end());
        all.labels.push_back(lists[firm][i]->decision == Decision::done ? 1.0F : 0.0F);
        ++decided;
      }
    }
    if (decided > 0) {
      all.groups.push_back(decided);
    }
  }
  return all;
}

TrainRows saving_rows(const EvidenceRecords& records, std::uint64_t seed) {
  TrainRows all;
  all.rows.columns = firm_columns().size() + class_columns().size();
  for (const Recommendation& one : records.recommendations) {
    if (saves(one)) {
      const Assessment& firm = records.assessments[one.assessment];
      append_class(seen(firm, seed), one.chapter, one.saved, all.rows.values);
      const int year = one.year != 0 ? one.year : firm.year;
      all.labels.push_back(static_cast<float>(std::log(dollars_of_2020(*one.saving_usd, year))));
      all.half.push_back(number_of(firm.id, seed + 2) % 2 == 1);
    }
  }
  return all;
}

TrainRows class_rows(const EvidenceRecords& records) {
  TrainRows all;
  all.rows.columns = firm_columns().size();
  const auto lists = lists_of(records);
  std::vector<float> firm_row;
  for (std::size_t firm = 0; firm < lists.size(); ++firm) {
    firm_row.clear();
    append_firm(records.assessments[firm], firm_row);
    std::vector<double> of_class(measure_classes().size());
    add_shares(lists[firm], true, 1, of_class);
    add_shares(lists[firm], false, told_weight, of_class);
    for (std::size_t i = 0; i < of_class.size(); ++i) {
      if (of_class[i] > 0) {
        all.rows.values.insert(all.rows.values.end(), firm_row.begin(), firm_row.end());
        all.labels.push_back(static_cast<float>(i));
        all.weights.push_back(static_cast<float>(of_class[i]));
      }
    }
  }
  return all;
}

}  // namespace tienvoud::begin
