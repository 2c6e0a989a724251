#include "app/remedy_words.h"

#include <fmt/format.h>

namespace tienvoud::app {

std::string remedy_sentence(const Firm& firm, Id<Order> order, const plan::Remedy& remedy) {
  const std::string& code = firm.orders[order].code;
  switch (remedy.kind) {
    case plan::RemedyKind::first:
      return fmt::format("Let order {} go before all others.", code);
    case plan::RemedyKind::release:
      return fmt::format("Let order {} begin at once.", code);
    case plan::RemedyKind::pin:
      return fmt::format("Let {} of order {} begin at any time.",
                         firm.operations[remedy.operation].code, code);
    case plan::RemedyKind::overtime:
      return fmt::format("Keep {} open {:g} hours longer each day, with its people.",
                         firm.resources[remedy.resource].code, remedy.by.natural());
    case plan::RemedyKind::person:
      return remedy.skill.exists()
                 ? fmt::format("Have one more person who can do {} until it is done.",
                               firm.skills[remedy.skill].code)
                 : "Have one more person until it is done.";
    case plan::RemedyKind::tool:
      return fmt::format("Have one more of tool {}.", firm.resources[remedy.resource].code);
    case plan::RemedyKind::material:
      return fmt::format("Get component {} {:.1f} hours earlier.", firm.items[remedy.item].code,
                         remedy.by.natural());
    case plan::RemedyKind::outside:
      return fmt::format("Have {} back from {} {:.1f} hours earlier.",
                         firm.operations[remedy.operation].code,
                         firm.resources[remedy.resource].code, remedy.by.natural());
  }
  return "";
}

}  // namespace tienvoud::app
