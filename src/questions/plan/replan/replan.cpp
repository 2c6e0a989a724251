#include "questions/plan/replan/replan.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "methods/shop_schedule/changes/job_insertion.h"
#include "methods/shop_schedule/changes/schedule_repair.h"
#include "questions/plan/horizon.h"
#include "questions/plan/replan/replanning.h"
#include "questions/plan/shop/shop_builder.h"

namespace tienvoud::plan {
namespace {

using methods::ShopTime;

constexpr std::int64_t second = 1'000'000;
constexpr int most_rounds = 4;  ///< of letting go of pins that fail

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

}  // namespace

Result<Replan> Replanning::run(const ReplanEvents& events) {
  for (const RushOrder& one : events.rush_orders) {
    if (one.quantity <= Pieces()) {
      return Error{ErrorCode::invalid_input, "The quantity of a rush order must be above 0.",
                   "rush", "Correct it."};
    }
  }
  tell_firm(events);
  TRY(build());
  const auto stays = what_stays(events);
  TRY(repair(stays));
  TRY(insert(stays));
  TRY(tell());
  done_.shop = std::move(shop_);
  done_.schedule = std::move(schedule_);
  done_.horizon = scope_.horizon;
  done_.absences = std::move(scope_.absences);
  return std::move(done_);
}

void Replanning::tell_firm(const ReplanEvents& events) {
  done_.events = told_at(done_.firm, events, now_);
  done_.firm = as_told(std::move(done_.firm), done_.events);
  for (std::size_t i = 0; i < events.rush_orders.size(); ++i) {
    rush_.emplace_back(done_.firm.orders.size() - events.rush_orders.size() + i);
  }
}

Result<void> Replanning::build() {
  scope_ = scope_of(done_.firm, plan_);
  std::ranges::copy(done_.events.absences, std::back_inserter(scope_.absences));
  for (const Absence& one : done_.events.absences) {
    scope_.horizon = std::max(scope_.horizon, one.when.to - plan_.at + days(90));
  }
  scope_.horizon = std::min(scope_.horizon, longest_horizon);
  GivenSchedule given;
  for (int round = 0; round < 2; ++round) {
    ShopBuilder builder(done_.firm, plan_.at, scope_);
    TRY(builder.build_here());
    given = given_schedule(done_.firm, builder.shop(), plan_.operations);
    if (round == 0 && set_lost_pins_aside(builder.shop(), given.schedule, done_.firm, scope_)) {
      continue;
    }
    TRY_ASSIGN(shop_, builder.with(rush_, now_));
    done_.findings = std::move(given.findings);
    done_.findings.insert(done_.findings.end(), shop_.findings.begin(), shop_.findings.end());
    break;
  }
  was_ = std::move(given.schedule);
  was_.operations.resize(shop_.operations.size());
  drop_incomplete_orders();
  from_ = std::max<ShopTime>(0, ((now_ - shop_.origin).base() + second - 1) / second);
  return {};
}

/// Of which the plan holds a part only: they are put in anew as a whole.
void Replanning::drop_incomplete_orders() {
  std::map<Id<Order>, char> incomplete;
  for (std::size_t i = 0; i < was_.operations.size(); ++i) {
    if (was_.operations[i].mode < 0) {
      incomplete[shop_.operations[i].order] = 1;
    }
  }
  for (std::size_t i = 0; i < was_.operations.size(); ++i) {
    if (incomplete.contains(shop_.operations[i].order)) {
      was_.operations[i] = {};
    }
  }
}

std::vector<char> Replanning::what_stays(const ReplanEvents& events) const {
  std::vector<char> stays(shop_.operations.size(), 0);
  for (const methods::ShopPin& pin : shop_.problem.pins) {
    stays[at(pin.operation)] = 1;
  }
  if (events.freeze_until) {
    const ShopTime until = (*events.freeze_until - shop_.origin).base() / second;
    for (std::size_t i = 0; i < stays.size(); ++i) {
      if (was_.operations[i].mode >= 0 && was_.operations[i].setup_start < until) {
        stays[i] = 1;
      }
    }
  }
  return stays;
}

Result<void> Replanning::repair(const std::vector<char>& stays) {
  methods::RepairOptions options;
  options.from = from_;
  options.work = options_.work;
  options.seed = options_.seed;
  options.is_over = options_.is_over;
  for (int round = 0; round < most_rounds; ++round) {
    TRY_ASSIGN(auto repaired, methods::repair_schedule(shop_.problem, was_, stays, options));
    const auto lost = std::erase_if(shop_.problem.pins, [&](const methods::ShopPin& pin) {
      return std::ranges::find(repaired.loosened, pin.operation) != repaired.loosened.end();
    });
    if (lost > 0) {
      continue;  // what could not stay where it was fixed is free from here on
    }
    tell_loosened(repaired);
    for (const methods::RepairedOperation& one : repaired.hit) {
      hit_.emplace(one.operation, one.pushed_by);
    }
    done_.hit = hit_.size();
    schedule_ = std::move(repaired.schedule);
    return {};
  }
  return Error{ErrorCode::unusable, "Fixed operations get in each other's way.", "",
               "Take their pins away, or plan anew."};
}

void Replanning::tell_loosened(const methods::RepairedSchedule& repaired) {
  for (const std::int32_t row : repaired.loosened) {
    const OperationMeaning& of = shop_.operations[at(row)];
    const bool has_begun = was_.operations[at(row)].setup_start < from_;
    done_.findings.push_back(
        {done_.firm.orders[of.order].code, "plan", done_.firm.operations[of.operation].code,
         has_begun ? "It had begun and cannot go on as it was; it is planned as if it began anew."
                   : "It was to stay where it is, and cannot.",
         has_begun ? "Enter the pieces that are ready in pins.csv, then plan anew."
                   : "Move it by hand, or accept where it goes."});
  }
}

/// Rush orders, and what the plan did not hold.
Result<void> Replanning::insert(const std::vector<char>& stays) {
  const auto is_new = [](const methods::PlacedOperation& one) { return one.mode < 0; };
  if (std::ranges::none_of(was_.operations, is_new)) {
    return {};
  }
  TRY_ASSIGN(const auto inserter,
             methods::JobInserter::prepare(shop_.problem, schedule_, from_, stays));
  const auto planned =
      std::ranges::count_if(was_.operations, [](const auto& one) { return one.mode >= 0; });
  methods::InsertionOptions moving;
  moving.most_moved =
      static_cast<std::int64_t>(options_.move_share * static_cast<double>(planned) + 1e-9);
  moving.seed = options_.seed;
  moving.by_tardiness = true;
  auto found = inserter.with_moving(moving);
  if (found.end == methods::no_time) {
    return Error{ErrorCode::unusable,
                 "A rush order fits nowhere beside the current plan: its machines, people or tools "
                 "are never free for as long as one of its operations takes.",
                 "rush", "Ask for fewer pieces, or plan anew with this order."};
  }
  schedule_ = std::move(found.schedule);
  return {};
}

Result<Replan> replan(const Firm& firm,
                      Instant now,
                      const GivenPlan& plan,
                      const ReplanEvents& events,
                      const ReplanOptions& options) {
  return Replanning(firm, now, plan, options).run(events);
}

}  // namespace tienvoud::plan
