#pragma once

#include "example/blueprint.h"
#include "example/happened.h"
#include "example/recorder.h"
#include "example/shop_events.h"

// What is known of the period beforehand: who comes when, and which hours a machine is open.

namespace tienvoud::example {

/// People who work on orders come and go as events; the others' hours are booked at once. Some days
/// somebody is ill.
void schedule_people(const Blueprint& blueprint,
                     Happened& happened,
                     Recorder& recorder,
                     EventQueue& events);

/// The opening hours of a machine. machine: the subject of its events.
void schedule_machine(const Blueprint& blueprint,
                      Id<Resource> id,
                      std::size_t machine,
                      EventQueue& events);

}  // namespace tienvoud::example
