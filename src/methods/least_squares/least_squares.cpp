#include "methods/least_squares/least_squares.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/ensure.h"
#include "methods/statistics/distribution.h"

namespace tienvoud::methods {
namespace {

// Extended precision costs little here (a baseline has tens of rows) and buys the digits that
// Longley's data lose.
using Real = long double;
using Column = std::vector<Real>;

/// A column whose part outside the earlier ones is smaller than this share of it depends on them:
/// its decimals, rounded to double, are not known better.
constexpr Real dependence = 1e-12L;

Real dot(std::span<const Real> a, std::span<const Real> b) {
  Real sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    sum += a[i] * b[i];
  }
  return sum;
}

Real norm(std::span<const Real> a) {
  return std::sqrt(dot(a, a));
}

/// The model's columns on their way to triangular form.
struct Triangle {
  std::vector<Column> columns;  ///< scaled to length 1, reflected
  std::vector<Real> lengths;    ///< of the columns before
  Column target;                ///< y, reflected
  std::vector<std::size_t>
      pivots;  ///< the independent columns, in order: row k of the triangle belongs to pivots[k]
};

/// a less its mirror image: a - 2 v (v.a) / (v.v), on the rows that v has.
void reflect(std::span<const Real> v, Real v_square, std::span<Real> a) {
  const Real factor = 2 * dot(v, a) / v_square;
  for (std::size_t i = 0; i < v.size(); ++i) {
    a[i] -= factor * v[i];
  }
}

Triangle triangle_of(std::vector<Column> columns, Column target) {
  Triangle triangle{
      .columns = std::move(columns), .lengths = {}, .target = std::move(target), .pivots = {}};
  for (Column& column : triangle.columns) {
    const Real length = norm(column);
    triangle.lengths.push_back(length);
    for (Real& cell : column) {
      cell = length > 0 ? cell / length : 0;
    }
  }
  const std::size_t rows = triangle.target.size();
  for (std::size_t j = 0; j < triangle.columns.size() && triangle.pivots.size() < rows; ++j) {
    const std::size_t row = triangle.pivots.size();
    const auto rest = std::span(triangle.columns[j]).subspan(row);
    const Real length = norm(rest);
    if (length <= dependence) {
      continue;
    }
    Column v(rest.begin(), rest.end());
    v[0] += v[0] < 0 ? -length : length;
    const Real v_square = dot(v, v);
    for (std::size_t later = j; later < triangle.columns.size(); ++later) {
      reflect(v, v_square, std::span(triangle.columns[later]).subspan(row));
    }
    reflect(v, v_square, std::span(triangle.target).subspan(row));
    triangle.pivots.push_back(j);
  }
  return triangle;
}

/// Solves R z = right, where R is the triangle of the pivots.
Column solve(const Triangle& triangle, Column right) {
  for (std::size_t k = triangle.pivots.size(); k-- > 0;) {
    const Column& column = triangle.columns[triangle.pivots[k]];
    right[k] /= column[k];
    for (std::size_t row = 0; row < k; ++row) {
      right[row] -= column[row] * right[k];
    }
  }
  return right;
}

/// Squared lengths of the rows of the inverse of R: variances of the scaled coefficients in units
/// of the residual's.
Column inverse_row_squares(const Triangle& triangle) {
  const std::size_t rank = triangle.pivots.size();
  Column squares(rank);
  for (std::size_t k = 0; k < rank; ++k) {
    Column unit(rank);
    unit[k] = 1;
    const Column column = solve(triangle, std::move(unit));
    for (std::size_t row = 0; row < rank; ++row) {
      squares[row] += column[row] * column[row];
    }
  }
  return squares;
}

struct Sums {
  Real residual = 0;   ///< squared residuals
  Real variation = 0;  ///< squared distances of y from its mean, or from zero without intercept
  Real mean = 0;
};

Sums sums_of(std::span<const double> y, std::span<const Real> residuals, Intercept intercept) {
  Sums sums;
  for (const double value : y) {
    sums.mean += value;
  }
  sums.mean /= static_cast<Real>(y.size());
  const Real center = intercept == Intercept::yes ? sums.mean : 0;
  for (const double value : y) {
    sums.variation += (value - center) * (value - center);
  }
  sums.residual = dot(residuals, residuals);
  return sums;
}

void judge_coefficient(Coefficient& coefficient, double degrees) {
  if (coefficient.standard_error > 0) {
    coefficient.t = coefficient.value / coefficient.standard_error;
    coefficient.p_value = student_t_two_sided(coefficient.t, degrees);
  } else if (coefficient.value != 0) {
    coefficient.t = std::copysign(std::numeric_limits<double>::infinity(), coefficient.value);
    coefficient.p_value = 0;
  }
}

void judge_fit(LeastSquares& fit, const Sums& sums, Intercept intercept) {
  const auto degrees = static_cast<double>(fit.degrees_of_freedom);
  const std::size_t constants = intercept == Intercept::yes ? 1 : 0;
  const auto model_degrees = static_cast<double>(fit.rank - std::min(fit.rank, constants));
  if (sums.mean != 0) {
    fit.cv_rmse = fit.residual_deviation / std::abs(static_cast<double>(sums.mean));
  }
  if (sums.variation <= 0) {
    return;
  }
  const Real unexplained = sums.residual / sums.variation;
  fit.r_squared = static_cast<double>(1 - unexplained);
  fit.adjusted_r_squared =
      static_cast<double>(1 - unexplained * static_cast<Real>((degrees + model_degrees) / degrees));
  if (model_degrees > 0) {
    const Real explained = std::max<Real>(0, sums.variation - sums.residual);
    fit.f = sums.residual > 0
                ? static_cast<double>(explained / sums.residual) * degrees / model_degrees
                : std::numeric_limits<double>::infinity();
    fit.f_p_value = f_upper_tail(fit.f, model_degrees, degrees);
  }
}

bool all_finite(std::span<const double> values) {
  return std::ranges::all_of(values, [](double value) { return std::isfinite(value); });
}

Result<void> check_input(const Matrix& x, std::span<const double> y) {
  if (x.rows() != y.size()) {
    return Error{.code = ErrorCode::invalid_input,
                 .message = "A regression needs one value for each row of its drivers.",
                 .where = {},
                 .remedy = {}};
  }
  bool finite = all_finite(y);
  for (std::size_t j = 0; j < x.columns(); ++j) {
    finite = finite && all_finite(x.column(j));
  }
  if (!finite) {
    return Error{.code = ErrorCode::invalid_input,
                 .message = "A regression was given a number that is infinite or undefined.",
                 .where = {},
                 .remedy = "Leave out the periods without a value."};
  }
  return {};
}

}  // namespace

double LeastSquares::predict(std::span<const double> row) const {
  ensure(row.size() == coefficients.size(),
         "a prediction has one number for each column of the fit");
  Real sum = intercept.value;
  for (std::size_t j = 0; j < row.size(); ++j) {
    sum += static_cast<Real>(coefficients[j].value) * row[j];
  }
  return static_cast<double>(sum);
}

double durbin_watson(std::span<const double> residuals) {
  Real steps = 0;
  Real squares = 0;
  for (std::size_t i = 0; i < residuals.size(); ++i) {
    const Real step = i > 0 ? static_cast<Real>(residuals[i]) - residuals[i - 1] : 0;
    steps += step * step;
    squares += static_cast<Real>(residuals[i]) * residuals[i];
  }
  return squares > 0 ? static_cast<double>(steps / squares) : 2;
}

Result<LeastSquares> fit_least_squares(const Matrix& x,
                                       std::span<const double> y,
                                       Intercept intercept) {
  TRY(check_input(x, y));
  const std::size_t constants = intercept == Intercept::yes ? 1 : 0;
  std::vector<Column> columns(constants, Column(y.size(), 1));
  for (std::size_t j = 0; j < x.columns(); ++j) {
    columns.emplace_back(x.column(j).begin(), x.column(j).end());
  }
  const Triangle triangle = triangle_of(std::move(columns), Column(y.begin(), y.end()));
  LeastSquares fit;
  fit.rank = triangle.pivots.size();
  if (y.size() <= fit.rank) {
    return Error{.code = ErrorCode::unusable,
                 .message = "A regression needs more periods than it has drivers.",
                 .where = {},
                 .remedy = "Take more periods, or fewer drivers."};
  }
  fit.degrees_of_freedom = y.size() - fit.rank;

  Column scaled(triangle.target.begin(),
                triangle.target.begin() + static_cast<std::ptrdiff_t>(fit.rank));
  scaled = solve(triangle, std::move(scaled));
  const Column squares = inverse_row_squares(triangle);
  std::vector<Coefficient> all(triangle.columns.size(), Coefficient{.dependent = true});
  Column residuals(y.begin(), y.end());
  for (std::size_t k = 0; k < fit.rank; ++k) {
    const std::size_t j = triangle.pivots[k];
    const Real value = scaled[k] / triangle.lengths[j];
    all[j].dependent = false;
    all[j].value = static_cast<double>(value);
    for (std::size_t row = 0; row < y.size(); ++row) {
      residuals[row] -= value * (j < constants ? 1 : static_cast<Real>(x(row, j - constants)));
    }
  }
  const Sums sums = sums_of(y, residuals, intercept);
  fit.residuals.assign(residuals.begin(), residuals.end());
  const Real deviation = std::sqrt(sums.residual / static_cast<Real>(fit.degrees_of_freedom));
  fit.residual_deviation = static_cast<double>(deviation);
  for (std::size_t k = 0; k < fit.rank; ++k) {
    Coefficient& coefficient = all[triangle.pivots[k]];
    coefficient.standard_error = static_cast<double>(deviation * std::sqrt(squares[k]) /
                                                     triangle.lengths[triangle.pivots[k]]);
    judge_coefficient(coefficient, static_cast<double>(fit.degrees_of_freedom));
  }
  for (std::size_t j = 0; j < all.size(); ++j) {
    if (j < constants) {
      all[j].lowest = all[j].highest = 1;
      fit.intercept = all[j];
      continue;
    }
    const auto [lowest, highest] = std::ranges::minmax_element(x.column(j - constants));
    all[j].lowest = *lowest;
    all[j].highest = *highest;
    if (all[j].dependent) {
      fit.dependent_columns.push_back(j - constants);
    }
    fit.coefficients.push_back(all[j]);
  }
  fit.durbin_watson = durbin_watson(fit.residuals);
  judge_fit(fit, sums, intercept);
  return fit;
}

}  // namespace tienvoud::methods
