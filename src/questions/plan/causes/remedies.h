#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "questions/plan/plan.h"

namespace tienvoud::plan {

enum class RemedyKind : std::uint8_t {
  first,     ///< the order goes before all others
  release,   ///< it may begin at once
  pin,       ///< its fixed operation may begin at any time
  overtime,  ///< a machine is open longer each day, with people
  person,    ///< one more person with a skill, while others have it
  tool,      ///< one more of a tool
  material,  ///< a component comes earlier
  outside,   ///< its work comes back from a subcontractor earlier
};

/// "first", "release", ...: as in the API.
std::string_view name_of(RemedyKind kind);

/// A change that a planner can make, and what a plan with it does to the order.
struct Remedy {
  RemedyKind kind = RemedyKind::first;
  Id<Operation> operation;     ///< of a pin, or at a subcontractor
  Id<Resource> resource;       ///< the machine, the tool or the subcontractor
  Id<Skill> skill;             ///< of a person; none: anyone
  Id<Item> item;               ///< the component
  Duration by;                 ///< longer each day, or earlier
  std::optional<Money> price;  ///< none where the firm's data has none
  Instant ends;                ///< of the order, with it
  Duration late;
  double others_h = 0;  ///< weighted hours by which all others become later in sum
};

struct RemedyOptions {
  std::int64_t work = 1;  ///< thousands of schedules for each change
  std::uint64_t seed = 1;
  int threads = 1;
};

/// What would make an order of a plan earlier, each change confirmed by a plan of its own in which
/// the order counts more than all others: those with which it is on time first, the cheapest of
/// them first, what has no price last; changes that do not help are left out. Prices are labour for
/// the hours that are used.
/// Errors: not_found where the plan has no such order; those of shop_of and schedule_shop.
Result<std::vector<Remedy>> remedies_of(const Firm& firm,
                                        const Plan& plan,
                                        Id<Order> order,
                                        const RemedyOptions& options = {});

}  // namespace tienvoud::plan
