#include "app/json/steps_json.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/step_answer.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

Json parsed(const std::string& text) {
  auto json = Json::parse(text, nullptr, false);
  return json.is_object() ? json : Json::object();
}

Json measured_json(const std::optional<begin::Measured>& value) {
  return value ? Json{{"low", value->low}, {"middle", value->middle}, {"high", value->high}}
               : Json(nullptr);
}

Json number_json(const std::optional<double>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json days_json(const begin::ComparedDays& days) {
  return {{"from", to_string(days.from)},
          {"to", to_string(std::max(days.from, days.end.next(-1)))},
          {"days", days.days}};
}

/// What was promised a year in the unit that is measured; none where that was not said.
std::optional<double> promised_in(const Json& shown, const std::string& unit) {
  const auto figures = shown.value("figures", Json::object());
  const std::string kind = shown.value("kind", "");
  const auto less = [&](const char* name) { return std::optional(-figures.value(name, 0.0)); };
  if (unit == "kWh") {
    return less("energy_kwh");
  }
  if (unit == "EUR") {
    return less("cost_eur");
  }
  if (unit == "h") {
    return kind == "setup" ? less("machine_h") : less("lateness_h");
  }
  return std::nullopt;
}

/// The last event of a kind, as it was kept; null where there is none.
Json last_event(const store::StepRecord& step, const std::string& kind) {
  Json last = nullptr;
  for (const auto& event : step.events) {
    if (event.kind == kind) {
      last = parsed(event.event_json);
      last["at"] = to_string(event.at);
      last["who"] = event.who;
    }
  }
  return last;
}

Json copied(const Json& from, std::initializer_list<const char*> names) {
  Json json = Json::object();
  for (const auto* name : names) {
    json[name] = from.contains(name) ? from[name] : Json(nullptr);
  }
  return json;
}

}  // namespace

Json watch_json(const begin::WatchedFigure& figure) {
  return {{"figure", figure.figure}, {"unit", figure.unit}, {"watched", figure.watched}};
}

Json measurement_json(const store::StepRecord& step,
                      const begin::StepMeasurement& measurement,
                      Day last) {
  const Json shown = parsed(step.step_json);
  Json json = {{"until", to_string(last)},
               {"figure", measurement.figure},
               {"unit", measurement.unit},
               {"watched", measurement.watched},
               {"saved_per_year", measured_json(measurement.saved)},
               {"promised_per_year", number_json(promised_in(shown, measurement.unit))},
               {"gain_eur_per_year", measured_json(measurement.gain_eur)},
               {"before", days_json(measurement.before)},
               {"after", days_json(measurement.after)},
               {"lots_before", measurement.lots_before},
               {"lots_after", measurement.lots_after},
               {"r_squared", number_json(measurement.r_squared)},
               {"cv_rmse", number_json(measurement.cv_rmse)},
               {"corrected_for", measurement.corrected_for},
               {"rule", measurement.rule}};
  json["findings"] = Json::array();
  for (const auto& finding : measurement.findings) {
    json["findings"].push_back({{"what", finding.what}, {"remedy", finding.remedy}});
  }
  return json;
}

Json outcome_json(const store::StepRecord& step,
                  const std::string& outcome,
                  const std::string& why,
                  Day today) {
  const Json shown = parsed(step.step_json);
  const Json measured = last_event(step, "measured");
  constexpr double days_per_month = 365.25 / 12;
  const double days = today.since_epoch() - step.starts.since_epoch();
  return {
      {"outcome", outcome},
      {"because", why},
      {"months", std::round(std::max(0.0, days) / days_per_month * 10) / 10},
      {"promised_eur_per_year", shown.value("gain_eur_per_year", Json(nullptr))},
      {"measured_eur_per_year",
       measured.is_object() ? measured.value("gain_eur_per_year", Json(nullptr)) : Json(nullptr)}};
}

Json accepted_step_json(const store::StepRecord& step) {
  const Json shown = parsed(step.step_json);
  Json json = {{"number", step.id},
               {"state", state_of(step)},
               {"accepted_at", to_string(step.accepted_at)},
               {"who", step.who},
               {"run", step.run_id},
               {"place", step.place},
               {"starts", to_string(step.starts)},
               {"baseline_from", to_string(step.baseline_from)}};
  json.update(copied(shown, {"title", "why", "first_action", "proof", "kind", "subject", "codes",
                             "catalogue_code"}));
  json["promised"] =
      copied(shown, {"basis", "gain_eur_per_year", "figures", "once_eur", "once_h", "odds"});
  json["watch"] = shown.value("watch", Json(nullptr));
  json["measurement"] = last_event(step, "measured");
  json["outcome"] = last_event(step, "outcome");
  return json;
}

Json accepted_step_json(const store::StepRecord& step,
                        const begin::StepMeasurement& measurement,
                        Day last) {
  Json json = accepted_step_json(step);
  json["measurement"] = measurement_json(step, measurement, last);
  json["measurement"]["at"] = nullptr;
  json["measurement"]["who"] = nullptr;
  return json;
}

}  // namespace tienvoud::app
