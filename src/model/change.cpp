#include "model/change.h"

#include <algorithm>

#include "model/change_steps.h"

namespace tienvoud {

Error no_such_row(std::string_view table) {
  return {.code = ErrorCode::not_found,
          .message = "The change names a row that is not in " + std::string(table) + ".",
          .where = std::string(table),
          .remedy = "Make the change for this firm anew."};
}

Error impossible_change(std::string message) {
  return {.code = ErrorCode::invalid_input,
          .message = std::move(message),
          .where = {},
          .remedy = "Change something else first, or choose other values."};
}

void forget_assumption(Firm& firm,
                       std::string_view table,
                       std::uint32_t row,
                       std::string_view column) {
  const Assumption wanted{table, row, column};
  const auto found = std::lower_bound(firm.assumptions.begin(), firm.assumptions.end(), wanted);
  if (found != firm.assumptions.end() && *found == wanted) {
    firm.assumptions.erase(found);
  }
}

Result<Firm> apply(const Change& change, const Firm& firm) {
  Firm changed = firm;
  TRY(std::visit([&](const auto& one) { return make(one, changed); }, change));
  return changed;
}

}  // namespace tienvoud
