#include "methods/nonnegative_least_squares/normal_equations.h"

#include <algorithm>

#include "base/ensure.h"

namespace tienvoud::methods {

NormalEquations::NormalEquations(std::size_t columns)
    : lower_(columns * (columns + 1) / 2), right_(columns) {}

void NormalEquations::add_row(std::span<const double> row, double target, double weight) {
  ensure(row.size() == columns() && weight >= 0,
         "a row has one number for each column and a weight of at least 0");
  used_.clear();
  for (std::size_t j = 0; j < row.size(); ++j) {
    if (row[j] != 0) {
      used_.push_back(static_cast<std::uint32_t>(j));
    }
  }
  for (std::size_t at = 0; at < used_.size(); ++at) {
    const std::size_t i = used_[at];
    const double weighted = weight * row[i];
    double* const products = lower_.data() + i * (i + 1) / 2;
    for (std::size_t other = 0; other <= at; ++other) {
      products[used_[other]] += weighted * row[used_[other]];
    }
    right_[i] += weighted * target;
  }
  squared_target_ += weight * target * target;
}

void NormalEquations::add_prior(std::size_t column, double value, double weight) {
  ensure(column < columns() && weight >= 0,
         "a prior is of a column and has a weight of at least 0");
  lower_[column * (column + 1) / 2 + column] += weight;
  right_[column] += weight * value;
  squared_target_ += weight * value * value;
}

void NormalEquations::add(const NormalEquations& other, double times) {
  ensure(other.columns() == columns(), "sums are added over the same columns");
  for (std::size_t i = 0; i < lower_.size(); ++i) {
    lower_[i] += times * other.lower_[i];
  }
  for (std::size_t i = 0; i < right_.size(); ++i) {
    right_[i] += times * other.right_[i];
  }
  squared_target_ += times * other.squared_target_;
}

double NormalEquations::objective(std::span<const double> x) const {
  ensure(x.size() == columns(), "a solution has one number for each column");
  long double sum = squared_target_;
  for (std::size_t i = 0; i < x.size(); ++i) {
    long double row = -2.0L * right_[i];
    for (std::size_t j = 0; j < x.size(); ++j) {
      row += static_cast<long double>(product(i, j)) * x[j];
    }
    sum += row * x[i];
  }
  return std::max(0.0, static_cast<double>(sum));
}

}  // namespace tienvoud::methods
