#include "app/step_taken.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/step_answer.h"
#include "questions/begin/evidence/outcome_shift.h"
#include "questions/begin/levers/catalogue.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

Error damaged(const store::StepRecord& step) {
  return {ErrorCode::corrupt, fmt::format("the record of step {} cannot be read", step.id), "step",
          "Restore the file from a copy."};
}

}  // namespace

Result<begin::StepTaken> step_taken(const store::StepRecord& step) {
  const auto json = Json::parse(step.step_json, nullptr, false);
  if (!json.is_object() || !json.contains("kind") || !json.contains("subject")) {
    return damaged(step);
  }
  begin::StepTaken taken;
  const auto kinds = choices(taken.kind);
  const auto kind = std::ranges::find(kinds, json.value("kind", ""),
                                      [](const auto& one) { return std::string(one.first); });
  if (kind == kinds.end() || !json["subject"].is_object()) {
    return damaged(step);
  }
  taken.kind = kind->second;
  taken.measure = begin::find_measure(json.value("catalogue_code", ""));
  taken.subject = {json["subject"].value("kind", ""), json["subject"].value("code", "")};
  for (const auto& code : json.value("codes", Json::array())) {
    if (code.is_string()) {
      taken.codes.push_back(code.get<std::string>());
    }
  }
  taken.starts = step.starts;
  taken.baseline_from = step.baseline_from;
  return taken;
}

Result<double> log_odds_shift_of(const store::Store& store) {
  TRY_ASSIGN(const auto steps, store.steps());
  begin::OutcomeShift shift;
  for (const auto& step : steps) {
    const std::string state = state_of(step);
    const auto json = Json::parse(step.step_json, nullptr, false);
    const bool ended = state == "done" || state == "partly" || state == "not";
    if (!ended || !json.is_object() || !json.contains("odds") || !json["odds"].is_number()) {
      continue;
    }
    const double odds = std::clamp(json["odds"].get<double>(), 0.001, 0.999);
    // What earlier outcomes had moved it by when it was shown is taken off again.
    shift.add(std::log(odds / (1 - odds)) - json.value("log_odds_shift", 0.0), state != "not");
  }
  return shift.shift();
}

}  // namespace tienvoud::app
