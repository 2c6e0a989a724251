#include <algorithm>
#include <string>

#include "questions/plan/shop/shop_builder.h"

// Setups that depend on what a machine made before.

namespace tienvoud::plan {
namespace {

/// How exactly a row speaks of a change; -1: not at all. from: empty where nobody knows.
int fit_of(const SetupChange& row,
           Id<Resource> machine,
           const std::string& from,
           const std::string& to) {
  const bool from_fits = row.from_family.empty() || row.from_family == from;
  const bool to_fits = row.to_family.empty() || row.to_family == to;
  const bool exact = !row.from_family.empty() && !row.to_family.empty();
  if (!from_fits || !to_fits || (from == to && !exact)) {
    return -1;
  }
  return (row.resource == machine ? 4 : 0) + (row.from_family.empty() ? 0 : 2) +
         (row.to_family.empty() ? 0 : 1);
}

}  // namespace

void ShopBuilder::set_families() {
  if (firm_.setup_changes.empty()) {
    return;
  }
  for (const OperationMeaning& one : shop_.operations) {
    const std::string& family = firm_.items[firm_.orders[one.order].item].family;
    if (!family.empty()) {
      families_.push_back(family);
    }
  }
  std::ranges::sort(families_);
  const auto twice = std::ranges::unique(families_);
  families_.erase(twice.begin(), twice.end());
  add_families(0, 0);
}

/// Of these operations and those after, on these machines and those after.
void ShopBuilder::add_families(std::size_t first_operation, std::size_t first_machine) {
  auto& problem = shop_.problem;
  const auto family_of = [&](std::size_t i) -> const std::string& {
    return firm_.items[firm_.orders[shop_.operations[i].order].item].family;
  };
  for (std::size_t i = first_operation; i < shop_.operations.size(); ++i) {
    if (!firm_.setup_changes.empty() && !family_of(i).empty() &&
        !std::ranges::binary_search(families_, family_of(i))) {
      // A family that was not there yet: all matrices grow.
      matrices_.clear();
      problem.setups.clear();
      set_families();
      return;
    }
  }
  if (families_.empty()) {
    return;
  }
  for (std::size_t i = first_operation; i < shop_.operations.size(); ++i) {
    const auto found = std::ranges::lower_bound(families_, family_of(i));
    if (!family_of(i).empty()) {
      problem.operations[i].family = static_cast<Row>(found - families_.begin());
    }
  }
  for (std::size_t machine = first_machine; machine < shop_.machines.size(); ++machine) {
    if (shop_.machines[machine].exists()) {
      problem.machines[machine].setups = matrix_of(shop_.machines[machine]);
    }
  }
  // What stands on a machine tells how that is set up.
  for (std::size_t i = first_operation; i < shop_.operations.size(); ++i) {
    const auto& one = problem.operations[i];
    for (Row m = one.first_mode; m < one.end_mode && shop_.operations[i].begun; ++m) {
      const Row machine = problem.modes[static_cast<std::size_t>(m)].machine;
      if (machine >= 0) {
        problem.machines[static_cast<std::size_t>(machine)].family = one.family;
      }
    }
  }
}

/// -1: no row speaks of the machine or its work center.
ShopBuilder::Row ShopBuilder::matrix_of(Id<Resource> resource) {
  const auto known = matrices_.find(resource);
  if (known != matrices_.end()) {
    return known->second;
  }
  std::vector<const SetupChange*> rows;
  for (const SetupChange& row : firm_.setup_changes) {
    if (row.resource.exists() &&
        (row.resource == resource || row.resource == firm_.resources[resource].work_center)) {
      rows.push_back(&row);
    }
  }
  if (rows.empty()) {
    return matrices_[resource] = -1;
  }
  const std::size_t count = families_.size();
  methods::SetupMatrix matrix;
  matrix.families = static_cast<Row>(count);
  matrix.times.assign((count + 1) * count, 0);
  for (std::size_t from = 0; from <= count; ++from) {
    for (std::size_t to = 0; to < count; ++to) {
      int best = -1;
      for (const SetupChange* row : rows) {
        const int fit =
            fit_of(*row, resource, from == count ? std::string() : families_[from], families_[to]);
        if (fit > best) {
          best = fit;
          matrix.times[from * count + to] = length_of(row->setup);
        }
      }
    }
  }
  shop_.problem.setups.push_back(std::move(matrix));
  return matrices_[resource] = static_cast<Row>(shop_.problem.setups.size()) - 1;
}

}  // namespace tienvoud::plan
