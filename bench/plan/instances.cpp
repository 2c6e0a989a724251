#include "plan/instances.h"

#include <numeric>
#include <utility>
#include <vector>

#include "base/random.h"

namespace tienvoud::bench {

using methods::ShopProblem;

std::int32_t add_job(ShopProblem& problem) {
  problem.jobs.emplace_back();
  return static_cast<std::int32_t>(problem.jobs.size()) - 1;
}

void add_operation(ShopProblem& problem) {
  const auto mode = static_cast<std::int32_t>(problem.modes.size());
  problem.operations.push_back({.job = static_cast<std::int32_t>(problem.jobs.size()) - 1,
                                .first_mode = mode,
                                .end_mode = mode});
}

void add_next_operation(ShopProblem& problem) {
  add_operation(problem);
  const auto row = static_cast<std::int32_t>(problem.operations.size()) - 1;
  if (row > 0 && problem.operations[static_cast<std::size_t>(row) - 1].job ==
                     problem.operations[static_cast<std::size_t>(row)].job) {
    problem.precedences.push_back({.before = row - 1, .after = row});
  }
}

void add_mode(ShopProblem& problem, std::int32_t machine, methods::ShopTime run) {
  const auto need = static_cast<std::int32_t>(problem.needs.size());
  problem.modes.push_back({.machine = machine, .first_need = need, .end_need = need, .run = run});
  ++problem.operations.back().end_mode;
}

void add_need(ShopProblem& problem, std::int32_t pool, std::int32_t amount) {
  problem.needs.push_back({.pool = pool, .amount = amount});
  ++problem.modes.back().end_need;
}

void add_pool(ShopProblem& problem, std::int32_t capacity) {
  problem.pools.push_back({.steps = {{.from = 0, .capacity = capacity}}});
}

ShopProblem generate_job_shop(std::int32_t jobs,
                              std::int32_t machines,
                              std::int32_t operations,
                              std::uint64_t seed) {
  ShopProblem problem;
  problem.machines.resize(static_cast<std::size_t>(machines));
  std::vector<std::int32_t> route(problem.machines.size());
  std::iota(route.begin(), route.end(), 0);
  for (std::int32_t job = 0; job < jobs; ++job) {
    add_job(problem);
    RandomStream random(seed, job);
    const std::int32_t count = operations / jobs + (job < operations % jobs ? 1 : 0);
    for (std::int32_t i = 0; i < count; ++i) {
      const std::size_t at = static_cast<std::size_t>(i) % route.size();
      std::swap(route[at], route[at + random.uniform_int(route.size() - at)]);
      add_next_operation(problem);
      add_mode(problem, route[at], 1 + static_cast<methods::ShopTime>(random.uniform_int(99)));
    }
  }
  return problem;
}

namespace {

Result<ShopProblem> read_numbers(std::string_view format, Numbers& numbers) {
  if (format == "jsp_std" || format == "jsp_reentrant") {
    return read_job_shop(numbers);
  }
  if (format == "fjsp" || format == "fjsp_sdst") {
    return read_flexible_shop(numbers, format == "fjsp_sdst");
  }
  if (format == "fjsp_w") {
    return read_shop_with_workers(numbers);
  }
  if (format == "fajsp") {
    return read_assembly_shop(numbers);
  }
  if (format == "pfsp_tt" || format == "pfsp_sdst") {
    return read_flow_shop(numbers, format == "pfsp_tt");
  }
  if (format == "patterson") {
    return read_project(numbers);
  }
  return Error{.code = ErrorCode::unusable,
               .message = "A shop cannot say what the format " + std::string(format) + " says.",
               .where = "",
               .remedy = "Leave it out."};
}

}  // namespace

Result<ShopProblem> read_instance(std::string_view format, const std::filesystem::path& path) {
  TRY_ASSIGN(const std::string text, read_text(path));
  if (format == "ops_json") {
    return read_print_shop(text);
  }
  Numbers numbers(text);
  TRY_ASSIGN(ShopProblem problem, read_numbers(format, numbers));
  if (!numbers.ok() || !numbers.at_end()) {
    return Error{.code = ErrorCode::invalid_input,
                 .message = "The instance is not in the format " + std::string(format) + ".",
                 .where = path.string(),
                 .remedy = "Copy it anew."};
  }
  return problem;
}

}  // namespace tienvoud::bench
