#include "questions/plan/check/firm_hours.h"

#include <algorithm>
#include <cmath>

#include "model/absence.h"
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

Result<FirmHours> FirmHours::read(const Firm& firm,
                                  const FirmWork& work,
                                  Period horizon,
                                  std::span<const Absence> absences) {
  FirmHours hours(firm, horizon, absences);
  TRY(hours.read_calendars());
  hours.read_people();
  hours.read_work(work);
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
    const OpenHours usual = calendar.exists() ? calendars_.at(calendar) : OpenHours{horizon_};
    const OpenHours there = hours_without(usual, absences_of(absences_, id));
    for (const Id<Skill> skill : stands_in) {
      auto& of = changes[skill];
      of.try_emplace(horizon_.from, 0);
      for (const Period& one : there) {
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

FirmHours::Asked FirmHours::asked_of(const Operation& operation, const Way& way) const {
  const std::int64_t people = need_of(operation, way).run;
  return {way.resource, people > 0 ? way.skill : Id<Skill>(), people};
}

/// Who attends work is one with the skill, and one of all people.
void FirmHours::read_work(const FirmWork& work) {
  for (const Task& task : work.tasks) {
    for (const Way& way : task.ways) {
      const Asked asked = asked_of(firm_->operations[task.operation], way);
      if (way.outside || work_.contains(asked)) {
        continue;
      }
      const Id<Calendar> own =
          way.resource.exists() ? calendar_of(*firm_, way.resource) : Id<Calendar>();
      const auto away = absences_of(*firm_, absences_, way.resource);
      OpenHours hours =
          hours_without(own.exists() ? calendars_.at(own) : OpenHours{horizon_}, away);
      if (asked.people > 0) {
        auto attended = common_hours(hours, when_there(asked.skill, asked.people));
        attended = common_hours(attended, when_there(Id<Skill>(), asked.people));
        if (!attended.empty()) {
          work_[asked] = std::move(attended);
          continue;
        }
      }
      if (own.exists() || !away.empty()) {
        work_[asked] = std::move(hours);
      }
    }
  }
}

void FirmHours::cut_long_setups(FirmWork& work) const {
  for (Task& task : work.tasks) {
    for (Way& way : task.ways) {
      const OpenHours* hours = open(task, way);
      const Duration most =
          hours == nullptr ? Duration() : usual_stretch(*hours, horizon_.from) - seconds(1);
      if (most > Duration() && way.setup > most) {
        way.run += way.setup - most;
        way.setup = most;
      }
    }
  }
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
  const auto found = work_.find(asked_of(firm_->operations[task.operation], way));
  return found == work_.end() ? nullptr : &found->second;
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
