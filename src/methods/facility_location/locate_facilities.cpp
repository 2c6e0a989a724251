#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <string>

#include "base/ensure.h"
#include "methods/facility_location/ascent.h"

namespace tienvoud::methods {
namespace {

using namespace location;

Result<void> check(const LocationProblem& problem) {
  const auto amount = [](double value) { return std::isfinite(value) && value >= 0; };
  const auto bad = [](const char* what, const std::string& where, const char* remedy) {
    return Error{ErrorCode::invalid_input, what, where, remedy};
  };
  const char* number = "Give a finite number that is not negative.";
  for (std::size_t i = 0; i < problem.facilities.size(); ++i) {
    if (!amount(problem.facilities[i].capacity) || !amount(problem.facilities[i].fixed_cost)) {
      return bad("A number of a facility is negative or not finite.",
                 "facility " + std::to_string(i), number);
    }
  }
  for (std::size_t j = 0; j < problem.demand.size(); ++j) {
    if (!amount(problem.demand[j])) {
      return bad("The demand of a customer is negative or not finite.",
                 "customer " + std::to_string(j), number);
    }
  }
  if (problem.cost.size() != problem.facilities.size() * problem.demand.size()) {
    return bad("There is not one cost for each facility and customer.", "",
               "Give the costs facility by facility, one for each customer.");
  }
  for (std::size_t k = 0; k < problem.cost.size(); ++k) {
    if (!std::isfinite(problem.cost[k]) || problem.cost[k] < 0) {
      return bad("A cost of serving a customer is negative or not finite.",
                 "customer " + std::to_string(k % problem.demand.size()), number);
    }
  }
  return {};
}

/// The search: dives from the branch with the lowest bound, into the likelier part each time, until
/// nothing is left there. So an early plan that is dear does not lead it astray.
class Search {
 public:
  Search(const LocationProblem& problem, const LocationOptions& options)
      : problem_(problem), options_(options), incumbent_(problem), ascent_(problem, incumbent_) {}

  LocationPlan answer() {
    LocationPlan plan;
    if (!possible(plan)) {
      return plan;
    }
    search();
    plan.bounds = ascent_.bounds();
    plan.branches = branches_;
    plan.facility_of = incumbent_.plan();
    plan.proven = !cut_short_;
    if (plan.facility_of.empty() && !problem_.demand.empty()) {
      plan.no_location = plan.proven ? NoLocation::no_packing : NoLocation::none;
      plan.lower_bound = open_bound_;
      return plan;
    }
    const auto cost = location_cost(problem_, plan.facility_of);
    ensure(cost.ok(), "a plan that breaks no rule");
    plan.cost = *cost;
    plan.lower_bound = std::min(plan.cost, open_bound_);
    return plan;
  }

 private:
  bool possible(LocationPlan& plan) const {
    double capacity = 0;
    double largest = 0;
    double demand = 0;
    for (const auto& facility : problem_.facilities) {
      capacity += facility.capacity;
      largest = std::max(largest, facility.capacity);
    }
    for (std::size_t j = 0; j < problem_.demand.size(); ++j) {
      demand += problem_.demand[j];
      if (problem_.facilities.empty() || problem_.demand[j] > largest * (1 + 1e-12)) {
        plan.no_location = NoLocation::customer_fits_nowhere;
        plan.blocking_customer = static_cast<std::int32_t>(j);
      }
    }
    if (plan.no_location == NoLocation::none && demand > capacity * (1 + 1e-9)) {
      plan.no_location = NoLocation::too_little_capacity;
    }
    plan.proven = plan.no_location != NoLocation::none;
    return !plan.proven;
  }

  /// All plans. A customer is worth what serving it costs where a facility is full of such.
  [[nodiscard]] Branch whole() const {
    Branch branch;
    branch.facility.assign(problem_.facilities.size(), Choice::free);
    branch.allowed.assign(problem_.cost.size(), 1);
    for (std::size_t j = 0; j < problem_.demand.size(); ++j) {
      double least = std::numeric_limits<double>::infinity();
      for (std::size_t i = 0; i < problem_.facilities.size(); ++i) {
        const auto& facility = problem_.facilities[i];
        const double part = facility.capacity > 0 ? problem_.demand[j] / facility.capacity : 1;
        least = std::min(least, problem_.cost_of(i, j) + facility.fixed_cost * part);
      }
      branch.multipliers.push_back(least);
    }
    return branch;
  }

  void search() {
    std::optional<Branch> next = whole();
    while (next) {
      next = visit(*std::move(next));
      if (ascent_.bounds() > options_.most_bounds && (next || !waiting_.empty())) {
        cut_short_ = true;
        open_bound_ = std::min(open_bound_, next ? next->bound : open_bound_);
        open_bound_ =
            std::min(open_bound_, waiting_.empty() ? open_bound_ : waiting_.begin()->first.first);
        return;
      }
      if (!next && !waiting_.empty()) {
        next = std::move(waiting_.extract(waiting_.begin()).mapped());
      }
    }
  }

  /// Bounds a branch and splits it; the part to go on with, nothing where none can pay.
  std::optional<Branch> visit(Branch branch) {
    const bool root = branches_++ == 0;
    const AscentOptions first{600, 1.5, 15, 10};
    const AscentOptions later{100, 1, 8, 30};
    for (int round = 0; round == 0 || (round < 9 && much_fixed(branch)); ++round) {
      if (branch.bound >= ascent_.cutoff() ||
          !ascent_.raise(branch, root && round == 0 ? first : later)) {
        return {};
      }
    }
    if (branch.bound >= incumbent_.cost() * (1 - options_.relative_gap)) {
      open_bound_ = std::min(open_bound_, branch.bound);
      return {};
    }
    return split(branch);
  }

  [[nodiscard]] bool much_fixed(const Branch& branch) const {
    return ascent_.fixed() * 10 >= std::accumulate(branch.allowed.begin(), branch.allowed.end(), 0);
  }

  void keep(Branch branch) {
    const std::pair key(branch.bound, branches_);
    waiting_.emplace(key, std::move(branch));
  }

  std::optional<Branch> split(const Branch& branch) {
    const auto tendency = ascent_.tendency();
    double least_sure = 0.05;
    std::size_t facility = branch.facility.size();
    for (std::size_t i = 0; i < branch.facility.size(); ++i) {
      const double unsure = std::min(tendency.open[i], 1 - tendency.open[i]);
      if (branch.facility[i] == Choice::free && unsure > least_sure) {
        least_sure = unsure;
        facility = i;
      }
    }
    if (facility < branch.facility.size()) {
      const bool open = tendency.open[facility] > 0.5;
      Branch likely = branch;
      Branch other = branch;
      likely.facility[facility] = open ? Choice::open : Choice::closed;
      other.facility[facility] = open ? Choice::closed : Choice::open;
      keep(std::move(other));
      return likely;
    }
    return split_customer(branch, tendency);
  }

  /// Splits the facilities that may serve one customer into the likely ones and the rest.
  std::optional<Branch> split_customer(const Branch& branch, const Tendency& tendency) {
    const auto customers = problem_.demand.size();
    double most = -1;
    std::size_t customer = customers;
    for (std::size_t j = 0; j < customers; ++j) {
      double likeliest = 0;
      int choices = 0;
      for (std::size_t i = 0; i < problem_.facilities.size(); ++i) {
        choices += branch.allowed[i * customers + j];
        likeliest = std::max(likeliest, tendency.served[i * customers + j]);
      }
      const double score = (1.0001 - std::min(1.0, likeliest)) * (problem_.demand[j] + 1e-9);
      if (choices > 1 && score > most) {
        most = score;
        customer = j;
      }
    }
    if (customer == customers) {
      take_only_plan(branch);
      return {};
    }
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < problem_.facilities.size(); ++i) {
      if (branch.allowed[i * customers + customer] != 0) {
        order.push_back(i);
      }
    }
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
      return std::pair(-tendency.served[a * customers + customer], a) <
             std::pair(-tendency.served[b * customers + customer], b);
    });
    double sum = 0;
    std::size_t likely = 0;
    while (likely + 1 < order.size() && (likely == 0 || sum < 0.5)) {
      sum += tendency.served[order[likely++] * customers + customer];
    }
    Branch part = branch;
    Branch other = branch;
    for (std::size_t k = 0; k < order.size(); ++k) {
      (k < likely ? other : part).allowed[order[k] * customers + customer] = 0;
    }
    keep(std::move(other));
    return part;
  }

  /// Where every customer has one facility left, that is the only plan, if it fits.
  void take_only_plan(Branch branch) {
    if (!Relaxation::tighten(problem_, branch)) {
      return;
    }
    std::vector<std::int32_t> of;
    for (std::size_t j = 0; j < problem_.demand.size(); ++j) {
      std::size_t i = 0;
      while (branch.allowed[i * problem_.demand.size() + j] == 0) {
        ++i;
      }
      of.push_back(static_cast<std::int32_t>(i));
    }
    incumbent_.complete(std::move(of), std::vector<char>(problem_.facilities.size(), 0));
  }

  const LocationProblem& problem_;
  const LocationOptions& options_;
  Incumbent incumbent_;
  Ascent ascent_;
  /// Branches not yet bounded, by the bound of what they are part of and in order.
  std::map<std::pair<double, std::int64_t>, Branch> waiting_;
  double open_bound_ = std::numeric_limits<double>::infinity();
  std::int64_t branches_ = 0;
  bool cut_short_ = false;
};

}  // namespace

Result<LocationPlan> locate_facilities(const LocationProblem& problem,
                                       const LocationOptions& options) {
  TRY(check(problem));
  return Search(problem, options).answer();
}

}  // namespace tienvoud::methods
