#include <algorithm>
#include <optional>
#include <span>

#include "model/calendar_of.h"
#include "questions/lines/network/network_builder.h"

namespace tienvoud::lines {
namespace {

constexpr double hours_otherwise = 40.0 / 7;  // a day: a week of 40 hours
constexpr int horizon_days = 28;
constexpr double lot_days = 5;      // what a lot covers where nobody said
constexpr double queue_factor = 3;  // time in the shop over time of work, where nobody said
constexpr double least_yield = 0.01;

Id<Resource> group_of(const Firm& firm, Id<Resource> resource) {
  const Id<Resource> group = firm.resources[resource].work_center;
  return group.exists() ? group : resource;
}

/// Hours a day that one resource is open, and how many operations it does at once.
Result<double> hours_of(const Firm& firm, Id<Resource> id, Instant now) {
  const Period horizon{now, now + days(horizon_days)};
  TRY_ASSIGN(const auto working, working_time_of(firm, id, horizon));
  const double open = working ? working->total().natural() / horizon_days : hours_otherwise;
  return open * static_cast<double>(firm.resources[id].capacity);
}

/// Hours a day of each group, reckoned once (no limit for subcontractors), and what modes there
/// are.
class Groups {
 public:
  explicit Groups(NetworkBuilder& builder) : builder_(builder), modes_(builder.firm.items.size()) {
    const Firm& firm = builder.firm;
    for (const Id<Mode> id : firm.modes.ids()) {
      const Id<Operation> operation = firm.modes[id].operation;
      if (operation.exists() && firm.operations[operation].item.exists()) {
        modes_[firm.operations[operation].item.index()].push_back(id);
      }
    }
  }

  /// Other ways of the item's operations.
  [[nodiscard]] const std::vector<Id<Mode>>& modes_of(Id<Item> item) const {
    return modes_[item.index()];
  }

  /// The shared capacity of the group.
  Result<std::int32_t> capacity(Id<Resource> group) {
    const auto known = numbers_.find(group);
    if (known != numbers_.end()) {
      return known->second;
    }
    TRY_ASSIGN(const double hours, hours_a_day(group));
    return numbers_[group] = builder_.add_capacity({group, {}, {}}, hours);
  }

  Result<double> hours_a_day(Id<Resource> group) {
    const auto known = hours_.find(group);
    if (known != hours_.end()) {
      return known->second;
    }
    TRY_ASSIGN(const double hours, hours_of_machines(group));
    return hours_[group] = hours;
  }

 private:
  Result<double> hours_of_machines(Id<Resource> group) {
    const Firm& firm = builder_.firm;
    if (firm.resources[group].kind == ResourceKind::subcontractor) {
      return methods::no_limit;
    }
    double hours = 0;
    bool has_machines = false;
    for (const Id<Resource> id : firm.resources.ids()) {
      if (id != group && firm.resources[id].work_center == group &&
          firm.resources[id].kind == ResourceKind::machine) {
        TRY_ASSIGN(const double own, hours_of(firm, id, builder_.now));
        hours += own;
        has_machines = true;
      }
    }
    if (has_machines) {
      return hours;
    }
    return hours_of(firm, group, builder_.now);
  }

  NetworkBuilder& builder_;
  std::map<Id<Resource>, double> hours_;
  std::map<Id<Resource>, std::int32_t> numbers_;
  std::vector<std::vector<Id<Mode>>> modes_;
};

/// One step of a routing: hours of a group for one good unit of the item.
struct Step {
  Id<Operation> operation;
  Id<Resource> group;
  double hours = 0;
  double starts = 1;  ///< pieces begun here for one good unit
};

double lot_of(const NetworkBuilder& builder, Id<Item> item) {
  const auto& lot = builder.firm.items[item].lot_size;
  return lot && *lot > Pieces() ? lot->natural()
                                : std::max(1.0, builder.built.items[item.index()].flow * lot_days);
}

/// Hours for one good unit at an operation, with the starts that its scrap and later scrap ask for.
double hours_for_one(std::optional<Duration> setup,
                     std::optional<PieceTime> run,
                     double lot,
                     double starts) {
  return ((setup ? setup->natural() / lot : 0) + (run ? run->for_one().natural() : 0)) * starts;
}

std::vector<Step> steps_of(const NetworkBuilder& builder,
                           Id<Item> item,
                           const std::vector<Id<Operation>>& routing) {
  const Firm& firm = builder.firm;
  const double lot = lot_of(builder, item);
  std::vector<Step> steps;
  double starts = 1;
  for (auto at = routing.rbegin(); at != routing.rend(); ++at) {
    const Operation& operation = firm.operations[*at];
    starts /= std::max(least_yield, 1 - operation.scrap.value());
    if (operation.resource.exists()) {
      steps.push_back({*at, group_of(firm, operation.resource),
                       hours_for_one(operation.setup, operation.run, lot, starts), starts});
    }
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

/// Days from the first step to the last of a lot.
Result<double> process_days(NetworkBuilder& builder,
                            Id<Item> item,
                            const std::vector<Step>& steps,
                            Groups& groups) {
  double days_of_work = 0;
  double lag = 0;
  for (const Step& step : steps) {
    TRY_ASSIGN(const double hours, groups.hours_a_day(step.group));
    const double a_day = std::min(hours, 24.0);
    days_of_work += a_day > 0 ? step.hours * lot_of(builder, item) / a_day : 0;
    lag += builder.firm.operations[step.operation].lag / days(1);
  }
  return days_of_work * queue_factor + lag;
}

struct Way {
  double flow = 0;
  double capacity = methods::no_limit;
  double ramp = 0;
  double lead_time = 0;
  Id<Resource> other_group;
  std::span<const ComponentUse> components;
};

Result<void> add_way(NetworkBuilder& builder,
                     Id<Item> item,
                     const Way& way,
                     const std::vector<Step>& steps,
                     Groups& groups) {
  const auto node = builder.built.main_node[item.index()];
  const auto source =
      builder.add_source({SourceKind::make, {}, {}, way.other_group}, {.node = node,
                                                                       .flow = way.flow,
                                                                       .capacity = way.capacity,
                                                                       .ramp = way.ramp,
                                                                       .lead_time = way.lead_time});
  for (const ComponentUse& use : way.components) {
    builder.built.network.inputs.push_back(
        {source, builder.built.main_node[use.component.index()], use.quantity});
  }
  for (const Step& step : steps) {
    if (step.hours > 0) {
      TRY_ASSIGN(const std::int32_t capacity, groups.capacity(step.group));
      builder.built.network.uses.push_back({source, capacity, step.hours});
    }
  }
  return {};
}

/// The same steps with one of them done by another group, as a mode allows.
Result<void> add_other_ways(NetworkBuilder& builder,
                            Id<Item> item,
                            const Way& today,
                            const std::vector<Step>& steps,
                            Groups& groups) {
  const Firm& firm = builder.firm;
  for (const Id<Mode> id : groups.modes_of(item)) {
    const Mode& mode = firm.modes[id];
    const auto step = std::find_if(steps.begin(), steps.end(), [&](const Step& each) {
      return each.operation == mode.operation;
    });
    const Id<Resource> group = group_of(firm, mode.resource);
    if (step == steps.end() || group == step->group) {
      continue;
    }
    auto other = steps;
    auto& moved = other[static_cast<std::size_t>(step - steps.begin())];
    const Operation& operation = firm.operations[mode.operation];
    moved.group = group;
    moved.hours =
        hours_for_one(mode.setup ? mode.setup : operation.setup,
                      mode.run ? mode.run : operation.run, lot_of(builder, item), moved.starts);
    Way way = today;
    way.flow = 0;
    way.other_group = group;
    TRY(add_way(builder, item, way, other, groups));
  }
  return {};
}

/// Its other routings, each with the bill that goes with it.
Result<void> add_other_routings(NetworkBuilder& builder, Id<Item> item, Groups& groups) {
  for (const OtherWay& other : builder.built.items[item.index()].other_ways) {
    const auto steps = steps_of(builder, item, other.operations);
    Way way;
    TRY_ASSIGN(way.lead_time, process_days(builder, item, steps, groups));
    way.components = other.components;
    TRY(add_way(builder, item, way, steps, groups));
  }
  return {};
}

}  // namespace

Result<void> add_making(NetworkBuilder& builder) {
  Groups groups(builder);
  const Firm& firm = builder.firm;
  bool any = false;
  for (const Id<Item> item : firm.items.ids()) {
    const ItemFigures& figures = builder.built.items[item.index()];
    if (!figures.made || builder.built.main_node[item.index()] < 0 ||
        (figures.components.empty() && builder.routings[item.index()].empty())) {
      continue;
    }
    any = true;
    const auto steps = steps_of(builder, item, builder.routings[item.index()]);
    Way way;
    way.flow = figures.flow * (1 - figures.bought_share);
    way.components = figures.components;
    TRY_ASSIGN(way.lead_time, process_days(builder, item, steps, groups));
    TRY(add_way(builder, item, way, steps, groups));
    TRY(add_other_ways(builder, item, way, steps, groups));
    TRY(add_other_routings(builder, item, groups));
  }
  if (any) {
    builder.assume("operations", "all", "queue", "3 times the time of work");
  }
  return {};
}

}  // namespace tienvoud::lines
