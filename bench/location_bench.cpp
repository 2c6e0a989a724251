// Capacitated facility location, each customer served by one facility: cost, bound, gap, CPU s.
//
//   location_bench --dir DIR [--known CSV] [--only NAME] [--out DIR] [--bounds N]
//
// DIR holds instances *.txt: `facilities customers`, then `capacity fixed_cost` of each facility,
// the demand of each customer, and the cost of serving all of it from each facility, facility by
// facility. --known compares with its column optimum_single_source; --out writes each plan as CSV:
// customer, facility. Every cost and capacity is recomputed from the file by location_cost.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "methods/facility_location/location.h"

namespace {

using namespace tienvoud::methods;
namespace files = std::filesystem;

double cpu_now() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

LocationProblem read_problem(const files::path& path) {
  std::ifstream file(path);
  std::size_t facilities = 0;
  std::size_t customers = 0;
  file >> facilities >> customers;
  LocationProblem problem;
  problem.facilities.resize(std::min<std::size_t>(facilities, 100'000));
  problem.demand.resize(std::min<std::size_t>(customers, 100'000));
  problem.cost.resize(problem.facilities.size() * problem.demand.size());
  for (auto& facility : problem.facilities) {
    file >> facility.capacity >> facility.fixed_cost;
  }
  for (auto& demand : problem.demand) {
    file >> demand;
  }
  for (auto& cost : problem.cost) {
    file >> cost;
  }
  if (!file) {
    fmt::print(stderr, "{}: not an instance of facility location\n", path.string());
    problem = {};
  }
  return problem;
}

std::map<std::string, double> read_known(const std::string& path) {
  std::map<std::string, double> known;
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::stringstream row(line);
    std::vector<std::string> cells;
    for (std::string cell; std::getline(row, cell, ',');) {
      cells.push_back(cell);
    }
    if (cells.size() > 4 && !cells[4].empty()) {
      known[cells[0]] = std::stod(cells[4]);
    }
  }
  return known;
}

}  // namespace

int main(int count, char** words) {
  std::map<std::string, std::string> options;
  for (int i = 1; i + 1 < count; i += 2) {
    options[words[i]] = words[i + 1];
  }
  std::vector<files::path> paths;
  for (const auto& entry : files::directory_iterator(options["--dir"])) {
    if (entry.path().extension() == ".txt") {
      paths.push_back(entry.path());
    }
  }
  std::ranges::sort(paths);
  const auto known = read_known(options["--known"]);
  LocationOptions located;
  if (options.contains("--bounds")) {
    located.most_bounds = std::stoll(options["--bounds"]);
  }
  int solved = 0;
  int proven = 0;
  int as_known = 0;
  double total = 0;
  double slowest = 0;
  for (const auto& path : paths) {
    const auto name = path.stem().string();
    if (options.contains("--only") && name.find(options["--only"]) == std::string::npos) {
      continue;
    }
    const auto problem = read_problem(path);
    const double began = cpu_now();
    const auto plan = locate_facilities(problem, located);
    const double took = cpu_now() - began;
    ++solved;
    total += took;
    slowest = std::max(slowest, took);
    if (!plan || plan->facility_of.empty()) {
      fmt::print("{}  no plan: {}\n", name, plan ? "infeasible" : plan.error().message);
      continue;
    }
    const auto checked = location_cost(problem, plan->facility_of);
    const bool agrees = checked && std::abs(*checked - plan->cost) <= 1e-9 * plan->cost;
    const bool optimal = agrees && plan->proven && plan->relative_gap() <= 1e-6;
    proven += optimal ? 1 : 0;
    fmt::print(
        "{}  facilities {}  customers {}  cost {:.3f}  bound {:.3f}  gap {:.1e}  cpu_s {:.3f}  "
        "branches {}  bounds {}  proven {}  checked {}",
        name, problem.facilities.size(), problem.demand.size(), plan->cost, plan->lower_bound,
        plan->relative_gap(), took, plan->branches, plan->bounds, optimal ? "yes" : "NO",
        agrees ? "yes" : "NO");
    if (known.contains(name)) {
      // Published with two decimals, cut or rounded.
      const bool same = std::abs(plan->cost - known.at(name)) < 0.01;
      as_known += same ? 1 : 0;
      fmt::print("  as_known {}", same ? "yes" : "NO");
    }
    fmt::print("\n");
    std::fflush(stdout);
    if (options.contains("--out")) {
      files::create_directories(options["--out"]);
      const files::path folder = options["--out"];
      std::ofstream file(folder / (name + ".csv"));
      file << "customer,facility\n";
      for (std::size_t j = 0; j < plan->facility_of.size(); ++j) {
        file << j << ',' << plan->facility_of[j] << '\n';
      }
    }
  }
  fmt::print("instances {}\nproven {}\nas_known {}\ntotal_cpu_s {:.3f}\nslowest_cpu_s {:.3f}\n",
             solved, proven, as_known, total, slowest);
  return proven == solved && (known.empty() || as_known == solved) ? 0 : 1;
}
