#include "methods/nonnegative_least_squares/nonnegative_least_squares.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/ensure.h"
#include "methods/nonnegative_least_squares/cholesky_factor.h"

namespace tienvoud::methods {
namespace {

/// A column of which less than this share of its square lies outside the others is a sum of them:
/// products of columns carry twice the rounding of the columns.
constexpr double dependence = 1e-10;
/// A slope below this, in the scaled problem and in units of its largest number, is rounding.
constexpr double flat = 1e-12;

/// The problem with every column scaled to length 1, and the set of columns that are above 0
/// ("passive", since the constraint does not act on them).
class ActiveSet {
 public:
  explicit ActiveSet(const NormalEquations& sums);

  void start_from(std::span<const std::size_t> columns);
  /// Lets columns in one by one, steepest first. False: it does not settle.
  bool improve();
  [[nodiscard]] NonnegativeFit fit();

 private:
  bool enter(std::size_t column);
  void leave(std::size_t place);
  [[nodiscard]] std::vector<double> unconstrained() const;
  bool step_towards_unconstrained();
  [[nodiscard]] std::vector<double> slopes() const;
  [[nodiscard]] std::size_t steepest(const std::vector<double>& slope) const;
  [[nodiscard]] double rounding() const;
  void refine();
  [[nodiscard]] std::size_t columns() const { return right_.size(); }

  const NormalEquations& sums_;
  std::vector<double> lengths_;       // of the columns; 0 where one is always zero
  std::vector<double> products_;      // scaled, full matrix
  std::vector<double> right_;         // scaled
  std::vector<double> x_;             // scaled
  std::vector<std::size_t> passive_;  // in the order of the factor
  std::vector<bool> is_passive_;
  std::vector<bool> refused_;  // found dependent, or turned back, since x last changed
  CholeskyFactor factor_;
};

ActiveSet::ActiveSet(const NormalEquations& sums)
    : sums_(sums),
      lengths_(sums.columns()),
      products_(sums.columns() * sums.columns()),
      right_(sums.columns()),
      x_(sums.columns()),
      is_passive_(sums.columns()),
      refused_(sums.columns()),
      factor_(sums.columns()) {
  for (std::size_t i = 0; i < columns(); ++i) {
    lengths_[i] = std::sqrt(std::max(0.0, sums.product(i, i)));
  }
  for (std::size_t i = 0; i < columns(); ++i) {
    if (lengths_[i] == 0) {
      continue;
    }
    right_[i] = sums.right(i) / lengths_[i];
    for (std::size_t j = 0; j < columns(); ++j) {
      products_[i * columns() + j] =
          lengths_[j] == 0 ? 0 : sums.product(i, j) / lengths_[i] / lengths_[j];
    }
  }
}

bool ActiveSet::enter(std::size_t column) {
  std::vector<double> products(passive_.size());
  for (std::size_t place = 0; place < passive_.size(); ++place) {
    products[place] = products_[column * columns() + passive_[place]];
  }
  if (lengths_[column] == 0 ||
      !factor_.append(products, products_[column * columns() + column], dependence)) {
    return false;
  }
  passive_.push_back(column);
  is_passive_[column] = true;
  return true;
}

void ActiveSet::leave(std::size_t place) {
  const std::size_t column = passive_[place];
  factor_.remove(place);
  passive_.erase(passive_.begin() + static_cast<std::ptrdiff_t>(place));
  is_passive_[column] = false;
  x_[column] = 0;
}

/// The least-squares solution on the passive columns, whatever its signs, in their order.
std::vector<double> ActiveSet::unconstrained() const {
  std::vector<double> solution;
  solution.reserve(passive_.size());
  for (const std::size_t column : passive_) {
    solution.push_back(right_[column]);
  }
  factor_.solve(solution);
  return solution;
}

/// Takes all columns named, and throws out those that come out below 0 until none does. This need
/// not be the optimum, but is a feasible place near it, found in a few rounds.
void ActiveSet::start_from(std::span<const std::size_t> start) {
  std::vector<std::size_t> wanted(start.begin(), start.end());
  for (;;) {
    factor_.clear();
    passive_.clear();
    is_passive_.assign(columns(), false);
    for (const std::size_t column : wanted) {
      ensure(column < columns(), "a start names columns of the problem");
      if (!is_passive_[column]) {
        enter(column);
      }
    }
    const std::vector<double> solution = unconstrained();
    wanted.clear();
    for (std::size_t place = 0; place < passive_.size(); ++place) {
      if (solution[place] > 0) {
        wanted.push_back(passive_[place]);
      }
    }
    if (wanted.size() == passive_.size()) {
      for (std::size_t place = 0; place < passive_.size(); ++place) {
        x_[passive_[place]] = solution[place];
      }
      return;
    }
  }
}

std::vector<double> ActiveSet::slopes() const {
  std::vector<double> slope = right_;
  for (const std::size_t column : passive_) {
    const double* const products = products_.data() + column * columns();
    const double x = x_[column];
    for (std::size_t i = 0; i < columns(); ++i) {
      slope[i] -= products[i] * x;
    }
  }
  return slope;
}

double ActiveSet::rounding() const {
  double largest = 0;
  for (std::size_t i = 0; i < columns(); ++i) {
    largest = std::max({largest, std::abs(right_[i]), x_[i]});
  }
  return flat * largest;
}

/// The column at 0 that would lower the objective fastest, or columns() where none would.
std::size_t ActiveSet::steepest(const std::vector<double>& slope) const {
  double best_slope = rounding();
  std::size_t best = columns();
  for (std::size_t i = 0; i < columns(); ++i) {
    if (!is_passive_[i] && !refused_[i] && slope[i] > best_slope) {
      best_slope = slope[i];
      best = i;
    }
  }
  return best;
}

/// Goes from x towards the passive set's own optimum as far as signs allow, throwing out columns
/// that reach 0. False where not even a first step is possible, because the newest column would at
/// once fall below 0 (rounding).
bool ActiveSet::step_towards_unconstrained() {
  std::vector<double> solution = unconstrained();
  if (solution.back() <= 0) {
    return false;
  }
  for (;;) {
    double share = 1;
    for (std::size_t place = 0; place < passive_.size(); ++place) {
      const double x = x_[passive_[place]];
      if (solution[place] <= 0) {
        share = std::min(share, x / (x - solution[place]));
      }
    }
    for (std::size_t place = 0; place < passive_.size(); ++place) {
      double& x = x_[passive_[place]];
      x += share * (solution[place] - x);
    }
    if (share == 1) {
      break;
    }
    bool left = false;
    for (std::size_t place = passive_.size(); place-- > 0;) {
      const bool blocks = solution[place] <= 0 && x_[passive_[place]] <= 1e-15 * -solution[place];
      if (blocks || x_[passive_[place]] <= 0) {
        leave(place);
        left = true;
      }
    }
    if (!left) {
      // Rounding left the one that blocks just above 0: it is the least of those to fall.
      const auto least =
          std::ranges::min_element(passive_, {}, [&](std::size_t column) { return x_[column]; });
      leave(static_cast<std::size_t>(least - passive_.begin()));
    }
    solution = unconstrained();
  }
  for (std::size_t place = 0; place < passive_.size(); ++place) {
    x_[passive_[place]] = solution[place];
  }
  return true;
}

bool ActiveSet::improve() {
  const std::size_t most_steps = 100 + 10 * columns();
  for (std::size_t step = 0; step < most_steps; ++step) {
    const std::size_t column = steepest(slopes());
    if (column == columns()) {
      return true;
    }
    if (!enter(column)) {
      refused_[column] = true;
    } else if (!step_towards_unconstrained()) {
      leave(passive_.size() - 1);
      refused_[column] = true;
    } else {
      refused_.assign(columns(), false);
    }
  }
  return false;
}

/// One round of iterative refinement: the factor's rounding is taken out where the sums themselves
/// know better.
void ActiveSet::refine() {
  std::vector<double> correction;
  for (const std::size_t column : passive_) {
    long double rest = right_[column];
    for (const std::size_t other : passive_) {
      rest -= static_cast<long double>(products_[column * columns() + other]) * x_[other];
    }
    correction.push_back(static_cast<double>(rest));
  }
  factor_.solve(correction);
  for (std::size_t place = 0; place < passive_.size(); ++place) {
    double& x = x_[passive_[place]];
    x = std::max(0.0, x + correction[place]);
  }
}

NonnegativeFit ActiveSet::fit() {
  refine();
  const std::vector<double> slope = slopes();
  NonnegativeFit fit;
  for (std::size_t i = 0; i < columns(); ++i) {
    fit.x.push_back(lengths_[i] == 0 ? 0 : x_[i] / lengths_[i]);
    fit.gradient.push_back(slope[i] * lengths_[i]);
    if (is_passive_[i]) {
      fit.positive.push_back(i);
      continue;
    }
    // Flat at 0 and a sum of the others: any value of it fits as well.
    bool free = lengths_[i] == 0;
    if (!free && std::abs(slope[i]) <= 1000 * rounding()) {
      const bool entered = enter(i);
      if (entered) {
        leave(passive_.size() - 1);
      }
      free = !entered;
    }
    if (free) {
      fit.undetermined.push_back(i);
    }
  }
  fit.objective = sums_.objective(fit.x);
  return fit;
}

bool all_finite(const NormalEquations& sums) {
  bool finite = std::isfinite(sums.squared_target());
  for (std::size_t i = 0; i < sums.columns(); ++i) {
    finite = finite && std::isfinite(sums.right(i));
    for (std::size_t j = 0; j <= i; ++j) {
      finite = finite && std::isfinite(sums.product(i, j));
    }
  }
  return finite;
}

}  // namespace

Result<NonnegativeFit> fit_nonnegative(const NormalEquations& sums,
                                       std::span<const std::size_t> start) {
  if (!all_finite(sums)) {
    return Error{.code = ErrorCode::invalid_input,
                 .message = "A fit was given a number that is infinite or undefined.",
                 .where = {},
                 .remedy = "Leave out the periods without a value."};
  }
  std::vector<std::size_t> all(start.empty() ? sums.columns() : 0);
  std::iota(all.begin(), all.end(), std::size_t{0});
  ActiveSet active(sums);
  active.start_from(start.empty() ? std::span<const std::size_t>(all) : start);
  if (!active.improve()) {
    return Error{
        .code = ErrorCode::unusable,
        .message = "A fit without negative parts does not settle: its columns are too much alike.",
        .where = {},
        .remedy = "Join machines or states that are always on together."};
  }
  return active.fit();
}

}  // namespace tienvoud::methods
