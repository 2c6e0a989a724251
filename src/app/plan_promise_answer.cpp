#include "app/plan_promise_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "app/answers.h"
#include "app/firm_at_work.h"
#include "app/last_plan.h"
#include "app/plan_answer.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

constexpr double most_pieces = 1e9;

Result<Id<Item>> item_of(const Firm& firm, const std::string& code) {
  for (const Id<Item> id : firm.items.ids()) {
    if (firm.items[id].code == code) {
      return id;
    }
  }
  return Error{ErrorCode::not_found, fmt::format("there is no item {}", code), "item",
               "Give the code of an item of items.csv."};
}

}  // namespace

Result<PromiseAnswer> ask_promise(const PromiseRequest& request, Instant now) {
  TRY_ASSIGN(const auto store, store::Store::open(request.database, store::OpenMode::read));
  TRY_ASSIGN(const Firm firm, store.firm());
  TRY_ASSIGN(const Id<Item> item, item_of(firm, request.item));
  if (!(request.quantity > 0 && request.quantity <= most_pieces)) {
    return Error{ErrorCode::invalid_input, "so many pieces cannot be promised", "quantity",
                 "Give a number above 0, up to a billion."};
  }
  if (!(request.move_share >= 0 && request.move_share <= 1)) {
    return Error{ErrorCode::invalid_input, "this is no share of operations", "move_share",
                 "Give a number from 0 to 1."};
  }
  TRY_ASSIGN(const Instant at, plan_moment(request.now, firm, now));
  plan::PromiseOptions options;
  options.move_share = request.move_share;
  if (!request.customer_date.empty()) {
    TRY_ASSIGN(options.customer_date, moment_of(request.customer_date, firm, at));
  }
  TRY_ASSIGN(const LastPlan current, current_plan(request.database, firm, at));
  TRY_ASSIGN(const Firm working, firm_at_work(store, firm, at));
  TRY_ASSIGN(auto book, plan::PromiseBook::open(working, current.plan, at));
  PromiseAnswer answer;
  TRY_ASSIGN(answer.promise, book.ask(item, Pieces::of(request.quantity), options));
  answer.at = std::max(at, current.plan.at);
  answer.plan_run = current.run;
  answer.firm = book.firm();
  return answer;
}

}  // namespace tienvoud::app
