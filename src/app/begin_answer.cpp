#include "app/begin_answer.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/answers.h"
#include "app/firm_at_work.h"
#include "app/json/begin_json.h"
#include "app/last_news.h"
#include "app/ledger_update.h"
#include "app/record_run.h"
#include "app/shipped_evidence.h"
#include "app/step_answer.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

Result<Instant> last_known(const store::Store& store, const Firm& firm, Instant now) {
  TRY_ASSIGN(const auto journal, store.journal(firm));
  TRY_ASSIGN(const auto extent, journal->extent());
  const Instant news = last_news(firm, now);
  return extent.empty() ? news : std::min(now, extent.to);
}

Result<BeginAnswer> begun(const store::Store& store,
                          Firm firm,
                          const BeginRequest& request,
                          Instant now) {
  BeginAnswer answer;
  TRY_ASSIGN(const Instant known, last_known(store, firm, now));
  TRY_ASSIGN(const Instant at, moment_of(request.now, firm, known));
  TRY_ASSIGN(answer.firm, firm_at_work(store, std::move(firm), at));
  TRY_ASSIGN(const auto journal, store.journal(answer.firm));
  TRY_ASSIGN(const auto ledger, store.ledger(answer.firm));
  TRY_ASSIGN(const auto evidence, shipped_evidence());
  begin::BeginOptions options = request.options;
  options.evidence = &evidence;
  TRY_ASSIGN(options.log_odds_shift, log_odds_shift_of(store));
  answer.log_odds_shift = options.log_odds_shift;
  TRY_ASSIGN(answer.begin, begin::first_steps(answer.firm, *journal, *ledger, at, options));
  return answer;
}

Result<std::int64_t> record(store::Store& store,
                            const BeginRequest& request,
                            const BeginAnswer& answer,
                            Instant now) {
  const auto& chosen = request.options.choose;
  const auto optional = [](const std::optional<double>& value) {
    return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
  };
  store::RunRecord run;
  run.recorded_at = now;
  run.question = "begin";
  run.firm_hash = firm_hash(answer.firm);
  run.options_json = nlohmann::ordered_json{{"now", to_string(answer.begin.at)},
                                            {"budget_eur", optional(chosen.budget_eur)},
                                            {"hours", optional(chosen.hours)},
                                            {"dial", chosen.dial},
                                            {"log_odds_shift", answer.log_odds_shift}}
                         .dump();
  run.seed = request.options.estimate.seed;
  run.answer_json = begin_json(answer).dump();
  return record_run(store, std::move(run));
}

}  // namespace

Result<std::int64_t> record_begin(const BeginRequest& request,
                                  const BeginAnswer& answer,
                                  Instant now) {
  TRY_ASSIGN(auto store, store::Store::open(request.database, store::OpenMode::write));
  return record(store, request, answer, now);
}

Result<BeginAnswer> ask_begin(const BeginRequest& request, Instant now) {
  TRY_ASSIGN(auto store, store::Store::open(request.database, store::OpenMode::write));
  TRY_ASSIGN(auto firm, store.firm());
  TRY(update_ledger(store, firm, {}));
  TRY_ASSIGN(auto answer, begun(store, std::move(firm), request, now));
  TRY_ASSIGN(answer.run, record(store, request, answer, now));
  return answer;
}

Result<BeginAnswer> look_at_begin(const BeginRequest& request, Instant now) {
  TRY_ASSIGN(const auto store, store::Store::open(request.database, store::OpenMode::read));
  TRY_ASSIGN(auto firm, store.firm());
  return begun(store, std::move(firm), request, now);
}

}  // namespace tienvoud::app
