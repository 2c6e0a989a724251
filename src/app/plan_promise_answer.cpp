#include "app/plan_promise_answer.h"

#include <algorithm>
#include <utility>

#include "app/answers.h"
#include "app/firm_at_work.h"
#include "app/last_plan.h"
#include "app/named_row.h"
#include "app/plan_answer.h"
#include "app/plan_limits.h"
#include "store/store.h"

namespace tienvoud::app {

Result<PromiseAnswer> ask_promise(const PromiseRequest& request, Instant now) {
  TRY_ASSIGN(const auto store, store::Store::open(request.database, store::OpenMode::read));
  TRY_ASSIGN(const Firm firm, store.firm());
  TRY_ASSIGN(const Id<Item> item, named_row(firm.items, request.item, "items.csv"));
  TRY(check_pieces(request.quantity));
  TRY(check_move_share(request.move_share));
  TRY_ASSIGN(const Instant at, plan_moment(request.now, firm, now));
  plan::PromiseOptions options;
  options.move_share = request.move_share;
  if (!request.customer_date.empty()) {
    TRY_ASSIGN(options.customer_date, moment_of(request.customer_date, firm, at));
  }
  TRY_ASSIGN(const LastPlan current, current_plan(request.database, firm, at));
  TRY_ASSIGN(Firm working, firm_at_work(store, firm, at));
  working = plan::as_told(std::move(working), current.told);
  TRY_ASSIGN(auto book, plan::PromiseBook::open(std::move(working), current.plan, at));
  PromiseAnswer answer;
  TRY_ASSIGN(answer.promise, book.ask(item, Pieces::of(request.quantity), options));
  answer.at = std::max(at, current.plan.at);
  answer.plan_run = current.run;
  answer.firm = book.firm();
  return answer;
}

}  // namespace tienvoud::app
