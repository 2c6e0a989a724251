#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "methods/boosted_trees/boosted_trees.h"
#include "model/evidence/evidence_records.h"
#include "questions/begin/evidence/features.h"
#include "questions/begin/evidence/measure_class.h"

namespace tienvoud::begin {

/// Yearly saving of a measure of which only the class is known: half of such firms save more than
/// `median`, eight in ten between `low` and `high`. Dollars of the firm's year.
struct SavingRange {
  double low_usd = 0;
  double median_usd = 0;
  double high_usd = 0;
};

/// What thousands of firms did, as trees: evidence/README.md tells what they may be used for.
/// A value; scoring a firm takes well under a millisecond and needs no library.
class EvidenceModel {
 public:
  /// The chance that the firm does each measure of its list within about a year. list: all that it
  /// is told at once, in any order; what became of them and their places are not looked at.
  [[nodiscard]] std::vector<double> chances(const Assessment& firm,
                                            std::span<const Recommendation* const> list) const;
  /// What a measure of the class saves a year at this firm, by the firm's figures alone.
  [[nodiscard]] SavingRange saving(const Assessment& firm, MeasureClass measure) const;
  /// For each of measure_classes(), the share that it is expected to have in what the firm saves by
  /// measures it does; sums to 1. By the firm's figures alone.
  [[nodiscard]] std::vector<double> class_shares(const Assessment& firm) const;

  /// Last year of the records it was trained on.
  [[nodiscard]] int last_year() const { return parts_.last_year; }

  /// As bytes with a checksum, and back, to the bit. Errors: corrupt; newer_version.
  [[nodiscard]] std::string bytes() const;
  static Result<EvidenceModel> from_bytes(std::string_view bytes);

  /// What training makes.
  struct Parts {
    int last_year = 0;
    UsualMeasures usual{};
    methods::BoostedTrees odds;   ///< log odds of each measure
    methods::BoostedTrees order;  ///< which of a list rather than the others
    std::array<methods::BoostedTrees, 2>
        saving;                       ///< log of dollars of 2020, of half the firms each
    methods::BoostedTrees spread;     ///< log of how far a saving is from that
    std::array<double, 3> spreads{};  ///< of the 10, 50 and 90 % quantile, in spreads
    methods::BoostedTrees classes;    ///< scores of the classes
  };
  explicit EvidenceModel(Parts parts) : parts_(std::move(parts)) {}

 private:
  EvidenceModel() = default;
  [[nodiscard]] bool is_whole() const;
  Parts parts_;
};

}  // namespace tienvoud::begin
