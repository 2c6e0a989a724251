#include "app/plan_check_answer.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/answers.h"
#include "app/firm_at_work.h"
#include "app/last_news.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

constexpr Duration fresh = days(31);  ///< as for a plan: older news was not meant for today

struct Recorded {
  std::int64_t run = 0;
  std::string at;
  std::vector<PlanRowText> rows;
};

Result<Recorded> last_recorded(const store::Store& store) {
  TRY_ASSIGN(const auto runs, store.runs());
  const auto last = std::ranges::find(runs, "plan", &store::RunRecord::question);
  if (last == runs.end()) {
    return Error{ErrorCode::not_found, "No plan is recorded yet.", "",
                 "Run `tienvoud plan` first, or give a plan as CSV."};
  }
  TRY_ASSIGN(const auto run, store.run(last->id));
  Recorded recorded;
  recorded.run = last->id;
  const auto json = nlohmann::json::parse(run.answer_json, nullptr, false);
  if (!json.is_object() || !json.contains("operations")) {
    return Error{ErrorCode::corrupt, "The recorded plan cannot be read.", "",
                 "Run `tienvoud plan` again."};
  }
  recorded.at = json.value("at", "");
  const auto text = [](const nlohmann::json& row, const char* name) {
    const auto found = row.find(name);
    return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  for (const auto& row : json["operations"]) {
    recorded.rows.push_back({text(row, "order"), text(row, "operation"), text(row, "resource"),
                             text(row, "setup_at"), text(row, "starts_at"), text(row, "ends_at")});
  }
  return recorded;
}

/// Where a plan would begin now, or where this one begins if that is earlier.
Instant beginning(const Firm& firm, const PlanRows& plan, Instant now) {
  const Instant news = last_news(firm, now);
  Instant at = now - news > fresh ? news : now;
  for (const auto& row : plan.rows) {
    at = std::min(at, row.setup_at);
  }
  return at;
}

}  // namespace

Result<PlanCheckAnswer> ask_plan_check(const PlanCheckRequest& request, Instant now) {
  TRY_ASSIGN(auto store, store::Store::open(request.database, store::OpenMode::read));
  PlanCheckAnswer answer;
  TRY_ASSIGN(answer.firm, store.firm());
  Recorded recorded;
  if (!request.rows) {
    TRY_ASSIGN(recorded, last_recorded(store));
    answer.run = recorded.run;
  }
  TRY_ASSIGN(auto plan, plan_rows_of(answer.firm, request.rows.value_or(recorded.rows)));
  TRY_ASSIGN(const Instant at, moment_of(request.now.empty() ? recorded.at : request.now,
                                         answer.firm, beginning(answer.firm, plan, now)));
  TRY_ASSIGN(answer.firm, firm_at_work(store, std::move(answer.firm), at));
  TRY_ASSIGN(answer.check, plan::check_plan(answer.firm, at, plan.rows));
  std::ranges::move(answer.check.violations, std::back_inserter(plan.unread));
  answer.check.violations = std::move(plan.unread);
  return answer;
}

}  // namespace tienvoud::app
