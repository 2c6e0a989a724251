#include "app/last_plan.h"

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "app/answers.h"
#include "app/plan_answer.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::json;

template <class T>
std::map<std::string, Id<T>> by_code(const Table<T>& table) {
  std::map<std::string, Id<T>> ids;
  for (const auto id : table.ids()) {
    ids.emplace(table[id].code, id);
  }
  return ids;
}

std::string text_of(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : "";
}

class Rows {
 public:
  explicit Rows(const Firm& firm)
      : orders_(by_code(firm.orders)),
        operations_(by_code(firm.operations)),
        resources_(by_code(firm.resources)) {}

  std::optional<plan::ScheduledOperation> row(const Json& json) const {
    const auto order = orders_.find(text_of(json, "order"));
    const auto operation = operations_.find(text_of(json, "operation"));
    const auto resource = resources_.find(text_of(json, "resource"));
    const auto setup = parse_instant(text_of(json, "setup_at"));
    const auto start = parse_instant(text_of(json, "starts_at"));
    const auto end = parse_instant(text_of(json, "ends_at"));
    if (order == orders_.end() || operation == operations_.end() || !setup.ok() || !start.ok() ||
        !end.ok()) {
      return std::nullopt;
    }
    return plan::ScheduledOperation{
        order->second,
        operation->second,
        resource == resources_.end() ? Id<Resource>() : resource->second,
        *setup,
        *start,
        *end};
  }

 private:
  std::map<std::string, Id<Order>> orders_;
  std::map<std::string, Id<Operation>> operations_;
  std::map<std::string, Id<Resource>> resources_;
};

}  // namespace

std::optional<plan::GivenPlan> plan_of_json(const std::string& json, const Firm& firm) {
  const Json answer = Json::parse(json, nullptr, false);
  if (!answer.is_object() || !answer.contains("operations")) {
    return std::nullopt;
  }
  plan::GivenPlan plan;
  const auto at = parse_instant(text_of(answer, "at"));
  if (!at.ok()) {
    return std::nullopt;
  }
  plan.at = *at;
  if (const auto horizon = parse_instant(text_of(answer, "horizon_to")); horizon.ok()) {
    plan.horizon = *horizon;
  }
  const Rows rows(firm);
  for (const Json& one : answer["operations"]) {
    const auto row = rows.row(one);
    if (!row) {
      return std::nullopt;
    }
    plan.operations.push_back(*row);
  }
  return plan;
}

Result<std::optional<LastPlan>> last_plan(const store::Store& store, const Firm& firm) {
  const std::string today = firm_hash(firm);
  TRY_ASSIGN(const auto runs, store.runs());
  for (const store::RunRecord& one : runs) {
    if (one.question != "plan" || one.firm_hash != today) {
      continue;
    }
    TRY_ASSIGN(const auto run, store.run(one.id));
    if (auto plan = plan_of_json(run.answer_json, firm)) {
      return std::optional(LastPlan{run.id, *std::move(plan)});
    }
  }
  return std::optional<LastPlan>();
}

Result<LastPlan> current_plan(const std::string& database, const Firm& firm, Instant now) {
  {
    TRY_ASSIGN(const auto store, store::Store::open(database, store::OpenMode::read));
    TRY_ASSIGN(auto last, last_plan(store, firm));
    if (last) {
      return *std::move(last);
    }
  }
  PlanRequest request;
  request.database = database;
  request.now = to_string(now);
  const auto made = ask_plan(request, now);
  if (made.ok()) {
    return LastPlan{made->run, {made->plan.at, made->plan.horizon, made->plan.operations}};
  }
  if (made.error().code == ErrorCode::unusable) {
    return LastPlan{0, {now, std::nullopt, {}}};
  }
  return made.error();
}

}  // namespace tienvoud::app
