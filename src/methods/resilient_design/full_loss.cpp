#include "methods/resilient_design/full_loss.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "methods/mixed_integer/mixed_integer.h"

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

bool holds(const std::vector<std::int32_t>& rows, std::size_t row) {
  return std::ranges::find(rows, static_cast<std::int32_t>(row)) != rows.end();
}

std::vector<double> periods(const SupplyNetwork& network, const SupplyFailure& failure) {
  double end = failure.capacities.empty() && failure.nodes.empty() ? 0 : failure.days;
  std::vector<double> edges = {0, failure.days};
  for (std::size_t i = 0; i < network.sources.size(); ++i) {
    const SupplySource& source = network.sources[i];
    if (!holds(failure.sources, i)) {
      edges.push_back(source.ramp);
      continue;
    }
    edges.push_back(source.transit);
    edges.push_back(failure.days + source.transit);
    if (source.capacity > 0) {
      end = std::max(end, failure.days + source.transit);
    }
  }
  edges.push_back(end);
  std::ranges::sort(edges);
  std::vector<double> kept = {0};
  for (const double edge : edges) {
    if (edge > kept.back() + 1e-9 && edge <= end) {
      kept.push_back(edge);
    }
  }
  return kept;
}

/// Units a day that a source can deliver at a moment.
double rate(const SupplySource& source, bool failed, double days, double moment) {
  if (!failed) {
    return moment < source.ramp ? source.flow : source.capacity;
  }
  if (moment < source.transit) {
    return source.flow;
  }
  return moment > days + source.transit ? source.capacity : 0;
}

}  // namespace

Result<double> full_loss(const SupplyNetwork& network, const SupplyFailure& failure) {
  const auto edges = periods(network, failure);
  const auto nodes = network.nodes.size();
  LinearProgram program;
  std::vector<std::int32_t> kept(nodes, -1);
  for (std::size_t p = 0; p + 1 < edges.size(); ++p) {
    const double length = edges[p + 1] - edges[p];
    const double moment = edges[p] + length / 2;
    const auto first_row = static_cast<std::int32_t>(program.rows.size());
    for (std::size_t i = 0; i < nodes; ++i) {
      const SupplyNode& node = network.nodes[i];
      const double stock = p == 0 && !holds(failure.nodes, i) ? node.stock : 0;
      const double asked = node.demand * length;
      const auto row = program.add_row(asked - stock, asked - stock);
      program.add_entry(row, program.add_column({0, asked, node.margin}), 1);  // lost
      if (p > 0) {
        program.add_entry(row, kept[i], 1);
      }
      kept[i] = program.add_column({});
      program.add_entry(row, kept[i], -1);
    }
    const auto first_limit = static_cast<std::int32_t>(program.rows.size());
    for (std::size_t i = 0; i < network.capacities.size(); ++i) {
      const bool none = holds(failure.capacities, i) && moment < failure.days;
      program.add_row(-no_bound, none ? 0 : network.capacities[i].per_day * length);
    }
    std::vector<std::int32_t> column;
    for (std::size_t s = 0; s < network.sources.size(); ++s) {
      const double most = rate(network.sources[s], holds(failure.sources, s), failure.days, moment);
      column.push_back(program.add_column({0, std::max(0.0, most) * length, 0}));
    }
    for (std::size_t s = 0; s < network.sources.size(); ++s) {
      program.add_entry(first_row + network.sources[s].node, column[s], 1);
    }
    for (const SupplyInput& input : network.inputs) {
      program.add_entry(first_row + input.node, column[at(input.source)], -input.quantity);
    }
    for (const CapacityUse& use : network.uses) {
      program.add_entry(first_limit + use.capacity, column[at(use.source)], use.quantity);
    }
  }
  TRY_ASSIGN(const auto solution, solve_program(program));
  if (solution.status != ProgramStatus::optimal) {
    return Error{ErrorCode::corrupt, "The solver found no answer to a failure's loss.", "",
                 "Report this with the input."};
  }
  return solution.objective;
}

}  // namespace tienvoud::methods
