#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "base/parallel.h"
#include "methods/network_simulation/lane_state.h"
#include "methods/statistics/distribution.h"

namespace tienvoud::methods {
namespace {

using namespace simulation;

constexpr std::int32_t year = 365;

template <class T>
std::size_t index(T row) {
  return static_cast<std::size_t>(row);
}

/// The members of NodeOutcome, in their order.
constexpr std::array measures = {
    &NodeOutcome::on_hand,   &NodeOutcome::in_transit, &NodeOutcome::demand,
    &NodeOutcome::late,      &NodeOutcome::lost,       &NodeOutcome::lost_stock,
    &NodeOutcome::fill_rate, &NodeOutcome::service,    &NodeOutcome::cost};

/// Sum and sum of squares about the first value, which keeps digits where values hardly vary.
struct Moments {
  double origin = 0, count = 0, sum = 0, squares = 0;

  void add(double value) {
    origin = count == 0 ? value : origin;
    const double x = value - origin;
    ++count;
    sum += x;
    squares += x * x;
  }

  /// `reach` standard errors make half the width.
  [[nodiscard]] Estimate estimate(double reach) const {
    const double variance = std::max(0.0, squares - sum * sum / count) / std::max(1.0, count - 1);
    return {origin + sum / count, count < 2 ? no_limit : reach * std::sqrt(variance / count)};
  }
};

using NodeValues = std::array<std::array<double, measures.size()>, lanes>;

struct BlockOutcome {
  std::vector<NodeValues> nodes;
  std::array<RunOutcome, lanes> runs;
  std::array<std::vector<double>, lanes> yearly_losses;
};

/// Bounds the memory of what waits to be added up; the sums do not depend on it.
std::size_t blocks_at_a_time(std::size_t nodes) {
  return std::clamp<std::size_t>(200'000 / std::max<std::size_t>(nodes, 1), 8, 64);
}

struct Question {
  const SupplyNetwork& network;
  const SimulationPlan& plan;
  const SimulationOptions& options;
  const FlatNetwork& flat;
};

/// Fills the network as it stands on the first morning.
void fill(const Question& q, LaneState& state) {
  for (std::size_t n = 0; n < q.flat.nodes.size(); ++n) {
    const auto& row = q.flat.nodes[n];
    auto& node = state.nodes[n];
    const bool full = q.options.start == StartingStock::base_stock;
    node.on_hand.v.fill(!full ? q.network.nodes[index(row.id)].stock : row.base_stock);
    node.position = node.on_hand;
    for (auto s = row.first_source; !full && s < row.end_source; ++s) {
      const auto& source = q.flat.sources[index(s)];
      const auto& told = q.network.sources[index(source.id)];
      double left = q.options.start == StartingStock::today ? told.transit : told.lead_time;
      for (std::size_t slot = 0; slot < index(source.slots) && left > 0; ++slot, --left) {
        const double due = told.flow * std::min(1.0, left);
        for (std::size_t l = 0; l < lanes; ++l) {
          state.ring[source.ring + slot].v[l] += due;
          node.transit.v[l] += due;
          node.position.v[l] += due;
        }
      }
    }
  }
}

/// EUR of lateness, lost sales and lost stock since the sums were forgotten.
std::array<double, lanes> loss_so_far(const Question& q, const LaneState& state) {
  std::array<double, lanes> loss{};
  for (std::size_t c = 0; c < state.customers.size(); ++c) {
    const auto& plan = q.plan.nodes[index(q.flat.customers[c].id)];
    for (std::size_t l = 0; l < lanes; ++l) {
      loss[l] +=
          state.customers[c].sum_late.v[l] * plan.late + state.customers[c].lost.v[l] * plan.lost;
    }
  }
  for (std::size_t n = 0; n < state.lost_stock.size(); ++n) {
    const double value = q.network.nodes[index(q.flat.nodes[n].id)].value;
    for (std::size_t l = 0; l < lanes; ++l) {
      loss[l] += state.lost_stock[n].v[l] * value;
    }
  }
  return loss;
}

void run_years(const Question& q, LaneState& state, BlockOutcome& out) {
  std::array<double, lanes> before{};
  const std::int32_t whole = q.options.days / year * year;
  for (std::int32_t day = 0; day < q.options.days;) {
    const auto days = day < whole ? year : q.options.days - day;
    run_days(q.flat, state, days);
    day += days;
    if (day > whole && whole > 0) {
      break;  // the rest of a year is no year
    }
    const auto loss = loss_so_far(q, state);
    for (std::size_t l = 0; l < lanes; ++l) {
      out.yearly_losses[l].push_back((loss[l] - before[l]) * year / days);
    }
    before = loss;
  }
}

void sum_up(const Question& q, const LaneState& state, BlockOutcome& out) {
  const double days = q.options.days;
  std::vector<std::int32_t> customers_of(q.flat.nodes.size(), -1);
  for (std::size_t c = 0; c < q.flat.customers.size(); ++c) {
    customers_of[index(q.flat.customers[c].node)] = static_cast<std::int32_t>(c);
  }
  const bool by_value =
      std::ranges::any_of(q.plan.nodes, [](const NodePlan& node) { return node.lost > 0; });
  std::array<double, lanes> asked{};
  std::array<double, lanes> filled{};
  out.nodes.resize(q.flat.nodes.size());
  for (std::size_t n = 0; n < q.flat.nodes.size(); ++n) {
    const auto id = index(q.flat.nodes[n].id);
    const auto& plan = q.plan.nodes[id];
    const auto& node = state.nodes[n];
    const CustomerState none{};
    const auto& sold = customers_of[n] < 0 ? none : state.customers[index(customers_of[n])];
    for (std::size_t l = 0; l < lanes; ++l) {
      const double lost_stock = state.lost_stock[n].v[l] / days;
      const double holding = node.sum_on_hand.v[l] / days * plan.holding;
      const double late = sold.sum_late.v[l] / days * plan.late;
      const double lost =
          sold.lost.v[l] / days * plan.lost + lost_stock * q.network.nodes[id].value;
      out.nodes[id][l] = {node.sum_on_hand.v[l] / days,
                          node.sum_transit.v[l] / days,
                          sold.demanded.v[l] / days,
                          sold.sum_late.v[l] / days,
                          sold.lost.v[l] / days,
                          lost_stock,
                          sold.demanded.v[l] > 0 ? sold.filled.v[l] / sold.demanded.v[l] : 1,
                          node.sum_served.v[l] / days,
                          holding + late + lost};
      out.runs[l].holding += holding;
      out.runs[l].late += late;
      out.runs[l].lost += lost;
      const double weight = by_value ? plan.lost : 1;
      asked[l] += sold.demanded.v[l] * weight;
      filled[l] += sold.filled.v[l] * weight;
    }
  }
  for (std::size_t l = 0; l < lanes; ++l) {
    out.runs[l].fill_rate = asked[l] > 0 ? filled[l] / asked[l] : 1;
  }
}

BlockOutcome run_block(const Question& q, std::size_t block) {
  LaneState state(q.flat, q.options.seed, static_cast<std::uint32_t>(block * lanes));
  fill(q, state);
  run_days(q.flat, state, q.options.warm_up);
  forget_sums(state);
  BlockOutcome out;
  run_years(q, state, out);
  sum_up(q, state, out);
  return out;
}

TracedDay traced_day(const FlatNetwork& flat, const LaneState& state, std::size_t l) {
  TracedDay day;
  for (const auto at : flat.node_at) {
    const auto& node = state.nodes[index(at)];
    day.on_hand.push_back(node.on_hand.v[l]);
    day.in_transit.push_back(node.transit.v[l]);
    day.late.push_back(node.late.v[l]);
    day.position.push_back(node.position.v[l]);
    day.lost_stock.push_back(state.lost_stock[index(at)].v[l]);
  }
  day.demanded.resize(flat.nodes.size());
  day.lost.resize(flat.nodes.size());
  for (std::size_t c = 0; c < flat.customers.size(); ++c) {
    day.demanded[index(flat.customers[c].id)] = state.customers[c].demanded.v[l];
    day.lost[index(flat.customers[c].id)] = state.customers[c].lost.v[l];
  }
  for (const auto at : flat.source_at) {
    day.started.push_back(state.sources[index(at)].start.v[l]);
    day.waiting.push_back(state.sources[index(at)].waiting.v[l]);
    day.up.push_back(state.source_down[index(at)].v[l] == 0 ? 1 : 0);
  }
  return day;
}

}  // namespace

Result<SimulationOutcome> simulate_network(const SupplyNetwork& network,
                                           const std::vector<SupplyFailure>& failures,
                                           const SimulationPlan& plan,
                                           const SimulationOptions& options) {
  TRY_ASSIGN(const FlatNetwork flat, flatten(network, failures, plan, options));
  const Question question{network, plan, options, flat};
  const auto runs = index(options.runs);
  const std::size_t blocks = (runs + lanes - 1) / lanes;
  const std::size_t wave = blocks_at_a_time(network.nodes.size());
  std::vector<std::array<Moments, measures.size()>> moments(network.nodes.size());
  Moments cost;
  Moments fill_rate;
  SimulationOutcome outcome;
  for (std::size_t first = 0; first < blocks; first += wave) {
    std::vector<BlockOutcome> parts(std::min(wave, blocks - first));
    parallel_for(parts.size(), options.threads,
                 [&](std::size_t i) { parts[i] = run_block(question, first + i); });
    for (std::size_t i = 0; i < parts.size(); ++i) {
      for (std::size_t l = 0; l < lanes && (first + i) * lanes + l < runs; ++l) {
        for (std::size_t n = 0; n < moments.size(); ++n) {
          for (std::size_t m = 0; m < measures.size(); ++m) {
            moments[n][m].add(parts[i].nodes[n][l][m]);
          }
        }
        outcome.runs.push_back(parts[i].runs[l]);
        cost.add(parts[i].runs[l].cost());
        fill_rate.add(parts[i].runs[l].fill_rate);
        outcome.yearly_losses.insert(outcome.yearly_losses.end(), parts[i].yearly_losses[l].begin(),
                                     parts[i].yearly_losses[l].end());
      }
    }
  }
  const double reach = runs < 2 ? 0 : student_t_quantile(0.975, static_cast<double>(runs - 1));
  for (const auto& node : moments) {
    NodeOutcome& one = outcome.nodes.emplace_back();
    for (std::size_t m = 0; m < measures.size(); ++m) {
      one.*measures[m] = node[m].estimate(reach);
    }
  }
  std::ranges::sort(outcome.yearly_losses);
  outcome.cost = cost.estimate(reach);
  outcome.fill_rate = fill_rate.estimate(reach);
  outcome.node_days = static_cast<double>(network.nodes.size()) * static_cast<double>(runs) *
                      (static_cast<double>(options.days) + options.warm_up);
  return outcome;
}

Result<std::vector<TracedDay>> trace_network(const SupplyNetwork& network,
                                             const std::vector<SupplyFailure>& failures,
                                             const SimulationPlan& plan,
                                             const SimulationOptions& options,
                                             std::int32_t run) {
  TRY_ASSIGN(const FlatNetwork flat, flatten(network, failures, plan, options));
  if (run < 0) {
    return Error{ErrorCode::invalid_input, "There is no such run.", "", "Number runs from 0."};
  }
  const auto lane = index(run) % lanes;
  LaneState state(flat, options.seed, static_cast<std::uint32_t>(index(run) - lane));
  fill({network, plan, options, flat}, state);
  std::vector<TracedDay> days;
  for (std::int32_t day = 0; day < options.warm_up + options.days; ++day) {
    run_days(flat, state, 1);
    days.push_back(traced_day(flat, state, lane));
  }
  return days;
}

}  // namespace tienvoud::methods
