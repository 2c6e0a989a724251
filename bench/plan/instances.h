#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "methods/shop_schedule/shop_problem.h"
#include "plan/numbers.h"

// Benchmark files of scheduling as shops. Operations stand in the order of the file.

namespace tienvoud::bench {

/// A file in one of the formats jsp_std, jsp_reentrant, fjsp, fajsp, fjsp_sdst, fjsp_w, ops_json,
/// patterson, pfsp_tt, pfsp_sdst.
Result<methods::ShopProblem> read_instance(std::string_view format,
                                           const std::filesystem::path& path);

/// A random job shop: every job goes over all machines in an order of its own, and again where it
/// has more operations; durations are uniform in 1 to 99.
methods::ShopProblem generate_job_shop(std::int32_t jobs,
                                       std::int32_t machines,
                                       std::int32_t operations,
                                       std::uint64_t seed);

// Readers of one family each. What they return may be nonsense where `numbers` is not ok after it.

methods::ShopProblem read_job_shop(Numbers& numbers);
/// With sequence-dependent setups behind the jobs or not.
methods::ShopProblem read_flexible_shop(Numbers& numbers, bool has_setups);
methods::ShopProblem read_shop_with_workers(Numbers& numbers);
methods::ShopProblem read_assembly_shop(Numbers& numbers);
methods::ShopProblem read_flow_shop(Numbers& numbers, bool has_due_dates);
methods::ShopProblem read_project(Numbers& numbers);
Result<methods::ShopProblem> read_print_shop(std::string_view json);

// What they are put together with.

/// A job without operations.
std::int32_t add_job(methods::ShopProblem& problem);
/// An operation of the last job, without modes.
void add_operation(methods::ShopProblem& problem);
/// That waits for the one before it, where that belongs to the same job.
void add_next_operation(methods::ShopProblem& problem);
/// A mode of the last operation.
void add_mode(methods::ShopProblem& problem, std::int32_t machine, methods::ShopTime run);
/// A need of the last mode.
void add_need(methods::ShopProblem& problem, std::int32_t pool, std::int32_t amount);
/// A pool that has always as many.
void add_pool(methods::ShopProblem& problem, std::int32_t capacity);

}  // namespace tienvoud::bench
