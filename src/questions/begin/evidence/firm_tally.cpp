#include "questions/begin/evidence/firm_tally.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "methods/prediction_measures/prediction_measures.h"
#include "methods/statistics/statistics.h"
#include "questions/begin/evidence/dollars.h"

namespace tienvoud::begin {
namespace {

double saving_2020(const Recommendation& one, const Assessment& firm) {
  const int year = one.year != 0 ? one.year : firm.year;
  return dollars_of_2020(std::max(one.saving_usd.value_or(0), 0.0), year);
}

double mean_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

std::size_t FirmTally::Firm::done_count() const {
  return static_cast<std::size_t>(std::ranges::count(done, std::uint8_t{1}));
}

void FirmTally::add(const EvidenceModel& model,
                    const Assessment& firm,
                    std::span<const Recommendation* const> list) {
  const auto chances = model.chances(firm, list);
  std::vector<double> savings;
  for (const Recommendation* one : list) {
    savings.push_back(saving_2020(*one, firm));
  }
  const auto scores = list_scores(chances, savings, dial_);
  Firm one{.center = firm.center,
           .year = firm.year,
           .id = firm.id,
           .chances = {},
           .scores = {},
           .savings = {},
           .done = {},
           .ties = {}};
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i]->is_decided()) {
      one.chances.push_back(chances[i]);
      one.scores.push_back(scores[i]);
      one.savings.push_back(savings[i]);
      one.done.push_back(list[i]->decision == Decision::done ? 1 : 0);
      one.ties.push_back(number_of(list[i]->superid, 0));
    }
  }
  if (!one.done.empty()) {
    firms_.push_back(std::move(one));
  }
  add_classes(model, firm, list);
  add_savings(model, firm, list);
}

void FirmTally::add_classes(const EvidenceModel& model,
                            const Assessment& firm,
                            std::span<const Recommendation* const> list) {
  std::vector<double> dollars(measure_classes().size());
  double rare = 0;
  for (const Recommendation* one : list) {
    if (one->decision == Decision::done) {
      const auto index = class_index({one->chapter, one->saved});
      (index ? dollars[*index] : rare) += saving_2020(*one, firm);
    }
  }
  const double sum = std::accumulate(dollars.begin(), dollars.end(), 0.0);
  if (sum <= 0) {
    return;
  }
  const auto shares = model.class_shares(firm);
  std::vector<std::uint64_t> ties(shares.size());
  std::iota(ties.begin(), ties.end(), std::uint64_t{0});
  const auto order = methods::order_by_score(shares, ties);
  double first = 0;
  for (std::size_t place = 0; place < 3; ++place) {
    first += dollars[order[place]];
  }
  class_shares_.push_back(first / sum);
  class_dollars_.push_back(sum);
}

void FirmTally::add_savings(const EvidenceModel& model,
                            const Assessment& firm,
                            std::span<const Recommendation* const> list) {
  for (const Recommendation* one : list) {
    if (one->saving_usd && *one->saving_usd > 0) {
      const SavingRange range = model.saving(firm, {one->chapter, one->saved});
      const int year = one->year != 0 ? one->year : firm.year;
      const double seen = dollars_of_year(dollars_of_2020(*one->saving_usd, year), firm.year);
      far_.push_back(std::abs(std::log(seen / range.median_usd)));
      widths_.push_back(std::log(range.high_usd / range.low_usd));
      covered_ += seen >= range.low_usd && seen <= range.high_usd ? 1 : 0;
    }
  }
}

void FirmTally::chance_measures(std::vector<Measured>& all) const {
  std::vector<double> chances;
  std::vector<std::uint8_t> done;
  std::vector<double> gains;
  std::vector<double> firsts;
  for (const Firm& firm : firms_) {
    chances.insert(chances.end(), firm.chances.begin(), firm.chances.end());
    done.insert(done.end(), firm.done.begin(), firm.done.end());
    const std::size_t yes = firm.done_count();
    if (firm.done.size() < 3 || yes == 0 || yes == firm.done.size()) {
      continue;
    }
    std::vector<double> in_order;
    for (const std::size_t i : methods::order_by_score(firm.chances, firm.ties)) {
      in_order.push_back(firm.done[i]);
    }
    gains.push_back(methods::ndcg_at(in_order, 5));
    firsts.push_back(in_order.front());
  }
  if (chances.empty()) {
    return;
  }
  all.push_back({"decided", static_cast<double>(chances.size())});
  all.push_back({"auc", methods::area_under_curve(chances, done)});
  all.push_back({"log_loss", methods::log_loss(chances, done)});
  all.push_back({"calibration_error", methods::calibration_error(chances, done)});
  if (!gains.empty()) {
    all.push_back({"ranked_firms", static_cast<double>(gains.size())});
    all.push_back({"ndcg_at_5", mean_of(gains)});
    all.push_back({"p_at_1", mean_of(firsts)});
  }
}

void FirmTally::list_measures(std::vector<Measured>& all) const {
  std::vector<double> firsts;
  std::vector<double> shares;
  double dollars = 0;
  double dollars_first = 0;
  for (const Firm& firm : firms_) {
    const std::size_t yes = firm.done_count();
    const auto order = methods::order_by_score(firm.scores, firm.ties);
    if (firm.done.size() >= 3 && yes > 0 && yes < firm.done.size()) {
      firsts.push_back(firm.done[order.front()]);
    }
    if (firm.done.size() < 4 || yes == 0) {
      continue;
    }
    double sum = 0;
    double first = 0;
    for (std::size_t place = 0; place < order.size(); ++place) {
      const double saved = firm.done[order[place]] != 0 ? firm.savings[order[place]] : 0;
      sum += saved;
      first += place < 3 ? saved : 0;
    }
    dollars += sum;
    dollars_first += first;
    if (sum > 0) {
      shares.push_back(first / sum);
    }
  }
  if (!firsts.empty()) {
    all.push_back({"list_p_at_1", mean_of(firsts)});
  }
  if (!shares.empty()) {
    all.push_back({"list_dollars_in_first_three", dollars_first / dollars});
    all.push_back({"list_firm_dollars_in_first_three", mean_of(shares)});
  }
}

void FirmTally::saving_measures(std::vector<Measured>& all) const {
  if (!class_shares_.empty()) {
    double in_first = 0;
    for (std::size_t i = 0; i < class_shares_.size(); ++i) {
      in_first += class_shares_[i] * class_dollars_[i];
    }
    const double sum = std::accumulate(class_dollars_.begin(), class_dollars_.end(), 0.0);
    all.push_back({"class_firms", static_cast<double>(class_shares_.size())});
    all.push_back({"class_dollars_in_first_three", mean_of(class_shares_)});
    all.push_back({"class_pooled_dollars_in_first_three", in_first / sum});
  }
  if (!far_.empty()) {
    all.push_back({"saving_coverage", covered_ / static_cast<double>(far_.size())});
    all.push_back({"saving_width", std::exp(methods::median(widths_))});
    all.push_back({"saving_median_factor", std::exp(methods::median(far_))});
  }
}

std::vector<Measured> FirmTally::measures() const {
  std::vector<Measured> all;
  chance_measures(all);
  list_measures(all);
  saving_measures(all);
  const auto regions = region_measures("region");
  all.insert(all.end(), regions.begin(), regions.end());
  return all;
}

double FirmTally::auc() const {
  std::vector<double> chances;
  std::vector<std::uint8_t> done;
  for (const Firm& firm : firms_) {
    chances.insert(chances.end(), firm.chances.begin(), firm.chances.end());
    done.insert(done.end(), firm.done.begin(), firm.done.end());
  }
  return methods::area_under_curve(chances, done);
}

}  // namespace tienvoud::begin
