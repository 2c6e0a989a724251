#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "methods/resilient_design/design_model.h"

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

Error bad(const std::string& what, const char* kind, std::size_t row, const char* remedy) {
  return {ErrorCode::invalid_input, what, fmt::format("{} {}", kind, row), remedy};
}

bool names(std::int32_t index, std::size_t size) {
  return index >= 0 && at(index) < size;
}

Result<void> check_option(const DesignProblem& problem, std::size_t row) {
  const DesignOption& option = problem.options[row];
  const SupplyNetwork& network = problem.network;
  bool named = true;
  bool finite = std::isfinite(option.yearly_cost) && std::isfinite(option.one_off_cost) &&
                std::isfinite(option.limit) && option.limit >= 0;
  for (const StockChange& change : option.stock) {
    named = named && names(change.node, network.nodes.size());
    finite = finite && std::isfinite(change.quantity);
  }
  for (const SourceChange& change : option.sources) {
    named = named && names(change.source, network.sources.size());
    finite = finite && std::isfinite(change.flow) &&
             (std::isfinite(change.capacity) || (change.capacity == -no_limit && option.whole));
  }
  for (const CapacityChange& change : option.capacities) {
    named = named && names(change.capacity, network.capacities.size());
    finite = finite && std::isfinite(change.per_day);
  }
  for (const std::int32_t needed : option.needs) {
    named = named && names(needed, problem.options.size()) && problem.options[at(needed)].whole;
  }
  if (!named) {
    return bad("An option changes or needs what does not exist.", "option", row,
               "Let it name rows that exist; what it needs is a whole option.");
  }
  if (!finite || (option.group >= 0 && !option.whole)) {
    return bad("An option has a number that cannot be, or is in a group and not whole.", "option",
               row, "Give finite numbers; only whole options close a source or are in a group.");
  }
  return {};
}

Result<void> check_failures(const DesignProblem& problem) {
  double rates = 0;
  for (std::size_t i = 0; i < problem.failures.size(); ++i) {
    const SupplyFailure& failure = problem.failures[i];
    const auto all = [](const auto& rows, std::size_t size) {
      return std::ranges::all_of(rows, [&](std::int32_t row) { return names(row, size); });
    };
    if (!all(failure.sources, problem.network.sources.size()) ||
        !all(failure.capacities, problem.network.capacities.size()) ||
        !all(failure.nodes, problem.network.nodes.size())) {
      return bad("A failure stops what does not exist.", "failure", i,
                 "Let it name rows that exist.");
    }
    if (!std::isfinite(failure.days) || failure.days < 0 || !std::isfinite(failure.per_year) ||
        failure.per_year < 0) {
      return bad("A failure's days or times a year are negative or not finite.", "failure", i,
                 "Give finite numbers that are not negative.");
    }
    rates += failure.per_year;
  }
  if (rates > 500) {
    return bad("More than 500 failures a year are expected.", "failure", 0,
               "Leave out what happens daily: that is not a failure but the normal course.");
  }
  return {};
}

Result<void> check_options(const DesignOptions& options) {
  const RiskWeights& risk = options.risk;
  const auto amount = [](double value) { return std::isfinite(value) && value >= 0; };
  if (!amount(risk.expected) || !amount(risk.cvar90) || !amount(risk.cvar95) ||
      !amount(risk.worst) || risk.expected + risk.cvar90 + risk.cvar95 + risk.worst <= 0 ||
      !amount(options.days_per_year) || !amount(options.holding_rate) ||
      !(options.write_off_years > 0) || options.points < 2 || !amount(options.most_price) ||
      !amount(options.relative_gap) || options.fresh_years < 100 ||
      (options.simulated_years != 0 && options.simulated_years < 32) ||
      options.simulated_years > 100'000 || !amount(options.simulated_node_days)) {
    return Error{ErrorCode::invalid_input, "An option of the frontier is out of its range.", "",
                 "Give weights of 0 or more, not all 0, at least 2 points, 100 fresh years, and 32 "
                 "simulated years or none."};
  }
  return {};
}

}  // namespace

Result<void> check_problem(const DesignProblem& problem, const DesignOptions& options) {
  for (std::size_t i = 0; i < problem.options.size(); ++i) {
    TRY(check_option(problem, i));
  }
  TRY(check_failures(problem));
  return check_options(options);
}

}  // namespace tienvoud::methods
