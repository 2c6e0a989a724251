#include "app/cli/promise_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "app/cli/local_time.h"
#include "app/cli/more_rows.h"
#include "app/cli/text_table.h"

namespace tienvoud::app {
namespace {

using Align = TextTable::Align;

constexpr std::size_t shown_rows = 20;

std::string asked_for(const Instant& date, const PromiseAnswer& answer) {
  const auto& wanted = answer.promise.customer_date;
  if (!wanted) {
    return "";
  }
  const double late = (date - *wanted).natural();
  return late <= 0 ? "in time" : fmt::format("{} hours after the date asked for", number(late, 1));
}

std::string dates_text(const PromiseAnswer& answer) {
  const plan::Promise& promise = answer.promise;
  if (!promise.safe_date || !promise.earliest_date) {
    return "No date can be given; what stands in the way follows.\n";
  }
  const auto line = [&](const char* what, Instant date) {
    const std::string after = asked_for(date, answer);
    return fmt::format("{}{}{}{}\n", what, local_time(date, answer.firm), after.empty() ? "" : ", ",
                       after);
  };
  std::string text = line("Without moving anything:  ", *promise.safe_date);
  if (*promise.earliest_date == *promise.safe_date) {
    return text + "Moving others would not make it earlier.\n";
  }
  return text + line("Moving others:            ", *promise.earliest_date) +
         fmt::format("  {} operations of others move, {} % of the plan.\n", promise.moved.size(),
                     number(100 * promise.moved_share, 1));
}

std::string rows_text(const PromiseAnswer& answer,
                      const char* title,
                      const std::vector<plan::ScheduledOperation>& rows) {
  if (rows.empty()) {
    return "";
  }
  const Firm& firm = answer.firm;
  TextTable table;
  table.column("operation", Align::left);
  table.column("machine", Align::left);
  table.column("set up from", Align::left);
  table.column("runs from", Align::left);
  table.column("to", Align::left);
  for (const plan::ScheduledOperation& one : rows) {
    table.row({firm.operations[one.operation].code,
               one.resource.exists() ? firm.resources[one.resource].code : "",
               one.setup_at < one.starts_at ? local_time(one.setup_at, firm) : "",
               local_time(one.starts_at, firm), local_time(one.ends_at, firm)});
  }
  return fmt::format("\n{}\n\n", title) + table.text();
}

std::string costs_text(const PromiseAnswer& answer, bool all) {
  const auto& costs = answer.promise.costs;
  if (costs.empty()) {
    return "";
  }
  TextTable table;
  table.column("order", Align::left);
  table.column("later, h", Align::right);
  table.column("becomes late, h", Align::right);
  const std::size_t rows = all ? costs.size() : std::min(shown_rows, costs.size());
  for (std::size_t i = 0; i < rows; ++i) {
    const bool late = costs[i].becomes_late > Duration();
    table.row({answer.firm.orders[costs[i].order].code, number(costs[i].later.natural(), 1),
               late ? number(costs[i].becomes_late.natural(), 1) : ""});
  }
  return "\nWhat moving costs others\n\n" + table.text() + more_rows(rows, costs.size());
}

}  // namespace

std::string promise_text(const PromiseAnswer& answer, bool all) {
  const plan::Promise& promise = answer.promise;
  const auto& profile = answer.firm.profile;
  std::string text =
      fmt::format("{}, from {}: {} of {}\n\n", profile.name.empty() ? profile.code : profile.name,
                  local_time(answer.at, answer.firm), number(promise.quantity.natural(), 0),
                  answer.firm.items[promise.item].code);
  text += dates_text(answer) + rows_text(answer, "Without moving anything", promise.safe_order);
  if (promise.earliest_date != promise.safe_date) {
    text += rows_text(answer, "Moving others", promise.earliest_order) + costs_text(answer, all);
  }
  if (!promise.findings.empty()) {
    text += "\n";
  }
  for (const plan::PlanFinding& one : promise.findings) {
    text += fmt::format("{} {}: {} {}\n", one.table, one.row, one.what, one.remedy);
  }
  return answer.plan_run > 0 ? text + fmt::format("\nBeside the plan of run {}.\n", answer.plan_run)
                             : text;
}

}  // namespace tienvoud::app
