#include "app/plan_answer.h"

#include <nlohmann/json.hpp>

#include "app/answers.h"
#include "app/json/plan_json.h"
#include "app/last_news.h"
#include "app/plan_record.h"
#include "app/record_run.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

constexpr Duration fresh = days(31);  ///< news that is older was not meant for today

Result<PlanAnswer> planned(Firm firm, const PlanRequest& request, Instant now) {
  PlanAnswer answer;
  answer.firm = std::move(firm);
  const Instant news = last_news(answer.firm, now);
  TRY_ASSIGN(const Instant at,
             moment_of(request.now, answer.firm, now - news > fresh ? news : now));
  TRY_ASSIGN(answer.plan, plan::make_plan(answer.firm, at, request.options));
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
  run.options_json = nlohmann::ordered_json{{"now", to_string(answer.plan.at)},
                                            {"work", request.options.work},
                                            {"seconds", request.options.seconds}}
                         .dump();
  run.seed = request.options.seed;
  run.answer_json = plan_json(answer).dump();
  return record_run(store, std::move(run));
}

}  // namespace

Result<PlanAnswer> look_at_plan(const PlanRequest& request, Instant now) {
  TRY_ASSIGN(const auto store, store::Store::open(request.database, store::OpenMode::read));
  TRY_ASSIGN(auto firm, store.firm());
  return planned(std::move(firm), request, now);
}

Result<std::int64_t> record_plan(const PlanRequest& request,
                                 const PlanAnswer& answer,
                                 Instant now) {
  TRY_ASSIGN(auto store, store::Store::open(request.database, store::OpenMode::write));
  return record(store, request, answer, now);
}

Result<PlanAnswer> ask_plan(const PlanRequest& request, Instant now) {
  TRY_ASSIGN(auto store, store::Store::open(request.database, store::OpenMode::write));
  TRY_ASSIGN(auto firm, store.firm());
  TRY_ASSIGN(auto answer, planned(std::move(firm), request, now));
  TRY_ASSIGN(answer.run, record(store, request, answer, now));
  return answer;
}

}  // namespace tienvoud::app
