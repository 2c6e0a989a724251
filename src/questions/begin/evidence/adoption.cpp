#include "questions/begin/evidence/adoption.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <span>

namespace tienvoud::begin {
namespace {

constexpr double no_end = std::numeric_limits<double>::infinity();
constexpr double no_cost_given = -1;  // of which most cost nothing
constexpr std::array<double, 11> payback_years = {no_cost_given, 0, 1e-9, 0.25, 0.5,   1,
                                                  1.5,           2, 3,    5,    no_end};
constexpr std::array<double, 8> people = {0, 20, 50, 100, 200, 300, 500, no_end};
constexpr std::array<double, 9> places = {1, 2, 3, 4, 5, 7, 9, 13, no_end};

std::optional<double> payback(const Recommendation& one) {
  if (!one.saving_usd || *one.saving_usd <= 0) {
    return std::nullopt;
  }
  if (!one.cost_usd) {
    return no_cost_given;
  }
  return std::max(*one.cost_usd, 0.0) / *one.saving_usd;
}

std::optional<double> known(int number) {
  return number > 0 ? std::optional(static_cast<double>(number)) : std::nullopt;
}

void count(AdoptionRow& row, const Recommendation& one) {
  ++row.decided;
  row.done += one.decision == Decision::done ? 1 : 0;
}

/// Rows between the given bounds, of a number that each measure has or not.
template <class NumberOf>
void add_between(const EvidenceRecords& records,
                 AdoptionBy by,
                 std::span<const double> bounds,
                 NumberOf number_of,
                 std::vector<AdoptionRow>& all) {
  std::vector<AdoptionRow> rows(bounds.size() - 1);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].by = by;
    rows[i].from = bounds[i];
    rows[i].below = bounds[i + 1];
  }
  for (const Recommendation& one : records.recommendations) {
    const std::optional<double> number = number_of(one);
    if (!one.is_decided() || !number || *number < bounds.front()) {
      continue;
    }
    const auto end = std::ranges::upper_bound(bounds, *number);
    const auto place = static_cast<std::size_t>(end - bounds.begin()) - 1;
    count(rows[std::min(place, rows.size() - 1)], one);
  }
  std::erase_if(rows, [](const AdoptionRow& row) { return row.decided == 0; });
  all.insert(all.end(), rows.begin(), rows.end());
}

/// Rows of whole numbers, `width` of them together.
template <class NumberOf>
void add_each(const EvidenceRecords& records,
              AdoptionBy by,
              double width,
              NumberOf number_of,
              std::vector<AdoptionRow>& all) {
  std::map<double, AdoptionRow> rows;
  for (const Recommendation& one : records.recommendations) {
    const std::optional<double> number = number_of(one);
    if (one.is_decided() && number) {
      const double from = std::floor(*number / width) * width;
      auto& row = rows[from];
      row.by = by;
      row.from = from;
      row.below = from + width;
      count(row, one);
    }
  }
  for (const auto& [from, row] : rows) {
    all.push_back(row);
  }
}

void add_classes(const EvidenceRecords& records, std::vector<AdoptionRow>& all) {
  std::vector<AdoptionRow> rows(measure_classes().size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].by = AdoptionBy::measure_class;
    rows[i].measure = measure_classes()[i];
  }
  for (const Recommendation& one : records.recommendations) {
    if (const auto index = class_index({one.chapter, one.saved}); index && one.is_decided()) {
      count(rows[*index], one);
    }
  }
  std::erase_if(rows, [](const AdoptionRow& row) { return row.decided == 0; });
  std::ranges::sort(rows, [](const AdoptionRow& a, const AdoptionRow& b) {
    return a.decided != b.decided ? a.decided > b.decided
                                  : class_index(a.measure) < class_index(b.measure);
  });
  all.insert(all.end(), rows.begin(), rows.end());
}

}  // namespace

std::vector<AdoptionRow> adoption(const EvidenceRecords& records) {
  std::vector<AdoptionRow> all(1);
  for (const Recommendation& one : records.recommendations) {
    if (one.is_decided()) {
      count(all.front(), one);
    }
  }
  const auto firm_of = [&](const Recommendation& one) -> const Assessment& {
    return records.assessments[one.assessment];
  };
  add_between(records, AdoptionBy::payback, payback_years, payback, all);
  add_between(
      records, AdoptionBy::employees, people,
      [&](const Recommendation& one) { return firm_of(one).employees; }, all);
  add_between(
      records, AdoptionBy::place, places,
      [](const Recommendation& one) { return known(one.place); }, all);
  add_each(
      records, AdoptionBy::year, 5, [](const Recommendation& one) { return known(one.year); }, all);
  add_each(
      records, AdoptionBy::sector, 1,
      [&](const Recommendation& one) { return known(firm_of(one).sic / 100); }, all);
  add_classes(records, all);
  return all;
}

}  // namespace tienvoud::begin
