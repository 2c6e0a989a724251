#include "methods/matrix/symmetric_matrix.h"

#include <cmath>

#include "base/ensure.h"

namespace tienvoud::methods {

double dot(std::span<const double> a, std::span<const double> b) {
  double s0 = 0;
  double s1 = 0;
  double s2 = 0;
  double s3 = 0;
  std::size_t i = 0;
  for (; i + 4 <= a.size(); i += 4) {
    s0 += a[i] * b[i];
    s1 += a[i + 1] * b[i + 1];
    s2 += a[i + 2] * b[i + 2];
    s3 += a[i + 3] * b[i + 3];
  }
  for (; i < a.size(); ++i) {
    s0 += a[i] * b[i];
  }
  return (s0 + s1) + (s2 + s3);
}

Cholesky::Cholesky(SymmetricMatrix a) : lower_(std::move(a)) {
  for (std::size_t i = 0; i < size(); ++i) {
    const auto row = lower_.row(i);
    for (std::size_t j = 0; j < i; ++j) {
      const auto other = lower_.row(j);
      row[j] = (row[j] - dot(row.first(j), other.first(j))) / other[j];
    }
    const double square = row[i] - dot(row.first(i), row.first(i));
    ensure(square > 0, "the matrix is positive definite");
    row[i] = std::sqrt(square);
  }
}

std::vector<double> Cholesky::times(std::span<const double> x) const {
  std::vector<double> y(size());
  for (std::size_t i = 0; i < size(); ++i) {
    y[i] = dot(lower_.row(i), x.first(i + 1));
  }
  return y;
}

std::vector<double> Cholesky::half_solve(std::span<const double> b) const {
  std::vector<double> x(size());
  for (std::size_t i = 0; i < size(); ++i) {
    const auto row = lower_.row(i);
    x[i] = (b[i] - dot(row.first(i), std::span(x).first(i))) / row[i];
  }
  return x;
}

std::vector<double> Cholesky::solve(std::span<const double> b) const {
  std::vector<double> x = half_solve(b);
  for (std::size_t i = size(); i-- > 0;) {
    const auto row = lower_.row(i);
    x[i] /= row[i];
    for (std::size_t j = 0; j < i; ++j) {
      x[j] -= row[j] * x[i];
    }
  }
  return x;
}

}  // namespace tienvoud::methods
