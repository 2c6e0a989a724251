#include "questions/sight/learn/proposing.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace tienvoud::sight::learning {

void Findings::leave_out(std::string reason, std::int64_t count, std::string remedy) {
  if (count > 0) {
    left_out.push_back({std::move(reason), count, std::move(remedy)});
  }
}

void Findings::append(Findings other) {
  std::ranges::move(other.proposals, std::back_inserter(proposals));
  std::ranges::move(other.left_out, std::back_inserter(left_out));
}

double readable(double value) {
  if (value == 0 || !std::isfinite(value)) {
    return value;
  }
  const double step = std::pow(10.0, std::floor(std::log10(std::abs(value))) - 3);
  // Whole steps of a power of ten below one are divided, not multiplied: 0.1 is no binary number.
  return step < 1 ? std::round(value / step) / std::round(1 / step)
                  : std::round(value / step) * step;
}

std::string number_text(double value) {
  const double size = std::abs(value);
  const int decimals = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return fmt::format("{:.{}f}", value, decimals);
}

std::string spread_text(const Proposal& proposal, const std::string& unit) {
  return fmt::format("{} {}; 8 in 10 between {} and {} {}", proposal.count, proposal.counted,
                     number_text(proposal.spread.low), number_text(proposal.spread.high), unit);
}

std::string operation_text(const Firm& firm, Id<Operation> operation, Id<Resource> machine) {
  const std::string& code = firm.operations[operation].code;
  return machine ? code + " on " + firm.resources[machine].code : code;
}

bool is_material(const Proposal& proposal, double least_difference) {
  if (!proposal.before || proposal.before_assumed) {
    return true;
  }
  const double before = *proposal.before;
  const bool far = std::abs(proposal.after - before) >= least_difference * std::abs(before);
  return far && proposal.evidence >= clear_evidence;
}

double evidence_of(const Proposal& proposal, double standard_error) {
  constexpr double most = 1e6;
  const double from = proposal.before && !proposal.before_assumed ? *proposal.before : 0.0;
  const double distance = std::abs(proposal.after - from);
  return standard_error > distance / most ? distance / standard_error : most;
}

bool is_assumed(const Firm& firm,
                std::string_view table,
                std::uint32_t row,
                std::string_view column) {
  return std::ranges::binary_search(firm.assumptions, Assumption{table, row, column});
}

}  // namespace tienvoud::sight::learning
