#include "app/dutch/sentences/rooms.h"

namespace tienvoud::app::dutch {

std::vector<Said> all_said() {
  std::vector<Said> all;
  for (const auto& room : {said_of_app(),
                           said_of_http(),
                           said_of_base(),
                           said_of_exchange(),
                           said_of_recordings(),
                           said_of_mapping_rows(),
                           said_of_mapping(),
                           said_of_workbooks(),
                           said_of_methods(),
                           said_of_changes(),
                           said_of_check(),
                           said_of_fields(),
                           said_of_tables_of_work(),
                           said_of_tables_of_sites(),
                           said_of_tables_of_supply(),
                           said_of_tables_of_facts(),
                           said_of_sight(),
                           said_of_learn(),
                           said_of_lines(),
                           said_of_begin(),
                           said_of_begin_loop(),
                           said_of_catalogue(),
                           said_of_plan(),
                           said_of_plan_check(),
                           said_of_plan_promise(),
                           said_of_plan_api(),
                           said_of_plan_energy(),
                           said_of_scheduling(),
                           said_of_evidence(),
                           said_of_store()}) {
    all.insert(all.end(), room.begin(), room.end());
  }
  return all;
}

}  // namespace tienvoud::app::dutch
