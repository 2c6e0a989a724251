#include "app/step_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/json/steps_json.h"
#include "app/ledger_update.h"
#include "app/step_taken.h"
#include "base/time_zone.h"
#include "exchange/weather/read_weather.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr int longest_baseline = 365;  // days
constexpr std::size_t longest_reason = 2000;

Result<Day> day_of(const std::string& text, const char* where, Day otherwise) {
  if (text.empty()) {
    return otherwise;
  }
  const auto day = parse_day(text);
  if (!day) {
    return Error{ErrorCode::invalid_input, fmt::format("{} is no day", text), where,
                 "Write 2026-03-02."};
  }
  return *day;
}

Result<store::RunRecord> list_of(const store::Store& store, std::optional<std::int64_t> run) {
  if (!run) {
    TRY_ASSIGN(const auto runs, store.runs());
    const auto last = std::ranges::find(runs, "begin", &store::RunRecord::question);
    if (last == runs.end()) {
      return Error{ErrorCode::not_found, "no list of first steps was recorded", "step",
                   "Ask where to begin first: `tienvoud begin FIRM.db`."};
    }
    run = last->id;
  }
  TRY_ASSIGN(auto record, store.run(*run));
  if (record.question != "begin") {
    return Error{ErrorCode::not_found,
                 fmt::format("the recorded answer {} is no list of first steps", *run), "run",
                 "Name a run of begin, or none: the last is meant."};
  }
  return record;
}

Result<Json> step_of(const store::RunRecord& run, int place) {
  const auto answer = Json::parse(run.answer_json, nullptr, false);
  const auto steps = answer.is_object() ? answer.value("steps", Json::array()) : Json::array();
  if (place < 1 || place > static_cast<int>(steps.size())) {
    return Error{ErrorCode::not_found,
                 fmt::format("the list has {} steps, and no step {}", steps.size(), place), "step",
                 "Name one of its steps, from 1."};
  }
  return steps[static_cast<std::size_t>(place) - 1];
}

double shift_in(const store::RunRecord& run) {
  const auto options = Json::parse(run.options_json, nullptr, false);
  return options.is_object() ? options.value("log_odds_shift", 0.0) : 0.0;
}

Result<MeasuredStep> measured_of(const MeasureRequest& request,
                                 const store::Store& store,
                                 Instant now) {
  MeasuredStep result;
  TRY_ASSIGN(result.step, store.step(request.step));
  TRY_ASSIGN(const auto taken, step_taken(result.step));
  TRY_ASSIGN(const Firm firm, store.firm());
  TRY_ASSIGN(const auto journal, store.journal(firm));
  TRY_ASSIGN(const auto ledger, store.ledger(firm));
  TRY_ASSIGN(const auto known, begin::known_days(firm, *journal));
  TRY_ASSIGN(const auto zone, TimeZone::find(firm.profile.time_zone));
  const Day newest = known ? known->last : zone.day_of(now);
  TRY_ASSIGN(result.last, day_of(request.until, "until", newest));
  result.last = std::min(result.last, newest);
  TRY_ASSIGN(const auto weather, store.weather());
  TRY_ASSIGN(result.measurement,
             begin::measure_step(firm, *journal, *ledger, taken, result.last, weather));
  return result;
}

}  // namespace

std::string state_of(const store::StepRecord& step) {
  std::string state = "accepted";
  for (const auto& event : step.events) {
    if (event.kind == "outcome") {
      const auto json = Json::parse(event.event_json, nullptr, false);
      state = json.is_object() ? json.value("outcome", state) : state;
    } else if (state == "accepted") {
      state = "measured";
    }
  }
  return state;
}

Result<store::StepRecord> accept_step(const AcceptRequest& request, Instant now) {
  TRY_ASSIGN(auto store, store::Store::open(request.database, store::OpenMode::write));
  TRY_ASSIGN(const auto firm, store.firm());
  TRY_ASSIGN(const auto run, list_of(store, request.run));
  TRY_ASSIGN(auto shown, step_of(run, request.place));
  TRY_ASSIGN(const auto zone, TimeZone::find(firm.profile.time_zone));
  store::StepRecord step;
  step.accepted_at = now;
  step.who = request.who;
  step.run_id = run.id;
  step.place = request.place;
  TRY_ASSIGN(step.starts, day_of(request.start, "start", zone.day_of(now)));
  TRY_ASSIGN(const auto journal, store.journal(firm));
  TRY_ASSIGN(const auto known, begin::known_days(firm, *journal));
  const Day first = known ? known->first : step.starts;
  step.baseline_from = std::min(step.starts, std::max(first, step.starts.next(-longest_baseline)));
  shown["log_odds_shift"] = shift_in(run);
  step.step_json = shown.dump();
  TRY_ASSIGN(const auto taken, step_taken(step));
  shown["watch"] = watch_json(begin::watched_figure(firm, taken));
  step.step_json = shown.dump();
  TRY_ASSIGN(step.id, store.add_step(step));
  return step;
}

Result<MeasuredStep> look_at_measure(const MeasureRequest& request, const store::Store& store) {
  return measured_of(request, store, Instant());
}

Result<MeasuredStep> ask_measure(const MeasureRequest& request, Instant now) {
  exchange::FindingCollector findings;
  TRY_ASSIGN(auto store, store::Store::open(request.database, store::OpenMode::write));
  TRY(store.step(request.step));
  if (!request.weather.empty()) {
    TRY_ASSIGN(const auto days, exchange::read_weather(request.weather, findings));
    TRY(store.keep_weather(days));
  }
  TRY_ASSIGN(const auto firm, store.firm());
  TRY(update_ledger(store, firm, {}));
  TRY_ASSIGN(auto result, measured_of(request, store, now));
  const store::StepEvent event{
      now, request.who, "measured",
      measurement_json(result.step, result.measurement, result.last).dump()};
  TRY(store.add_step_event(request.step, event));
  result.step.events.push_back(event);
  result.findings = findings.take();
  return result;
}

Result<store::StepRecord> record_outcome(const OutcomeRequest& request, Instant now) {
  if (request.outcome != "done" && request.outcome != "partly" && request.outcome != "not") {
    return Error{ErrorCode::invalid_input, "this is no outcome", "outcome",
                 "Say done, partly or not."};
  }
  if (request.why.size() > longest_reason) {
    return Error{ErrorCode::invalid_input,
                 fmt::format("the reason is longer than {} bytes", longest_reason), "why",
                 "Say it shorter."};
  }
  if (request.measured) {
    TRY(ask_measure({request.database, request.step, "", "", request.who}, now));
  }
  TRY_ASSIGN(auto store, store::Store::open(request.database, store::OpenMode::write));
  TRY_ASSIGN(auto step, store.step(request.step));
  TRY_ASSIGN(const auto firm, store.firm());
  TRY_ASSIGN(const auto zone, TimeZone::find(firm.profile.time_zone));
  const store::StepEvent event{
      now, request.who, "outcome",
      outcome_json(step, request.outcome, request.why, zone.day_of(now)).dump()};
  TRY(store.add_step_event(request.step, event));
  step.events.push_back(event);
  return step;
}

}  // namespace tienvoud::app
