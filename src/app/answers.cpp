#include "app/answers.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/json/sight_json.h"
#include "app/ledger_update.h"
#include "app/record_run.h"
#include "base/time_zone.h"
#include "methods/content_hash/content_hash.h"
#include "model/change.h"
#include "model/draft.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

nlohmann::ordered_json options_json(const SightRequest& request) {
  const auto& options = request.options;
  return {{"from", request.from},
          {"to", request.to},
          {"by", choices(options.by)[static_cast<std::size_t>(options.by)].first},
          {"costing",
           choices(options.machine_losses)[static_cast<std::size_t>(options.machine_losses)].first},
          {"split", options.split}};
}

Result<std::int64_t> record(store::Store& store,
                            const SightRequest& request,
                            const SightAnswer& answer,
                            Instant now) {
  store::RunRecord run;
  run.recorded_at = now;
  run.question = "sight";
  run.firm_hash = firm_hash(answer.firm);
  run.options_json = options_json(request).dump();
  run.seed = request.options.seed;
  run.answer_json = sight_json(answer).dump();
  return record_run(store, std::move(run));
}

std::vector<Id<Resource>> machines_named(const Firm& firm, const std::vector<std::string>& codes) {
  std::vector<Id<Resource>> machines;
  for (const auto& code : codes) {
    Id<Resource> machine;
    for (const auto id : firm.resources.ids()) {
      machine = firm.resources[id].code == code ? id : machine;
    }
    machines.push_back(machine);
  }
  return machines;
}

Result<Period> period_of(const SightRequest& request, const Firm& firm) {
  TRY_ASSIGN(const auto from, moment_of(request.from, firm, Instant::ever()));
  TRY_ASSIGN(const auto to, moment_of(request.to, firm, Instant::never()));
  if (to <= from) {
    return Error{ErrorCode::invalid_input, "the period ends before it begins", "--from and --to",
                 "Swap the two."};
  }
  return Period{from, to};
}

Result<SightAnswer> measured(const store::Store& store, Firm firm, const SightRequest& request) {
  SightAnswer answer;
  answer.firm = std::move(firm);
  TRY_ASSIGN(const auto period, period_of(request, answer.firm));
  TRY_ASSIGN(const auto journal, store.journal(answer.firm));
  TRY_ASSIGN(const auto ledger, store.ledger(answer.firm));
  TRY_ASSIGN(answer.sight, sight::measure(answer.firm, *journal, *ledger, period, request.options));
  return answer;
}

Result<LearnAnswer> learnt(const store::Store& store, Firm firm) {
  LearnAnswer answer;
  answer.firm = std::move(firm);
  TRY_ASSIGN(const auto journal, store.journal(answer.firm));
  TRY_ASSIGN(const auto ledger, store.ledger(answer.firm));
  TRY_ASSIGN(const auto extent, journal->extent());
  TRY_ASSIGN(auto sight, sight::measure(answer.firm, *journal, *ledger, extent));
  sight::LearnOptions options;
  if (sight.split) {
    options.split = sight::LearnFromSplit{machines_named(answer.firm, sight.split_machines),
                                          *std::move(sight.split)};
  }
  TRY_ASSIGN(answer.learned, sight::learn(answer.firm, *journal, *ledger, extent, options));
  return answer;
}

}  // namespace

Result<Instant> moment_of(const std::string& text, const Firm& firm, Instant otherwise) {
  if (text.empty()) {
    return otherwise;
  }
  if (const auto day = parse_day(text); day.ok()) {
    TRY_ASSIGN(const auto zone, TimeZone::find(firm.profile.time_zone));
    return zone.start_of(*day);
  }
  TRY(check_moment(text));
  return parse_instant(text);
}

Result<void> check_moment(const std::string& text) {
  if (text.empty() || parse_day(text).ok() || parse_instant(text).ok()) {
    return {};
  }
  return Error{ErrorCode::invalid_input, fmt::format("{} is neither a day nor a moment", text),
               "--from and --to", "Write 2026-03-02, or 2026-03-02T06:00:00+01:00."};
}

std::string firm_hash(const Firm& firm) {
  methods::ContentHasher hasher;
  for (const auto& table : draft_of(firm).tables) {
    hasher.update(std::string_view(table.table));
    for (const auto& row : table.rows) {
      for (const auto& cell : row.cells) {
        hasher.update(std::string_view(cell));
      }
    }
  }
  return to_string(hasher.finish());
}

Result<SightAnswer> ask_sight(const SightRequest& request,
                              Instant now,
                              const ProgressSink& progress) {
  TRY_ASSIGN(auto store, store::Store::open(request.database, store::OpenMode::write));
  TRY_ASSIGN(auto firm, store.firm());
  TRY(update_ledger(store, firm, progress));
  TRY_ASSIGN(auto answer, measured(store, std::move(firm), request));
  TRY_ASSIGN(answer.run, record(store, request, answer, now));
  return answer;
}

Result<SightAnswer> look_at_sight(const SightRequest& request) {
  TRY_ASSIGN(const auto store, store::Store::open(request.database, store::OpenMode::read));
  TRY_ASSIGN(auto firm, store.firm());
  return measured(store, std::move(firm), request);
}

Result<ProfileAnswer> ask_profile(const SightRequest& request, const std::string& meter) {
  TRY_ASSIGN(const auto store, store::Store::open(request.database, store::OpenMode::read));
  ProfileAnswer answer;
  TRY_ASSIGN(answer.firm, store.firm());
  TRY_ASSIGN(const auto period, period_of(request, answer.firm));
  std::string known;
  for (const auto id : answer.firm.meters.ids()) {
    if (answer.firm.meters[id].code == meter) {
      TRY_ASSIGN(const auto journal, store.journal(answer.firm));
      TRY_ASSIGN(answer.profile, sight::load_profile(answer.firm, id, *journal, period));
      return answer;
    }
    known += " " + answer.firm.meters[id].code;
  }
  return Error{
      ErrorCode::not_found, fmt::format("there is no meter {}", meter), "--meter",
      known.empty() ? "The firm has no meters." : fmt::format("The firm's meters are:{}.", known)};
}

Result<PeopleAnswer> ask_people(const SightRequest& request) {
  TRY_ASSIGN(const auto store, store::Store::open(request.database, store::OpenMode::read));
  PeopleAnswer answer;
  TRY_ASSIGN(answer.firm, store.firm());
  TRY_ASSIGN(const auto asked, period_of(request, answer.firm));
  TRY_ASSIGN(const auto journal, store.journal(answer.firm));
  TRY_ASSIGN(const auto extent, journal->extent());
  answer.period = {std::max(asked.from, extent.from), std::min(asked.to, extent.to)};
  TRY_ASSIGN(answer.people, sight::people_hours(answer.firm, *journal, answer.period));
  return answer;
}

Result<LearnAnswer> ask_learn(const std::string& database, const ProgressSink& progress) {
  TRY_ASSIGN(auto store, store::Store::open(database, store::OpenMode::write));
  TRY_ASSIGN(auto firm, store.firm());
  TRY(update_ledger(store, firm, progress));
  return learnt(store, std::move(firm));
}

Result<LearnAnswer> look_at_learn(const std::string& database) {
  TRY_ASSIGN(const auto store, store::Store::open(database, store::OpenMode::read));
  TRY_ASSIGN(auto firm, store.firm());
  return learnt(store, std::move(firm));
}

Result<std::size_t> accept_proposals(const std::string& database,
                                     const LearnAnswer& answer,
                                     const std::vector<std::size_t>& numbers,
                                     const std::string& who,
                                     Instant now) {
  TRY_ASSIGN(auto store, store::Store::open(database, store::OpenMode::write));
  Firm firm = answer.firm;
  for (const auto number : numbers) {
    if (number == 0 || number > answer.learned.proposals.size()) {
      return Error{ErrorCode::not_found, fmt::format("there is no proposal {}", number), "--accept",
                   "Run `tienvoud learn` without --accept to see them with their numbers."};
    }
    const auto& proposal = answer.learned.proposals[number - 1];
    TRY_ASSIGN(firm, tienvoud::apply(proposal.change, firm));
    store::ChangeRecord change;
    change.kind = "learn";
    change.summary = describe(proposal.change, firm);
    change.who = who;
    change.made_at = now;
    TRY(store.accept_change(change, firm));
  }
  return numbers.size();
}

}  // namespace tienvoud::app
