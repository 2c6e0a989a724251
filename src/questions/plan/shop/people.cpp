#include <algorithm>
#include <cmath>

#include "model/absence.h"
#include "model/calendar_of.h"
#include "questions/plan/shop/open_times.h"
#include "questions/plan/shop/shop_builder.h"

// People and tools as pools. A pool counts in hundredths, so that one person can tend several
// machines.

namespace tienvoud::plan {
namespace {

constexpr std::int32_t whole = 100;  ///< one person, or one tool

std::int32_t hundredths(Fraction fraction, std::int64_t people) {
  return static_cast<std::int32_t>(
      std::lround(fraction.value() * whole * static_cast<double>(people)));
}

}  // namespace

Result<void> ShopBuilder::prepare_people() {
  People people;
  for (const Id<Person> id : firm_.people.ids()) {
    const Id<Calendar> of = calendar_of(firm_, id);
    const auto away = absences_of(scope_.absences, id);
    if (!of.exists() && away.empty()) {
      people.there.emplace_back();
      people.always.push_back(1);
      continue;
    }
    people.there.push_back({{{0, end_}}});
    people.always.push_back(0);
    if (of.exists()) {
      TRY_ASSIGN(const methods::OpenTimes* times, calendar(of));
      people.there.back() = *times;
    }
    take_away(people.there.back(), away);
  }
  people_ = std::make_shared<const People>(std::move(people));
  return {};
}

methods::ShopPool ShopBuilder::pool_of(const std::vector<Id<Person>>& people) const {
  std::map<Time, std::int32_t> changes;
  changes[0] = 0;
  for (const Id<Person> id : people) {
    if (people_->always[id.index()] != 0) {
      changes[0] += whole;
    }
    for (const auto& one : people_->there[id.index()].intervals) {
      changes[one.from] += whole;
      changes[one.to] -= whole;
    }
  }
  methods::ShopPool pool;
  std::int32_t there = 0;
  for (const auto& [from, change] : changes) {
    there += change;
    if (change != 0 || from == 0) {
      pool.steps.push_back({from, there});
    }
  }
  return pool;
}

std::optional<ShopBuilder::Row> ShopBuilder::pool_of_skill(Id<Skill> skill) {
  const auto known = skill_pools_.find(skill);
  if (known != skill_pools_.end()) {
    return known->second;
  }
  std::vector<Id<Person>> people;
  for (const Id<Person> id : firm_.people.ids()) {
    const auto& skills = firm_.people[id].skills;
    if (std::ranges::find(skills, skill) != skills.end()) {
      people.push_back(id);
      if (people_->always[id.index()] != 0) {
        assume("people", firm_.people[id].code, "calendar", "always there");
      }
    }
  }
  auto& row = skill_pools_[skill];
  if (people.empty()) {
    assume("people", firm_.skills[skill].code, "skills", "enough people");
    if (!firm_.people.empty()) {
      find(
          {}, "skills", firm_.skills[skill].code,
          "Operations ask for this skill and nobody has it; it is planned as if enough people had.",
          "Add the skill to the people who have it.");
    }
    return row;
  }
  row = static_cast<Row>(shop_.pools.size());
  shop_.problem.pools.push_back(pool_of(people));
  shop_.pools.push_back({skill, {}});
  return row;
}

/// Everybody: a person with two skills stands in the pools of both, but is there once.
std::optional<ShopBuilder::Row> ShopBuilder::pool_of_all() {
  if (all_pool_ || firm_.people.empty()) {
    return all_pool_;
  }
  std::vector<Id<Person>> people;
  for (const Id<Person> id : firm_.people.ids()) {
    people.push_back(id);
  }
  all_pool_ = static_cast<Row>(shop_.pools.size());
  shop_.problem.pools.push_back(pool_of(people));
  shop_.pools.emplace_back();
  return all_pool_;
}

ShopBuilder::Row ShopBuilder::pool_of_tool(Id<Resource> tool) {
  const auto known = tool_pools_.find(tool);
  if (known != tool_pools_.end()) {
    return known->second;
  }
  const std::int64_t copies = std::clamp<std::int64_t>(firm_.resources[tool].capacity, 0, 10'000);
  const std::int32_t all = static_cast<std::int32_t>(copies) * whole;
  methods::ShopPool pool;
  pool.steps.push_back({0, all});
  for (const Period& away : absences_of(firm_, scope_.absences, tool)) {
    const Time from = std::clamp<Time>(time_of(away.from), 0, end_);
    const Time to = std::clamp<Time>(time_of(away.to), 0, end_);
    if (from >= to) {
      continue;
    }
    if (from == 0) {
      pool.steps.clear();
    }
    pool.steps.push_back({from, 0});
    pool.steps.push_back({to, all});
  }
  const auto row = static_cast<Row>(shop_.pools.size());
  shop_.problem.pools.push_back(pool);
  shop_.pools.push_back({{}, tool});
  return tool_pools_[tool] = row;
}

void ShopBuilder::need(Row pool, std::int32_t setup, std::int32_t run) {
  auto& needs = shop_.problem.needs;
  if (setup == run && setup > 0) {
    needs.push_back({pool, setup, methods::PoolPhase::both});
    return;
  }
  if (setup > 0) {
    needs.push_back({pool, setup, methods::PoolPhase::setup});
  }
  if (run > 0) {
    needs.push_back({pool, run, methods::PoolPhase::run});
  }
}

void ShopBuilder::add_needs(const Operation& operation, const Way& way) {
  const std::int32_t setup = hundredths(operation.attended_setup, way.people);
  const std::int32_t run = hundredths(operation.attended_run, way.people);
  if (setup > 0 || run > 0) {
    const auto skilled = way.skill.exists() ? pool_of_skill(way.skill) : std::nullopt;
    if (skilled) {
      need(*skilled, setup, run);
    }
    // Where nobody has the skill, whoever does it is nobody we know.
    if (const auto all = pool_of_all(); all && (skilled || !way.skill.exists())) {
      need(*all, setup, run);
    }
  }
  if (operation.tool.exists()) {
    need(pool_of_tool(operation.tool), whole, whole);
  }
}

}  // namespace tienvoud::plan
