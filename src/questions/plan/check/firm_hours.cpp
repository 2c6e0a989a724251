#include "questions/plan/check/firm_hours.h"

#include <algorithm>
#include <cmath>

#include "model/calendar_of.h"

namespace tienvoud::plan::checking {
namespace {

std::int64_t share(Fraction fraction, std::int64_t people) {
  return std::llround(fraction.value() * static_cast<double>(hundredths * people));
}

Presence presence_of(const std::map<Instant, std::int64_t>& changes) {
  Presence all;
  std::int64_t there = 0;
  for (const auto& [at, change] : changes) {
    there += change;
    all.steps.push_back({at, there});
  }
  return all;
}

}  // namespace

Result<FirmHours> FirmHours::read(const Firm& firm, const FirmWork& work, Period horizon) {
  FirmHours hours(firm, horizon);
  TRY(hours.read_calendars());
  hours.read_people();
  std::map<Id<Resource>, Asked> machines;
  for (const Task& task : work.tasks) {
    const Operation& operation = firm.operations[task.operation];
    for (const Way& way : task.ways) {
      if (way.resource.exists() && !way.outside) {
        hours.ask(operation, way, machines[way.resource]);
      } else if (!way.outside) {
        Asked asked;
        hours.ask(operation, way, asked);
        if (auto [open, limited] = hours.hours_with_people(nullptr, asked); limited) {
          hours.hands_[std::pair(task.order, task.operation)] = std::move(open);
        }
      }
    }
  }
  for (const auto& [machine, asked] : machines) {
    const Id<Calendar> own = calendar_of(firm, machine);
    auto [open, limited] =
        hours.hours_with_people(own.exists() ? &hours.calendars_.at(own) : nullptr, asked);
    if (limited) {
      hours.machines_[machine] = std::move(open);
    }
  }
  return hours;
}

Result<void> FirmHours::read_calendars() {
  std::vector<Id<Calendar>> used;
  for (const Id<Resource> id : firm_->resources.ids()) {
    used.push_back(calendar_of(*firm_, id));
  }
  for (const Id<Person> id : firm_->people.ids()) {
    used.push_back(calendar_of(*firm_, id));
  }
  for (const Id<Calendar> id : used) {
    if (id.exists() && !calendars_.contains(id)) {
      TRY_ASSIGN(const CalendarRules rules, calendar_rules(*firm_, id, horizon_));
      calendars_[id] = hours_of(WorkingTime::compile(rules, horizon_));
    }
  }
  return {};
}

void FirmHours::read_people() {
  std::map<Id<Skill>, std::map<Instant, std::int64_t>> changes;
  for (const Id<Person> id : firm_->people.ids()) {
    std::vector<Id<Skill>> stands_in = firm_->people[id].skills;
    stands_in.emplace_back();  // of all people
    std::ranges::sort(stands_in);
    const auto twice = std::ranges::unique(stands_in);
    stands_in.erase(twice.begin(), twice.end());
    const Id<Calendar> calendar = calendar_of(*firm_, id);
    for (const Id<Skill> skill : stands_in) {
      auto& of = changes[skill];
      of[horizon_.from] += calendar.exists() ? 0 : hundredths;
      if (!calendar.exists()) {
        continue;
      }
      for (const Period& one : calendars_.at(calendar)) {
        of[one.from] += hundredths;
        of[one.to] -= hundredths;
      }
    }
  }
  for (const auto& [skill, of] : changes) {
    people_[skill] = presence_of(of);
  }
}

const Presence* FirmHours::people(Id<Skill> skill) const {
  const auto found = people_.find(skill);
  return found == people_.end() ? nullptr : &found->second;
}

PeopleNeed FirmHours::need_of(const Operation& operation, const Way& way) const {
  if (way.outside || people(way.skill) == nullptr) {
    return {};
  }
  return {share(operation.attended_setup, way.people), share(operation.attended_run, way.people)};
}

void FirmHours::ask(const Operation& operation, const Way& way, Asked& asked) const {
  const std::int64_t amount = need_of(operation, way).run;
  if (amount <= 0) {
    asked.runs_alone = true;
    return;
  }
  for (const Id<Skill> skill : {way.skill, Id<Skill>()}) {
    asked.people[skill] = std::max(asked.people[skill], amount);
  }
  asked.longest_attended = std::max(asked.longest_attended, way.setup + way.run);
}

/// A machine is open while its people are there if all its work needs them, or if such work is
/// longer than they ever stay.
std::pair<OpenHours, bool> FirmHours::hours_with_people(const OpenHours* own,
                                                        const Asked& asked) const {
  OpenHours hours = own == nullptr ? OpenHours{horizon_} : *own;
  if (asked.people.empty()) {
    return {std::move(hours), own != nullptr};
  }
  OpenHours attended = hours;
  for (const auto& [skill, amount] : asked.people) {
    attended = common_hours(attended, when_there(skill, amount));
  }
  if (!attended.empty() &&
      (!asked.runs_alone || asked.longest_attended > longest_stretch(attended))) {
    return {std::move(attended), true};
  }
  return {std::move(hours), own != nullptr};
}

OpenHours FirmHours::when_there(Id<Skill> skill, std::int64_t amount) const {
  OpenHours hours;
  const auto& steps = people_.at(skill).steps;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Instant to = i + 1 < steps.size() ? steps[i + 1].from : horizon_.to;
    if (steps[i].there < amount || steps[i].from >= to) {
      continue;
    }
    if (!hours.empty() && hours.back().to == steps[i].from) {
      hours.back().to = to;
    } else {
      hours.push_back({steps[i].from, to});
    }
  }
  return hours;
}

const OpenHours* FirmHours::open(const Task& task, const Way& way) const {
  if (way.outside) {
    return nullptr;
  }
  if (way.resource.exists()) {
    const auto found = machines_.find(way.resource);
    return found == machines_.end() ? nullptr : &found->second;
  }
  const auto found = hands_.find(std::pair(task.order, task.operation));
  return found == hands_.end() ? nullptr : &found->second;
}

bool FirmHours::may_stop(const Task& task) const {
  const Operation& operation = firm_->operations[task.operation];
  if (operation.splittable) {
    return true;
  }
  return std::ranges::none_of(task.ways, [&](const Way& way) {
    const OpenHours* hours = open(task, way);
    if (hours == nullptr) {
      return true;
    }
    const PeopleNeed need = need_of(operation, way);
    const bool holds_something = need.setup > 0 || need.run > 0 || operation.tool.exists();
    return way.run + (holds_something ? way.setup : Duration()) <= longest_stretch(*hours);
  });
}

}  // namespace tienvoud::plan::checking
