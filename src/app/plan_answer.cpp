#include "app/plan_answer.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "app/answers.h"
#include "app/firm_at_work.h"
#include "app/last_news.h"
#include "app/last_plan.h"
#include "app/plan_questions.h"
#include "app/plan_record.h"
#include "model/field.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

constexpr Duration fresh = days(31);  ///< news that is older was not meant for today

/// What would make the order earlier that is asked for.
Result<void> add_remedies(const PlanRequest& request, PlanAnswer& answer) {
  plan::RemedyOptions options;
  options.seed = request.options.seed;
  options.threads = request.options.threads;
  TRY_ASSIGN(answer.of_order, help_for(answer.firm, answer.plan, request.order, options));
  return {};
}

Result<PlanAnswer> planned(const store::Store& store, const PlanRequest& request, Instant now) {
  PlanAnswer answer;
  TRY_ASSIGN(answer.firm, store.firm());
  answer.firm_hash = firm_hash(answer.firm);
  TRY_ASSIGN(const Instant at, plan_moment(request.now, answer.firm, now));
  if (!request.as_stored) {
    TRY_ASSIGN(answer.told, told_before(store, answer.firm, at));
  }
  TRY_ASSIGN(answer.firm, firm_at_work(store, std::move(answer.firm), at));
  answer.firm = plan::as_told(std::move(answer.firm), answer.told);
  answer.known_at = at;
  plan::PlanOptions options = request.options;
  options.absences = answer.told.absences;
  answer.freeze = options.freeze;
  if (!request.anew) {
    TRY_ASSIGN(auto before, newest_known_plan(store, answer.firm));
    if (before) {
      answer.before_run = before->run;
      options.before = std::move(before->plan.operations);
    }
  }
  TRY_ASSIGN(answer.plan, plan::make_plan(answer.firm, at, options));
  tell_rush_orders(answer.told, answer.plan);
  if (request.sure && !answer.plan.operations.empty()) {
    plan::SureOptions sure;
    sure.seed = request.options.seed;
    sure.threads = request.options.threads;
    sure.absences = answer.told.absences;
    TRY_ASSIGN(answer.sureness, sureness_of(request.database, answer.firm, answer.plan.at,
                                            answer.plan.operations, std::move(sure)));
  }
  if (!request.order.empty()) {
    TRY(add_remedies(request, answer));
  }
  return answer;
}

std::string options_of(const PlanRequest& request, const PlanAnswer& answer) {
  const std::string goals = answer.plan.goals ? text_of(*answer.plan.goals, {}) : "";
  return nlohmann::ordered_json{{"goals", goals},
                                {"now", to_string(answer.plan.at)},
                                {"work", request.options.work},
                                {"seconds", request.options.seconds},
                                {"early", request.options.early},
                                {"before", answer.before_run},
                                {"freeze_days", answer.freeze / days(1)},
                                {"as_stored", request.as_stored},
                                {"order", request.order}}
      .dump();
}

}  // namespace

Result<Instant> plan_moment(const std::string& text, const Firm& firm, Instant now) {
  const Instant news = last_news(firm, now);
  return moment_of(text, firm, now - news > fresh ? news : now);
}

Result<PlanAnswer> look_at_plan(const PlanRequest& request, Instant now) {
  TRY_ASSIGN(const auto store, store::Store::open(request.database, store::OpenMode::read));
  return planned(store, request, now);
}

Result<std::int64_t> record_plan(const PlanRequest& request,
                                 const PlanAnswer& answer,
                                 Instant now) {
  TRY_ASSIGN(auto store, store::Store::open(request.database, store::OpenMode::write));
  return record_plan_in(store, answer, options_of(request, answer), request.options.seed, now);
}

Result<PlanAnswer> ask_plan(const PlanRequest& request, Instant now) {
  TRY_ASSIGN(auto store, store::Store::open(request.database, store::OpenMode::write));
  TRY_ASSIGN(auto answer, planned(store, request, now));
  TRY_ASSIGN(answer.run,
             record_plan_in(store, answer, options_of(request, answer), request.options.seed, now));
  return answer;
}

}  // namespace tienvoud::app
