#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "questions/plan/plan.h"

namespace tienvoud::plan {

enum class ChangeKind : std::uint8_t {
  first,     ///< the order goes before all others
  release,   ///< it may begin at once
  pin,       ///< its fixed operation may begin at any time
  overtime,  ///< a machine is open longer each day, with people
  person,    ///< one more person with a skill, while others have it
  tool,      ///< one more of a tool
  material,  ///< a component comes earlier
  outside,   ///< its work comes back from a subcontractor earlier, in half the time at best
};

/// "first", "release", ...: as in the API.
std::string_view name_of(ChangeKind kind);

/// Something that a planner can do.
struct Change {
  ChangeKind kind = ChangeKind::first;
  Id<Operation> operation = {};  ///< of a pin, or at a subcontractor
  Id<Resource> resource = {};    ///< the machine, the tool or the subcontractor
  Id<Skill> skill = {};          ///< of a person; none: anyone
  Id<Item> item = {};            ///< the component
  Duration by = {};              ///< longer each day, or earlier

  friend bool operator==(const Change&, const Change&) = default;
};

/// What a planner can do about the causes of a late order, each once; first of all that it goes
/// before all others.
std::vector<Change> changes_against(const Firm& firm, const PlannedOrder& order);

}  // namespace tienvoud::plan
