#include <algorithm>
#include <cmath>

#include "methods/stress_test/dual_simplex.h"

namespace tienvoud::methods {
namespace {

constexpr std::int32_t at_upper = -2;
constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double gap = 1e-8;  ///< of the two objectives, relative

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

}  // namespace

double DualSimplex::value(std::int32_t column) const {
  const auto where = where_[at(column)];
  return where >= 0          ? std::clamp(basic_value_[at(where)], 0.0, upper(column))
         : where == at_upper ? upper(column)
                             : 0.0;
}

/// The point keeps all rows, and the duals give the same objective: by weak duality it is least.
bool DualSimplex::checks() {
  const auto n = program_->columns();
  objective_ = 0;
  double bound = 0;
  double weight = 0;
  double noise = 1e-12;
  rows_.assign(program_->rhs.begin(), program_->rhs.end());
  for (std::size_t j = 0; j < n; ++j) {
    const double x = value(static_cast<std::int32_t>(j));
    double reduced = program_->cost[j];
    for (auto k = program_->first[j]; k < program_->first[j + 1]; ++k) {
      rows_[at(program_->row[at(k)])] -= x * program_->value[at(k)];
      reduced -= std::min(dual_[at(program_->row[at(k)])],
                          program_->exact[at(program_->row[at(k)])] != 0 ? infinite : 0.0) *
                 program_->value[at(k)];
    }
    objective_ += program_->cost[j] * x;
    weight += std::abs(program_->cost[j]) * x;
    if (reduced < 0) {
      if (program_->upper[j] == infinite && reduced < -1e-7 * (1 + std::abs(program_->cost[j]))) {
        return false;
      }
      bound += program_->upper[j] < infinite ? reduced * program_->upper[j] : 0;
    }
  }
  for (std::size_t i = 0; i < program_->rows(); ++i) {
    const bool exact = program_->exact[i] != 0;
    if (rows_[i] < -100 * tolerance_ || (exact && rows_[i] > 100 * tolerance_)) {
      return false;
    }
    bound += std::min(dual_[i], exact ? infinite : 0.0) * program_->rhs[i];
    noise += std::abs(dual_[i]) * tolerance_;
  }
  return objective_ - bound <= gap * (weight + std::abs(bound)) + noise;
}

}  // namespace tienvoud::methods
