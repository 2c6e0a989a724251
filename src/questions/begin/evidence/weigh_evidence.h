#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/function_ref.h"
#include "base/result.h"
#include "model/evidence/evidence_records.h"
#include "questions/begin/evidence/evidence_model.h"
#include "questions/begin/evidence/order_list.h"
#include "questions/begin/evidence/train_evidence.h"

namespace tienvoud::begin {

/// One figure of how good the model is.
struct Measured {
  std::string name;  ///< "log_loss"
  double value = 0;
};

/// What the model says of one recommendation.
struct Prediction {
  double chance = 0;
  double score = 0;  ///< of list_scores; orders the measures of one firm
};

/// One a recommendation, in their order.
std::vector<Prediction> predictions(const EvidenceModel& model,
                                    const EvidenceRecords& records,
                                    Dial dial);

/// How good the model's answers about these firms are, which it should not have been trained on.
/// Figures that need what is not there (no decided measure, no saving) are left out.
///   auc, log_loss, calibration_error (ten bins): of decided measures
///   ndcg_at_5, p_at_1: of the order by chance, firms with at least three decided, of which one was
///     done and one not; list_p_at_1 of the list by score
///   list_dollars_in_first_three: of what was done, the share of dollars in the first three of the
///     list, all firms with at least four decided and one done together; list_firm_dollars_...: the
///     mean of the firms' shares
///   class_dollars_in_first_three: the mean share of a firm's done dollars that is in the first
///     three of the 29 classes, by the firm's figures alone; class_pooled_dollars_...: of all
///   saving_coverage, saving_width (a factor), saving_median_factor: of the 80 % intervals
///   region_log_loss_before, _after: each center's firms in the order of their years, without and
///     with the shift learnt from those before; region_worst_step: by how much the second is worse
///     at most, over stretches of so many outcomes before
std::vector<Measured> weigh_evidence(const EvidenceModel& model,
                                     const EvidenceRecords& records,
                                     Dial dial);

struct ValidateOptions {
  std::size_t folds = 5;  ///< at least 2
  Dial dial;
  TrainOptions train;
};

/// The same by cross-validation: the firms are cut into folds by their ids, and each fold is told
/// by a model of the others. Then by centers, of which each is left out in turn with others:
/// new_region_auc_before, new_region_log_loss_before, _after, new_region_worst_step.
/// progress: asked after each model, done and of how many; false stops with Error cancelled. Other
/// errors: those of training.
Result<std::vector<Measured>> validate_evidence(
    const EvidenceRecords& records,
    const ValidateOptions& options,
    FunctionRef<bool(std::size_t done, std::size_t of)> progress);

}  // namespace tienvoud::begin
