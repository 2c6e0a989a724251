#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/firm/firm.h"
#include "questions/plan/plan.h"

namespace tienvoud::app {

/// What a machine does when, as a calendar program reads it.
struct PlanCalendar {
  Id<Resource> resource;  ///< none: what hands do
  std::string file_name;  ///< "SAW.ics": letters, digits, dots, dashes and underscores; each once
  std::string text;       ///< iCalendar (RFC 5545), UTF-8
};

/// A calendar for each machine that the plan has work for, and for those of `with` that it has none
/// for, in a file whose name is the same in each plan of the firm, with an event for each setup and
/// each piece of a run. Events keep their identity (UID) from plan to plan, and later runs count up
/// their SEQUENCE, so that reading a calendar again moves them. run: number of the run record.
/// Error: not_found for a time zone that this machine does not know.
Result<std::vector<PlanCalendar>> plan_calendars(const Firm& firm,
                                                 const plan::Plan& plan,
                                                 std::int64_t run,
                                                 std::span<const Id<Resource>> with = {});

/// Writes them into a folder, which is made where there is none. Calendars of that firm that an
/// earlier plan left there and this one has no work for lose their events; other files stay as they
/// are. firm: its code. Error: input_output.
Result<void> write_calendars(const std::string& folder,
                             const std::string& firm,
                             const std::vector<PlanCalendar>& calendars);

}  // namespace tienvoud::app
