#include "app/json/begin_json.h"

#include <nlohmann/json.hpp>

#include "app/json/scoreboard_json.h"
#include "app/json/words.h"
#include "app/shipped_evidence.h"
#include "questions/begin/levers/catalogue.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

Json range_json(const begin::Range& range) {
  return {{"low", range.low}, {"middle", range.middle}, {"high", range.high}};
}

Json candidate_json(const begin::Candidate& one, const Firm& firm) {
  const begin::Lever& lever = one.lever;
  const auto& figures = one.figures;
  Json json = {{"kind", begin::word_of(lever.kind)},
               {"subject", {{"kind", lever.subject.kind}, {"code", lever.subject.code}}},
               {"codes", lever.codes},
               {"catalogue_code", lever.measure != nullptr ? lever.measure->code : ""},
               {"basis", choices(lever.basis)[static_cast<std::size_t>(lever.basis)].first},
               {"gain_eur_per_year", range_json(one.gain_eur)},
               {"figures",
                {{"cost_eur", figures.cost_eur},
                 {"people_h", figures.people_h},
                 {"machine_h", figures.machine_h},
                 {"energy_kwh", figures.energy_kwh},
                 {"material_kg", figures.material_kg},
                 {"carbon_kg", figures.carbon_kg},
                 {"lateness_h", figures.lateness_h},
                 {"expected_loss_eur", figures.expected_loss_eur},
                 {"capital_eur", figures.capital_eur}}},
               {"reach", range_json(lever.reach)},
               {"once_eur", range_json(lever.effort.eur)},
               {"once_h", range_json(lever.effort.hours)},
               {"attention", lever.effort.attention},
               {"odds", one.odds ? Json(*one.odds) : Json(nullptr)},
               {"figure", lever.figure}};
  json["changes"] = Json::array();
  for (const Change& change : one.changes) {
    json["changes"].push_back(describe(change, firm));
  }
  return json;
}

Json step_json(const begin::FirstStep& step, const Firm& firm) {
  Json json = {{"title", step.text.title},
               {"why", step.text.why},
               {"first_action", step.text.first_action},
               {"proof", step.text.proof}};
  json.update(candidate_json(step.candidate, firm));
  json["effect"] = Json::array();
  for (const Kpi& kpi : step.effect.differences) {
    json["effect"].push_back(kpi_json(kpi));
  }
  return json;
}

}  // namespace

Json begin_json(const BeginAnswer& answer) {
  const begin::Begin& begin = answer.begin;
  const Firm& firm = answer.firm;
  Json json = {{"question", "begin"}, {"at", to_string(begin.at)}};
  json["steps"] = Json::array();
  for (const auto& step : begin.steps) {
    json["steps"].push_back(step_json(step, firm));
  }
  json["together_eur_per_year"] = range_json(begin.together_eur);
  json["not_now"] = begin.not_now ? step_json(*begin.not_now, firm) : Json(nullptr);
  json["why_not"] = begin.why_not;
  json["unsure"] = begin.unsure ? step_json(*begin.unsure, firm) : Json(nullptr);
  json["measure"] = begin.measure;
  json["measure_worth_eur"] = begin.measure_worth_eur;
  json["legal_duty"] = begin.energy.holds();
  json["energy_kwh_per_year"] = begin.energy.electricity_kwh;
  json["gas_m3_measured"] = begin.energy.gas_m3 ? Json(*begin.energy.gas_m3) : Json(nullptr);
  json["not_looked"] = Json::array();
  for (const auto& one : begin.not_looked) {
    json["not_looked"].push_back({{"what", one.what}, {"remedy", one.remedy}});
  }
  json["others"] = Json::array();
  for (const auto& one : begin.others) {
    json["others"].push_back(candidate_json(one, firm));
  }
  json["scoreboard"] = scoreboard_json(begin.scoreboard);
  json["origins"] = Json::object();
  for (const auto origin : {Origin::measured, Origin::reckoned, Origin::assumed}) {
    json["origins"][std::string(word_of(origin))] = begin.origins[static_cast<std::size_t>(origin)];
  }
  json["evidence"] = {{"firms", shipped_firms}, {"decisions", shipped_decisions}};
  return json;
}

}  // namespace tienvoud::app
