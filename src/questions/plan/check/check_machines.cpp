#include <fmt/format.h>

#include <algorithm>

#include "questions/plan/check/plan_checker.h"

// Each machine does one thing after the other, and is set up in between.

namespace tienvoud::plan::checking {
namespace {

constexpr std::int64_t most_places = 64;  ///< that a resource has; more are never all in use

}  // namespace

/// Who follows whom on a machine with several places, so that each is free and set up in time.
/// Source: Kuhn, The Hungarian method for the assignment problem (1955), augmenting paths.
class PlanChecker::Places {
 public:
  Places(PlanChecker& checker, const std::vector<Row*>& on, std::size_t places)
      : checker_(checker), on_(on), follower_(on.size() + places, nowhere) {}

  /// Finds something for the row to follow; false where there is nothing.
  bool seat(std::size_t row) {
    tried_.assign(follower_.size(), 0);
    return find(row);
  }

  /// Of each row what it follows; null: it is the first of its place, or has none.
  [[nodiscard]] std::vector<const Row*> before() const {
    std::vector<const Row*> all(on_.size(), nullptr);
    for (std::size_t i = 0; i < on_.size(); ++i) {
      if (follower_[i] != nowhere) {
        all[follower_[i]] = on_[i];
      }
    }
    return all;
  }

 private:
  bool find(std::size_t row) {
    for (std::size_t i = row; i-- > 0;) {  // the latest first
      if (take(i, row, on_[i])) {
        return true;
      }
    }
    for (std::size_t i = on_.size(); i < follower_.size(); ++i) {
      if (take(i, row, nullptr)) {
        return true;
      }
    }
    return false;
  }

  bool take(std::size_t place, std::size_t row, const Row* before) {
    if (tried_[place] != 0 || !fits(*on_[row], before)) {
      return false;
    }
    tried_[place] = 1;
    if (follower_[place] != nowhere && !find(follower_[place])) {
      return false;
    }
    follower_[place] = row;
    return true;
  }

  [[nodiscard]] bool fits(const Row& row, const Row* before) const {
    const ScheduledOperation& plan = *row.plan;
    if (before != nullptr && (before->plan->ends_at - plan.setup_at >= rounding ||
                              (checker_.task(row).begun && !checker_.is_fixed(*before)))) {
      return false;
    }
    const Duration setup = checker_.setup_of(row, before);
    return setup - (plan.starts_at - plan.setup_at) < rounding &&
           (row.hours == nullptr ||
            setup - open_between(*row.hours, plan.setup_at, plan.setup_at + setup) < rounding);
  }

  PlanChecker& checker_;
  const std::vector<Row*>& on_;
  std::vector<std::size_t> follower_;  ///< of each row, then of each place at first
  std::vector<char> tried_;
};

void PlanChecker::check_machines() {
  for (const Task& one : work_.tasks) {
    for (const Way& way : one.ways) {
      if (one.begun && way.resource.exists()) {
        begun_families_[way.resource].push_back(family_of(one.order));
      }
    }
  }
  std::map<Id<Resource>, std::vector<Row*>> machines;
  for (Row& row : rows_) {
    const Id<Resource> id = row.plan->resource;
    const bool is_ordered =
        row.plan->setup_at <= row.plan->starts_at && row.plan->starts_at <= row.plan->ends_at;
    if (!is_ordered) {
      continue;
    }
    if (id.exists() && firm_.resources[id].kind != ResourceKind::subcontractor) {
      machines[id].push_back(&row);
    } else if (row.way != nullptr) {
      row.setup = row.way->setup;
      check_setup(row, nullptr);
    }
  }
  for (auto& [id, on] : machines) {
    std::ranges::sort(on, {}, [](const Row* row) {
      return std::tuple(row->plan->setup_at, row->plan->ends_at, row->task);
    });
    const std::int64_t places =
        std::clamp<std::int64_t>(firm_.resources[id].capacity, 1, most_places);
    if (places == 1) {
      check_machine(on);
    } else {
      check_places(on, static_cast<std::size_t>(places));
    }
  }
}

void PlanChecker::check_machine(const std::vector<Row*>& on) {
  const Row* before = nullptr;
  const Row* latest = nullptr;
  const Row* not_fixed = nullptr;
  for (Row* row : on) {
    const ScheduledOperation& plan = *row->plan;
    if (latest != nullptr && latest->plan->ends_at - plan.setup_at >= rounding) {
      say(ViolationKind::machine_taken, plan, plan.setup_at,
          fmt::format("{} of order {} takes {} at {}, {} before {} of order {} leaves it.",
                      words_.operation(plan.operation), words_.order(plan.order),
                      words_.machine(plan.resource), words_.moment(plan.setup_at),
                      Words::length(latest->plan->ends_at - plan.setup_at),
                      words_.operation(latest->plan->operation),
                      words_.order(latest->plan->order)));
    }
    if (task(*row).begun && not_fixed != nullptr) {
      say(ViolationKind::begun_not_first, plan, plan.setup_at,
          fmt::format("{} of order {} has begun on {}, but {} of order {} comes before it at {}.",
                      words_.operation(plan.operation), words_.order(plan.order),
                      words_.machine(plan.resource), words_.operation(not_fixed->plan->operation),
                      words_.order(not_fixed->plan->order),
                      words_.moment(not_fixed->plan->setup_at)));
    }
    if (row->way != nullptr) {
      row->setup = setup_of(*row, before);
      check_setup(*row, row->setup > row->way->setup ? before : nullptr);
    }
    not_fixed = is_fixed(*row) || not_fixed != nullptr ? not_fixed : row;
    latest = latest == nullptr || latest->plan->ends_at < plan.ends_at ? row : latest;
    before = row;
  }
}

void PlanChecker::check_places(const std::vector<Row*>& on, std::size_t places) {
  Places seats(*this, on, places);
  for (std::size_t i = 0; i < on.size(); ++i) {
    if (!seats.seat(i)) {
      tell_without_place(*on[i], on, places);
    }
  }
  const auto before = seats.before();
  for (std::size_t i = 0; i < on.size(); ++i) {
    on[i]->setup = setup_of(*on[i], before[i]);
  }
}

void PlanChecker::tell_without_place(Row& row, const std::vector<Row*>& on, std::size_t places) {
  const ScheduledOperation& plan = *row.plan;
  row.setup = row.way == nullptr ? Duration() : row.way->setup;
  const std::size_t said = violations_.size();
  check_setup(row, nullptr);
  if (violations_.size() > said) {
    return;
  }
  std::size_t taken = 0;
  Instant free = Instant::never();
  for (const Row* other : on) {
    if (other == &row) {
      break;
    }
    if (other->plan->ends_at - plan.setup_at >= rounding) {
      free = std::min(free, other->plan->ends_at);
      ++taken;
    }
  }
  const std::string& order = words_.order(plan.order);
  const std::string& operation = words_.operation(plan.operation);
  const std::string machine = words_.machine(plan.resource);
  if (taken >= places) {
    say(ViolationKind::machine_taken, plan, plan.setup_at,
        fmt::format("{} of order {} takes {} at {}, {} before any of its {} places is free.",
                    operation, order, machine, words_.moment(plan.setup_at),
                    Words::length(free - plan.setup_at), places));
  } else if (task(row).begun) {
    say(ViolationKind::begun_not_first, plan, plan.setup_at,
        fmt::format("{} of order {} has begun on {}, but other work comes before it on all its "
                    "places.",
                    operation, order, machine));
  } else {
    say(ViolationKind::setup_too_short, plan, plan.starts_at,
        fmt::format("{} of order {} starts on {} at {}, when no place that is free can be set up "
                    "for it.",
                    operation, order, machine, words_.moment(plan.starts_at)));
  }
}

bool PlanChecker::is_fixed(const Row& row) const {
  const Id<Pin> pin = task(row).pin;
  return pin.exists() && firm_.pins[pin].starts_at.has_value();
}

const std::string& PlanChecker::family_of(Id<Order> order) const {
  return firm_.items[firm_.orders[order].item].family;
}

Duration PlanChecker::setup_of(const Row& row, const Row* before) {
  if (row.way == nullptr || task(row).begun) {
    return {};
  }
  const Id<Resource> machine = row.plan->resource;
  const std::string& to = family_of(row.plan->order);
  if (before != nullptr) {
    return row.way->setup + change(machine, family_of(before->plan->order), to);
  }
  // Nobody says on which of its machines begun work stands, so the shortest change will do.
  Duration least = change(machine, "", to);
  if (const auto begun = begun_families_.find(machine); begun != begun_families_.end()) {
    for (const std::string& from : begun->second) {
      least = std::min(least, change(machine, from, to));
    }
  }
  return row.way->setup + least;
}

/// The row that speaks most exactly counts: of the machine before its group, then with the family
/// before, then with the one after. Within a family only a row that names it twice does.
Duration PlanChecker::change(Id<Resource> resource,
                             const std::string& from,
                             const std::string& to) {
  if (firm_.setup_changes.empty() || to.empty()) {
    return {};
  }
  const auto [found, fresh] = changes_.try_emplace(std::tuple(resource, from, to));
  if (!fresh) {
    return found->second;
  }
  const Id<Resource> group = firm_.resources[resource].work_center;
  std::tuple<bool, bool, bool> most(false, false, false);
  bool any = false;
  for (const SetupChange& row : firm_.setup_changes) {
    const bool of_it = row.resource.exists() && (row.resource == resource || row.resource == group);
    const bool names_from = !row.from_family.empty();
    const bool names_to = !row.to_family.empty();
    if (!of_it || (names_from && row.from_family != from) || (names_to && row.to_family != to) ||
        (from == to && !(names_from && names_to))) {
      continue;
    }
    const std::tuple<bool, bool, bool> exactness(row.resource == resource, names_from, names_to);
    if (!any || most < exactness) {
      any = true;
      most = exactness;
      found->second = row.setup;
    }
  }
  return found->second;
}

}  // namespace tienvoud::plan::checking
