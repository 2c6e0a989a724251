#include "app/json/lines_json.h"

#include <nlohmann/json.hpp>
#include <optional>

#include "app/json/scoreboard_json.h"
#include "app/json/words.h"
#include "app/lines_words.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json customer_json(const Firm& firm, Id<Customer> id) {
  return id.exists() ? Json(firm.customers[id].code) : Json(nullptr);
}

Json outcome_json(const Firm& firm, const lines::FailureAnswer& answer) {
  const lines::Failure& failure = answer.failure;
  Json json = {{"kind", lines::name_of(failure.kind)},
               {"code", failure.code},
               {"name", failure.name},
               {"days_to_recover", failure.failure.days},
               {"days_origin", word_of(failure.days_origin)},
               {"days_table", failure.days_table},
               {"days_row", failure.days_row},
               {"days_to_survive", or_null(answer.days_to_survive)},
               {"uncovered_days", answer.uncovered_days},
               {"lost_margin_eur", answer.lost_margin_eur},
               {"lost_revenue_eur", answer.lost_revenue_eur},
               {"lost_units", answer.lost_units},
               {"exposure_index", answer.exposure_index},
               {"spent_eur_per_year", failure.spent_eur_per_year},
               {"loss_per_euro_spent", or_null(answer.loss_per_euro)},
               {"times_per_year", failure.failure.per_year},
               {"times_origin", word_of(failure.rate_origin)}};
  json["suppliers"] = failure.suppliers;
  json["products"] = Json::array();
  for (const auto& product : answer.products) {
    const Item& item = firm.items[product.item];
    json["products"].push_back({{"item", item.code},
                                {"name", item.name},
                                {"customer", customer_json(firm, product.customer)},
                                {"lost_units", product.units},
                                {"lost_margin_eur", product.margin_eur}});
  }
  json["path"] = answer.path;
  return json;
}

Json phone_json(const lines::StressAnswer& stress) {
  if (!stress.phone_first) {
    return nullptr;
  }
  const lines::PhoneFirst& phone = *stress.phone_first;
  const lines::Failure& failure = stress.outcomes[phone.outcome].failure;
  return {{"kind", lines::name_of(failure.kind)}, {"code", failure.code},
          {"days_now", failure.failure.days},     {"days_low", phone.days_low},
          {"days_high", phone.days_high},         {"place_now", phone.outcome + 1},
          {"place_low", phone.place_low + 1},     {"place_high", phone.place_high + 1},
          {"loss_low_eur", phone.loss_low_eur},   {"loss_high_eur", phone.loss_high_eur},
          {"sentence", phone_sentence(stress)}};
}

Json stress_json(const LinesAnswer& answer) {
  if (!answer.lines.stress) {
    return nullptr;
  }
  const lines::StressAnswer& stress = *answer.lines.stress;
  Json json = {{"failures", stress.outcomes.size()},
               {"expected_loss_eur_per_year", stress.expected_loss_eur_per_year}};
  json["outcomes"] = Json::array();
  for (const auto& outcome : stress.outcomes) {
    json["outcomes"].push_back(outcome_json(answer.firm, outcome));
  }
  json["pairs"] = Json::array();
  for (const auto& pair : stress.pairs) {
    json["pairs"].push_back({{"first", pair.first},
                             {"second", pair.second},
                             {"lost_margin_eur", pair.lost_margin_eur},
                             {"more_than_sum_eur", pair.more_than_sum_eur}});
  }
  json["phone_first"] = phone_json(stress);
  return json;
}

Json flows_json(const LinesAnswer& answer) {
  const Firm& firm = answer.firm;
  Json list = Json::array();
  for (const lines::MarginFlow& flow : answer.lines.flows) {
    const std::string product = firm.items[flow.product].code;
    const std::string supplier = flow.supplier.exists() ? firm.suppliers[flow.supplier].code : "";
    const std::string customer = flow.customer.exists() ? firm.customers[flow.customer].code : "";
    list.push_back({{"from_kind", flow.to_customer         ? "item"
                                  : flow.supplier.exists() ? "supplier"
                                                           : "none"},
                    {"from", flow.to_customer ? product : supplier},
                    {"to_kind", flow.to_customer ? "customer" : "item"},
                    {"to", flow.to_customer ? customer : product},
                    {"margin_eur_per_year", flow.margin_eur_per_year}});
  }
  return list;
}

Json advice_json(const Firm& firm, const lines::StockAdvice& advice) {
  const Item& item = firm.items[advice.item];
  const auto achieved = [&](double lines::Achieved::* part) {
    return advice.achieved ? Json((*advice.achieved).*part) : Json(nullptr);
  };
  return {{"item", item.code},
          {"name", item.name},
          {"site", advice.site.exists() ? Json(firm.sites[advice.site].code) : Json(nullptr)},
          {"unit", item.unit},
          {"service_fraction", advice.service_fraction},
          {"service_origin", word_of(advice.service_origin)},
          {"lead_time_d", advice.lead_time_days},
          {"promised_d", advice.promised_days},
          {"today_safety", or_null(advice.today)},
          {"today_origin", word_of(advice.today_origin)},
          {"safety", advice.safety},
          {"base_stock", advice.base_stock},
          {"change", advice.safety - advice.today.value_or(0)},
          {"change_eur", advice.change_eur},
          {"demand_per_day", advice.demand_per_day},
          {"intermittent", advice.intermittent},
          {"promised_fill_fraction", advice.service_fraction},
          {"achieved_fill_fraction", achieved(&lines::Achieved::fraction)},
          {"achieved_low", achieved(&lines::Achieved::low)},
          {"achieved_high", achieved(&lines::Achieved::high)}};
}

Json stock_json(const LinesAnswer& answer) {
  if (!answer.lines.stock) {
    return nullptr;
  }
  const lines::StockAnswer& stock = *answer.lines.stock;
  Json json;
  json["rows"] = Json::array();
  for (const auto& row : stock.rows) {
    json["rows"].push_back(advice_json(answer.firm, row));
  }
  json["today_eur"] = stock.today_eur;
  json["placed_eur"] = stock.placed_eur;
  json["freed_eur"] = stock.freed_eur;
  json["raised_eur"] = stock.raised_eur;
  json["yearly_cost_eur"] = stock.yearly_cost_eur;
  json["lower_bound_eur"] = stock.lower_bound_eur;
  json["proven_gap"] = stock.proven_gap();
  return json;
}

Json delivery_json(const Firm& firm, const lines::DeliveryRecord& record) {
  return {{"supplier",
           record.supplier.exists() ? Json(firm.suppliers[record.supplier].code) : Json(nullptr)},
          {"received", record.received},
          {"promised", record.promised},
          {"late_fraction", record.late_fraction},
          {"very_late_fraction", record.very_late_fraction},
          {"lateness_p95_d", record.lateness_p95_days},
          {"most_late_d", record.most_late_days},
          {"timed", record.timed},
          {"lead_time_mean_d", record.lead_time_mean_days},
          {"lead_time_deviation_d", record.lead_time_deviation_days},
          {"lead_time_median_d", record.lead_time_median_days},
          {"lead_time_p95_d", record.lead_time_p95_days},
          {"next_low_d", record.next_low_days},
          {"next_high_d", record.next_high_days}};
}

Json deliveries_json(const LinesAnswer& answer) {
  if (!answer.lines.deliveries) {
    return nullptr;
  }
  const auto& deliveries = *answer.lines.deliveries;
  Json json = {{"all", delivery_json(answer.firm, deliveries.all)}};
  json["suppliers"] = Json::array();
  for (const auto& each : deliveries.suppliers) {
    json["suppliers"].push_back(delivery_json(answer.firm, each));
  }
  return json;
}

}  // namespace

nlohmann::ordered_json lines_json(const LinesAnswer& answer) {
  const lines::Lines& lines = answer.lines;
  Json json = {{"question", "lines"},
               {"firm", answer.firm.profile.code},
               {"at", to_string(lines.at)},
               {"stress", stress_json(answer)},
               {"flows", flows_json(answer)},
               {"stock", stock_json(answer)},
               {"frontier", frontier_json(answer)},
               {"deliveries", deliveries_json(answer)}};
  json["scoreboard"] = scoreboard_json(lines.scoreboard);
  json["findings"] = Json::array();
  for (const auto& finding : lines.findings) {
    json["findings"].push_back({{"table", finding.table},
                                {"row", finding.row},
                                {"what", finding.what},
                                {"remedy", finding.remedy}});
  }
  json["assumed"] = Json::array();
  for (const auto& value : lines.assumed) {
    json["assumed"].push_back({{"table", value.table},
                               {"row", value.row},
                               {"column", value.column},
                               {"value", value.value}});
  }
  json["origins"] = {{"measured", lines.origins.measured},
                     {"reckoned", lines.origins.reckoned},
                     {"assumed", lines.origins.assumed}};
  return json;
}

}  // namespace tienvoud::app
