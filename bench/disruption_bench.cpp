// A network day by day with random demand, random lead times and failures: node-days a CPU second.
//
//   disruption_bench [--nodes N] [--days D] [--runs R] [--seed S] [--priority 1] [--no-crossing 1]
//   disruption_bench --chains DIR [--only N] [--days D] [--runs R] [--seed S]
//
// The first makes up a firm: a tenth of the nodes are products, the rest parts on four levels; each
// is made of one to four things below it or bought from one or two suppliers. DIR holds
// chain_NN_stages.csv and chain_NN_links.csv. Always on: demand of each product every day (normal,
// of every fourth intermittent), a lognormal lead time of every order of every source (deviation
// 0.3 of the mean; 0 where the mean is 0), failures of every supplier (once in two years, 20 days,
// exponential), half of customers lost where they wait, backorders of the rest, proportional
// rationing, two machine groups shared by what is made. Each network runs on one thread and on two;
// all answers are compared bit by bit. A node-day is one node in one run on one day.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "base/random.h"
#include "methods/network_simulation/simulation.h"

namespace {

using namespace tienvoud::methods;
namespace files = std::filesystem;
using Options = std::map<std::string, std::string>;

struct Firm {
  SupplyNetwork network;
  std::vector<SupplyFailure> failures;
  SimulationPlan plan;
};

std::size_t index(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

double number(const Options& options, const std::string& name, double otherwise) {
  const auto found = options.find(name);
  return found == options.end() ? otherwise : std::stod(found->second);
}

/// The flow through every node, and stock levels that cover its lead time at two deviations.
void set_levels(Firm& firm) {
  auto& network = firm.network;
  const auto order = order_network(network);
  if (!order) {
    fmt::print(stderr, "{} {}\n", order.error().where, order.error().message);
    std::exit(2);
  }
  std::vector<double> flow(network.nodes.size());
  std::vector<double> variance(network.nodes.size());
  firm.plan = plan_of_today(network, firm.failures.size());
  for (std::size_t place = order->nodes.size(); place-- > 0;) {
    const auto n = index(order->nodes[place]);
    flow[n] += network.nodes[n].demand;
    variance[n] += network.nodes[n].demand_deviation * network.nodes[n].demand_deviation;
    const auto first = order->first_source[n];
    const auto end = order->first_source[n + 1];
    double days = 0;
    for (auto k = first; k < end; ++k) {
      auto& source = network.sources[index(order->source[index(k)])];
      source.flow = flow[n] / (end - first);
      days = std::max(days, source.lead_time + source.lead_time_deviation);
      for (auto i = order->first_input[index(order->source[index(k)])];
           i < order->first_input[index(order->source[index(k)]) + 1]; ++i) {
        const auto& input = network.inputs[index(order->input[index(i)])];
        flow[index(input.node)] += source.flow * input.quantity;
        variance[index(input.node)] +=
            variance[n] * input.quantity * input.quantity / (end - first);
      }
    }
    firm.plan.nodes[n].base_stock = flow[n] * (days + 1) + 2 * std::sqrt(variance[n] * (days + 1));
    firm.plan.nodes[n].lost_sales = n % 2 == 0;
    if (network.nodes[n].demand > 0 && n % 4 == 1) {
      firm.plan.nodes[n].kind = DemandKind::intermittent;
      firm.plan.nodes[n].chance = 0.3;
    }
  }
  for (auto& recovery : firm.plan.recoveries) {
    recovery.kind = RecoveryPlan::Kind::exponential;
  }
}

/// Two machine groups share what is made, with a quarter to spare.
void add_machines(Firm& firm) {
  auto& network = firm.network;
  std::vector<char> made(network.sources.size());
  for (const auto& input : network.inputs) {
    made[index(input.source)] = 1;
  }
  network.capacities.assign(2, {0});
  for (std::size_t s = 0; s < made.size(); ++s) {
    if (made[s] != 0) {
      network.uses.push_back({static_cast<std::int32_t>(s), static_cast<std::int32_t>(s % 2), 1});
      network.capacities[s % 2].per_day += 1.25 * network.sources[s].flow;
    }
  }
}

Firm made_up_firm(std::size_t count, std::uint64_t seed) {
  tienvoud::RandomStream random(seed);
  Firm firm;
  firm.failures.resize(std::max<std::size_t>(1, count / 20));
  for (auto& failure : firm.failures) {
    failure.days = 20;
    failure.per_year = 0.5;
  }
  for (std::size_t n = 0; n < count; ++n) {
    const std::size_t level = n < count * 9 / 10 ? 4 * n / (count * 9 / 10 + 1) : 4;
    SupplyNode node;
    node.value = random.lognormal(2, 1.2);
    if (level == 4) {
      node.demand = random.lognormal(2, 1);
      node.demand_deviation = node.demand * random.uniform(0.2, 0.6);
      node.margin = node.value;
    }
    firm.network.nodes.push_back(node);
    const auto below = level == 0 ? 0 : level == 4 ? count * 9 / 10 : level * count * 9 / 40;
    const bool bought = below == 0 || (level < 4 && random.chance(0.3));
    for (auto left = bought && random.chance(0.2) ? 2 : 1; left > 0; --left) {
      SupplySource source;
      source.node = static_cast<std::int32_t>(n);
      source.lead_time = bought ? 2 + std::floor(random.lognormal(2.5, 0.7))
                                : static_cast<double>(random.uniform_int(6));
      source.lead_time_deviation = 0.3 * source.lead_time;
      firm.network.sources.push_back(source);
      const auto row = static_cast<std::int32_t>(firm.network.sources.size() - 1);
      if (bought) {
        firm.failures[random.uniform_int(firm.failures.size())].sources.push_back(row);
      }
      for (auto parts = bought ? 0 : 1 + random.uniform_int(4); parts > 0; --parts) {
        firm.network.inputs.push_back({row, static_cast<std::int32_t>(random.uniform_int(below)),
                                       1.0 + static_cast<double>(random.uniform_int(3))});
      }
    }
  }
  set_levels(firm);
  add_machines(firm);
  return firm;
}

std::vector<std::map<std::string, std::string>> rows_of(const files::path& path) {
  std::ifstream file(path);
  std::vector<std::string> names;
  std::vector<std::map<std::string, std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    std::erase(line, '\r');
    std::vector<std::string> cells(1);
    for (const char c : line) {
      c == ',' ? cells.emplace_back() : cells.back() += c;
    }
    if (names.empty()) {
      names = cells;
      continue;
    }
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < std::min(names.size(), cells.size()); ++i) {
      row[names[i]] = cells[i];
    }
  }
  return rows;
}

Firm read_chain(const files::path& folder, const std::string& name) {
  Firm firm;
  std::map<std::string, std::int32_t> rows;
  std::vector<char> bought;
  for (const auto& row : rows_of(folder / (name + "_stages.csv"))) {
    const auto n = static_cast<std::int32_t>(firm.network.nodes.size());
    rows[row.at("stage")] = n;
    SupplyNode node;
    node.value = number(row, "stage_cost", 0);
    if (!row.at("demand_mean").empty()) {
      node.demand = number(row, "demand_mean", 0);
      node.demand_deviation = number(row, "demand_std", 0);
      node.margin = node.value;
    }
    firm.network.nodes.push_back(node);
    const double days = number(row, "lead_time", 0);
    firm.network.sources.push_back(
        {.node = n, .lead_time = days, .lead_time_deviation = 0.3 * days});
    bought.push_back(1);
  }
  for (const auto& row : rows_of(folder / (name + "_links.csv"))) {
    const auto to = rows.at(row.at("destination"));
    bought[index(to)] = 0;
    firm.network.inputs.push_back({to, rows.at(row.at("source")), number(row, "quantity", 1)});
  }
  for (std::size_t s = 0; s < bought.size(); ++s) {
    if (bought[s] != 0) {
      auto& failure = firm.failures.emplace_back();
      failure.sources.push_back(static_cast<std::int32_t>(s));
      failure.days = 20;
      failure.per_year = 0.5;
    }
  }
  set_levels(firm);
  add_machines(firm);
  return firm;
}

double seconds_of(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

bool same(const SimulationOutcome& a, const SimulationOutcome& b) {
  const auto equal = [](const Estimate& x, const Estimate& y) {
    return x.mean == y.mean && x.half_width == y.half_width;
  };
  bool all = a.yearly_losses == b.yearly_losses && equal(a.cost, b.cost) &&
             equal(a.fill_rate, b.fill_rate) && a.nodes.size() == b.nodes.size() &&
             std::ranges::equal(a.runs, b.runs, {}, &RunOutcome::cost, &RunOutcome::cost);
  for (std::size_t n = 0; all && n < a.nodes.size(); ++n) {
    all = equal(a.nodes[n].on_hand, b.nodes[n].on_hand) &&
          equal(a.nodes[n].in_transit, b.nodes[n].in_transit) &&
          equal(a.nodes[n].cost, b.nodes[n].cost) && equal(a.nodes[n].late, b.nodes[n].late);
  }
  return all;
}

bool measure(const std::string& name, const Firm& firm, SimulationOptions options) {
  std::vector<SimulationOutcome> outcomes;
  double rates[2] = {};
  double by_wall = 0;
  for (const int threads : {1, 2}) {
    options.threads = threads;
    const double cpu = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
    const double wall = seconds_of(CLOCK_MONOTONIC);
    auto outcome = simulate_network(firm.network, firm.failures, firm.plan, options);
    if (!outcome) {
      fmt::print("{} error {} {}\n", name, outcome.error().where, outcome.error().message);
      return false;
    }
    rates[threads - 1] = outcome->node_days / (seconds_of(CLOCK_PROCESS_CPUTIME_ID) - cpu) / 1e6;
    by_wall = outcome->node_days / (seconds_of(CLOCK_MONOTONIC) - wall) / 1e6;
    outcomes.push_back(*std::move(outcome));
  }
  const bool agree = same(outcomes[0], outcomes[1]);
  fmt::print(
      "{}  nodes {}  sources {}  inputs {}  failures {}  million_node_days {:.1f}  "
      "million_node_days_per_cpu_s one_thread {:.1f} two_threads {:.1f}  per_wall_s two_threads "
      "{:.1f}  fill_rate {:.4f}  cost_per_day {:.2f} +- {:.2f}  same_bits {}\n",
      name, firm.network.nodes.size(), firm.network.sources.size(), firm.network.inputs.size(),
      firm.failures.size(), outcomes[0].node_days / 1e6, rates[0], rates[1], by_wall,
      outcomes[0].fill_rate.mean, outcomes[0].cost.mean, outcomes[0].cost.half_width,
      agree ? "yes" : "NO");
  return agree;
}

}  // namespace

int main(int count, char** words) {
  Options options;
  for (int i = 1; i + 1 < count; i += 2) {
    options[words[i]] = words[i + 1];
  }
  SimulationOptions simulated;
  simulated.days = static_cast<std::int32_t>(number(options, "--days", 730));
  simulated.seed = static_cast<std::uint64_t>(number(options, "--seed", 1));
  simulated.orders_cross = !options.contains("--no-crossing");
  simulated.rationing =
      options.contains("--priority") ? Rationing::by_priority : Rationing::proportional;
  // As many runs as make a measurable amount of work, unless told.
  const auto runs_for = [&](std::size_t nodes) {
    const double enough = 60e6 / static_cast<double>(nodes) / simulated.days;
    return static_cast<std::int32_t>(number(options, "--runs", 16 * std::ceil(enough / 16)));
  };
  bool good = true;
  if (!options.contains("--chains")) {
    const auto nodes = static_cast<std::size_t>(number(options, "--nodes", 1000));
    simulated.runs = runs_for(nodes);
    good = measure("made_up", made_up_firm(nodes, simulated.seed), simulated);
  }
  for (int n = 1; n <= 99 && options.contains("--chains"); ++n) {
    const auto name = fmt::format("chain_{:02}", n);
    if (files::exists(options["--chains"] + "/" + name + "_stages.csv") &&
        n == static_cast<int>(number(options, "--only", n))) {
      const auto firm = read_chain(options["--chains"], name);
      simulated.runs = runs_for(firm.network.nodes.size());
      good = measure(name, firm, simulated) && good;
    }
  }
  return good ? 0 : 1;
}
