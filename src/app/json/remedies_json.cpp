#include "app/json/remedies_json.h"

#include <nlohmann/json.hpp>

#include "app/remedy_words.h"

namespace tienvoud::app {

using Json = nlohmann::ordered_json;

Json remedies_json(const Firm& firm, const PlanAnswer::OfOrder& of) {
  Json list = Json::array();
  for (const plan::Remedy& one : of.remedies) {
    list.push_back({{"kind", plan::name_of(one.kind)},
                    {"price_eur", one.price ? Json(one.price->natural()) : Json(nullptr)},
                    {"ends_at", to_string(one.ends)},
                    {"late_h", one.late.natural()},
                    {"others_later_h", one.others_h},
                    {"sentence", remedy_sentence(firm, of.order, one)}});
  }
  return {{"order", firm.orders[of.order].code}, {"remedies", std::move(list)}};
}

}  // namespace tienvoud::app
