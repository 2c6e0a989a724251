#include "app/plan_words.h"

#include <fmt/format.h>

namespace tienvoud::app {
namespace {

template <class T>
std::string code_of(const Table<T>& table, Id<T> id) {
  return id.exists() ? table[id].code : "";
}

}  // namespace

std::string cause_sentence(const Firm& firm, const plan::Cause& cause) {
  const std::string order = code_of(firm.orders, cause.order);
  const std::string operation = code_of(firm.operations, cause.operation);
  const std::string resource = code_of(firm.resources, cause.resource);
  switch (cause.kind) {
    case plan::CauseKind::overdue:
      return "It was due before the plan begins.";
    case plan::CauseKind::machine:
      return fmt::format("{} was taken by {} of order {}.", resource, operation, order);
    case plan::CauseKind::closed:
      return resource.empty() ? "Nobody was there to do it."
                              : fmt::format("{} was closed, or nobody was there for it.", resource);
    case plan::CauseKind::people:
      return cause.skill.exists()
                 ? fmt::format("Nobody who can do {} was free.", firm.skills[cause.skill].code)
                 : "Nobody was free.";
    case plan::CauseKind::tool:
      return fmt::format("Tool {} was in use.", resource);
    case plan::CauseKind::material:
      return fmt::format("Component {} comes only then.", code_of(firm.items, cause.item));
    case plan::CauseKind::release:
      return "The order may begin only then.";
    case plan::CauseKind::pin:
      return fmt::format("{} is fixed to begin then.", operation);
    case plan::CauseKind::lag:
      if (cause.resource.exists() &&
          firm.resources[cause.resource].kind == ResourceKind::subcontractor) {
        return fmt::format("{} of order {} takes so long at {}.", operation, order, resource);
      }
      return fmt::format("It waits after {} of order {}, as its lag says.", operation, order);
    case plan::CauseKind::other:
      return "Other work went first, or the gap was too short.";
    case plan::CauseKind::goal:
      return "It was moved to a later hour, for a goal that counts before lateness.";
    case plan::CauseKind::setup:
      return fmt::format("The setup for {} of order {} takes so long.", operation, order);
    case plan::CauseKind::run:
      return fmt::format("The work on {} of order {} takes so long.", operation, order);
  }
  return "";
}

std::string reckoned_sentence(const plan::ReckonedWork& work) {
  return work.operations == 1
             ? "One operation ran and nobody counted its pieces: those that are ready are reckoned "
               "from the time it ran, at most nine tenths of its order, and the rest is planned."
             : fmt::format(
                   "{} operations ran and nobody counted their pieces: those that are ready "
                   "are reckoned from the time they ran, at most nine tenths of their "
                   "orders, and the rest is planned.",
                   work.operations);
}

std::string largest_sentence(const Firm& firm, const plan::ReckonedWork::Operation& one) {
  return fmt::format(
      "{} of order {} counts most, with {:.1f} pieces taken to be ready: if all are, "
      "orders end {:.1f} h earlier in all.",
      firm.operations[one.operation].code, firm.orders[one.order].code, one.ready,
      one.earlier.natural());
}

}  // namespace tienvoud::app
