#include "questions/begin/begin.h"

#include <algorithm>
#include <span>
#include <utility>

#include "questions/begin/levers/catalogue.h"
#include "questions/begin/levers/evidence_of.h"
#include "questions/begin/levers/lines_levers.h"
#include "questions/begin/levers/plan_levers.h"
#include "questions/begin/levers/sight_levers.h"
#include "questions/begin/text/step_text.h"
#include "questions/lines/frontier/single_moves.h"
#include "questions/lines/lines.h"
#include "questions/sight/sight.h"

namespace tienvoud::begin {
namespace {

constexpr std::int64_t days_looked_at = 365;

/// What the firm's data allowed to look at.
struct Looked {
  FirmYear year;
  Firm measured;
  std::vector<Lever> levers;
  std::vector<NotLooked> not_looked;
  EnergyDuty energy;
  std::array<std::size_t, 3> origins{};  ///< of what was looked at, by Origin
};

std::size_t& count_of(Origin origin, std::array<std::size_t, 3>& origins) {
  return origins[static_cast<std::size_t>(origin)];
}

/// What a step is worth is reckoned; how far it gets, what it costs and how long it takes are usual
/// ranges until somebody says.
void count_weighed(std::span<const Candidate> candidates, std::array<std::size_t, 3>& origins) {
  for (const Candidate& one : candidates) {
    const Lever& lever = one.lever;
    count_of(Origin::reckoned, origins) += 1;
    for (const Range& range : {lever.reach, lever.effort.eur, lever.effort.hours}) {
      count_of(Origin::assumed, origins) += range.high > range.low ? 1U : 0U;
    }
  }
}

/// Takes the value; where the data does not allow an answer, says so and goes on. Errors: all
/// others.
template <class T>
Result<std::optional<T>> unless_unusable(Result<T> answer,
                                         std::string what,
                                         std::vector<NotLooked>& not_looked) {
  if (answer.ok()) {
    return std::optional<T>(*std::move(answer));
  }
  if (answer.error().code != ErrorCode::unusable && answer.error().code != ErrorCode::not_found) {
    return answer.error();
  }
  not_looked.push_back({std::move(what), answer.error().remedy});
  return std::optional<T>();
}

std::optional<Id<Meter>> main_meter(const Firm& firm) {
  for (const Id<Meter> id : firm.meters.ids()) {
    if (firm.meters[id].role == MeterRole::main &&
        firm.meters[id].carrier == Carrier::electricity) {
      return id;
    }
  }
  return std::nullopt;
}

Result<void> look_with_sight(const Firm& firm,
                             const JournalReader& journal,
                             const LedgerReader& ledger,
                             Period period,
                             Looked& looked) {
  TRY_ASSIGN(const auto sight,
             unless_unusable(sight::measure(firm, journal, ledger, period),
                             "Where hours, material and energy go.", looked.not_looked));
  std::optional<sight::LoadProfile> profile;
  if (const auto meter = main_meter(firm)) {
    TRY_ASSIGN(profile, unless_unusable(sight::load_profile(firm, *meter, journal, period),
                                        "The load of the main meter.", looked.not_looked));
  }
  if (sight) {
    for (const Kpi& kpi : sight->scoreboard.kpis) {
      count_of(kpi.origin, looked.origins) += 1;
    }
    TRY_ASSIGN(looked.year, firm_year(firm, *sight));
    looked.energy.electricity_kwh = looked.year.energy_kwh;
  }
  TRY_ASSIGN(looked.energy.gas_m3, measured_gas(firm, journal, period));
  looked.measured = as_measured(firm, looked.year);
  looked.levers = sight_levers(looked.measured, looked.year, profile ? &*profile : nullptr);
  return {};
}

Result<void> look_with_lines(const Firm& firm, Instant now, std::uint64_t seed, Looked& looked) {
  lines::LinesOptions options;
  options.seed = seed;
  TRY_ASSIGN(const auto lines,
             unless_unusable(lines::weigh(firm, now, options),
                             "Where supply and delivery would break.", looked.not_looked));
  if (!lines) {
    return {};
  }
  count_of(Origin::measured, looked.origins) += lines->origins.measured;
  count_of(Origin::reckoned, looked.origins) += lines->origins.reckoned;
  count_of(Origin::assumed, looked.origins) += lines->origins.assumed;
  TRY_ASSIGN(const auto moves,
             unless_unusable(lines::single_moves(firm, now, *lines->stress, *lines->stock,
                                                 {options.defaults, seed}),
                             "What would make the lines safer.", looked.not_looked));
  if (moves) {
    auto levers = lines_levers(firm, *moves);
    std::ranges::move(levers, std::back_inserter(looked.levers));
  }
  return {};
}

Result<void> look_with_plan(const Firm& firm,
                            const LedgerReader& ledger,
                            Instant now,
                            const BeginOptions& options,
                            Looked& looked) {
  PlanLeverOptions asked;
  asked.work = options.plan_work;
  asked.seed = options.estimate.seed;
  asked.late_day_price = options.late_day_price;
  std::int64_t done = 0;
  for (const Order& order : firm.orders) {
    done += order.status == OrderStatus::done ? 1 : 0;
  }
  asked.orders_per_year = looked.year.years > 0 ? static_cast<double>(done) / looked.year.years : 0;
  TRY_ASSIGN(const auto ended, order_ends(firm, ledger, looked.year.measured));
  asked.ended_in = looked.year.measured.length();
  TRY_ASSIGN(auto levers,
             unless_unusable(plan_levers(firm, now, ended, asked), "The plan.", looked.not_looked));
  if (levers) {
    std::ranges::move(*levers, std::back_inserter(looked.levers));
  }
  return {};
}

FirstStep step_of(const Candidate& candidate, const Figures& today, Period period) {
  FirstStep step{candidate, {}, text_of(candidate)};
  if (!candidate.changes.empty()) {
    step.effect = effect_of(candidate.changes.front(), scoreboard_of(today, period),
                            scoreboard_of(today + candidate.figures, period));
  }
  return step;
}

/// What to record where nothing can be looked at: no euro is made up.
std::vector<Lever> first_records(const Firm& firm, const FirmYear& year) {
  std::vector<Lever> levers;
  const auto add = [&](LeverKind kind, const char* what, const char* figure) {
    Lever lever;
    lever.kind = kind;
    lever.subject = {"firm", ""};
    lever.codes = {what};
    lever.basis = Basis::none;
    lever.figure = figure;
    levers.push_back(std::move(lever));
  };
  if (firm.orders.empty()) {
    add(LeverKind::measure, "the orders of the last year", "on_time_fraction");
  }
  if (firm.meters.empty()) {
    add(LeverKind::measure, "the quarters of the main meter", "energy");
  }
  if (firm.suppliers.empty()) {
    add(LeverKind::measure, "suppliers and what they deliver", "expected_loss");
  }
  if (year.operations.empty()) {
    add(LeverKind::measure, "hours on orders", "people_time");
  }
  return levers;
}

void take_records(const Firm& firm, const FirmYear& year, Begin& begin) {
  for (Lever& lever : first_records(firm, year)) {
    if (begin.steps.size() == 3) {
      return;
    }
    Candidate one;
    one.lever = std::move(lever);
    begin.steps.push_back(step_of(one, {}, {}));
  }
}

Result<void> take_chosen(const std::vector<Candidate>& candidates,
                         const Chosen& chosen,
                         const Looked& looked,
                         const Figures& today,
                         const BeginOptions& options,
                         Begin& begin) {
  const Period period = looked.year.measured;
  for (const std::size_t i : chosen.steps) {
    begin.steps.push_back(step_of(candidates[i], today, period));
  }
  if (!chosen.steps.empty()) {
    TRY_ASSIGN(auto together, gains_together(candidates, chosen.steps, looked.measured, looked.year,
                                             options.estimate));
    begin.together_eur = range_of(std::move(together));
  }
  if (chosen.not_now) {
    begin.not_now = step_of(candidates[*chosen.not_now], today, period);
    begin.why_not = words_of(chosen.why_not);
  }
  if (chosen.measure) {
    begin.unsure = step_of(candidates[chosen.measure->candidate], today, period);
    begin.measure = begin.unsure->text.measurement;
    begin.measure_worth_eur = chosen.measure->worth_eur;
  }
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (std::ranges::find(chosen.steps, i) == chosen.steps.end()) {
      begin.others.push_back(candidates[i]);
    }
  }
  std::ranges::sort(begin.others, [](const Candidate& a, const Candidate& b) {
    return a.gain_eur.middle > b.gain_eur.middle;
  });
  return {};
}

}  // namespace

Result<Begin> first_steps(const Firm& firm,
                          const JournalReader& journal,
                          const LedgerReader& ledger,
                          Instant now,
                          const BeginOptions& options) {
  const auto tell = [&](double done) -> Result<void> {
    if (options.progress && !options.progress(done)) {
      return Error{ErrorCode::cancelled, "The question was stopped.", "", "Ask again."};
    }
    return {};
  };
  Begin begin;
  begin.at = now;
  Looked looked;
  TRY(tell(0));
  TRY(look_with_sight(firm, journal, ledger, {now - days(days_looked_at), now}, looked));
  TRY(tell(0.3));
  TRY(look_with_lines(firm, now, options.estimate.seed, looked));
  TRY(tell(0.6));
  TRY(look_with_plan(firm, ledger, now, options, looked));
  TRY(tell(0.8));
  if (options.evidence != nullptr) {
    auto levers = catalogue_levers(*options.evidence, looked.measured, looked.year);
    std::ranges::move(levers, std::back_inserter(looked.levers));
  }
  TRY_ASSIGN(auto candidates,
             estimate(std::move(looked.levers), looked.measured, looked.year, options.estimate));
  if (options.evidence != nullptr && !candidates.empty()) {
    add_odds(*options.evidence, firm, looked.year, options.log_odds_shift, candidates);
  }
  begin.origins = looked.origins;
  count_weighed(candidates, begin.origins);
  begin.energy = looked.energy;
  const Figures today = score_year(looked.measured, looked.measured, looked.year);
  begin.scoreboard = scoreboard_of(today, looked.year.measured);
  TRY(take_chosen(candidates, choose(candidates, options.choose), looked, today, options, begin));
  if (begin.steps.size() < options.choose.steps && candidates.size() < options.choose.steps) {
    take_records(firm, looked.year, begin);
  }
  begin.not_looked = std::move(looked.not_looked);
  TRY(tell(1));
  return begin;
}

}  // namespace tienvoud::begin
