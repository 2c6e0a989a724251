#include <algorithm>
#include <cmath>

#include "methods/stress_test/basis_factor.h"

namespace tienvoud::methods {
namespace {

constexpr double least_pivot = 1e-11;

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

}  // namespace

void BasisFactor::solve_kernel(std::vector<double>& a, std::vector<double>& z) const {
  const auto k = kernel_.size();
  work_.resize(k);
  for (std::size_t i = 0; i < k; ++i) {
    work_[i] = a[at(kernel_[i].row)];
  }
  for (std::size_t j = 0; j < k; ++j) {
    std::swap(work_[j], work_[at(swaps_[j])]);
  }
  for (std::size_t i = 0; i < k; ++i) {
    double sum = work_[i];
    for (std::size_t c = 0; c < i; ++c) {
      sum -= lu_[i * k + c] * work_[c];
    }
    work_[i] = sum;
  }
  for (std::size_t i = k; i-- > 0;) {
    double sum = work_[i];
    for (std::size_t c = i + 1; c < k; ++c) {
      sum -= lu_[i * k + c] * work_[c];
    }
    work_[i] = sum / lu_[i * k + i];
  }
  for (std::size_t j = 0; j < k; ++j) {
    z[at(kernel_[j].position)] = work_[j];
    for (auto e = kernel_[j].begin; e < kernel_[j].end && work_[j] != 0; ++e) {
      a[at(others_[at(e)].index)] -= others_[at(e)].value * work_[j];
    }
  }
}

void BasisFactor::solve(std::vector<double>& a, std::vector<double>& z) const {
  z.resize(column_done_.size());
  const auto take = [&](const Step& step) {
    const double answer = a[at(step.row)] / step.pivot;
    z[at(step.position)] = answer;
    if (answer != 0) {
      for (auto e = step.begin; e < step.end; ++e) {
        a[at(others_[at(e)].index)] -= others_[at(e)].value * answer;
      }
    }
  };
  for (const auto& step : first_) {
    take(step);
  }
  solve_kernel(a, z);
  for (auto i = last_.size(); i-- > 0;) {
    take(last_[i]);
  }
  for (const auto& eta : etas_) {
    const double answer = z[at(eta.position)] / eta.pivot;
    if (answer != 0) {
      for (auto e = eta.begin; e < eta.end; ++e) {
        z[at(eta_entries_[at(e)].index)] -= eta_entries_[at(e)].value * answer;
      }
    }
    z[at(eta.position)] = answer;
  }
}

void BasisFactor::solve_kernel_transposed(std::vector<double>& c, std::vector<double>& y) const {
  const auto k = kernel_.size();
  work_.resize(k);
  for (std::size_t j = 0; j < k; ++j) {
    double sum = c[at(kernel_[j].position)];
    for (auto e = kernel_[j].begin; e < kernel_[j].end; ++e) {
      sum -= others_[at(e)].value * y[at(others_[at(e)].index)];
    }
    work_[j] = sum;
  }
  for (std::size_t i = 0; i < k; ++i) {
    work_[i] /= lu_[i * k + i];
    for (std::size_t j = i + 1; j < k && work_[i] != 0; ++j) {
      work_[j] -= lu_[i * k + j] * work_[i];
    }
  }
  for (std::size_t i = k; i-- > 0;) {
    for (std::size_t j = 0; j < i && work_[i] != 0; ++j) {
      work_[j] -= lu_[i * k + j] * work_[i];
    }
  }
  for (std::size_t j = k; j-- > 0;) {
    std::swap(work_[j], work_[at(swaps_[j])]);
  }
  for (std::size_t i = 0; i < k; ++i) {
    y[at(kernel_[i].row)] = work_[i];
  }
}

void BasisFactor::solve_transposed(std::vector<double>& c, std::vector<double>& y) const {
  y.resize(column_done_.size());
  for (auto i = etas_.size(); i-- > 0;) {
    const auto& eta = etas_[i];
    double sum = c[at(eta.position)];
    for (auto e = eta.begin; e < eta.end; ++e) {
      sum -= eta_entries_[at(e)].value * c[at(eta_entries_[at(e)].index)];
    }
    c[at(eta.position)] = sum / eta.pivot;
  }
  const auto take = [&](const Step& step) {
    double sum = c[at(step.position)];
    for (auto e = step.begin; e < step.end; ++e) {
      sum -= others_[at(e)].value * y[at(others_[at(e)].index)];
    }
    y[at(step.row)] = sum / step.pivot;
  };
  for (const auto& step : last_) {
    take(step);
  }
  solve_kernel_transposed(c, y);
  for (auto i = first_.size(); i-- > 0;) {
    take(first_[i]);
  }
}

bool BasisFactor::replace(std::int32_t position, const std::vector<double>& w) {
  if (std::abs(w[at(position)]) < least_pivot) {
    return false;
  }
  Eta eta{position, w[at(position)], static_cast<std::int32_t>(eta_entries_.size()), 0};
  for (std::size_t p = 0; p < w.size(); ++p) {
    if (w[p] != 0 && p != at(position)) {
      eta_entries_.push_back({static_cast<std::int32_t>(p), w[p]});
    }
  }
  eta.end = static_cast<std::int32_t>(eta_entries_.size());
  etas_.push_back(eta);
  return true;
}

}  // namespace tienvoud::methods
