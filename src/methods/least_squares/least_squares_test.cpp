#include "methods/least_squares/least_squares.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "methods/least_squares/normal_equations.h"

namespace tienvoud::methods {
namespace {

using Values = std::vector<double>;

void expect_digits(double found, double certified, int digits) {
  EXPECT_NEAR(found, certified, std::abs(certified) * std::pow(10.0, -digits));
}

/// The last column is y.
struct Table {
  Matrix x;
  Values y;
};

Table split(const Matrix& rows) {
  Table table{Matrix(rows.rows(), rows.columns() - 1), {}};
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    for (std::size_t column = 0; column + 1 < rows.columns(); ++column) {
      table.x(row, column) = rows(row, column);
    }
    table.y.push_back(rows(row, rows.columns() - 1));
  }
  return table;
}

// NIST Statistical Reference Datasets, linear regression: https://www.itl.nist.gov/div898/strd/
Table norris() {
  return split({{0.2, 0.1},     {337.4, 338.8}, {118.2, 118.1}, {884.6, 888.0}, {10.1, 9.2},
                {226.5, 228.1}, {666.3, 668.5}, {996.3, 998.5}, {448.6, 449.1}, {777.0, 778.9},
                {558.2, 559.2}, {0.4, 0.3},     {0.6, 0.1},     {775.5, 778.1}, {666.9, 668.8},
                {338.0, 339.3}, {447.5, 448.9}, {11.6, 10.8},   {556.0, 557.7}, {228.1, 228.3},
                {995.8, 998.0}, {887.6, 888.8}, {120.2, 119.6}, {0.3, 0.3},     {0.3, 0.6},
                {556.8, 557.6}, {339.1, 339.3}, {887.2, 888.0}, {999.0, 998.5}, {779.0, 778.9},
                {11.1, 10.2},   {118.3, 117.6}, {229.2, 228.9}, {669.1, 668.4}, {448.9, 449.2},
                {0.5, 0.2}});
}

TEST(LeastSquares, AgreesWithNistNorris) {
  const auto fit = fit_least_squares(norris().x, norris().y);
  ASSERT_TRUE(fit.ok());
  expect_digits(fit->intercept.value, -0.262323073774029, 12);
  expect_digits(fit->coefficients[0].value, 1.00211681802045, 12);
  expect_digits(fit->intercept.standard_error, 0.232818234301152, 12);
  expect_digits(fit->coefficients[0].standard_error, 0.429796848199937E-03, 12);
  expect_digits(fit->residual_deviation, 0.884796396144373, 12);
  expect_digits(fit->r_squared, 0.999993745883712, 14);
  expect_digits(fit->f, 5436385.54079785, 12);
  EXPECT_EQ(fit->degrees_of_freedom, 34U);
}

Table longley() {
  return split({{83.0, 234289, 2356, 1590, 107608, 1947, 60323},
                {88.5, 259426, 2325, 1456, 108632, 1948, 61122},
                {88.2, 258054, 3682, 1616, 109773, 1949, 60171},
                {89.5, 284599, 3351, 1650, 110929, 1950, 61187},
                {96.2, 328975, 2099, 3099, 112075, 1951, 63221},
                {98.1, 346999, 1932, 3594, 113270, 1952, 63639},
                {99.0, 365385, 1870, 3547, 115094, 1953, 64989},
                {100.0, 363112, 3578, 3350, 116219, 1954, 63761},
                {101.2, 397469, 2904, 3048, 117388, 1955, 66019},
                {104.6, 419180, 2822, 2857, 118734, 1956, 67857},
                {108.4, 442769, 2936, 2798, 120445, 1957, 68169},
                {110.8, 444546, 4681, 2637, 121950, 1958, 66513},
                {112.6, 482704, 3813, 2552, 123366, 1959, 68655},
                {114.2, 502601, 3931, 2514, 125368, 1960, 69564},
                {115.7, 518173, 4806, 2572, 127852, 1961, 69331},
                {116.9, 554894, 4007, 2827, 130081, 1962, 70551}});
}

TEST(LeastSquares, AgreesWithNistLongley) {
  const auto fit = fit_least_squares(longley().x, longley().y);
  ASSERT_TRUE(fit.ok());
  expect_digits(fit->intercept.value, -3482258.63459582, 12);
  expect_digits(fit->intercept.standard_error, 890420.383607373, 12);
  const Values values = {15.0618722713733,  -0.358191792925910E-01, -2.02022980381683,
                         -1.03322686717359, -0.511041056535807E-01, 1829.15146461355};
  const Values errors = {84.9149257747669,  0.334910077722432E-01, 0.488399681651699,
                         0.214274163161675, 0.226073200069370,     455.478499142212};
  for (std::size_t j = 0; j < values.size(); ++j) {
    expect_digits(fit->coefficients[j].value, values[j], 12);
    expect_digits(fit->coefficients[j].standard_error, errors[j], 12);
  }
  expect_digits(fit->residual_deviation, 304.854073561965, 12);
  expect_digits(fit->r_squared, 0.995479004577296, 14);
  expect_digits(fit->f, 330.285339234588, 12);
  // Reckoned with 30 digits from the certified F.
  expect_digits(fit->f_p_value, 4.984030528724809e-10, 10);
}

/// As the split of a main meter does it: from the sums of the rows, the constant as a column.
Values solved_by_sums(const Table& table) {
  const std::size_t columns = table.x.columns() + 1;
  NormalEquations equations(columns);
  std::vector<long double> row(columns);
  for (std::size_t r = 0; r < table.y.size(); ++r) {
    row[0] = 1;
    for (std::size_t j = 1; j < columns; ++j) {
      row[j] = table.x(r, j - 1);
    }
    for (std::size_t i = 0; i < columns; ++i) {
      equations.moments[i] += row[i] * table.y[r];
      for (std::size_t j = 0; j <= i; ++j) {
        equations.gram.at(i, j) += row[i] * row[j];
      }
    }
  }
  std::vector<std::size_t> all(columns);
  std::iota(all.begin(), all.end(), 0U);
  return solve_refined(equations, all);
}

TEST(NormalEquations, AgreeWithNistToNineDigits) {
  const Values line = solved_by_sums(norris());
  expect_digits(line[0], -0.262323073774029, 9);
  expect_digits(line[1], 1.00211681802045, 9);
  const Values values = solved_by_sums(longley());
  const Values certified = {-3482258.63459582, 15.0618722713733,  -0.358191792925910E-01,
                            -2.02022980381683, -1.03322686717359, -0.511041056535807E-01,
                            1829.15146461355};
  for (std::size_t j = 0; j < certified.size(); ++j) {
    expect_digits(values[j], certified[j], 9);
  }
}

TEST(LeastSquares, NamesTheColumnsThatDependOnEarlierOnes) {
  // Column 1 is zero, 3 is 2 * column 0 - 3 * column 2 + 0.7, which needs the constant.
  Matrix x(12, 5);
  Values y;
  for (std::size_t row = 0; row < x.rows(); ++row) {
    const auto i = static_cast<double>(row);
    x(row, 0) = i;
    x(row, 2) = std::fmod(i * 7, 5.0) / 3;
    x(row, 3) = 2 * x(row, 0) - 3 * x(row, 2) + 0.7;
    x(row, 4) = i * i;
    y.push_back(4 + 3 * x(row, 0) - 2 * x(row, 2) + 0.5 * x(row, 4) + (row % 2 == 0 ? 0.1 : -0.1));
  }
  const auto fit = fit_least_squares(x, y);
  ASSERT_TRUE(fit.ok());
  EXPECT_EQ(fit->dependent_columns, (std::vector<std::size_t>{1, 3}));
  EXPECT_EQ(fit->rank, 4U);
  EXPECT_EQ(fit->degrees_of_freedom, 8U);
  EXPECT_TRUE(fit->coefficients[3].dependent);
  EXPECT_EQ(fit->coefficients[3].value, 0);
  EXPECT_NEAR(fit->coefficients[4].value, 0.5, 0.05);
}

TEST(LeastSquares, FitsOneDriverToThreePointsByHand) {
  // Points (0, 1), (1, 2), (2, 4): slope 1.5, intercept 5/6, residuals 1/6, -1/3, 1/6.
  const auto fit = fit_least_squares({{0}, {1}, {2}}, Values{1, 2, 4});
  ASSERT_TRUE(fit.ok());
  EXPECT_NEAR(fit->coefficients[0].value, 1.5, 1e-15);
  EXPECT_NEAR(fit->intercept.value, 5.0 / 6, 1e-15);
  EXPECT_NEAR(fit->residual_deviation, std::sqrt(1.0 / 6), 1e-15);
  EXPECT_NEAR(fit->durbin_watson, 3, 1e-12);
  EXPECT_NEAR(*fit->cv_rmse, std::sqrt(1.0 / 6) / (7.0 / 3), 1e-15);
  EXPECT_NEAR(fit->r_squared, 27.0 / 28, 1e-15);
  EXPECT_NEAR(fit->adjusted_r_squared, 1 - 2.0 / 28, 1e-15);
  EXPECT_NEAR(fit->predict(Values{3}), 16.0 / 3, 1e-14);
  EXPECT_EQ(fit->coefficients[0].highest, 2);
}

TEST(LeastSquares, FitsThroughTheOriginWhenAsked) {
  const auto fit = fit_least_squares({{1}, {2}, {3}}, Values{2, 4, 7}, Intercept::no);
  ASSERT_TRUE(fit.ok());
  EXPECT_NEAR(fit->coefficients[0].value, 31.0 / 14, 1e-15);
  EXPECT_EQ(fit->intercept.value, 0);
  EXPECT_NEAR(fit->r_squared, 31.0 * 31 / 14 / 69, 1e-15);
}

TEST(LeastSquares, SaysWhyItCannot) {
  EXPECT_EQ(fit_least_squares({{1}, {2}}, Values{1, 2}).error().code, ErrorCode::unusable);
  EXPECT_EQ(fit_least_squares({{1}, {2}}, Values{1}).error().code, ErrorCode::invalid_input);
  const double undefined = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(fit_least_squares({{1}, {2}, {undefined}}, Values{1, 2, 3}).error().code,
            ErrorCode::invalid_input);
  EXPECT_EQ(fit_least_squares(Matrix(0, 1), Values{}).error().code, ErrorCode::unusable);
}

TEST(LeastSquares, ReportsAConstantAsUnexplainedNotAsNonsense) {
  const auto fit = fit_least_squares({{1}, {2}, {3}}, Values{0, 0, 0});
  ASSERT_TRUE(fit.ok());
  EXPECT_EQ(fit->r_squared, 0);
  EXPECT_EQ(fit->f_p_value, 1);
  EXPECT_EQ(fit->durbin_watson, 2);
  EXPECT_FALSE(fit->cv_rmse.has_value());
}

RC_GTEST_PROP(LeastSquares, LeavesResidualsThatNoColumnExplains, ()) {
  const auto columns = *rc::gen::inRange<std::size_t>(1, 6);
  const auto rows = *rc::gen::inRange<std::size_t>(columns + 2, 40);
  Matrix x(rows, columns);
  Values y(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      x(row, column) = *rc::gen::inRange(-1000, 1000) / 8.0;
    }
    y[row] = *rc::gen::inRange(-1000, 1000) / 8.0;
  }
  const auto fit = fit_least_squares(x, y);
  RC_ASSERT(fit.ok());
  for (std::size_t column = 0; column < columns; ++column) {
    double product = 0;
    double sum = 0;
    for (std::size_t row = 0; row < rows; ++row) {
      product += x(row, column) * fit->residuals[row];
      sum += fit->residuals[row];
    }
    RC_ASSERT(std::abs(product) < 1e-7);
    RC_ASSERT(std::abs(sum) < 1e-8);
  }
  RC_ASSERT(fit->r_squared >= -1e-12);
  RC_ASSERT(fit->r_squared <= 1);
  RC_ASSERT(fit->f_p_value >= 0);
  RC_ASSERT(fit->f_p_value <= 1);
}

}  // namespace
}  // namespace tienvoud::methods
