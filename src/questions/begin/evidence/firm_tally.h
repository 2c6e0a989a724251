#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "questions/begin/evidence/weigh_evidence.h"

namespace tienvoud::begin {

/// Gathers what models say of firms beside what the firms did, firm by firm, and reckons measures
/// over all of them.
class FirmTally {
 public:
  explicit FirmTally(Dial dial) : dial_(dial) {}

  /// Adds a firm with its list, of which the model must not know what became.
  void add(const EvidenceModel& model,
           const Assessment& firm,
           std::span<const Recommendation* const> list);
  /// All that weigh_evidence names.
  [[nodiscard]] std::vector<Measured> measures() const;
  /// Those of them that regard centers.
  [[nodiscard]] std::vector<Measured> region_measures(const std::string& prefix) const;
  [[nodiscard]] double auc() const;

 private:
  /// A firm's decided measures, in one order.
  struct Firm {
    std::string center;
    int year = 0;
    std::string id;
    std::vector<double> chances;
    std::vector<double> scores;
    std::vector<double> savings;  ///< dollars of 2020 a year
    std::vector<std::uint8_t> done;
    std::vector<std::uint64_t> ties;
    [[nodiscard]] std::size_t done_count() const;
  };
  void add_classes(const EvidenceModel& model,
                   const Assessment& firm,
                   std::span<const Recommendation* const> list);
  void add_savings(const EvidenceModel& model,
                   const Assessment& firm,
                   std::span<const Recommendation* const> list);
  void chance_measures(std::vector<Measured>& all) const;
  void list_measures(std::vector<Measured>& all) const;
  void saving_measures(std::vector<Measured>& all) const;

  Dial dial_;
  std::vector<Firm> firms_;
  std::vector<double> class_shares_;   ///< in the first three classes, a firm that saved
  std::vector<double> class_dollars_;  ///< that it saved
  std::vector<double> far_;            ///< |log(saving / foretold)|
  std::vector<double> widths_;         ///< log(high / low)
  double covered_ = 0;
};

}  // namespace tienvoud::begin
