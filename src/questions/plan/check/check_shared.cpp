#include <fmt/format.h>

#include <algorithm>

#include "model/absence.h"
#include "questions/plan/check/plan_checker.h"

// People, counted by skill and over all, and tools: never more in use than there are.

namespace tienvoud::plan::checking {
namespace {

double count_of(std::int64_t amount) {
  return static_cast<double>(amount) / static_cast<double>(hundredths);
}

}  // namespace

/// Calls say(row, when, amount) for each stretch in which too few are there: the row is the last of
/// those that began before it, the amount the most that is short.
template <class Say>
void PlanChecker::find_shortages(Uses& uses, const Presence& presence, Say say_short) const {
  struct Change {
    Instant at;
    std::int64_t used = 0;
    std::int64_t there = 0;
    const Row* row = nullptr;
  };
  std::vector<Change> changes;
  std::int64_t there = 0;
  for (const Presence::Step& step : presence.steps) {
    changes.push_back({step.from, 0, step.there - there, nullptr});
    there = step.there;
  }
  for (const Use& use : uses) {
    changes.push_back({use.when.from, use.amount, 0, use.row});
    changes.push_back({use.when.to, -use.amount, 0, use.row});
  }
  std::ranges::sort(changes, {}, [](const Change& one) {
    return std::tuple(one.at, one.used, one.there, one.row == nullptr ? 0 : one.row->task);
  });
  std::int64_t used = 0;
  there = 0;
  std::vector<const Row*> users;
  Use open;  // the shortage that goes on; its row is null where there is none
  for (std::size_t i = 0; i < changes.size(); ++i) {
    used += changes[i].used;
    there += changes[i].there;
    if (changes[i].used > 0) {
      users.push_back(changes[i].row);
    } else if (changes[i].used < 0) {
      users.erase(std::ranges::find(users, changes[i].row));
    }
    if (i + 1 < changes.size() && changes[i + 1].at == changes[i].at) {
      continue;
    }
    const std::int64_t missing = used > 0 ? used - there : 0;
    if (missing > 0 && open.row == nullptr) {
      open = {{changes[i].at, changes[i].at}, missing, users.back()};
    } else if (missing > 0) {
      open.amount = std::max(open.amount, missing);
    } else if (open.row != nullptr) {
      open.when.to = changes[i].at;
      if (open.when.length() > rounding) {
        say_short(open);
      }
      open.row = nullptr;
    }
  }
}

void PlanChecker::check_people() {
  std::map<Id<Skill>, Uses> asked;
  for (const Row& row : rows_) {
    const PeopleNeed need =
        row.way == nullptr ? PeopleNeed() : hours_.front().need_of(step(row), *row.way);
    const ScheduledOperation& plan = *row.plan;
    const auto use = [&](Period when, std::int64_t amount) {
      if (amount <= 0 || when.empty()) {
        return;
      }
      asked[Id<Skill>()].push_back({when, amount, &row});
      if (row.way->skill.exists()) {
        asked[row.way->skill].push_back({when, amount, &row});
      }
    };
    use({plan.setup_at, plan.setup_at + row.setup}, need.setup);
    if (need.run <= 0) {
      continue;
    }
    if (!row.stops) {
      use({plan.starts_at, plan.ends_at}, need.run);
      continue;
    }
    for (const Period& piece : open_pieces(*row.hours, plan.starts_at, plan.ends_at)) {
      use(piece, need.run);
    }
  }
  for (auto& [of, uses] : asked) {
    const Id<Skill> skill = of;
    find_shortages(uses, *hours_.front().people(skill), [&](const Use& use) {
      const ScheduledOperation& plan = *use.row->plan;
      say(ViolationKind::too_few_people, plan, use.when.from,
          skill.exists()
              ? fmt::format("{} of order {} needs people with {} on {} from {}; until {} there are "
                            "{:g} too few.",
                            words_.operation(plan.operation), words_.order(plan.order),
                            firm_.skills[skill].code, words_.machine(plan.resource),
                            words_.moment(use.when.from), words_.moment(use.when.to),
                            count_of(use.amount))
              : fmt::format(
                    "{} of order {} needs people on {} from {}; until {} there are {:g} too "
                    "few.",
                    words_.operation(plan.operation), words_.order(plan.order),
                    words_.machine(plan.resource), words_.moment(use.when.from),
                    words_.moment(use.when.to), count_of(use.amount)));
    });
  }
}

void PlanChecker::check_tools() {
  std::map<Id<Resource>, Uses> asked;
  for (const Row& row : rows_) {
    const Id<Resource> tool = step(row).tool;
    const ScheduledOperation& plan = *row.plan;
    if (!tool.exists() || row.way == nullptr || row.way->outside) {
      continue;
    }
    const auto use = [&](Period when) {
      if (!when.empty()) {
        asked[tool].push_back({when, hundredths, &row});
      }
    };
    use({plan.setup_at, plan.starts_at});
    if (!row.stops) {
      use({plan.starts_at, plan.ends_at});
      continue;
    }
    for (const Period& piece : open_pieces(*row.hours, plan.starts_at, plan.ends_at)) {
      use(piece);
    }
  }
  for (auto& [of, uses] : asked) {
    const Id<Resource> tool = of;
    const std::int64_t all = firm_.resources[tool].capacity * hundredths;
    Presence copies{{{Instant::ever(), all}}};
    for (const Period& away : absences_of(firm_, absences_, tool)) {
      copies.steps.push_back({away.from, 0});
      copies.steps.push_back({away.to, all});
    }
    find_shortages(uses, copies, [&](const Use& use) {
      const ScheduledOperation& plan = *use.row->plan;
      say(ViolationKind::too_few_tools, plan, use.when.from,
          fmt::format(
              "{} of order {} needs tool {} on {} from {}; until {} there are {:g} too few.",
              words_.operation(plan.operation), words_.order(plan.order),
              firm_.resources[tool].code, words_.machine(plan.resource),
              words_.moment(use.when.from), words_.moment(use.when.to), count_of(use.amount)));
    });
  }
}

}  // namespace tienvoud::plan::checking
