#include <fmt/format.h>

#include "methods/shop_schedule/index/shop_index.h"

namespace tienvoud::methods {
namespace {

constexpr std::size_t most_rows = std::size_t{1} << 30U;
constexpr ShopTime longest_time = ShopTime{1} << 50U;  ///< so that sums of times stay numbers

Error wrong(std::string message, std::string remedy) {
  return {ErrorCode::invalid_input, std::move(message), "", std::move(remedy)};
}

bool is_row(std::int32_t row, std::size_t of) {
  return row >= 0 && static_cast<std::size_t>(row) < of;
}

bool is_row_or_none(std::int32_t row, std::size_t of) {
  return row == -1 || is_row(row, of);
}

bool is_time(ShopTime time) {
  return time >= 0 && time <= longest_time;
}

Result<void> check_operations(const ShopProblem& shop) {
  for (std::size_t i = 0; i < shop.operations.size(); ++i) {
    const ShopOperation& one = shop.operations[i];
    if (one.first_mode >= one.end_mode) {
      return wrong(fmt::format("Operation {} has no mode.", i),
                   "Give each operation at least one way to do it.");
    }
    if (!is_row_or_none(one.job, shop.jobs.size()) || !is_row(one.first_mode, shop.modes.size()) ||
        !is_row(one.end_mode - 1, shop.modes.size())) {
      return wrong(fmt::format("Operation {} names a job or a mode that is not there.", i),
                   "Name rows of the tables.");
    }
    if (!is_time(one.release)) {
      return wrong(fmt::format("Operation {} has a release out of range.", i),
                   "Give a time from 0 to 2^50.");
    }
  }
  return {};
}

Result<void> check_jobs(const ShopProblem& shop) {
  for (std::size_t i = 0; i < shop.jobs.size(); ++i) {
    if (!is_time(shop.jobs[i].release) || shop.jobs[i].weight < 0 ||
        (shop.jobs[i].due != no_time &&
         (shop.jobs[i].due < -longest_time || shop.jobs[i].due > longest_time))) {
      return wrong(fmt::format("Job {} has a release, due date or weight out of range.", i),
                   "Give times up to 2^50 and weights from 0.");
    }
  }
  return {};
}

Result<void> check_modes(const ShopProblem& shop) {
  for (std::size_t i = 0; i < shop.modes.size(); ++i) {
    const ShopMode& one = shop.modes[i];
    if (!is_row_or_none(one.machine, shop.machines.size()) ||
        !is_row_or_none(one.calendar, shop.calendars.size()) || one.first_need < 0 ||
        one.first_need > one.end_need ||
        static_cast<std::size_t>(one.end_need) > shop.needs.size()) {
      return wrong(fmt::format("Mode {} names a machine, calendar or need that is not there.", i),
                   "Name rows of the tables.");
    }
    if (!is_time(one.setup) || !is_time(one.run)) {
      return wrong(fmt::format("Mode {} has a setup or run out of range.", i),
                   "Give times from 0 to 2^50.");
    }
  }
  for (std::size_t i = 0; i < shop.needs.size(); ++i) {
    if (!is_row(shop.needs[i].pool, shop.pools.size()) || shop.needs[i].amount < 0) {
      return wrong(fmt::format("Need {} names a pool that is not there or less than nothing.", i),
                   "Name rows of the tables, and amounts from 0.");
    }
  }
  return {};
}

Result<void> check_links(const ShopProblem& shop) {
  for (std::size_t i = 0; i < shop.precedences.size(); ++i) {
    const ShopPrecedence& one = shop.precedences[i];
    if (!is_row(one.before, shop.operations.size()) || !is_row(one.after, shop.operations.size())) {
      return wrong(fmt::format("Precedence {} names an operation that is not there.", i),
                   "Name rows of the table of operations.");
    }
    if (!(one.part >= 0 && one.part <= 1 && one.last_part >= 0 && one.last_part <= 1) ||
        one.lag < -longest_time || one.lag > longest_time) {
      return wrong(fmt::format("Precedence {} has a part or a lag out of range.", i),
                   "Give parts from 0 to 1.");
    }
  }
  for (std::size_t i = 0; i < shop.pins.size(); ++i) {
    const ShopPin& one = shop.pins[i];
    if (!is_row(one.operation, shop.operations.size()) || one.start < -1 ||
        one.start > longest_time) {
      return wrong(fmt::format("Pin {} names no operation or no time.", i),
                   "Pin operations that are there, at a time from 0.");
    }
    const ShopOperation& operation = shop.operations[static_cast<std::size_t>(one.operation)];
    if (one.mode != -1 && (one.mode < operation.first_mode || one.mode >= operation.end_mode)) {
      return wrong(fmt::format("Pin {} names a mode that is not one of its operation.", i),
                   "Name a mode of the pinned operation, or none.");
    }
  }
  return {};
}

Result<void> check_machines(const ShopProblem& shop) {
  for (std::size_t i = 0; i < shop.calendars.size(); ++i) {
    ShopTime end = 0;
    for (const OpenTimes::Interval& one : shop.calendars[i].intervals) {
      if (one.from < end || one.to <= one.from || !is_time(one.to)) {
        return wrong(fmt::format("Calendar {} is not sorted, or overlaps itself.", i),
                     "Give open times in order, each with an end after its start.");
      }
      end = one.to;
    }
  }
  for (std::size_t i = 0; i < shop.setups.size(); ++i) {
    const auto families = static_cast<std::size_t>(shop.setups[i].families);
    if (shop.setups[i].families < 0 || shop.setups[i].times.size() != (families + 1) * families) {
      return wrong(fmt::format("Setup matrix {} has not a row more than columns.", i),
                   "Give a row and a column a family, and a last row for a new machine.");
    }
  }
  for (std::size_t i = 0; i < shop.machines.size(); ++i) {
    const ShopMachine& one = shop.machines[i];
    if (!is_row_or_none(one.calendar, shop.calendars.size()) ||
        !is_row_or_none(one.setups, shop.setups.size())) {
      return wrong(fmt::format("Machine {} names a calendar or setups that are not there.", i),
                   "Name rows of the tables.");
    }
  }
  for (std::size_t i = 0; i < shop.pools.size(); ++i) {
    ShopTime last = -1;
    for (const ShopPool::Step& step : shop.pools[i].steps) {
      if (step.from <= last || !is_time(step.from) || step.capacity < 0) {
        return wrong(fmt::format("Pool {} has steps out of order or less than nobody.", i),
                     "Give steps in order of time, with capacities from 0.");
      }
      last = step.from;
    }
  }
  return {};
}

}  // namespace

Result<void> check_shop(const ShopProblem& shop) {
  if (shop.operations.size() > most_rows || shop.modes.size() > most_rows ||
      shop.precedences.size() > most_rows) {
    return Error{ErrorCode::too_large, "The shop has more than 2^30 operations or modes.", "",
                 "Schedule fewer orders at a time."};
  }
  TRY(check_jobs(shop));
  TRY(check_operations(shop));
  TRY(check_modes(shop));
  TRY(check_links(shop));
  return check_machines(shop);
}

}  // namespace tienvoud::methods
