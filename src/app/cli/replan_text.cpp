#include "app/cli/replan_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/cli/local_time.h"
#include "app/cli/more_rows.h"
#include "app/cli/text_table.h"

namespace tienvoud::app {
namespace {

using Align = TextTable::Align;

constexpr std::size_t shown_orders = 20;
constexpr std::size_t shown_moves = 30;

std::string orders_text(const plan::Replan& replan, bool all) {
  const Firm& firm = replan.firm;
  TextTable table;
  table.column("order", Align::left);
  table.column("due", Align::left);
  table.column("ended", Align::left);
  table.column("ends", Align::left);
  table.column("later, h", Align::right);
  table.column("late, h", Align::right);
  const auto& orders = replan.orders;
  const std::size_t rows = all ? orders.size() : std::min(shown_orders, orders.size());
  for (std::size_t i = 0; i < rows; ++i) {
    const plan::ReplannedOrder& one = orders[i];
    const double late = one.due ? (one.ends - *one.due).natural() : 0;
    table.row({firm.orders[one.order].code, one.due ? local_time(*one.due, firm) : "",
               one.ended ? local_time(*one.ended, firm) : "new", local_time(one.ends, firm),
               one.ended ? number((one.ends - *one.ended).natural(), 1) : "",
               late > 0 ? number(late, 1) : ""});
  }
  return rows == 0
             ? ""
             : "\nOrders that end elsewhere\n\n" + table.text() + more_rows(rows, orders.size());
}

std::string moves_text(const plan::Replan& replan, bool all) {
  const Firm& firm = replan.firm;
  TextTable table;
  table.column("order", Align::left);
  table.column("operation", Align::left);
  table.column("machine", Align::left);
  table.column("ran from", Align::left);
  table.column("runs from", Align::left);
  table.column("to", Align::left);
  table.column("because", Align::left);
  const auto code = [&](Id<Resource> id) { return id.exists() ? firm.resources[id].code : ""; };
  const std::size_t rows = all ? replan.moves.size() : std::min(shown_moves, replan.moves.size());
  for (std::size_t i = 0; i < rows; ++i) {
    const plan::ReplannedMove& one = replan.moves[i];
    const std::string was = code(one.was.resource);
    const std::string now = code(one.becomes.resource);
    table.row({firm.orders[one.was.order].code, firm.operations[one.was.operation].code,
               was == now ? now : fmt::format("{} → {}", was, now),
               local_time(one.was.starts_at, firm), local_time(one.becomes.starts_at, firm),
               local_time(one.becomes.ends_at, firm), move_sentence(firm, one)});
  }
  return rows == 0
             ? ""
             : "\nOperations that move\n\n" + table.text() + more_rows(rows, replan.moves.size());
}

}  // namespace

std::string told_text(const Firm& firm, const plan::ReplanEvents& told) {
  std::string text;
  for (const Absence& one : told.absences) {
    text += fmt::format(
        "{} is away from {} to {}.\n",
        one.resource.exists() ? firm.resources[one.resource].code : firm.people[one.person].code,
        local_time(one.when.from, firm), local_time(one.when.to, firm));
  }
  for (const plan::RushOrder& one : told.rush_orders) {
    text += fmt::format("Rush order {}: {} of {}, due {}.\n", one.code,
                        number(one.quantity.natural(), 0), firm.items[one.item].code,
                        local_time(one.due, firm));
  }
  for (const plan::LateReceipt& one : told.late_receipts) {
    text += fmt::format("Purchase order {} comes {}.\n", firm.purchase_orders[one.purchase].code,
                        local_time(one.comes, firm));
  }
  return text.empty() ? "" : "\nTold, and in no table\n\n" + text;
}

std::string replan_text(const ReplanAnswer& answer, bool all) {
  const plan::Replan& replan = answer.replan;
  const auto& profile = replan.firm.profile;
  std::string text =
      fmt::format("{}, from {}\n\n", profile.name.empty() ? profile.code : profile.name,
                  local_time(replan.at, replan.firm));
  text += replan.moves.empty()
              ? "Nothing moves.\n"
              : fmt::format("{} of {} operations move; {} hours late by weight, {} before.\n",
                            replan.moves.size(), replan.operations.size(),
                            number(replan.weighted_lateness_h, 1),
                            number(replan.weighted_lateness_before_h, 1));
  text += orders_text(replan, all) + moves_text(replan, all);
  if (!replan.findings.empty()) {
    text += "\n";
  }
  for (const plan::PlanFinding& one : replan.findings) {
    text += fmt::format("{}{} {}: {} {}\n", one.order.empty() ? "" : "order " + one.order + ", ",
                        one.table, one.row, one.what, one.remedy);
  }
  text += told_text(answer.plan.firm, answer.plan.told);
  if (answer.plan_run > 0) {
    text += fmt::format("\nAgainst the plan of run {}.\n", answer.plan_run);
  }
  return text + fmt::format("Recorded as run {}.\n", answer.plan.run);
}

}  // namespace tienvoud::app
