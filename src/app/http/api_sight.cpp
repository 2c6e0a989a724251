// Sight over HTTP: the answer, its figures, machines' days, one order, meters.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "app/http/api.h"
#include "app/json/missing_json.h"
#include "app/json/people_json.h"
#include "app/json/profile_json.h"
#include "app/json/sight_json.h"
#include "app/order_answer.h"
#include "questions/sight/timeline.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

Json origins_json(const sight::Sight& sight) {
  std::array<int, 3> counts{};
  for (const auto& kpi : sight.scoreboard.kpis) {
    ++counts[static_cast<std::size_t>(kpi.origin)];
  }
  return {{"measured", counts[0]}, {"reckoned", counts[1]}, {"assumed", counts[2]}};
}

/// What order rows say beside their sums.
void add_orders(const SightAnswer& answer, Json& rows) {
  const Firm& firm = answer.firm;
  std::unordered_map<std::string_view, Id<Order>> by_code;
  for (const auto id : firm.orders.ids()) {
    by_code.emplace(firm.orders[id].code, id);
  }
  for (auto& row : rows) {
    row["item"] = "";
    row["due"] = nullptr;
    row["norm_hours_h"] = nullptr;
    const auto found = by_code.find(row["code"].get_ref<const std::string&>());
    if (found == by_code.end()) {
      continue;
    }
    const Order& order = firm.orders[found->second];
    row["item"] = order.item.exists() ? firm.items[order.item].code : "";
    row["due"] = order.due_at ? Json(to_string(*order.due_at)) : Json(nullptr);
    const auto made = answer.sight.made.find(found->second);
    if (made != answer.sight.made.end() && made->second.norm) {
      row["norm_hours_h"] = made->second.norm->natural();
    }
  }
}

Json without(Json json, std::initializer_list<const char*> names) {
  for (const auto* name : names) {
    json.erase(name);
  }
  return json;
}

Json body_of(const SightAnswer& answer, const SightRequest& wanted) {
  auto json = without(sight_json(answer), {"kpis", "assumptions"});
  json["origins"] = origins_json(answer.sight);
  json["assumption_count"] = answer.sight.assumptions.size();
  json["run"] = answer.run;
  if (wanted.options.by == sight::GroupBy::order) {
    add_orders(answer, json["rows"]);
  }
  return json;
}

}  // namespace

Result<SightRequest> sight_request(const Request& request) {
  SightRequest result;
  result.from = request.field("from");
  result.to = request.field("to");
  TRY(check_moment(result.from));
  TRY(check_moment(result.to));
  const auto by = request.field("by");
  bool known = by.empty();
  for (const auto& [word, value] : choices(sight::GroupBy())) {
    if (word == by) {
      result.options.by = value;
      known = true;
    }
  }
  if (!known) {
    return Error{ErrorCode::invalid_input, fmt::format("{} is no grouping", by), "by",
                 "Ask by order, item, machine, shift, day, loss or activity."};
  }
  return result;
}

Result<Response> get_sight(Api& api, const Request& request, Parts) {
  TRY_ASSIGN(const auto wanted, sight_request(request));
  if (request.header("prefer").find("respond-async") != std::string_view::npos) {
    TRY_ASSIGN(const bool behind, api.database.is_behind());
    if (behind) {
      return start_job(api, "sight", request, sight_work(api, wanted));
    }
  }
  TRY_ASSIGN(const auto answer,
             api.database.sight(wanted, [&](const WorkStep&) { return !api.closing; }));
  return heavy_json_response(body_of(*answer, wanted));
}

Result<Work> sight_work(Api& api, const Request& request) {
  TRY_ASSIGN(const auto words, body_json(request));
  Request as_query;
  for (const auto* name : {"from", "to", "by"}) {
    TRY_ASSIGN(as_query.query[name], text_in(words, name));
  }
  TRY_ASSIGN(const auto wanted, sight_request(as_query));
  return sight_work(api, wanted);
}

Work sight_work(Api& api, const SightRequest& wanted) {
  return [&api, wanted](const Teller& teller) -> Result<std::string> {
    TRY_ASSIGN(const bool behind, api.database.is_behind());
    if (behind && teller.best) {
      auto now = wanted;
      now.database = api.database.path();
      if (const auto best = look_at_sight(now)) {
        teller.best(json_text(body_of(*best, wanted)));
      }
    }
    TRY_ASSIGN(const auto answer, api.database.sight(wanted, teller.progress));
    return json_text(body_of(*answer, wanted));
  };
}

Result<Response> get_kpis(Api& api, const Request& request, Parts) {
  TRY_ASSIGN(const auto wanted, sight_request(request));
  TRY_ASSIGN(const auto answer, api.database.sight(wanted));
  return heavy_json_response({{"kpis", sight_json(*answer)["kpis"]}});
}

Result<Response> get_assumptions(Api& api, const Request& request, Parts) {
  TRY_ASSIGN(const auto wanted, sight_request(request));
  TRY_ASSIGN(const auto answer, api.database.sight(wanted));
  return heavy_json_response({{"assumptions", sight_json(*answer)["assumptions"]}});
}

Result<Response> get_missing(Api& api, const Request& request, Parts) {
  TRY_ASSIGN(const auto wanted, sight_request(request));
  TRY_ASSIGN(const auto answer, api.database.sight(wanted));
  return heavy_json_response(missing_json(*answer));
}

Result<Response> get_timeline(Api& api, const Request& request, Parts) {
  return api.database.read([&](const store::Store& store) -> Result<Response> {
    TRY_ASSIGN(const auto firm, store.firm());
    TRY_ASSIGN(const auto journal, store.journal(firm));
    TRY_ASSIGN(const auto extent, journal->extent());
    TRY_ASSIGN(const auto from, moment_of(std::string(request.field("from")), firm, extent.from));
    TRY_ASSIGN(const auto to, moment_of(std::string(request.field("to")), firm, extent.to));
    const auto text = request.field("resolution_s");
    TRY_ASSIGN(const auto resolution, whole_number(text.empty() ? "0" : text, "resolution_s"));
    if (to <= from || resolution < 0 || resolution > std::int64_t{86'400} * 366) {
      return Error{ErrorCode::invalid_input, "the period or the resolution cannot be used",
                   "from, to, resolution_s", "Give from before to, and 0 or more seconds."};
    }
    TRY_ASSIGN(const auto ledger, store.ledger(firm));
    TRY_ASSIGN(const auto machines,
               sight::timeline(firm, *ledger, {from, to}, seconds(resolution)));
    Json json = {{"from", to_string(from)}, {"to", to_string(to)}, {"machines", Json::array()}};
    for (const auto& machine : machines) {
      Json list = Json::array();
      for (const auto& stretch : machine.stretches) {
        list.push_back(Json::array(
            {in_seconds(stretch.from - from), in_seconds(stretch.to - from),
             choices(stretch.state)[static_cast<std::size_t>(stretch.state)].first,
             stretch.order.exists() ? Json(firm.orders[stretch.order].code) : Json(nullptr)}));
      }
      const Resource& resource = firm.resources[machine.machine];
      json["machines"].push_back(
          {{"machine", resource.code}, {"name", resource.name}, {"stretches", std::move(list)}});
    }
    return heavy_json_response(json);
  });
}

Result<Response> get_order(Api& api, const Request& request, Parts parts) {
  TRY_ASSIGN(auto wanted, sight_request(request));
  wanted.options.by = sight::GroupBy::order;
  TRY_ASSIGN(const auto answer, api.database.sight(wanted));
  return api.database.read([&](const store::Store& store) -> Result<Response> {
    TRY_ASSIGN(const auto json, order_json(*answer, store, parts[0]));
    return heavy_json_response(json);
  });
}

Result<Response> get_people(Api& api, const Request& request, Parts) {
  TRY_ASSIGN(auto wanted, sight_request(request));
  wanted.database = api.database.path();
  TRY_ASSIGN(const auto answer, ask_people(wanted));
  return json_response(people_json(answer));
}

Result<Response> get_meters(Api& api, const Request&, Parts) {
  return api.database.read([](const store::Store& store) -> Result<Response> {
    TRY_ASSIGN(const auto firm, store.firm());
    Json list = Json::array();
    for (const Meter& meter : firm.meters) {
      const auto word = [](auto value) {
        return choices(value)[static_cast<std::size_t>(value)].first;
      };
      list.push_back({{"meter", meter.code},
                      {"role", word(meter.role)},
                      {"carrier", word(meter.carrier)},
                      {"reading", word(meter.reading)}});
    }
    return json_response({{"meters", std::move(list)}});
  });
}

Result<Response> get_profile(Api& api, const Request& request, Parts parts) {
  TRY_ASSIGN(auto wanted, sight_request(request));
  wanted.database = api.database.path();
  TRY_ASSIGN(const auto answer, ask_profile(wanted, parts[0]));
  return heavy_json_response(profile_json(answer));
}

}  // namespace tienvoud::app
