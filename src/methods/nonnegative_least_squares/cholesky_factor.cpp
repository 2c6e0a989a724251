#include "methods/nonnegative_least_squares/cholesky_factor.h"

#include <algorithm>
#include <cmath>

#include "base/ensure.h"

namespace tienvoud::methods {
namespace {

/// Four sums at once: the compiler may not reorder one sum of floating-point numbers, and would
/// wait for each addition.
double dot(const double* a, const double* b, std::size_t count) {
  double sums[4] = {0, 0, 0, 0};
  std::size_t i = 0;
  for (; i + 4 <= count; i += 4) {
    sums[0] += a[i] * b[i];
    sums[1] += a[i + 1] * b[i + 1];
    sums[2] += a[i + 2] * b[i + 2];
    sums[3] += a[i + 3] * b[i + 3];
  }
  for (; i < count; ++i) {
    sums[0] += a[i] * b[i];
  }
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

}  // namespace

bool CholeskyFactor::append(std::span<const double> products, double square, double dependence) {
  ensure(size_ < most_ && products.size() == size_, "a factor grows by a column within its room");
  double* const last = row(size_);
  for (std::size_t i = 0; i < size_; ++i) {
    last[i] = (products[i] - dot(row(i), last, i)) / row(i)[i];
  }
  const double rest = square - dot(last, last, size_);
  if (!(rest > dependence * square)) {
    return false;
  }
  last[size_++] = std::sqrt(rest);
  return true;
}

void CholeskyFactor::remove(std::size_t place) {
  ensure(place < size_, "a column that is taken out is there");
  // Without its row, those below have one cell right of the diagonal, which rotations of
  // neighbouring columns clear. Row by row: each row suffers the rotations of the rows above it and
  // makes one of its own.
  std::vector<double> cosines(size_);
  std::vector<double> sines(size_);
  for (std::size_t i = place; i + 1 < size_; ++i) {
    double* const to = row(i);
    const double* const from = row(i + 1);
    std::copy_n(from, place, to);
    double carried = from[place];
    for (std::size_t j = place; j < i; ++j) {
      const double next = from[j + 1];
      to[j] = cosines[j] * carried + sines[j] * next;
      carried = cosines[j] * next - sines[j] * carried;
    }
    const double length = std::hypot(carried, from[i + 1]);
    cosines[i] = carried / length;
    sines[i] = from[i + 1] / length;
    to[i] = length;
  }
  --size_;
}

void CholeskyFactor::solve(std::span<double> right) const {
  ensure(right.size() == size_, "a right side has one number for each column");
  for (std::size_t i = 0; i < size_; ++i) {
    right[i] = (right[i] - dot(row(i), right.data(), i)) / row(i)[i];
  }
  for (std::size_t i = size_; i-- > 0;) {
    right[i] /= row(i)[i];
    for (std::size_t j = 0; j < i; ++j) {
      right[j] -= row(i)[j] * right[i];
    }
  }
}

}  // namespace tienvoud::methods
