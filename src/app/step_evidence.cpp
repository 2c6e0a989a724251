#include "app/step_evidence.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/json/steps_json.h"
#include "app/step_answer.h"
#include "app/step_taken.h"
#include "exchange/csv/csv_writer.h"
#include "questions/begin/evidence/firm_odds.h"
#include "questions/begin/levers/evidence_of.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

/// As `evidence` reads them, in the order of SavedResource.
constexpr std::array<const char*, saved_resource_count> groups = {
    "ELEC",     "ED",     "EF",    "GAS",        "FUEL",   "WATER", "WASTE",
    "MATERIAL", "PEOPLE", "ADMIN", "PRODUCTION", "ONEOFF", ""};

const char* status_of(const std::string& state) {
  return state == "done" || state == "partly" ? "I" : state == "not" ? "N" : "P";
}

std::string money(const Json& range, const char* end, double rate = 1) {
  return range.is_object() ? fmt::format("{:.2f}", rate * range.value(end, 0.0)) : std::string();
}

/// The class that a step counts in.
std::optional<begin::MeasureClass> class_of(const begin::StepTaken& taken) {
  begin::Lever lever;
  lever.kind = taken.kind;
  lever.measure = taken.measure;
  return begin::class_of(lever);
}

std::vector<std::string> cells_of(const Firm& firm, const store::StepRecord& record) {
  const double rate = begin::FirmOddsOptions().dollars_per_euro;
  const Json step = accepted_step_json(record);
  const auto taken = step_taken(record);
  const auto measure = taken ? class_of(*taken) : std::nullopt;
  const Json& promised = step["promised"];
  const Json& outcome = step["outcome"];
  const Json measured =
      step["measurement"].is_object() ? step["measurement"]["gain_eur_per_year"] : Json(nullptr);
  const bool ended = outcome.is_object();
  return {fmt::format("{}-{}-{}", firm.profile.code, record.run_id, record.place),
          firm.profile.code,
          std::to_string(date_of(record.starts).year),
          std::to_string(record.place),
          measure ? std::to_string(measure->chapter) : std::string(),
          measure ? groups[static_cast<std::size_t>(measure->saved)] : "",
          status_of(state_of(record)),
          money(promised["once_eur"], "middle", rate),
          money(promised["gain_eur_per_year"], "middle", rate),
          step["kind"].is_string() ? step["kind"].get<std::string>() : std::string(),
          to_string(record.starts),
          ended ? outcome.value("outcome", "") : std::string(),
          ended ? fmt::format("{:.1f}", outcome.value("months", 0.0)) : std::string(),
          money(promised["gain_eur_per_year"], "low"),
          money(promised["gain_eur_per_year"], "middle"),
          money(promised["gain_eur_per_year"], "high"),
          promised["odds"].is_number() ? fmt::format("{:.3f}", promised["odds"].get<double>()) : "",
          money(measured, "low"),
          money(measured, "middle"),
          money(measured, "high"),
          ended ? outcome.value("because", "") : std::string()};
}

}  // namespace

std::string steps_csv(const Firm& firm, const std::vector<store::StepRecord>& steps) {
  std::string text =
      "superid,id,fy,ar_number,arc_round,resgroup,impstatus,impcost_usd,psaved_usd,kind,starts,"
      "outcome,months,promised_low_eur,promised_eur,promised_high_eur,odds,measured_low_eur,"
      "measured_eur,measured_high_eur,why\n";
  for (const auto& step : steps) {
    exchange::append_record(text, cells_of(firm, step));
  }
  return text;
}

}  // namespace tienvoud::app
