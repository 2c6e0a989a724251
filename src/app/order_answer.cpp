#include "app/order_answer.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "app/json/words.h"
#include "questions/sight/fold/slice.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

std::string_view state_word(MachineState state) {
  return choices(state)[static_cast<std::size_t>(state)].first;
}

/// Time and energy of the order on one machine, within the answer's period.
struct MachineSums {
  std::map<MachineState, Duration> time;
  Energy energy;
  [[nodiscard]] double hours(std::initializer_list<MachineState> states) const {
    Duration sum;
    for (const MachineState state : states) {
      const auto found = time.find(state);
      sum += found == time.end() ? Duration() : found->second;
    }
    return sum.natural();
  }
};

/// Energy that was split off a shared meter for rows of one order.
using Estimates = std::map<std::tuple<Id<Resource>, Id<Operation>, Instant>, Energy>;

Estimates estimates_of(const SightAnswer& answer, Id<Order> order) {
  Estimates estimates;
  for (const auto& one : answer.sight.row_estimates) {
    if (one.order == order) {
      estimates[{one.machine, one.operation, one.from}] += one.energy;
    }
  }
  return estimates;
}

/// Where a row's energy comes from: its machine's own meter, or its part of a shared one; nothing
/// where no meter tells.
Json energy_origin(const sight::Slice& slice) {
  if (slice.estimated != Energy()) {
    return word_of(Origin::reckoned);
  }
  const bool metered = slice.metered_time > Duration() || slice.measured != Energy();
  return metered ? Json(word_of(Origin::measured)) : Json(nullptr);
}

Json row_json(const sight::Slice& row, const Firm& firm) {
  return {{"machine", row.machine.exists() ? firm.resources[row.machine].code : ""},
          {"operation", row.operation.exists() ? firm.operations[row.operation].code : ""},
          {"from", to_string(row.from)},
          {"to", to_string(row.to)},
          {"state", state_word(row.state)},
          {"machine_h", row.machine_time.natural()},
          {"people_h", row.people_time.natural()},
          {"energy_kwh", (row.measured + row.estimated).natural()},
          {"energy_origin", energy_origin(row)},
          {"good_pieces", row.good.natural()},
          {"scrap_pieces", row.scrap.natural()}};
}

Json machine_json(const Resource& machine, const MachineSums& sums) {
  using enum MachineState;
  return {{"machine", machine.code},
          {"name", machine.name},
          {"run_h", sums.hours({run})},
          {"setup_h", sums.hours({setup})},
          {"idle_h", sums.hours({idle, blocked, starved})},
          {"down_h", sums.hours({down})},
          {"energy_kwh", sums.energy.natural()}};
}

Json operations_json(const sight::OrderMade& made, const Firm& firm) {
  Json list = Json::array();
  for (const auto& [operation, step] : made.steps) {
    if (operation.exists()) {
      list.push_back({{"operation", firm.operations[operation].code},
                      {"norm_h", step.norm ? Json(step.norm->natural()) : Json(nullptr)},
                      {"spent_h", step.spent.natural()},
                      {"good_pieces", step.good.natural()},
                      {"scrap_pieces", step.scrap.natural()}});
    }
  }
  return list;
}

/// What was lost and how; returns the order's sums.
sight::Amounts add_losses(const SightAnswer& answer, Id<Order> order, Json& json) {
  sight::Amounts all;
  json["losses"] = Json::array();
  for (const auto& loss : answer.sight.order_losses) {
    if (loss.order == order) {
      all += loss.amounts;
      json["losses"].push_back({{"loss", sight::word_of(loss.kind)},
                                {"cost_eur", loss.amounts.cost().natural()},
                                {"machine_h", loss.amounts.machine_time().natural()},
                                {"people_h", loss.amounts.people_time().natural()},
                                {"energy_kwh", loss.amounts.energy().natural()},
                                {"lost_mass_kg", loss.amounts.lost_mass().natural()}});
    }
  }
  return all;
}

/// The ledger's rows of the order within the period, and its machines' sums.
Result<void> add_rows(const SightAnswer& answer,
                      const store::Store& store,
                      Id<Order> order,
                      Json& json) {
  const Firm& firm = answer.firm;
  auto estimates = estimates_of(answer, order);
  std::map<Id<Resource>, MachineSums> machines;
  json["rows"] = Json::array();
  const auto add = [&](sight::Slice slice, Instant row_from) {
    // Taken out, so that rows that begin together do not both count it.
    if (auto found = estimates.extract({slice.machine, slice.operation, row_from})) {
      slice.estimated = found.mapped();
    }
    json["rows"].push_back(row_json(slice, firm));
    if (slice.machine.exists()) {
      MachineSums& sums = machines[slice.machine];
      sums.time[slice.state] += slice.machine_time;
      sums.energy += slice.measured + slice.estimated;
    }
  };
  TRY_ASSIGN(const auto ledger, store.ledger(firm));
  TRY(ledger->rows(answer.sight.period, [&](std::span<const LedgerRow> rows) {
    for (const LedgerRow& row : rows) {
      if (row.order == order) {
        sight::for_each_slice(
            row, answer.sight.period, [](Instant) { return Instant::never(); },
            [&](const sight::Slice& slice) { add(slice, row.from); });
      }
    }
  }));
  json["machines"] = Json::array();
  for (const auto& [machine, sums] : machines) {
    json["machines"].push_back(machine_json(firm.resources[machine], sums));
  }
  return {};
}

Result<Id<Order>> order_of(const Firm& firm, const std::string& code) {
  for (const auto id : firm.orders.ids()) {
    if (firm.orders[id].code == code) {
      return id;
    }
  }
  return Error{ErrorCode::not_found, "there is no such order", code, "Check its number."};
}

}  // namespace

Result<nlohmann::ordered_json> order_json(const SightAnswer& answer,
                                          const store::Store& store,
                                          const std::string& code) {
  const Firm& firm = answer.firm;
  TRY_ASSIGN(const auto id, order_of(firm, code));
  const Order& order = firm.orders[id];
  Json json = {{"order", code}};
  json["item"] = order.item.exists() ? firm.items[order.item].code : "";
  json["name"] = order.item.exists() ? firm.items[order.item].name : "";
  json["quantity_pieces"] = order.quantity.natural();
  json["due"] = order.due_at ? Json(to_string(*order.due_at)) : Json(nullptr);
  const sight::Amounts all = add_losses(answer, id, json);
  json["cost_eur"] = all.cost().natural();
  json["energy_kwh"] = all.energy().natural();
  json["people_h"] = all.people_time().natural();
  json["machine_h"] = all.machine_time().natural();
  const auto found = answer.sight.made.find(id);
  const sight::OrderMade made =
      found == answer.sight.made.end() ? sight::OrderMade() : found->second;
  json["good_pieces"] = made.finished.natural();
  json["scrap_pieces"] = all.scrap().natural();
  json["operations"] = operations_json(made, firm);
  TRY(add_rows(answer, store, id, json));
  return json;
}

}  // namespace tienvoud::app
