#include "app/order_answer.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

std::string_view word_of(MachineState state) {
  return choices(state)[static_cast<std::size_t>(state)].first;
}

/// Sums of the order's ledger rows, by machine and by operation.
struct Sums {
  std::map<MachineState, Duration> time;
  Energy energy;
  Pieces good;
  Pieces scrap;
  [[nodiscard]] Duration of(MachineState state) const {
    const auto found = time.find(state);
    return found == time.end() ? Duration() : found->second;
  }
  void add(const LedgerRow& row) {
    time[row.state] += row.machine_time;
    energy += row.energy;
    good += row.good;
    scrap += row.scrap;
  }
};

Json row_json(const LedgerRow& row, const Firm& firm) {
  return {{"machine", row.machine.exists() ? firm.resources[row.machine].code : ""},
          {"operation", row.operation.exists() ? firm.operations[row.operation].code : ""},
          {"from", to_string(row.from)},
          {"to", to_string(row.to)},
          {"state", word_of(row.state)},
          {"machine_h", row.machine_time.natural()},
          {"people_h", row.people_time.natural()},
          {"energy_kwh", row.energy.natural()},
          {"good_pieces", row.good.natural()},
          {"scrap_pieces", row.scrap.natural()}};
}

/// Set-up and run time that the norm gives for what was made; null where there is no norm.
Json norm_of(const Operation& operation, const Sums& sums) {
  if (!operation.run) {
    return nullptr;
  }
  const Duration made = *operation.run * (sums.good + sums.scrap);
  return (operation.setup.value_or(Duration()) + made).natural();
}

Json machine_json(Id<Resource> machine, const Sums& sums, const Firm& firm) {
  using enum MachineState;
  return {{"machine", firm.resources[machine].code},
          {"name", firm.resources[machine].name},
          {"run_h", sums.of(run).natural()},
          {"setup_h", sums.of(setup).natural()},
          {"idle_h", (sums.of(idle) + sums.of(blocked) + sums.of(starved)).natural()},
          {"down_h", sums.of(down).natural()},
          {"energy_kwh", sums.energy.natural()}};
}

Json operation_json(Id<Operation> id, const Sums& sums, const Firm& firm) {
  const Operation& operation = firm.operations[id];
  const Duration spent = sums.of(MachineState::run) + sums.of(MachineState::setup);
  return {{"operation", operation.code},
          {"norm_h", norm_of(operation, sums)},
          {"spent_h", spent.natural()},
          {"good_pieces", sums.good.natural()},
          {"scrap_pieces", sums.scrap.natural()}};
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
  sight::Amounts all;
  json["losses"] = Json::array();
  for (const auto& loss : answer.sight.order_losses) {
    if (loss.order == id) {
      all += loss.amounts;
      json["losses"].push_back({{"loss", sight::word_of(loss.kind)},
                                {"cost_eur", loss.amounts.cost().natural()},
                                {"machine_h", loss.amounts.machine_time().natural()},
                                {"people_h", loss.amounts.people_time().natural()},
                                {"energy_kwh", loss.amounts.energy().natural()},
                                {"lost_mass_kg", loss.amounts.lost_mass().natural()}});
    }
  }
  json["cost_eur"] = all.cost().natural();
  json["energy_kwh"] = all.energy().natural();
  json["people_h"] = all.people_time().natural();
  json["machine_h"] = all.machine_time().natural();
  const auto made = answer.sight.made.find(id);
  json["good_pieces"] = made == answer.sight.made.end() ? 0 : made->second.finished.natural();
  json["scrap_pieces"] = all.scrap().natural();
  std::map<Id<Resource>, Sums> machines;
  std::map<Id<Operation>, Sums> operations;
  json["rows"] = Json::array();
  TRY_ASSIGN(const auto ledger, store.ledger(firm));
  TRY(ledger->rows(answer.sight.period, [&](std::span<const LedgerRow> rows) {
    for (const LedgerRow& row : rows) {
      if (row.order == id) {
        machines[row.machine].add(row);
        operations[row.operation].add(row);
        json["rows"].push_back(row_json(row, firm));
      }
    }
  }));
  json["machines"] = Json::array();
  for (const auto& [machine, sums] : machines) {
    if (machine.exists()) {
      json["machines"].push_back(machine_json(machine, sums, firm));
    }
  }
  json["operations"] = Json::array();
  for (const auto& [operation, sums] : operations) {
    if (operation.exists()) {
      json["operations"].push_back(operation_json(operation, sums, firm));
    }
  }
  return json;
}

}  // namespace tienvoud::app
