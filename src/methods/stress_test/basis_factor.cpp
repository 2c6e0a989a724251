#include "methods/stress_test/basis_factor.h"

#include <algorithm>
#include <cmath>

namespace tienvoud::methods {
namespace {

constexpr double least_pivot = 1e-11;

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

}  // namespace

void BasisFactor::read(const ColumnProgram& program, const std::vector<std::int32_t>& basic) {
  const auto m = program.rows();
  const auto n = static_cast<std::int32_t>(program.columns());
  column_first_.assign(1, 0);
  column_.clear();
  row_first_.assign(m + 1, 0);
  for (const auto variable : basic) {
    if (variable >= n) {
      column_.push_back({variable - n, 1});
    } else {
      for (auto k = program.first[at(variable)]; k < program.first[at(variable) + 1]; ++k) {
        column_.push_back({program.row[at(k)], program.value[at(k)]});
      }
    }
    column_first_.push_back(static_cast<std::int32_t>(column_.size()));
  }
  for (const auto& entry : column_) {
    ++row_first_[at(entry.index) + 1];
  }
  row_count_.assign(row_first_.begin() + 1, row_first_.end());
  for (std::size_t i = 0; i < m; ++i) {
    row_first_[i + 1] += row_first_[i];
  }
  row_.resize(column_.size());
  column_count_.resize(m);
  queue_.assign(row_first_.begin(), row_first_.end() - 1);
  for (std::size_t p = 0; p < m; ++p) {
    column_count_[p] = column_first_[p + 1] - column_first_[p];
    for (auto k = column_first_[p]; k < column_first_[p + 1]; ++k) {
      row_[at(queue_[at(column_[at(k)].index)]++)] = static_cast<std::int32_t>(p);
    }
  }
}

void BasisFactor::add_step(std::vector<Step>& steps, std::int32_t row, std::int32_t position) {
  Step step{row, position, 0, static_cast<std::int32_t>(others_.size()), 0};
  for (auto k = column_first_[at(position)]; k < column_first_[at(position) + 1]; ++k) {
    const auto& entry = column_[at(k)];
    if (entry.index == row) {
      step.pivot = entry.value;
    } else {
      others_.push_back(entry);
    }
  }
  step.end = static_cast<std::int32_t>(others_.size());
  steps.push_back(step);
  column_done_[at(position)] = 1;
  row_done_[at(row)] = 1;
}

/// A column with one row left decides nothing else: it is solved when all others are.
void BasisFactor::peel_columns() {
  queue_.clear();
  for (std::size_t p = 0; p < column_count_.size(); ++p) {
    if (column_count_[p] == 1) {
      queue_.push_back(static_cast<std::int32_t>(p));
    }
  }
  for (std::size_t i = 0; i < queue_.size(); ++i) {
    const auto position = queue_[i];
    std::int32_t row = -1;
    for (auto k = column_first_[at(position)]; k < column_first_[at(position) + 1]; ++k) {
      if (row_done_[at(column_[at(k)].index)] == 0) {
        row = column_[at(k)].index;
      }
    }
    if (row < 0 || column_done_[at(position)] != 0) {
      continue;
    }
    add_step(last_, row, position);
    for (auto k = row_first_[at(row)]; k < row_first_[at(row) + 1]; ++k) {
      if (--column_count_[at(row_[at(k)])] == 1 && column_done_[at(row_[at(k)])] == 0) {
        queue_.push_back(row_[at(k)]);
      }
    }
  }
}

/// A row with one column left gives that column's value at once.
void BasisFactor::peel_rows() {
  queue_.clear();
  for (std::size_t i = 0; i < row_count_.size(); ++i) {
    if (row_done_[i] == 0) {
      row_count_[i] = 0;
      for (auto k = row_first_[i]; k < row_first_[i + 1]; ++k) {
        row_count_[i] += column_done_[at(row_[at(k)])] == 0 ? 1 : 0;
      }
      if (row_count_[i] == 1) {
        queue_.push_back(static_cast<std::int32_t>(i));
      }
    }
  }
  for (std::size_t i = 0; i < queue_.size(); ++i) {
    const auto row = queue_[i];
    std::int32_t position = -1;
    for (auto k = row_first_[at(row)]; k < row_first_[at(row) + 1]; ++k) {
      if (column_done_[at(row_[at(k)])] == 0) {
        position = row_[at(k)];
      }
    }
    if (position < 0 || row_done_[at(row)] != 0) {
      continue;
    }
    add_step(first_, row, position);
    for (auto k = column_first_[at(position)]; k < column_first_[at(position) + 1]; ++k) {
      const auto other = column_[at(k)].index;
      if (row_done_[at(other)] == 0 && --row_count_[at(other)] == 1) {
        queue_.push_back(other);
      }
    }
  }
}

bool BasisFactor::factor_kernel() {
  // Rows that are left are paired with the columns that are left, in order.
  const auto m = row_done_.size();
  std::size_t row = 0;
  place_.assign(m, -1);
  for (std::size_t p = 0; p < m; ++p) {
    if (column_done_[p] != 0) {
      continue;
    }
    while (row_done_[row] != 0) {
      ++row;
    }
    kernel_.push_back({static_cast<std::int32_t>(row), static_cast<std::int32_t>(p), 1,
                       static_cast<std::int32_t>(others_.size()), 0});
    place_[row] = static_cast<std::int32_t>(kernel_.size()) - 1;
    ++row;
  }
  const auto k = kernel_.size();
  lu_.assign(k * k, 0);
  swaps_.resize(k);
  for (std::size_t j = 0; j < k; ++j) {
    auto& step = kernel_[j];
    step.begin = static_cast<std::int32_t>(others_.size());
    for (auto e = column_first_[at(step.position)]; e < column_first_[at(step.position) + 1]; ++e) {
      const auto& entry = column_[at(e)];
      if (place_[at(entry.index)] >= 0) {
        lu_[at(place_[at(entry.index)]) * k + j] = entry.value;
      } else {
        others_.push_back(entry);
      }
    }
    step.end = static_cast<std::int32_t>(others_.size());
  }
  for (std::size_t j = 0; j < k; ++j) {
    std::size_t best = j;
    for (std::size_t i = j + 1; i < k; ++i) {
      if (std::abs(lu_[i * k + j]) > std::abs(lu_[best * k + j])) {
        best = i;
      }
    }
    if (std::abs(lu_[best * k + j]) < least_pivot) {
      return false;
    }
    swaps_[j] = static_cast<std::int32_t>(best);
    if (best != j) {
      std::swap_ranges(&lu_[j * k], &lu_[j * k] + k, &lu_[best * k]);
    }
    for (std::size_t i = j + 1; i < k; ++i) {
      const double factor = lu_[i * k + j] / lu_[j * k + j];
      lu_[i * k + j] = factor;
      if (factor != 0) {
        for (std::size_t c = j + 1; c < k; ++c) {
          lu_[i * k + c] -= factor * lu_[j * k + c];
        }
      }
    }
  }
  return true;
}

bool BasisFactor::factor(const ColumnProgram& program, const std::vector<std::int32_t>& basic) {
  last_.clear();
  first_.clear();
  kernel_.clear();
  others_.clear();
  etas_.clear();
  eta_entries_.clear();
  column_done_.assign(program.rows(), 0);
  row_done_.assign(program.rows(), 0);
  read(program, basic);
  peel_columns();
  peel_rows();
  const auto sound = [](const Step& step) { return std::abs(step.pivot) >= least_pivot; };
  return std::ranges::all_of(last_, sound) && std::ranges::all_of(first_, sound) && factor_kernel();
}

}  // namespace tienvoud::methods
