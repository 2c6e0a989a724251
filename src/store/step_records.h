#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "model/weather.h"
#include "store/records.h"
#include "store/sqlite/connection.h"

namespace tienvoud::store {

// As the functions of Store that are named alike.
Result<std::int64_t> write_step(const Connection& connection,
                                std::int64_t firm_id,
                                const StepRecord& step);
Result<std::vector<StepRecord>> read_steps(const Connection& connection, std::int64_t firm_id);
Result<StepRecord> read_step(const Connection& connection, std::int64_t firm_id, std::int64_t id);
Result<void> write_step_event(const Connection& connection,
                              std::int64_t firm_id,
                              std::int64_t step_id,
                              const StepEvent& event);

Result<void> write_weather(const Connection& connection,
                           std::int64_t firm_id,
                           std::span<const DayTemperature> days);
Result<std::vector<DayTemperature>> read_weather(const Connection& connection,
                                                 std::int64_t firm_id);

}  // namespace tienvoud::store
