#include "app/cli/plan_order_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/cli/local_time.h"
#include "app/cli/text_table.h"
#include "app/plan_words.h"
#include "app/remedy_words.h"

namespace tienvoud::app {
namespace {

using Align = TextTable::Align;

std::string hours_text(double hours) {
  return number(hours, 1);
}

std::string causes_text(const Firm& firm, const plan::PlannedOrder& order) {
  TextTable table;
  table.column("of which, h", Align::right);
  table.column("because", Align::left);
  table.column("without it, h earlier", Align::right);
  for (const plan::Cause& cause : order.causes) {
    table.row({hours_text(static_cast<double>(cause.time) / 3600), cause_sentence(firm, cause),
               cause.gain ? hours_text(static_cast<double>(*cause.gain) / 3600) : ""});
  }
  return "\nWhy\n\n" + table.text();
}

std::string remedies_text(const Firm& firm, const PlanAnswer::OfOrder& asked) {
  if (asked.remedies.empty()) {
    return "\nNo change of hours, people, tools or components alone makes it earlier.\n";
  }
  TextTable table;
  table.column("costs, EUR", Align::right);
  table.column("ends", Align::left);
  table.column("late, h", Align::right);
  table.column("others later, weighted h", Align::right);
  table.column("change", Align::left);
  for (const plan::Remedy& one : asked.remedies) {
    std::string changes;
    for (const plan::Change& change : one.changes) {
      changes += (changes.empty() ? "" : " ") + change_sentence(firm, asked.order, change);
    }
    table.row({one.price ? number(one.price->natural(), 0) : "unknown", local_time(one.ends, firm),
               one.late > Duration() ? hours_text(one.late.natural()) : "",
               hours_text(one.others_h), changes});
  }
  return "\nWhat would make it earlier, each planned with this order before all others\n\n" +
         table.text();
}

}  // namespace

std::string plan_order_text(const PlanAnswer& answer) {
  const Firm& firm = answer.firm;
  const auto& asked = *answer.of_order;
  const auto order = std::ranges::find(answer.plan.orders, asked.order, &plan::PlannedOrder::order);
  const std::string& code = firm.orders[asked.order].code;
  if (order == answer.plan.orders.end()) {
    return fmt::format("Order {} is not planned.\n", code);
  }
  const std::string text =
      fmt::format("Order {} ends {}", code, local_time(order->ends, firm)) +
      (order->due ? fmt::format(", due {}", local_time(*order->due, firm)) : "");
  if (order->late <= Duration()) {
    return text + ": in time.\n";
  }
  return text + fmt::format(": {} hours late.\n", hours_text(order->late.natural())) +
         causes_text(firm, *order) + remedies_text(firm, asked);
}

}  // namespace tienvoud::app
