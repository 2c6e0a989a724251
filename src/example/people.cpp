#include <fmt/format.h>

#include <string>
#include <vector>

#include "example/blueprint.h"
#include "example/draws.h"

namespace tienvoud::example {
namespace {

/// How many hands the machines of a skill want in one shift, in thousandths of a person.
std::vector<std::int64_t> hands_wanted(const Blueprint& blueprint) {
  std::vector<std::int64_t> wanted(blueprint.firm.skills.size(), 0);
  for (const auto id : blueprint.firm.resources.ids()) {
    const auto* kind = blueprint.machines[id.index()].kind;
    if (kind == nullptr) {
      continue;
    }
    for (const auto skill : blueprint.firm.skills.ids()) {
      if (blueprint.firm.skills[skill].code == kind->skill) {
        wanted[skill.index()] += 150 + static_cast<std::int64_t>(kind->attended_run * 850);
      }
    }
  }
  return wanted;
}

bool two_shifts(const Blueprint& blueprint, Id<Skill> skill) {
  for (const auto& traits : blueprint.machines) {
    if (traits.kind != nullptr && traits.kind->skill == blueprint.firm.skills[skill].code &&
        traits.kind->two_shifts) {
      return blueprint.options.preset != Preset::small;
    }
  }
  return false;
}

void lay_skills(Blueprint& blueprint) {
  for (const auto& kind : machine_kinds()) {
    bool there = false;
    bool known = false;
    for (const auto& traits : blueprint.machines) {
      there = there || traits.kind == &kind;
    }
    for (const auto& skill : blueprint.firm.skills) {
      known = known || skill.code == kind.skill;
    }
    if (there && !known) {
      blueprint.firm.skills.add({std::string(kind.skill), std::string(kind.group_name)});
    }
  }
}

}  // namespace

void lay_people(Blueprint& blueprint) {
  auto& firm = blueprint.firm;
  const auto size = size_of(blueprint.options.preset);
  lay_skills(blueprint);
  const auto wanted = hands_wanted(blueprint);
  std::vector<std::int64_t> had(wanted.size(), 0);
  std::vector<std::int64_t> late(wanted.size(), 0);
  const bool small = blueprint.options.preset == Preset::small;
  const int direct = size.people - size.indirect_people;
  for (int number = 0; number < size.people; ++number) {
    Draws draws(blueprint.options.seed, "person", static_cast<std::uint64_t>(number));
    Person person;
    person.code = fmt::format("P{:02}", number + 1);
    person.site = Id<Site>(0);
    person.cost = HourlyCost(Money::of(static_cast<double>(draws.whole(78, 108)) * 0.5));
    if (number >= direct) {
      person.calendar = number % 3 == 0 ? calendar::office : calendar::day;
    } else {
      // The next hand goes where it is wanted most.
      std::size_t main = 0;
      for (std::size_t skill = 1; skill < wanted.size(); ++skill) {
        if ((had[skill] + 1) * wanted[main] < (had[main] + 1) * wanted[skill]) {
          main = skill;
        }
      }
      ++had[main];
      person.skills.push_back(Id<Skill>(main));
      const bool shifts = two_shifts(blueprint, Id<Skill>(main));
      person.calendar = !shifts                 ? calendar::day
                        : late[main]++ % 2 == 0 ? calendar::early
                                                : calendar::late;
      for (const auto skill : firm.skills.ids()) {
        if (skill.index() != main && draws.chance(small ? 0.65 : 0.22)) {
          person.skills.push_back(skill);
        }
      }
    }
    firm.people.add(person);
    blueprint.direct.push_back(number < direct);
  }
}

}  // namespace tienvoud::example
