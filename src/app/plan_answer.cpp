#include "app/plan_answer.h"

#include <nlohmann/json.hpp>

#include "app/answers.h"
#include "app/json/plan_json.h"
#include "app/last_news.h"
#include "app/record_run.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

constexpr Duration fresh = days(31);  ///< news that is older was not meant for today

/// What would make the order earlier that is asked for.
Result<void> add_remedies(const PlanRequest& request, PlanAnswer& answer) {
  const Firm& firm = answer.firm;
  for (const Id<Order> id : firm.orders.ids()) {
    if (firm.orders[id].code == request.order) {
      plan::RemedyOptions options;
      options.seed = request.options.seed;
      options.threads = request.options.threads;
      auto& asked = answer.of_order.emplace();
      asked.order = id;
      TRY_ASSIGN(asked.remedies, plan::remedies_of(firm, answer.plan, id, options));
      return {};
    }
  }
  return Error{ErrorCode::not_found, "There is no order of that code.", request.order,
               "Give the code of an order as orders.csv has it."};
}

Result<PlanAnswer> planned(Firm firm, const PlanRequest& request, Instant now) {
  PlanAnswer answer;
  answer.firm = std::move(firm);
  const Instant news = last_news(answer.firm, now);
  TRY_ASSIGN(const Instant at,
             moment_of(request.now, answer.firm, now - news > fresh ? news : now));
  TRY_ASSIGN(answer.plan, plan::make_plan(answer.firm, at, request.options));
  if (!request.order.empty()) {
    TRY(add_remedies(request, answer));
  }
  return answer;
}

Result<std::int64_t> record(store::Store& store,
                            const PlanRequest& request,
                            const PlanAnswer& answer,
                            Instant now) {
  store::RunRecord run;
  run.recorded_at = now;
  run.question = "plan";
  run.firm_hash = firm_hash(answer.firm);
  run.options_json = nlohmann::ordered_json{
      {"now", to_string(answer.plan.at)},
      {"work", request.options.work},
      {"seconds", request.options.seconds},
      {"early", request.options.early},
      {"order",
       request.order}}.dump();
  run.seed = request.options.seed;
  run.answer_json = plan_json(answer).dump();
  return record_run(store, std::move(run));
}

}  // namespace

Result<PlanAnswer> ask_plan(const PlanRequest& request, Instant now) {
  TRY_ASSIGN(auto store, store::Store::open(request.database, store::OpenMode::write));
  TRY_ASSIGN(auto firm, store.firm());
  TRY_ASSIGN(auto answer, planned(std::move(firm), request, now));
  TRY_ASSIGN(answer.run, record(store, request, answer, now));
  return answer;
}

}  // namespace tienvoud::app
