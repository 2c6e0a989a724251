#include "methods/stress_test/dual_simplex.h"

#include <algorithm>
#include <cmath>

namespace tienvoud::methods {
namespace {

constexpr std::int32_t at_lower = -1;
constexpr std::int32_t at_upper = -2;
constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double feasible = 1e-9;     ///< of the largest right side
constexpr double rounding = 1e-11;    ///< of reduced costs, relative to the largest cost
constexpr double least_alpha = 1e-9;  ///< of a column that may enter
constexpr std::size_t most_etas = 40;

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

Error failed(const char* what) {
  return {ErrorCode::unusable, what, "", "Check the quantities and times of the network."};
}

}  // namespace

double DualSimplex::upper(std::int32_t variable) const {
  const auto n = static_cast<std::int32_t>(program_->columns());
  if (variable < n) {
    return program_->upper[at(variable)];
  }
  return program_->exact[at(variable - n)] != 0 ? 0 : infinite;
}

void DualSimplex::add_column(std::int32_t variable, double times, std::vector<double>& rows) const {
  const auto n = static_cast<std::int32_t>(program_->columns());
  if (variable >= n) {
    rows[at(variable - n)] += times;
    return;
  }
  for (auto k = program_->first[at(variable)]; k < program_->first[at(variable) + 1]; ++k) {
    rows[at(program_->row[at(k)])] += times * program_->value[at(k)];
  }
}

/// The basis is the program's own; all duals of it are those of its costs.
bool DualSimplex::begin(const ColumnProgram& program) {
  program_ = &program;
  const auto m = program.rows();
  const auto n = program.columns();
  where_.assign(n + m, at_lower);
  basic_.resize(m);
  double largest = 1;
  for (std::size_t i = 0; i < m; ++i) {
    basic_[i] = program.start[i] == ColumnProgram::slack ? static_cast<std::int32_t>(n + i)
                                                         : program.start[i];
    where_[at(basic_[i])] = static_cast<std::int32_t>(i);
    largest = std::max(largest, std::abs(program.rhs[i]));
  }
  tolerance_ = feasible * largest;
  double dearest = 0;
  for (const double cost : program.cost) {
    dearest = std::max(dearest, std::abs(cost));
  }
  rounding_ = rounding * dearest;
  row_first_.assign(m + 1, 0);
  for (const auto row : program.row) {
    ++row_first_[at(row) + 1];
  }
  for (std::size_t i = 0; i < m; ++i) {
    row_first_[i + 1] += row_first_[i];
  }
  row_column_.resize(program.row.size());
  row_value_.resize(program.row.size());
  touched_.assign(row_first_.begin(), row_first_.end() - 1);
  for (std::size_t j = 0; j < n; ++j) {
    for (auto k = program.first[j]; k < program.first[j + 1]; ++k) {
      const auto place = at(touched_[at(program.row[at(k)])]++);
      row_column_[place] = static_cast<std::int32_t>(j);
      row_value_[place] = program.value[at(k)];
    }
  }
  alpha_.assign(n + m, 0);
  reduced_.assign(n + m, 0);
  touched_.clear();
  return refactor();
}

/// Takes the basis apart anew; reckons prices and values from the start.
bool DualSimplex::refactor() {
  const auto m = program_->rows();
  const auto n = program_->columns();
  if (!factor_.factor(*program_, basic_)) {
    return false;
  }
  positions_.resize(m);
  for (std::size_t p = 0; p < m; ++p) {
    positions_[p] = at(basic_[p]) < n ? program_->cost[at(basic_[p])] : 0;
  }
  factor_.solve_transposed(positions_, dual_);
  rows_.assign(program_->rhs.begin(), program_->rhs.end());
  for (std::size_t j = 0; j < n + m; ++j) {
    const auto variable = static_cast<std::int32_t>(j);
    if (where_[j] >= 0) {
      reduced_[j] = 0;
      continue;
    }
    double sum = j < n ? program_->cost[j] : -dual_[j - n];
    if (j < n) {
      for (auto k = program_->first[j]; k < program_->first[j + 1]; ++k) {
        sum -= dual_[at(program_->row[at(k)])] * program_->value[at(k)];
      }
    }
    reduced_[j] = sum;
    // What is no more than rounding moves nothing, or two columns could change places for ever.
    if (sum < -rounding_ && upper(variable) < infinite) {
      where_[j] = at_upper;
    } else if (sum > rounding_) {
      where_[j] = at_lower;
    }
    if (where_[j] == at_upper) {
      add_column(variable, -upper(variable), rows_);
    }
  }
  factor_.solve(rows_, basic_value_);
  return true;
}

/// The position that breaks its bounds most, or -1.
std::int32_t DualSimplex::leaving() const {
  std::int32_t worst = -1;
  double most = tolerance_;
  for (std::size_t p = 0; p < basic_.size(); ++p) {
    const double x = basic_value_[p];
    const double breach = x < 0 ? -x : x - upper(basic_[p]);
    if (breach > most) {
      most = breach;
      worst = static_cast<std::int32_t>(p);
    }
  }
  return worst;
}

/// alpha_: the row of the tableau at a position, for what is not basic.
void DualSimplex::price_row(std::int32_t position) {
  const auto m = program_->rows();
  const auto n = program_->columns();
  for (const auto variable : touched_) {
    alpha_[at(variable)] = 0;
  }
  touched_.clear();
  positions_.assign(m, 0);
  positions_[at(position)] = 1;
  factor_.solve_transposed(positions_, rho_);
  for (std::size_t i = 0; i < m; ++i) {
    if (rho_[i] == 0) {
      continue;
    }
    for (auto k = row_first_[i]; k < row_first_[i + 1]; ++k) {
      const auto column = row_column_[at(k)];
      if (where_[at(column)] < 0) {
        if (alpha_[at(column)] == 0) {
          touched_.push_back(column);
        }
        alpha_[at(column)] += rho_[i] * row_value_[at(k)];
      }
    }
    if (where_[n + i] < 0) {
      touched_.push_back(static_cast<std::int32_t>(n + i));
      alpha_[n + i] = rho_[i];
    }
  }
}

/// The variable that enters, after those that flip to their other bound; -1 where none can.
std::int32_t DualSimplex::entering(double infeasibility, bool to_rise) {
  candidates_.clear();
  for (const auto variable : touched_) {
    const double alpha = to_rise ? alpha_[at(variable)] : -alpha_[at(variable)];
    const bool up = where_[at(variable)] == at_upper;
    if (upper(variable) == 0 || (up ? alpha < least_alpha : alpha > -least_alpha)) {
      continue;
    }
    const double reduced = up ? -reduced_[at(variable)] : reduced_[at(variable)];
    candidates_.push_back({std::max(reduced, 0.0) / std::abs(alpha), std::abs(alpha), variable});
  }
  // A touched variable may be named twice where its alpha passed through 0.
  std::ranges::sort(candidates_, [](const Candidate& a, const Candidate& b) {
    return a.ratio != b.ratio ? a.ratio < b.ratio
           : a.size != b.size ? a.size < b.size
                              : a.variable < b.variable;
  });
  double left = infeasibility;
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    const auto& one = candidates_[i];
    if (i > 0 && one.variable == candidates_[i - 1].variable) {
      continue;
    }
    const double range = upper(one.variable);
    left -= range < infinite ? one.size * range : infinite;
    if (left < 0 || (left <= tolerance_ && i + 1 == candidates_.size())) {
      // Among those that stop at the same ratio the largest pivot is the safest.
      std::size_t best = i;
      for (std::size_t k = i + 1;
           k < candidates_.size() && candidates_[k].ratio <= one.ratio + 1e-12; ++k) {
        if (candidates_[k].size > 2 * candidates_[best].size) {
          best = k;
        }
      }
      const auto chosen = candidates_[best].variable;
      candidates_.resize(i);
      return chosen;
    }
  }
  return -1;
}

bool DualSimplex::pivot(std::int32_t position, std::int32_t variable, bool to_rise) {
  const double step = reduced_[at(variable)] / alpha_[at(variable)];
  // What flips: those passed on the way, each once.
  rows_.assign(program_->rows(), 0);
  std::int32_t last = -1;
  for (const auto& one : candidates_) {
    if (one.variable == last || one.variable == variable) {
      continue;
    }
    last = one.variable;
    const bool up = where_[at(last)] == at_upper;
    where_[at(last)] = up ? at_lower : at_upper;
    add_column(last, up ? -upper(last) : upper(last), rows_);
  }
  if (!candidates_.empty()) {
    factor_.solve(rows_, w_);
    for (std::size_t p = 0; p < basic_.size(); ++p) {
      basic_value_[p] -= w_[p];
    }
  }
  rows_.assign(program_->rows(), 0);
  add_column(variable, 1, rows_);
  factor_.solve(rows_, w_);
  const double target = to_rise ? 0 : upper(basic_[at(position)]);
  const double move = (basic_value_[at(position)] - target) / w_[at(position)];
  const double from = where_[at(variable)] == at_upper ? upper(variable) : 0;
  for (std::size_t p = 0; p < basic_.size(); ++p) {
    basic_value_[p] -= move * w_[p];
  }
  basic_value_[at(position)] = from + move;
  for (const auto other : touched_) {
    reduced_[at(other)] -= step * alpha_[at(other)];
    alpha_[at(other)] = 0;
  }
  touched_.clear();
  const auto left = basic_[at(position)];
  reduced_[at(left)] = -step;
  reduced_[at(variable)] = 0;
  where_[at(left)] = to_rise ? at_lower : at_upper;
  where_[at(variable)] = position;
  basic_[at(position)] = variable;
  ++steps_;
  return factor_.replace(position, w_);
}

Result<void> DualSimplex::solve(const ColumnProgram& program) {
  steps_ = 0;
  if (!begin(program)) {
    return failed("The starting basis of a linear program is singular.");
  }
  const auto most = static_cast<std::int64_t>(program.rows() + 2000);
  bool fresh = true;
  while (steps_ < most) {
    const auto position = leaving();
    if (position < 0) {
      if (fresh) {
        break;
      }
      fresh = true;
      if (!refactor()) {
        return failed("A basis of a linear program became singular.");
      }
      continue;
    }
    const double x = basic_value_[at(position)];
    const bool to_rise = x < 0;
    price_row(position);
    const auto variable = entering(to_rise ? -x : x - upper(basic_[at(position)]), to_rise);
    if (variable < 0) {
      if (fresh) {
        return failed("No point keeps all rows of a linear program.");
      }
      if (!refactor()) {
        return failed("A basis of a linear program became singular.");
      }
      fresh = true;
      continue;
    }
    fresh = false;
    if ((!pivot(position, variable, to_rise) || factor_.etas() >= most_etas) && !refactor()) {
      return failed("A basis of a linear program became singular.");
    }
  }
  if (!checks()) {
    return failed("The answer of a linear program does not pass its check.");
  }
  return {};
}

}  // namespace tienvoud::methods
