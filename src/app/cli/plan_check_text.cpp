#include "app/cli/plan_check_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/cli/local_time.h"
#include "app/cli/more_rows.h"
#include "app/cli/text_table.h"

namespace tienvoud::app {
namespace {

constexpr std::size_t shown_violations = 40;
constexpr std::size_t shown_orders = 20;

}  // namespace

std::string plan_check_text(const PlanCheckAnswer& answer, bool all) {
  const auto& violations = answer.check.violations;
  std::string text = fmt::format(
      "{} from {}\n\n{}\n",
      answer.run > 0 ? fmt::format("The plan of run {},", answer.run) : std::string("The plan"),
      local_time(answer.check.at, answer.firm),
      violations.empty() ? std::string("It can be done: no rule is broken.")
                         : fmt::format("It breaks {} rule{}.", violations.size(),
                                       violations.size() == 1 ? "" : "s"));
  const std::size_t rows = all ? violations.size() : std::min(shown_violations, violations.size());
  for (std::size_t i = 0; i < rows; ++i) {
    text += violations[i].sentence + "\n";
  }
  text += more_rows(rows, violations.size());
  if (answer.check.late_orders == 0) {
    return text + "\nNo order ends late in it.\n";
  }
  TextTable table;
  table.column("order", TextTable::Align::left);
  table.column("due", TextTable::Align::left);
  table.column("ends", TextTable::Align::left);
  table.column("late, h", TextTable::Align::right);
  const std::size_t late = answer.check.late_orders;
  const std::size_t shown = all ? late : std::min(shown_orders, late);
  for (std::size_t i = 0; i < shown; ++i) {
    const plan::CheckedOrder& one = answer.check.orders[i];
    table.row({answer.firm.orders[one.order].code, one.due ? local_time(*one.due, answer.firm) : "",
               local_time(one.ends, answer.firm), number(one.late.natural(), 1)});
  }
  return text + "\nLate orders, the latest first\n\n" + table.text() + more_rows(shown, late);
}

}  // namespace tienvoud::app
