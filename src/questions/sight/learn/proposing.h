#pragma once

#include <optional>
#include <string>
#include <vector>

#include "questions/sight/learn/learn.h"

namespace tienvoud::sight::learning {

/// What the parts of learn hand over.
struct Findings {
  std::vector<Proposal> proposals;
  std::vector<NotLearnt> left_out;
  std::int64_t lots = 0;  ///< used for times

  /// Says nothing where the count is 0.
  void leave_out(std::string reason, std::int64_t count, std::string remedy);
  void append(Findings other);
};

/// Rounded to four digits, so that what the user accepts is what he reads.
double readable(double value);
/// With three digits or all whole ones: "112", "9.50", "0.042".
std::string number_text(double value);

/// "82 lots; 8 in 10 between 96.0 and 131 s".
std::string spread_text(const Proposal& proposal, const std::string& unit);
/// "AB-100/10", or "AB-100/10 on DMU50" where a machine is named.
std::string operation_text(const Firm& firm, Id<Operation> operation, Id<Resource> machine);

/// From how many standard errors on a figure speaks against what the firm states.
inline constexpr double clear_evidence = 2;

/// True where the firm says nothing or only a default; else where the learnt figure differs from
/// the firm's by the least share and by clear_evidence standard errors.
bool is_material(const Proposal& proposal, double least_difference);

/// Distance from the firm's figure (from nothing where it has none) in standard errors, at most a
/// million. standard_error: in the figure's unit.
double evidence_of(const Proposal& proposal, double standard_error);

bool is_assumed(const Firm& firm,
                std::string_view table,
                std::uint32_t row,
                std::string_view column);

}  // namespace tienvoud::sight::learning
