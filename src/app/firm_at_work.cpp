#include "app/firm_at_work.h"

#include <utility>

#include "questions/plan/progress/work_done.h"

namespace tienvoud::app {

Result<Firm> firm_at_work(const store::Store& store, Firm firm, Instant at) {
  TRY_ASSIGN(const auto journal, store.journal(firm));
  TRY_ASSIGN(const auto facts, journal->facts({Instant::ever(), at}));
  return plan::with_work_done(std::move(firm), facts, at);
}

}  // namespace tienvoud::app
