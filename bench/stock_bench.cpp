// Safety stock in real supply chains: each chain's cost, proven lower bound, relative gap, CPU s.
//
//   stock_bench --chains DIR [--known CSV] [--out DIR] [--only N]
//   stock_bench --items N [--seed S]     a made-up firm of N items on five levels instead
//
// DIR holds chain_NN_stages.csv and chain_NN_links.csv. Model: guaranteed service, cost of a stage
// 0.35 a year of its cumulated value times z sigma sqrt(net replenishment days), whole days, the
// demand of a stage summed over all paths (squared) to the demand stages. --known compares with
// the column proven_optimum_h035_days; --out writes each solution as CSV: stage, inbound, service.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <queue>
#include <string>
#include <vector>

#include "base/random.h"
#include "exchange/csv/csv_reader.h"
#include "methods/stock_placement/placement.h"

namespace {

using namespace tienvoud::methods;
namespace files = std::filesystem;

using Row = std::map<std::string, std::string>;

std::vector<Row> rows_of(const files::path& path) {
  std::vector<Row> rows;
  auto bytes = tienvoud::exchange::open_bytes(path.string(), 100'000'000);
  if (!bytes) {
    fmt::print(stderr, "{}: {}\n", path.string(), bytes.error().message);
    std::exit(2);
  }
  tienvoud::exchange::CsvReader reader(*std::move(bytes), ',');
  std::vector<std::string> names;
  for (auto more = reader.next(); more && *more; more = reader.next()) {
    const std::vector<std::string> cells(reader.cells().begin(), reader.cells().end());
    if (names.empty()) {
      names = cells;
      continue;
    }
    Row row;
    for (std::size_t i = 0; i < names.size(); ++i) {
      row[names[i]] = i < cells.size() ? cells[i] : "";
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

double number(const std::string& text, double otherwise) {
  return text.empty() ? otherwise : std::stod(text);
}

struct Chain {
  std::vector<std::string> names;
  StockNetwork network;
};

/// What a stage adds to the value, how its demand varies, and what goes into it.
struct Supply {
  std::vector<double> added_value;
  std::vector<double> demand_bound;  ///< z sigma a day of its own customers; 0 for none
  struct Part {
    std::size_t from = 0;
    double quantity = 1;
  };
  std::vector<std::vector<Part>> parts;  ///< of each stage
};

/// Every stage after what goes into it.
std::vector<std::size_t> order_of(const Supply& supply) {
  std::vector<std::size_t> order;
  std::vector<char> seen(supply.parts.size());
  const auto visit = [&](const auto& self, std::size_t stage) -> void {
    if (seen[stage] != 0) {
      return;
    }
    seen[stage] = 1;
    for (const auto& part : supply.parts[stage]) {
      self(self, part.from);
    }
    order.push_back(stage);
  };
  for (std::size_t i = 0; i < supply.parts.size(); ++i) {
    visit(visit, i);
  }
  return order;
}

/// Sets the cost of every stage: values cumulate down the links, variances up them over every path,
/// so that a part which reaches a product by two routes counts twice, squared.
void set_costs(const Supply& supply, StockNetwork& network) {
  constexpr double rate = 0.35;
  const auto count = supply.parts.size();
  const auto order = order_of(supply);
  std::vector<double> value(supply.added_value);
  for (const auto i : order) {
    for (const auto& part : supply.parts[i]) {
      value[i] += part.quantity * value[part.from];
    }
  }
  std::vector<std::size_t> rank(count);
  for (std::size_t i = 0; i < count; ++i) {
    rank[order[i]] = i;
  }
  std::vector<double> variance(count);
  std::vector<double> units(count);
  for (std::size_t end = 0; end < count; ++end) {
    if (supply.demand_bound[end] == 0) {
      continue;
    }
    units[end] = 1;
    // Only what goes into this product, the last in the order first.
    std::priority_queue<std::size_t> waiting;
    waiting.push(rank[end]);
    while (!waiting.empty()) {
      const std::size_t place = waiting.top();
      while (!waiting.empty() && waiting.top() == place) {
        waiting.pop();
      }
      const std::size_t i = order[place];
      const double bound = units[i] * supply.demand_bound[end];
      variance[i] += bound * bound;
      for (const auto& part : supply.parts[i]) {
        units[part.from] += part.quantity * units[i];
        waiting.push(rank[part.from]);
      }
      units[i] = 0;
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    const double each = rate * value[i] * std::sqrt(variance[i]);
    network.stages[i].cost = [each](std::int32_t days) {
      return each * std::sqrt(static_cast<double>(days));
    };
  }
}

std::int32_t whole_days(double days) {
  return static_cast<std::int32_t>(std::floor(days + 0.5));
}

Chain read_chain(const files::path& stages_file, const files::path& links_file) {
  Chain chain;
  Supply supply;
  std::map<std::string, std::size_t> index;
  for (const auto& row : rows_of(stages_file)) {
    index[row.at("stage")] = chain.names.size();
    chain.names.push_back(row.at("stage"));
    StockStage stage;
    stage.lead_time = whole_days(number(row.at("lead_time"), 0));
    if (!row.at("max_service_time").empty() || !row.at("demand_std").empty()) {
      stage.longest_service_time = whole_days(number(row.at("max_service_time"), 0));
    }
    chain.network.stages.push_back(std::move(stage));
    supply.added_value.push_back(number(row.at("stage_cost"), 0));
    supply.demand_bound.push_back(number(row.at("z"), 0) * number(row.at("demand_std"), 0));
  }
  supply.parts.resize(chain.names.size());
  for (const auto& row : rows_of(links_file)) {
    const auto from = index.at(row.at("source"));
    const auto to = index.at(row.at("destination"));
    supply.parts[to].push_back({from, number(row.at("quantity"), 1)});
    chain.network.links.push_back({static_cast<int>(from), static_cast<int>(to)});
  }
  set_costs(supply, chain.network);
  return chain;
}

/// A tenth of the items are products, the rest parts on four levels; each item takes one to five
/// things of lower levels, near ones more often, as product families do.
Chain made_up_chain(std::size_t items, std::uint64_t seed) {
  tienvoud::RandomStream random(seed);
  Chain chain;
  Supply supply;
  supply.parts.resize(items);
  const auto level_of = [&](std::size_t i) { return 5 * i / items; };
  for (std::size_t i = 0; i < items; ++i) {
    const auto level = level_of(i);
    const bool sold = level == 4;
    StockStage stage;
    stage.lead_time = static_cast<std::int32_t>(level == 0 ? 1 + random.uniform_int(60)
                                                           : 1 + random.uniform_int(15));
    if (sold) {
      stage.longest_service_time = static_cast<std::int32_t>(random.uniform_int(4));
    }
    chain.names.push_back(fmt::format("item_{}", i));
    chain.network.stages.push_back(std::move(stage));
    supply.added_value.push_back(random.lognormal(2, 1.2));
    supply.demand_bound.push_back(sold ? random.lognormal(2, 1) : 0.0);
    const auto below = level * items / 5;
    for (auto left = below == 0 ? 0 : 1 + random.uniform_int(5); left > 0; --left) {
      const auto near = std::min<double>(static_cast<double>(below), 400);
      const auto from = random.chance(0.8)
                            ? below - 1 - static_cast<std::size_t>(random.uniform(0, near))
                            : static_cast<std::size_t>(random.uniform_int(below));
      supply.parts[i].push_back({from, 1.0 + static_cast<double>(random.uniform_int(3))});
      chain.network.links.push_back({static_cast<int>(from), static_cast<int>(i)});
    }
  }
  set_costs(supply, chain.network);
  return chain;
}

double cpu_now() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Places one chain's stock, prints its line, and tells whether the answer is proven and checked.
bool place_and_print(const std::string& name,
                     const Chain& chain,
                     double known,
                     const files::path& out,
                     double& total) {
  const double began = cpu_now();
  const auto placed = place_stock(chain.network);
  const double took = cpu_now() - began;
  total += took;
  if (!placed) {
    fmt::print("{} error {}\n", name, placed.error().message);
    return false;
  }
  const auto checked = placement_cost(chain.network, placed->service);
  const bool agrees = checked && std::abs(*checked - placed->cost) <= 1e-9 * placed->cost;
  fmt::print(
      "{}  stages {}  cost {:.4f}  bound {:.4f}  gap {:.1e}  cpu_s {:.3f}  sweeps {}  branches {}  "
      "checked {}",
      name, chain.names.size(), placed->cost, placed->lower_bound, placed->relative_gap(), took,
      placed->sweeps, placed->branches, agrees ? "yes" : "NO");
  const bool as_known = known == 0 || std::abs(placed->cost / known - 1) <= 1e-6;
  fmt::print("{}\n", known == 0 ? "" : as_known ? "  as_known yes" : "  as_known NO");
  if (!out.empty()) {
    files::create_directories(out);
    std::ofstream file(out / (name + ".csv"));
    file << "stage,inbound_days,service_days\n";
    for (std::size_t i = 0; i < chain.names.size(); ++i) {
      file << chain.names[i] << ',' << placed->inbound[i] << ',' << placed->service[i] << '\n';
    }
  }
  return agrees && as_known && placed->relative_gap() <= 1e-6;
}

}  // namespace

int main(int count, char** words) {
  std::map<std::string, std::string> options;
  for (int i = 1; i + 1 < count; i += 2) {
    options[words[i]] = words[i + 1];
  }
  double total = 0;
  int unproven = 0;
  if (options.contains("--items")) {
    const auto chain =
        made_up_chain(std::stoul(options["--items"]), std::stoul("0" + options["--seed"]));
    unproven += place_and_print("made_up", chain, 0, options["--out"], total) ? 0 : 1;
  }
  std::map<std::string, double> known;
  if (options.contains("--known")) {
    for (const auto& row : rows_of(options["--known"])) {
      known[fmt::format("chain_{:0>2}", row.at("chain"))] =
          number(row.at("proven_optimum_h035_days"), 0);
    }
  }
  for (int number = 1; number <= 99 && options.contains("--chains"); ++number) {
    const files::path folder = options["--chains"];
    const auto name = fmt::format("chain_{:02}", number);
    const auto stages = folder / (name + "_stages.csv");
    if (files::exists(stages) &&
        (!options.contains("--only") || std::stoi(options["--only"]) == number)) {
      const auto chain = read_chain(stages, folder / (name + "_links.csv"));
      unproven += place_and_print(name, chain, known[name], options["--out"], total) ? 0 : 1;
    }
  }
  fmt::print("total_cpu_s {:.3f}\nunproven {}\n", total, unproven);
  return unproven == 0 ? 0 : 1;
}
