#include "methods/mixed_integer/coin_arrays.h"

#include <CoinFinite.hpp>
#include <CoinPackedMatrix.hpp>
#include <algorithm>

namespace tienvoud::methods {

double to_coin(double bound) {
  return std::clamp(bound, -COIN_DBL_MAX, COIN_DBL_MAX);
}

CoinArrays::CoinArrays(const LinearProgram& program) {
  std::vector<int> row;
  std::vector<int> column;
  std::vector<double> value;
  for (const ProgramEntry& entry : program.entries) {
    row.push_back(entry.row);
    column.push_back(entry.column);
    value.push_back(entry.value);
  }
  matrix_ = std::make_unique<CoinPackedMatrix>(true, row.data(), column.data(), value.data(),
                                               static_cast<CoinBigIndex>(value.size()));
  matrix_->setDimensions(static_cast<int>(program.rows.size()),
                         static_cast<int>(program.columns.size()));
  for (const ProgramColumn& one : program.columns) {
    lower.push_back(to_coin(one.lower));
    upper.push_back(to_coin(one.upper));
    cost.push_back(one.cost);
  }
  for (const ProgramRow& one : program.rows) {
    row_lower.push_back(to_coin(one.lower));
    row_upper.push_back(to_coin(one.upper));
  }
}

CoinArrays::~CoinArrays() = default;

}  // namespace tienvoud::methods
