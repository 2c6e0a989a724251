#include "app/json/remedies_json.h"

#include <nlohmann/json.hpp>

#include "app/remedy_words.h"

namespace tienvoud::app {

using Json = nlohmann::ordered_json;

Json remedies_json(const Firm& firm, const PlanAnswer::OfOrder& of) {
  Json list = Json::array();
  for (const plan::Remedy& one : of.remedies) {
    Json changes = Json::array();
    for (const plan::Change& change : one.changes) {
      changes.push_back({{"kind", plan::name_of(change.kind)},
                         {"sentence", change_sentence(firm, of.order, change)}});
    }
    list.push_back({{"changes", std::move(changes)},
                    {"price_eur", one.price ? Json(one.price->natural()) : Json(nullptr)},
                    {"ends_at", to_string(one.ends)},
                    {"late_h", one.late.natural()},
                    {"others_later_h", one.others_h}});
  }
  return {{"order", firm.orders[of.order].code}, {"remedies", std::move(list)}};
}

}  // namespace tienvoud::app
