#include "app/json/people_json.h"

#include <nlohmann/json.hpp>

namespace tienvoud::app {

nlohmann::ordered_json people_json(const PeopleAnswer& answer) {
  nlohmann::ordered_json json = {{"from", to_string(answer.period.from)},
                                 {"to", to_string(answer.period.to)},
                                 {"people", nlohmann::ordered_json::array()}};
  for (const auto& hours : answer.people) {
    json["people"].push_back(
        {{"person", hours.person.exists() ? answer.firm.people[hours.person].code : ""},
         {"on_orders_h", hours.on_orders.natural()},
         {"on_none_h", hours.on_none.natural()}});
  }
  return json;
}

}  // namespace tienvoud::app
