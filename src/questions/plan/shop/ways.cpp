#include <algorithm>
#include <cmath>

#include "questions/plan/shop/shop_builder.h"

// On which machines an operation can be done, and how long it takes there.

namespace tienvoud::plan {
namespace {

constexpr std::int64_t most_places = 64;  ///< that a resource has; more are never all in use

}  // namespace

/// A work center is its machines; one without machines is itself one.
std::vector<Id<Resource>> ShopBuilder::machines_of(Id<Resource> resource) const {
  std::vector<Id<Resource>> machines;
  const auto members = lookups_->members.find(resource);
  if (members != lookups_->members.end()) {
    for (const Id<Resource> id : members->second) {
      if (firm_.resources[id].capacity > 0) {
        machines.push_back(id);
      }
    }
  } else if (firm_.resources[resource].capacity > 0 ||
             firm_.resources[resource].kind == ResourceKind::subcontractor) {
    machines.push_back(resource);
  }
  return machines;
}

void ShopBuilder::check_norms(Id<Order> order, Id<Operation> id) {
  const Operation& operation = firm_.operations[id];
  if (!operation.run) {
    assume("operations", operation.code, "run_s", "0 s");
  }
  if (!operation.setup) {
    assume("operations", operation.code, "setup_min", "0 min");
  }
  if (!operation.run && !operation.setup) {
    find(order, "operations", operation.code,
         "The operation has no norm times; it is planned as if it took no time.",
         "Give its setup_min and run_s.");
  }
}

std::vector<ShopBuilder::Way> ShopBuilder::ways_of(Id<Order> order,
                                                   Id<Operation> id,
                                                   const Pin* pin) {
  const Operation& operation = firm_.operations[id];
  std::vector<Way> ways;
  // A row of modes.csv says more of its machine than the operation does.
  const auto add = [&](const Way& way, bool replaces) {
    for (const Id<Resource> machine : machines_of(way.resource)) {
      Way own = way;
      own.resource = machine;
      const auto same = std::ranges::find(ways, machine, &Way::resource);
      if (same == ways.end()) {
        ways.push_back(own);
      } else if (replaces) {
        *same = own;
      }
    }
  };
  const Way plain{operation.resource, operation.setup.value_or(Duration()),
                  operation.run.value_or(PieceTime()), operation.skill, 1};
  if (operation.resource.exists()) {
    add(plain, false);
  }
  const auto& all_modes = lookups_->modes;
  if (const auto others = all_modes.find(id); others != all_modes.end()) {
    for (const Id<Mode> one : others->second) {
      const Mode& mode = firm_.modes[one];
      add({mode.resource, mode.setup.value_or(plain.setup), mode.run.value_or(plain.run),
           mode.skill.exists() ? mode.skill : plain.skill, mode.people},
          true);
    }
  }
  if (pin != nullptr && pin->resource.exists()) {
    const auto fixed = machines_of(pin->resource);
    std::vector<Way> kept;
    std::ranges::copy_if(ways, std::back_inserter(kept), [&](const Way& way) {
      return std::ranges::find(fixed, way.resource) != fixed.end();
    });
    if (kept.empty()) {
      find(
          order, "pins", operation.code,
          "It is fixed on a machine that is none of its own; it is planned there with the times of "
          "the operation.",
          "Add the machine to modes.csv, or fix it on another.");
      Way there = plain;
      there.resource = pin->resource;
      kept.push_back(there);
    }
    return kept;
  }
  if (ways.empty()) {
    find(order, "operations", operation.code,
         "The operation has no machine; it is planned as if hands alone did it.",
         "Give its resource, or machines in modes.csv.");
    ways.push_back(plain);
    ways.back().resource = Id<Resource>();
  }
  return ways;
}

void ShopBuilder::add_modes(Row row, const std::vector<Way>& ways) {
  for (const Way& way : ways) {
    if (!way.resource.exists()) {
      add_mode(row, way, add_machine({}));
    } else if (firm_.resources[way.resource].kind == ResourceKind::subcontractor) {
      add_mode(row, way, -1);
    } else {
      const Rows machines = machines_for(way.resource);
      for (Row machine = machines.first; machine < machines.end; ++machine) {
        add_mode(row, way, machine);
      }
    }
  }
}

void ShopBuilder::add_mode(Row row, const Way& way, Row machine) {
  const auto at = static_cast<std::size_t>(row);
  methods::ShopMode mode;
  mode.machine = machine;
  mode.setup = length_of(way.setup);
  const double run = static_cast<double>(way.run.for_one().base()) * shop_.operations[at].pieces;
  mode.run = std::max<Time>(1, length_of(Duration::of_base(std::llround(run))));
  mode.first_need = static_cast<Row>(shop_.problem.needs.size());
  if (machine >= 0) {
    add_needs(firm_.operations[shop_.operations[at].operation], way);
  }
  mode.end_need = static_cast<Row>(shop_.problem.needs.size());
  shop_.problem.modes.push_back(mode);
  shop_.modes.push_back(way.resource);
  operation_of_mode_.push_back(row);
  shop_.problem.operations[at].end_mode = static_cast<Row>(shop_.problem.modes.size());
}

/// A resource that does several things at once is so many machines alike.
ShopBuilder::Rows ShopBuilder::machines_for(Id<Resource> resource) {
  const auto known = machines_.find(resource);
  if (known != machines_.end()) {
    return known->second;
  }
  const std::int64_t places =
      std::clamp<std::int64_t>(firm_.resources[resource].capacity, 1, most_places);
  Rows rows;
  rows.first = static_cast<Row>(shop_.machines.size());
  for (std::int64_t i = 0; i < places; ++i) {
    add_machine(resource);
  }
  rows.end = static_cast<Row>(shop_.machines.size());
  return machines_[resource] = rows;
}

ShopBuilder::Row ShopBuilder::add_machine(Id<Resource> resource) {
  shop_.problem.machines.emplace_back();
  shop_.machines.push_back(resource);
  return static_cast<Row>(shop_.machines.size()) - 1;
}

}  // namespace tienvoud::plan
