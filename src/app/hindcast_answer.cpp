#include "app/hindcast_answer.h"

#include <algorithm>

#include "app/answers.h"
#include "exchange/write_folder.h"
#include "questions/sight/learn/draft/shop_draft.h"
#include "questions/sight/learn/draft/visits.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

constexpr Duration silence = days(7);   ///< after which an order is taken to have ended
constexpr std::int64_t warming_up = 3;  ///< a third of the journal is only learnt from

/// A firm and its bookings.
struct Known {
  Firm firm;
  Journal facts;
  Period period;
};

Result<Known> known(const std::string& database) {
  TRY_ASSIGN(const auto store, store::Store::open(database, store::OpenMode::read));
  Known all;
  TRY_ASSIGN(all.firm, store.firm());
  TRY_ASSIGN(const auto journal, store.journal(all.firm));
  TRY_ASSIGN(all.facts, journal->facts({Instant::ever(), Instant::never()}));
  if (all.facts.bookings.empty()) {
    return Error{ErrorCode::unusable, "The journal has no bookings to learn from.", "bookings",
                 "Import who worked on which order from when to when."};
  }
  TRY_ASSIGN(all.period, journal->extent());
  return all;
}

std::vector<plan::RealWork> real_work(const Known& all) {
  std::vector<plan::RealWork> real;
  for (const auto& visit : sight::learning::visits_of(all.facts.bookings)) {
    const Operation& kind = all.firm.operations[visit.kind];
    plan::RealWork one;
    one.order = visit.order;
    one.name = kind.name.empty() ? kind.code : kind.name;
    one.began = visit.began;
    one.ended = visit.ended;
    one.setup = visit.setup;
    one.run = visit.run;
    Duration most;
    for (const auto& [machine, length] : visit.machines) {
      if (machine.exists() && length > most) {
        most = length;
        one.machine = machine;
      }
    }
    real.push_back(std::move(one));
  }
  return real;
}

}  // namespace

Result<HindcastAnswer> ask_hindcast(const HindcastRequest& request) {
  TRY_ASSIGN(const Known all, known(request.database));
  const Duration warm = Duration::of_base(all.period.length().base() / warming_up);
  plan::HindcastOptions options;
  TRY_ASSIGN(options.from, moment_of(request.from, all.firm, all.period.from + warm));
  options.to = all.period.to;
  options.surely_ended = all.period.to - silence;
  options.work = request.work;
  options.seed = request.seed;
  options.progress = request.progress;
  HindcastAnswer answer;
  answer.period = {options.from, options.to};
  TRY_ASSIGN(answer.firm, sight::learning::shop_draft(all.firm, all.facts, options.from, true));
  const plan::FirmThen firm_then = [&all](Instant at) {
    return sight::learning::shop_draft(all.firm, all.facts, at, true);
  };
  TRY_ASSIGN(answer.hindcast, plan::hindcast(firm_then, real_work(all), options));
  return answer;
}

Result<void> write_learnt_tables(const std::string& database, const std::string& folder) {
  TRY_ASSIGN(const Known all, known(database));
  TRY_ASSIGN(const Firm firm,
             sight::learning::shop_draft(all.firm, all.facts, all.period.to + seconds(1)));
  TRY(exchange::make_empty_folder(folder));
  return exchange::write_firm(folder, firm);
}

}  // namespace tienvoud::app
