#include "app/remedy_words.h"

#include <fmt/format.h>

namespace tienvoud::app {

std::string change_sentence(const Firm& firm, Id<Order> order, const plan::Change& change) {
  const std::string& code = firm.orders[order].code;
  switch (change.kind) {
    case plan::ChangeKind::first:
      return fmt::format("Let order {} go before all others.", code);
    case plan::ChangeKind::release:
      return fmt::format("Let order {} begin at once.", code);
    case plan::ChangeKind::pin:
      return fmt::format("Let {} of order {} begin at any time.",
                         firm.operations[change.operation].code, code);
    case plan::ChangeKind::overtime:
      return fmt::format("Keep {} open {:g} hours longer each day, with its people.",
                         firm.resources[change.resource].code, change.by.natural());
    case plan::ChangeKind::person:
      return change.skill.exists()
                 ? fmt::format("Have one more person who can do {} until it is done.",
                               firm.skills[change.skill].code)
                 : "Have one more person until it is done.";
    case plan::ChangeKind::tool:
      return fmt::format("Have one more of tool {}.", firm.resources[change.resource].code);
    case plan::ChangeKind::material:
      return fmt::format("Get component {} {:.1f} hours earlier.", firm.items[change.item].code,
                         change.by.natural());
    case plan::ChangeKind::outside:
      return fmt::format("Have {} back from {} {:.1f} hours earlier.",
                         firm.operations[change.operation].code,
                         firm.resources[change.resource].code, change.by.natural());
  }
  return "";
}

}  // namespace tienvoud::app
