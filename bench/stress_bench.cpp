// The stress test: every single failure of a made-up firm, then all pairs of its suppliers.
//
//   stress_bench [--items N] [--suppliers M] [--seed S] [--threads T] [--check-lp K] [--pairs]
//                [--tangled]
//   stress_bench --tables [--items N] [--suppliers M] [--seed S]   a firm as tables
//   stress_bench --tiers N [--seed S] [--check-lp K]   raw, parts, products: N nodes in all
//
// --check-lp compares K failures, drawn at random among those that lose something and those that do
// not, with the fluid program of the whole network. --tangled adds lanes with little to spare,
// items that are made or bought and second bills of material. --tables makes the firm as tables,
// reads it as the program does and tests every failure that it finds there; reading and testing
// apart. Times are CPU seconds.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <map>
#include <string>
#include <vector>

#include "base/random.h"
#include "methods/stress_test/stress_test.h"
#include "methods/stress_test/testing/full_program.h"
#include "methods/stress_test/testing/made_up_firm.h"
#include "questions/lines/failures/failures.h"
#include "questions/lines/network/firm_network.h"
#include "questions/lines/testing/made_up_shop.h"
#include "questions/lines/testing/small_shop.h"

namespace {

using namespace tienvoud::methods;

double cpu_now() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// The value of a Result; without one, its error ends the program.
template <class T>
T need(tienvoud::Result<T> result) {
  if (!result.ok()) {
    fmt::print(stderr, "{} ({})\n", result.error().message, result.error().where);
    std::exit(2);
  }
  return *std::move(result);
}

struct Options {
  std::size_t items = 10'000;
  std::size_t suppliers = 500;
  std::size_t tiers = 0;
  std::size_t check = 0;
  std::uint64_t seed = 1;
  int threads = 0;
  bool pairs = false;
  bool tangled = false;
  bool tables = false;
};

/// Raw material, parts and products in three tiers; every raw material and part fails alone.
testing::MadeUpFirm three_tiers(std::size_t nodes, std::uint64_t seed) {
  tienvoud::RandomStream random(seed, 3, nodes);
  testing::MadeUpFirm firm;
  auto& network = firm.network;
  network.nodes.resize(nodes);
  const std::size_t raw = nodes * 10 / 17;
  const std::size_t parts = nodes * 15 / 17;
  std::vector<double> need(nodes);
  std::vector<SupplyInput> inputs;
  for (std::size_t i = nodes; i-- > 0;) {
    auto& node = network.nodes[i];
    if (i >= parts) {
      node.demand = random.lognormal(2, 1);
      node.margin = random.lognormal(3, 1);
      node.price = node.margin * 3;
      need[i] = node.demand;
    }
    const auto low = i >= parts ? raw : 0;
    const auto size = i >= parts ? parts - raw : raw;
    const auto count = i >= parts ? 8 + random.uniform_int(12) : 2 + random.uniform_int(5);
    for (std::uint64_t k = 0; i >= raw && k < count; ++k) {
      const auto from = low + random.uniform_int(size);
      const double quantity = 1 + static_cast<double>(random.uniform_int(3));
      need[from] += quantity * need[i];
      inputs.push_back({static_cast<std::int32_t>(i), static_cast<std::int32_t>(from), quantity});
    }
    node.stock = need[i] * random.lognormal(1.5, 0.8);
    network.sources.push_back({.node = static_cast<std::int32_t>(i),
                               .flow = need[i],
                               .lead_time = std::round(random.uniform(1, 10)),
                               .transit = i < raw ? random.uniform(0, 10) : 0});
    if (i < parts) {
      SupplyFailure failure;
      failure.days = std::round(random.uniform(7, 60));
      failure.sources = {static_cast<std::int32_t>(nodes - 1 - i)};
      firm.sources.push_back(std::move(failure));
    }
  }
  for (auto& input : inputs) {
    input.source = static_cast<std::int32_t>(nodes) - 1 - input.source;  // made from the last on
  }
  network.inputs = std::move(inputs);
  return firm;
}

/// Compares outcomes with the whole program; the largest relative differences of loss and time.
void check(const SupplyNetwork& network,
           const std::vector<SupplyFailure>& failures,
           const std::vector<FailureOutcome>& outcomes,
           const Options& options) {
  tienvoud::RandomStream random(options.seed, 9);
  double worst_loss = 0;
  double worst_time = 0;
  std::size_t losing = 0;
  const double began = cpu_now();
  for (std::size_t k = 0; k < options.check; ++k) {
    // Every second one among those that lose, as long as one is found.
    std::size_t i = random.uniform_int(failures.size());
    for (int tries = 0; tries < 1000 && k % 2 == 0 && outcomes[i].lost_margin == 0; ++tries) {
      i = random.uniform_int(failures.size());
    }
    const testing::FullProgram full(network, failures[i], network.nodes.size() < 200);
    const double loss = full.loss();
    const double time = full.time_to_survive();
    losing += loss > 0 ? 1 : 0;
    const auto& one = outcomes[i];
    worst_loss = std::max(worst_loss, std::abs(one.lost_margin - loss) / std::max(1.0, loss));
    const bool both = std::isinf(time) && std::isinf(one.time_to_survive);
    const double apart = both ? 0 : std::abs(one.time_to_survive - time) / std::max(1.0, time);
    worst_time = std::max(worst_time, std::isnan(apart) ? 1e9 : apart);
  }
  fmt::print("checked {} failures\nchecked_with_loss {} failures\n", options.check, losing);
  fmt::print("largest_difference_loss {:.2e} relative\n", worst_loss);
  fmt::print("largest_difference_time_to_survive {:.2e} relative\n", worst_time);
  fmt::print("whole_programs {:.3f} cpu_s\n", cpu_now() - began);
}

void run_pairs(const StressEngine& engine, const testing::MadeUpFirm& firm) {
  const double began = cpu_now();
  const auto pairs = need(worst_pairs(engine, firm.suppliers, 10));
  const auto n = firm.suppliers.size();
  fmt::print("pairs {} pairs\npairs_solved {} pairs\npairs_time {:.3f} cpu_s\n", n * (n - 1) / 2,
             pairs.solved, cpu_now() - began);
  if (!pairs.by_loss.empty()) {
    fmt::print("worst_pair_loss {:.2f} EUR\n", pairs.by_loss.front().lost_margin);
  }
  if (!pairs.by_excess.empty()) {
    fmt::print("largest_excess {:.2f} EUR\n", pairs.by_excess.front().excess);
  }
}

/// Keeps what was answered; what was refused is told.
void keep(const StressTest& test,
          const std::vector<SupplyFailure>& kind,
          std::vector<SupplyFailure>& failures,
          std::vector<FailureOutcome>& outcomes) {
  std::vector<bool> refused(kind.size(), false);
  for (const auto& one : test.refused) {
    refused[one.failure] = true;
    fmt::print("refused {}: {}\n", one.failure, one.reason.message);
  }
  for (std::size_t i = 0; i < kind.size(); ++i) {
    if (!refused[i]) {
      failures.push_back(kind[i]);
      outcomes.push_back(test.outcomes[i]);
    }
  }
}

void run(const Options& options) {
  const auto firm = options.tiers > 0 ? three_tiers(options.tiers, options.seed)
                                      : testing::made_up_firm({options.items, options.suppliers,
                                                               options.seed, options.tangled});
  const double began = cpu_now();
  const auto engine = need(StressEngine::make(firm.network, {.threads = options.threads}));
  fmt::print("nodes {} nodes\nlinks {} links\nsources {} sources\nbuild {:.4f} cpu_s\n",
             firm.network.nodes.size(), firm.network.inputs.size(), firm.network.sources.size(),
             cpu_now() - began);
  std::vector<SupplyFailure> failures;
  std::vector<FailureOutcome> outcomes;
  double total = 0;
  double sum = 0;
  std::map<StressMethod, int> methods;
  const auto each = [&](const char* name, const std::vector<SupplyFailure>& kind) {
    if (kind.empty()) {
      return;
    }
    const double start = cpu_now();
    const auto test = need(stress_test(engine, kind));
    const double took = cpu_now() - start;
    total += took;
    int lose = 0;
    for (const auto& one : test.outcomes) {
      lose += one.lost_margin > 0 ? 1 : 0;
      sum += one.lost_margin;
      ++methods[one.method];
    }
    keep(test, kind, failures, outcomes);
    fmt::print("{} {} failures\n{}_with_loss {} failures\n{}_time {:.4f} cpu_s\n", name,
               kind.size(), name, lose, name, took);
  };
  each("item_source", firm.sources);
  each("supplier", firm.suppliers);
  each("lane", firm.lanes);
  each("region", firm.regions);
  fmt::print("all_singles {} failures\nall_singles_time {:.4f} cpu_s\nsum_of_losses {:.4f} EUR\n",
             failures.size(), total, sum);
  fmt::print("covered {}\nproportional {}\nfluid {}\n", methods[StressMethod::covered],
             methods[StressMethod::proportional], methods[StressMethod::fluid]);
  if (options.pairs) {
    run_pairs(engine, firm);
  }
  if (options.check > 0) {
    check(firm.network, failures, outcomes, options);
  }
}

/// The same of a firm as tables: reading it, then every failure that it knows, by kind.
void run_tables(const Options& options) {
  namespace lines = tienvoud::lines;
  const auto firm = lines::testing::made_up_shop(
      {.items = options.items, .suppliers = options.suppliers, .seed = options.seed});
  double began = cpu_now();
  const auto network = need(lines::network_of(firm, lines::testing::start_day()));
  fmt::print("nodes {} nodes\nlinks {} links\nsources {} sources\nreading {:.4f} cpu_s\n",
             network.nodes.size(), network.network.inputs.size(), network.sources.size(),
             cpu_now() - began);
  began = cpu_now();
  const auto found = lines::failures_of(firm, network);
  const auto engine = need(StressEngine::make(network.network, {.threads = options.threads}));
  fmt::print("build {:.4f} cpu_s\n", cpu_now() - began);
  std::map<lines::FailureKind, std::vector<SupplyFailure>> kinds;
  for (const auto& failure : found) {
    kinds[failure.kind].push_back(failure.failure);
  }
  double total = 0;
  std::vector<SupplyFailure> failures;
  std::vector<FailureOutcome> outcomes;
  for (const auto& [kind, of_kind] : kinds) {
    const double start = cpu_now();
    const auto test = need(stress_test(engine, of_kind));
    const double took = cpu_now() - start;
    total += took;
    fmt::print("{} {} failures\n{}_time {:.4f} cpu_s\n", lines::name_of(kind), of_kind.size(),
               lines::name_of(kind), took);
    keep(test, of_kind, failures, outcomes);
  }
  fmt::print("all_singles {} failures\nall_singles_time {:.4f} cpu_s\n", failures.size(), total);
  if (options.check > 0) {
    check(network.network, failures, outcomes, options);
  }
}

}  // namespace

int main(int count, char** words) {
  Options options;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    const auto number = [&] { return i + 1 < count ? std::stoull(words[++i]) : 0; };
    if (word == "--items") {
      options.items = number();
    } else if (word == "--suppliers") {
      options.suppliers = number();
    } else if (word == "--seed") {
      options.seed = number();
    } else if (word == "--threads") {
      options.threads = static_cast<int>(number());
    } else if (word == "--tiers") {
      options.tiers = number();
    } else if (word == "--check-lp") {
      options.check = number();
    } else if (word == "--pairs") {
      options.pairs = true;
    } else if (word == "--tangled") {
      options.tangled = true;
    } else if (word == "--tables") {
      options.tables = true;
    } else {
      fmt::print(stderr, "unknown option {}\n", word);
      return 2;
    }
  }
  options.tables ? run_tables(options) : run(options);
  return 0;
}
