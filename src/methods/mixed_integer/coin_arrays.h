#pragma once

#include <memory>
#include <vector>

#include "methods/mixed_integer/mixed_integer.h"

class CoinPackedMatrix;

namespace tienvoud::methods {

/// The library's infinity is the largest number there is.
double to_coin(double bound);

/// A program as the library takes it: bounds and costs side by side, and the matrix.
class CoinArrays {
 public:
  explicit CoinArrays(const LinearProgram& program);
  CoinArrays(const CoinArrays&) = delete;
  CoinArrays& operator=(const CoinArrays&) = delete;
  ~CoinArrays();

  [[nodiscard]] const CoinPackedMatrix& matrix() const { return *matrix_; }

  std::vector<double> lower, upper, cost;  ///< of columns
  std::vector<double> row_lower, row_upper;

 private:
  std::unique_ptr<CoinPackedMatrix> matrix_;
};

}  // namespace tienvoud::methods
