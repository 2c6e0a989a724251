#include "app/lines_answer.h"

#include <nlohmann/json.hpp>

#include "app/answers.h"
#include "app/json/lines_json.h"
#include "app/last_news.h"
#include "app/record_run.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

Result<LinesAnswer> weighed(Firm firm, const LinesRequest& request, Instant now) {
  LinesAnswer answer;
  answer.firm = std::move(firm);
  TRY_ASSIGN(const Instant at, moment_of(request.at, answer.firm, last_news(answer.firm, now)));
  TRY_ASSIGN(answer.lines, lines::weigh(answer.firm, at, request.options));
  return answer;
}

Result<std::int64_t> record(store::Store& store,
                            const LinesRequest& request,
                            const LinesAnswer& answer,
                            Instant now) {
  store::RunRecord run;
  run.recorded_at = now;
  run.question = "lines";
  run.firm_hash = firm_hash(answer.firm);
  const auto& options = request.options;
  run.options_json = nlohmann::ordered_json{{"at", to_string(answer.lines.at)},
                                            {"stress", options.stress},
                                            {"stock", options.stock},
                                            {"frontier", options.frontier},
                                            {"deliveries", options.deliveries}}
                         .dump();
  run.seed = options.seed;
  run.answer_json = lines_json(answer).dump();
  return record_run(store, std::move(run));
}

}  // namespace

Result<std::int64_t> record_lines(const LinesRequest& request,
                                  const LinesAnswer& answer,
                                  Instant now) {
  TRY_ASSIGN(auto store, store::Store::open(request.database, store::OpenMode::write));
  return record(store, request, answer, now);
}

Result<LinesAnswer> ask_lines(const LinesRequest& request, Instant now) {
  TRY_ASSIGN(auto store, store::Store::open(request.database, store::OpenMode::write));
  TRY_ASSIGN(auto firm, store.firm());
  TRY_ASSIGN(auto answer, weighed(std::move(firm), request, now));
  TRY_ASSIGN(answer.run, record(store, request, answer, now));
  return answer;
}

Result<LinesAnswer> look_at_lines(const LinesRequest& request, Instant now) {
  TRY_ASSIGN(const auto store, store::Store::open(request.database, store::OpenMode::read));
  TRY_ASSIGN(auto firm, store.firm());
  return weighed(std::move(firm), request, now);
}

}  // namespace tienvoud::app
