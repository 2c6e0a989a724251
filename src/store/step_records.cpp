#include "store/step_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace tienvoud::store {
namespace {

Day day_of(std::int64_t since_epoch) {
  return Day(static_cast<std::int32_t>(since_epoch));
}

Error no_such_step(const Connection& connection, std::int64_t id) {
  return {.code = ErrorCode::not_found,
          .message = fmt::format("There is no accepted step {}.", id),
          .where = connection.path(),
          .remedy = "List the accepted steps: `tienvoud begin steps FIRM.db`."};
}

Result<void> add_events(const Connection& connection,
                        std::int64_t firm_id,
                        std::vector<StepRecord>& steps) {
  TRY_ASSIGN(auto query,
             connection.prepare("SELECT step_id, at_us, who, kind, event_json FROM step_event "
                                "WHERE firm_id = ? ORDER BY step_id, ordinal"));
  query.start(firm_id);
  for (;;) {
    TRY_ASSIGN(const bool found, query.next());
    if (!found) {
      return {};
    }
    const auto step = std::ranges::find(steps, query.integer(0), &StepRecord::id);
    if (step != steps.end()) {
      step->events.push_back({Instant::of_microseconds(query.integer(1)),
                              std::string(query.text(2)), std::string(query.text(3)),
                              std::string(query.text(4))});
    }
  }
}

}  // namespace

Result<std::int64_t> write_step(const Connection& connection,
                                std::int64_t firm_id,
                                const StepRecord& step) {
  TRY_ASSIGN(auto transaction, Transaction::begin(connection));
  TRY_ASSIGN(auto before, connection.prepare("SELECT step_id FROM accepted_step WHERE firm_id = ? "
                                             "AND run_id = ? AND place = ?"));
  before.start(firm_id, step.run_id, step.place);
  TRY_ASSIGN(const bool accepted, before.next());
  if (accepted) {
    return Error{
        .code = ErrorCode::unusable,
        .message = fmt::format("This step was accepted before, as step {}.", before.integer(0)),
        .where = connection.path(),
        .remedy = "Measure it, or record its outcome."};
  }
  TRY_ASSIGN(const auto id,
             connection.number("SELECT coalesce(max(step_id), 0) + 1 FROM accepted_step"));
  TRY_ASSIGN(auto insert,
             connection.prepare("INSERT INTO accepted_step (firm_id, step_id, accepted_at_us, who, "
                                "run_id, place, starts_day, baseline_day, step_json) VALUES "
                                "(?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  TRY(insert.run(firm_id, id, step.accepted_at.microseconds(), step.who, step.run_id, step.place,
                 step.starts.since_epoch(), step.baseline_from.since_epoch(), step.step_json));
  TRY(transaction.commit());
  return id;
}

Result<std::vector<StepRecord>> read_steps(const Connection& connection, std::int64_t firm_id) {
  TRY_ASSIGN(auto query,
             connection.prepare("SELECT step_id, accepted_at_us, who, run_id, place, starts_day, "
                                "baseline_day, step_json FROM accepted_step WHERE firm_id = ? "
                                "ORDER BY step_id"));
  query.start(firm_id);
  std::vector<StepRecord> steps;
  for (;;) {
    TRY_ASSIGN(const bool found, query.next());
    if (!found) {
      break;
    }
    StepRecord step;
    step.id = query.integer(0);
    step.accepted_at = Instant::of_microseconds(query.integer(1));
    step.who = query.text(2);
    step.run_id = query.integer(3);
    step.place = static_cast<int>(query.integer(4));
    step.starts = day_of(query.integer(5));
    step.baseline_from = day_of(query.integer(6));
    step.step_json = query.text(7);
    steps.push_back(std::move(step));
  }
  TRY(add_events(connection, firm_id, steps));
  return steps;
}

Result<StepRecord> read_step(const Connection& connection, std::int64_t firm_id, std::int64_t id) {
  TRY_ASSIGN(auto steps, read_steps(connection, firm_id));
  const auto found = std::ranges::find(steps, id, &StepRecord::id);
  if (found == steps.end()) {
    return no_such_step(connection, id);
  }
  return std::move(*found);
}

Result<void> write_step_event(const Connection& connection,
                              std::int64_t firm_id,
                              std::int64_t step_id,
                              const StepEvent& event) {
  TRY_ASSIGN(auto transaction, Transaction::begin(connection));
  TRY(read_step(connection, firm_id, step_id));
  TRY_ASSIGN(
      auto insert,
      connection.prepare(
          "INSERT INTO step_event (firm_id, step_id, ordinal, at_us, who, kind, event_json) VALUES "
          "(?1, ?2, (SELECT coalesce(max(ordinal), 0) + 1 FROM step_event WHERE firm_id = ?1 AND "
          "step_id = ?2), ?3, ?4, ?5, ?6)"));
  TRY(insert.run(firm_id, step_id, event.at.microseconds(), event.who, event.kind,
                 event.event_json));
  return transaction.commit();
}

Result<void> write_weather(const Connection& connection,
                           std::int64_t firm_id,
                           std::span<const DayTemperature> days) {
  TRY_ASSIGN(auto transaction, Transaction::begin(connection));
  TRY_ASSIGN(auto insert, connection.prepare("INSERT OR REPLACE INTO weather_day (firm_id, day, "
                                             "mean_millidegrees) VALUES (?, ?, ?)"));
  for (const DayTemperature& one : days) {
    TRY(insert.run(firm_id, one.day.since_epoch(), std::llround(1000 * one.celsius)));
  }
  return transaction.commit();
}

Result<std::vector<DayTemperature>> read_weather(const Connection& connection,
                                                 std::int64_t firm_id) {
  TRY_ASSIGN(auto query, connection.prepare("SELECT day, mean_millidegrees FROM weather_day WHERE "
                                            "firm_id = ? ORDER BY day"));
  query.start(firm_id);
  std::vector<DayTemperature> days;
  for (;;) {
    TRY_ASSIGN(const bool found, query.next());
    if (!found) {
      return days;
    }
    days.push_back({day_of(query.integer(0)), static_cast<double>(query.integer(1)) / 1000});
  }
}

}  // namespace tienvoud::store
