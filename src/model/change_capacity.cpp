// Changes of resources and their hours.

#include <algorithm>

#include "model/change_steps.h"

namespace tienvoud {
namespace {

/// What `like` does by name, `added` can do as well: its operations get another mode, its modes and
/// setup changes a copy.
void do_the_same(Id<Resource> like, Id<Resource> added, Firm& firm) {
  std::vector<Mode> modes;
  for (const Id<Operation> id : firm.operations.ids()) {
    if (firm.operations[id].resource == like) {
      Mode mode;
      mode.operation = id;
      modes.push_back(mode);
    }
  }
  for (const Mode& mode : firm.modes) {
    if (mode.resource == like) {
      modes.push_back(mode);
    }
  }
  for (Mode& mode : modes) {
    mode.resource = added;
    firm.modes.add(mode);
  }
  std::vector<SetupChange> setups;
  for (const SetupChange& setup : firm.setup_changes) {
    if (setup.resource == like) {
      setups.push_back(setup);
    }
  }
  for (SetupChange& setup : setups) {
    setup.resource = added;
    firm.setup_changes.add(setup);
  }
}

/// Gives an operation whose own resource goes one of its other modes instead. Error: invalid_input
/// where it has none.
Result<void> give_other_mode(Id<Operation> id, Id<Resource> gone, Firm& firm) {
  const auto other = std::find_if(firm.modes.begin(), firm.modes.end(), [&](const Mode& mode) {
    return mode.operation == id && mode.resource != gone &&
           firm.resources[mode.resource].capacity > 0;
  });
  if (other == firm.modes.end()) {
    return impossible_change("Nothing else can do operation " + firm.operations[id].code + ".");
  }
  // The mode stays in modes.csv as well: it may have power and people that an operation cannot say.
  Operation operation = firm.operations[id];
  const Mode mode = *other;
  operation.resource = mode.resource;
  operation.setup = mode.setup ? mode.setup : operation.setup;
  operation.run = mode.run ? mode.run : operation.run;
  operation.skill = mode.skill.exists() ? mode.skill : operation.skill;
  // What the other modes took from the operation, they now say themselves.
  for (const Id<Mode> at : firm.modes.ids()) {
    if (firm.modes[at].operation == id) {
      Mode own = firm.modes[at];
      own.setup = own.setup ? own.setup : firm.operations[id].setup;
      own.run = own.run ? own.run : firm.operations[id].run;
      own.skill = own.skill.exists() ? own.skill : firm.operations[id].skill;
      firm.modes.set(at, own);
    }
  }
  firm.operations.set(id, std::move(operation));
  return {};
}

Result<void> check_shift(const Shift& shift, const Firm& firm) {
  if (!references_exist(shift, firm)) {
    return no_such_row("calendars");
  }
  const Duration from = shift.from.since_midnight;
  const Duration to = shift.to.since_midnight;
  if (from == to || shift.weekdays.bits == 0 || from < Duration() || from >= hours(24) ||
      to < Duration() || to > hours(24)) {
    return impossible_change("A shift has hours within the day and days on which it begins.");
  }
  return {};
}

}  // namespace

Result<void> make(const AddResource& change, Firm& firm) {
  if (!references_exist(change.resource, firm) ||
      (change.like.exists() && !firm.resources.has(change.like))) {
    return no_such_row("resources, sites or calendars");
  }
  const std::string& code = change.resource.code;
  const bool known = std::any_of(firm.resources.begin(), firm.resources.end(),
                                 [&](const Resource& other) { return other.code == code; });
  if (code.empty() || known) {
    return impossible_change("A new resource has a code that no other has.");
  }
  if (change.resource.capacity < 1) {
    return impossible_change("A new resource does at least one operation at once.");
  }
  Resource resource = change.resource;
  if (change.like.exists() && !resource.work_center.exists()) {
    resource.work_center = firm.resources[change.like].work_center;
  }
  const Id<Resource> added = firm.resources.add(std::move(resource));
  if (change.like.exists()) {
    do_the_same(change.like, added, firm);
  }
  return {};
}

Result<void> make(const RemoveResource& change, Firm& firm) {
  const Id<Resource> gone = change.resource;
  if (!firm.resources.has(gone)) {
    return no_such_row("resources");
  }
  for (const Resource& other : firm.resources) {
    if (other.work_center == gone && other.capacity > 0) {
      return impossible_change("Resource " + other.code + " belongs to it: take that out first.");
    }
  }
  // The row stays, out of use, so that the ids of what happened keep their meaning.
  Resource resource = firm.resources[gone];
  resource.capacity = 0;
  firm.resources.set(gone, std::move(resource));
  for (const Id<Operation> id : firm.operations.ids()) {
    if (firm.operations[id].tool == gone) {
      return impossible_change("Operation " + firm.operations[id].code + " needs it as its tool.");
    }
    if (firm.operations[id].resource == gone) {
      TRY(give_other_mode(id, gone, firm));
    }
  }
  const bool in_modes = std::any_of(firm.modes.begin(), firm.modes.end(),
                                    [&](const Mode& mode) { return mode.resource == gone; });
  if (in_modes) {
    remove_rows(firm, &Firm::modes,
                [&](Id<Mode>, const Mode& mode) { return mode.resource == gone; });
  }
  for (const Id<Pin> id : firm.pins.ids()) {
    if (firm.pins[id].resource == gone) {
      Pin pin = firm.pins[id];
      pin.resource = Id<Resource>();
      firm.pins.set(id, pin);
    }
  }
  return {};
}

Result<void> make(const AddShift& change, Firm& firm) {
  TRY(check_shift(change.shift, firm));
  firm.shifts.add(change.shift);
  return {};
}

Result<void> make(const RemoveShift& change, Firm& firm) {
  if (!firm.shifts.has(change.shift)) {
    return no_such_row("shifts");
  }
  remove_rows(firm, &Firm::shifts, [&](Id<Shift> id, const Shift&) { return id == change.shift; });
  return {};
}

Result<void> make(const SetPowerProfile& change, Firm& firm) {
  if (!firm.resources.has(change.resource)) {
    return no_such_row("resources");
  }
  if (change.power < Power()) {
    return impossible_change("A machine draws no negative power.");
  }
  Resource resource = firm.resources[change.resource];
  switch (change.state) {
    case MachineState::off:
      resource.power_off = change.power;
      break;
    case MachineState::standby:
      resource.power_standby = change.power;
      break;
    case MachineState::idle:
      resource.power_idle = change.power;
      break;
    case MachineState::setup:
      resource.power_setup = change.power;
      break;
    case MachineState::run:
      resource.power_run = change.power;
      break;
    default:
      return impossible_change("The power of this state is not known by itself.");
  }
  firm.resources.set(change.resource, std::move(resource));
  return {};
}

}  // namespace tienvoud
