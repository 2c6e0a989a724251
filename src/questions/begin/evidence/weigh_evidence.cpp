#include "questions/begin/evidence/weigh_evidence.h"

#include <algorithm>

#include "base/ensure.h"
#include "questions/begin/evidence/firm_tally.h"

namespace tienvoud::begin {
namespace {

using Lists = std::vector<std::vector<const Recommendation*>>;

/// The records of the firms for which `keep` is true.
template <class Keep>
EvidenceRecords part_of(const EvidenceRecords& records, Keep keep) {
  EvidenceRecords part;
  std::vector<std::size_t> place(records.assessments.size());
  for (std::size_t i = 0; i < place.size(); ++i) {
    if (keep(records.assessments[i])) {
      place[i] = part.assessments.size();
      part.assessments.push_back(records.assessments[i]);
    }
  }
  for (const Recommendation& one : records.recommendations) {
    if (keep(records.assessments[one.assessment])) {
      part.recommendations.push_back(one);
      part.recommendations.back().assessment = place[one.assessment];
    }
  }
  return part;
}

/// Trains without a fold and adds its firms to the tally.
template <class FoldOf>
Result<void> add_fold(const EvidenceRecords& records,
                      const Lists& lists,
                      const TrainOptions& train,
                      FoldOf fold_of,
                      std::size_t fold,
                      FirmTally& tally) {
  const auto others =
      part_of(records, [&](const Assessment& firm) { return fold_of(firm) != fold; });
  TRY_ASSIGN(const auto model, train_evidence(others, train));
  for (std::size_t i = 0; i < lists.size(); ++i) {
    if (fold_of(records.assessments[i]) == fold) {
      tally.add(model, records.assessments[i], lists[i]);
    }
  }
  return {};
}

}  // namespace

std::vector<Prediction> predictions(const EvidenceModel& model,
                                    const EvidenceRecords& records,
                                    Dial dial) {
  std::vector<Prediction> all(records.recommendations.size());
  const auto lists = lists_of(records);
  for (std::size_t firm = 0; firm < lists.size(); ++firm) {
    const auto chances = model.chances(records.assessments[firm], lists[firm]);
    std::vector<double> savings;
    for (const Recommendation* one : lists[firm]) {
      savings.push_back(one->saving_usd.value_or(0));
    }
    const auto scores = list_scores(chances, savings, dial);
    for (std::size_t i = 0; i < lists[firm].size(); ++i) {
      const auto place = static_cast<std::size_t>(lists[firm][i] - records.recommendations.data());
      all[place] = {chances[i], scores[i]};
    }
  }
  return all;
}

std::vector<Measured> weigh_evidence(const EvidenceModel& model,
                                     const EvidenceRecords& records,
                                     Dial dial) {
  FirmTally tally(dial);
  const auto lists = lists_of(records);
  for (std::size_t firm = 0; firm < lists.size(); ++firm) {
    tally.add(model, records.assessments[firm], lists[firm]);
  }
  return tally.measures();
}

Result<std::vector<Measured>> validate_evidence(
    const EvidenceRecords& records,
    const ValidateOptions& options,
    FunctionRef<bool(std::size_t done, std::size_t of)> progress) {
  ensure(options.folds >= 2, "a cross-validation has two folds or more");
  const Error stopped{ErrorCode::cancelled, "The validation was stopped.", "", ""};
  const auto lists = lists_of(records);
  FirmTally firms(options.dial);
  for (std::size_t fold = 0; fold < options.folds; ++fold) {
    TRY(add_fold(
        records, lists, options.train,
        [&](const Assessment& firm) { return number_of(firm.id, 0) % options.folds; }, fold,
        firms));
    if (!progress(fold + 1, 2 * options.folds)) {
      return stopped;
    }
  }
  std::vector<Measured> all = firms.measures();
  FirmTally centers(options.dial);
  TrainOptions chances = options.train;
  chances.chances_only = true;
  for (std::size_t fold = 0; fold < options.folds; ++fold) {
    TRY(add_fold(
        records, lists, chances,
        [&](const Assessment& firm) { return number_of(firm.center, 0) % options.folds; }, fold,
        centers));
    if (!progress(options.folds + fold + 1, 2 * options.folds)) {
      return stopped;
    }
  }
  all.push_back({"new_region_auc_before", centers.auc()});
  const auto regions = centers.region_measures("new_region");
  all.insert(all.end(), regions.begin(), regions.end());
  return all;
}

}  // namespace tienvoud::begin
