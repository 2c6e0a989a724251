// Safety stock in real supply chains: each chain's cost, proven lower bound, relative gap, CPU s.
//
//   stock_bench --chains DIR [--known CSV] [--out DIR] [--only N]
//   stock_bench --items N [--seed S] [--like DIR | --tangled yes]
//
// --items makes one network up instead: a firm of N items in product families on five levels; with
// --like the chains of DIR repeated with other numbers and shared parts; with --tangled a firm
// without families, far more tangled than real ones.
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
#include <string>
#include <vector>

#include "exchange/csv/csv_reader.h"
#include "methods/stock_placement/placement.h"
#include "stock_networks.h"

namespace {

using namespace tienvoud::methods;
using namespace tienvoud::bench;
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

std::int32_t whole_days(double days) {
  return static_cast<std::int32_t>(std::floor(days + 0.5));
}

Chain read_chain(const files::path& stages_file, const files::path& links_file) {
  Chain chain;
  std::map<std::string, std::size_t> index;
  for (const auto& row : rows_of(stages_file)) {
    index[row.at("stage")] = chain.names.size();
    StockStage stage;
    stage.lead_time = whole_days(number(row.at("lead_time"), 0));
    if (!row.at("max_service_time").empty() || !row.at("demand_std").empty()) {
      stage.longest_service_time = whole_days(number(row.at("max_service_time"), 0));
    }
    add_stage(chain, row.at("stage"), std::move(stage), number(row.at("stage_cost"), 0),
              number(row.at("z"), 0) * number(row.at("demand_std"), 0));
  }
  for (const auto& row : rows_of(links_file)) {
    add_link(chain, index.at(row.at("source")), index.at(row.at("destination")),
             number(row.at("quantity"), 1));
  }
  set_costs(chain);
  return chain;
}

std::vector<std::pair<std::string, Chain>> chains_in(const files::path& folder) {
  std::vector<std::pair<std::string, Chain>> chains;
  for (int number = 1; number <= 99; ++number) {
    const auto name = fmt::format("chain_{:02}", number);
    const auto stages = folder / (name + "_stages.csv");
    if (files::exists(stages)) {
      chains.emplace_back(name, read_chain(stages, folder / (name + "_links.csv")));
    }
  }
  return chains;
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
  const auto placed = place_stock(chain.network, {.relative_gap = known > 0 ? 1e-9 : 9e-7});
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

Chain made_up_chain(std::map<std::string, std::string>& options) {
  const auto items = std::stoul(options["--items"]);
  const auto seed = std::stoul("0" + options["--seed"]);
  if (options.contains("--like")) {
    std::vector<Chain> chains;
    for (auto& [name, chain] : chains_in(options["--like"])) {
      chains.push_back(std::move(chain));
    }
    return chains_like(chains, items, seed);
  }
  return options.contains("--tangled") ? tangled_chain(items, seed) : FirmMaker(items, seed).make();
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
    unproven +=
        place_and_print("made_up", made_up_chain(options), 0, options["--out"], total) ? 0 : 1;
  }
  std::map<std::string, double> known;
  if (options.contains("--known")) {
    for (const auto& row : rows_of(options["--known"])) {
      known[fmt::format("chain_{:0>2}", row.at("chain"))] =
          number(row.at("proven_optimum_h035_days"), 0);
    }
  }
  if (options.contains("--chains")) {
    for (const auto& [name, chain] : chains_in(options["--chains"])) {
      if (!options.contains("--only") || name == fmt::format("chain_{:0>2}", options["--only"])) {
        unproven += place_and_print(name, chain, known[name], options["--out"], total) ? 0 : 1;
      }
    }
  }
  fmt::print("total_cpu_s {:.3f}\nunproven {}\n", total, unproven);
  return unproven == 0 ? 0 : 1;
}
