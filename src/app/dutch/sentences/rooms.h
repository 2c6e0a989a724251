#pragma once

#include <span>
#include <vector>

#include "app/dutch/said.h"

namespace tienvoud::app::dutch {

// What the program says, by what it is about. A sentence that several rooms say stands where the
// first of them is.
std::span<const Said> said_of_app();
std::span<const Said> said_of_http();
std::span<const Said> said_of_base();
std::span<const Said> said_of_exchange();
std::span<const Said> said_of_recordings();
std::span<const Said> said_of_mapping_rows();
std::span<const Said> said_of_mapping();
std::span<const Said> said_of_workbooks();
std::span<const Said> said_of_methods();
std::span<const Said> said_of_changes();
std::span<const Said> said_of_check();
std::span<const Said> said_of_fields();
std::span<const Said> said_of_tables_of_work();
std::span<const Said> said_of_tables_of_sites();
std::span<const Said> said_of_tables_of_supply();
std::span<const Said> said_of_tables_of_facts();
std::span<const Said> said_of_sight();
std::span<const Said> said_of_learn();
std::span<const Said> said_of_lines();
std::span<const Said> said_of_begin();
std::span<const Said> said_of_begin_loop();
std::span<const Said> said_of_catalogue();
std::span<const Said> said_of_plan();
std::span<const Said> said_of_plan_check();
std::span<const Said> said_of_plan_promise();
std::span<const Said> said_of_plan_api();
std::span<const Said> said_of_plan_energy();
std::span<const Said> said_of_scheduling();
std::span<const Said> said_of_evidence();
std::span<const Said> said_of_store();

/// All of them. No English text is there twice.
std::vector<Said> all_said();

}  // namespace tienvoud::app::dutch
