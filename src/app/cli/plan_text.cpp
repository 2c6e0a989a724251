#include "app/cli/plan_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <tuple>
#include <vector>

#include "app/cli/local_time.h"
#include "app/cli/more_rows.h"
#include "app/cli/sure_text.h"
#include "app/cli/text_table.h"
#include "app/plan_words.h"
#include "exchange/csv/csv_writer.h"
#include "model/field.h"

namespace tienvoud::app {
namespace {

using Align = TextTable::Align;

constexpr std::size_t shown_orders = 20;
constexpr std::size_t shown_operations = 40;
constexpr std::size_t shown_findings = 12;
constexpr Duration soon = days(1);

std::string hours_text(double hours) {
  return number(hours, hours < 10 ? 1 : 0);
}

std::string lead(const plan::Plan& plan) {
  if (plan.orders.empty()) {
    return "No order could be planned; what stands in the way follows.\n";
  }
  auto text =
      plan.value.late_orders == 0
          ? fmt::format("All {} orders end in time.\n", plan.orders.size())
          : fmt::format("{} of {} orders end late.\n", plan.value.late_orders, plan.orders.size());
  const double above = plan.value.weighted_lateness_h - plan.bound_h;
  if (plan.value.late_orders > 0) {
    text += fmt::format(
        "{} weighted hours late; no plan has less than {}, so this one is at most {} from the "
        "best.\n",
        hours_text(plan.value.weighted_lateness_h), hours_text(plan.bound_h),
        hours_text(std::max(0.0, above)));
  }
  return text;
}

std::string orders_text(const PlanAnswer& answer, const PlanTextOptions& options) {
  const Firm& firm = answer.firm;
  TextTable table;
  table.column("order", Align::left);
  table.column("item", Align::left);
  table.column("due", Align::left);
  table.column("ends", Align::left);
  table.column("late, h", Align::right);
  if (answer.sureness) {
    table.column("on time, %", Align::right);
  }
  table.column("of which, h", Align::right);
  table.column("because", Align::left);
  table.column("without it, h earlier", Align::right);
  const auto& orders = answer.plan.orders;
  const std::size_t rows = options.all ? orders.size() : std::min(shown_orders, orders.size());
  for (std::size_t i = 0; i < rows; ++i) {
    const plan::PlannedOrder& one = orders[i];
    const Order& order = firm.orders[one.order];
    const bool late = one.late > Duration();
    const plan::Cause* cause = plan::main_cause(one.causes);
    std::vector<std::string> cells = {
        order.code, order.item.exists() ? firm.items[order.item].code : "",
        one.due ? local_time(*one.due, firm) : "", local_time(one.ends, firm),
        late ? hours_text(one.late.natural()) : ""};
    if (answer.sureness) {
      cells.push_back(chance_text(*answer.sureness, one.order));
    }
    cells.push_back(cause == nullptr ? "" : hours_text(static_cast<double>(cause->time) / 3600));
    cells.push_back(cause == nullptr ? "" : cause_sentence(firm, *cause));
    cells.push_back(cause == nullptr || !cause->gain
                        ? ""
                        : hours_text(static_cast<double>(*cause->gain) / 3600));
    table.row(std::move(cells));
  }
  return "\nOrders, the latest first\n\n" + table.text() + more_rows(rows, orders.size());
}

std::string machines_text(const PlanAnswer& answer, const PlanTextOptions& options) {
  const Firm& firm = answer.firm;
  std::vector<plan::ScheduledOperation> begun;
  const auto& operations = answer.plan.operations;
  if (operations.empty()) {
    return "";
  }
  const Instant until = operations.front().setup_at + soon;
  std::ranges::copy_if(operations, std::back_inserter(begun),
                       [&](const auto& one) { return one.setup_at < until; });
  std::ranges::sort(begun, {}, [](const auto& one) {
    return std::tuple(one.resource, one.setup_at, one.starts_at, one.order);
  });
  TextTable table;
  table.column("machine", Align::left);
  table.column("order", Align::left);
  table.column("operation", Align::left);
  table.column("set up from", Align::left);
  table.column("runs from", Align::left);
  table.column("to", Align::left);
  const std::size_t rows = options.all ? begun.size() : std::min(shown_operations, begun.size());
  for (std::size_t i = 0; i < rows; ++i) {
    const auto& one = begun[i];
    table.row({one.resource.exists() ? firm.resources[one.resource].code : "",
               firm.orders[one.order].code, firm.operations[one.operation].code,
               one.setup_at < one.starts_at ? local_time(one.setup_at, firm) : "",
               local_time(one.starts_at, firm), local_time(one.ends_at, firm)});
  }
  return "\nWhat begins in the first 24 hours of work\n\n" + table.text() +
         more_rows(rows, begun.size());
}

std::string energy_text(const plan::Plan& plan, const Firm& firm) {
  const auto& energy = plan.energy;
  if (!energy) {
    return "";
  }
  const bool is_usual = !plan.goals || *plan.goals == PlanGoals();
  const Money saved = energy->blind_cost - energy->cost;
  return fmt::format(
      "Energy {} kWh, {} EUR{}{}; highest quarter of an hour {} kW, {}.\n",
      number(energy->used.natural(), 0), number(energy->cost.natural(), 2),
      saved > Money() ? fmt::format(", {} EUR less than without looking at the tariff{}",
                                    number(saved.natural(), 2), is_usual ? ", equal lateness" : "")
                      : "",
      energy->origin == Origin::assumed ? " ○" : "", number(energy->peak.natural(), 1),
      local_time(energy->peak_at, firm));
}

/// Of how many late orders it was tried what they win without a cause, where not of all.
std::string tried_text(const plan::Plan& plan) {
  return plan.orders_tried >= plan.value.late_orders
             ? ""
             : fmt::format(
                   "What late orders would win without their causes was tried for {} of {}, the "
                   "latest; of the others the longest wait is named.\n",
                   plan.orders_tried, plan.value.late_orders);
}

/// In which order goals counted, where that is not the usual one.
std::string goals_text(const plan::Plan& plan) {
  if (!plan.goals || *plan.goals == PlanGoals()) {
    return "";
  }
  std::string text;
  for (const PlanGoal goal : plan.goals->order) {
    const std::string word = text_of(goal, {});
    text += (text.empty() ? "" : ", then ") +
            (goal == PlanGoal::work_in_process ? "work in process" : word);
  }
  return fmt::format("What counts first: {}.\n", text);
}

std::string before_text(const PlanAnswer& answer) {
  const auto& distance = answer.plan.distance;
  if (!distance) {
    return "";
  }
  auto text = fmt::format("Against run {}: {} operations stay, {} move, {} are new",
                          answer.before_run, distance->kept, distance->moved, distance->added);
  if (answer.freeze > Duration()) {
    text += fmt::format("; {} are frozen, until {}", distance->frozen,
                        local_time(answer.plan.at + answer.freeze, answer.firm));
  }
  return text + ".\n";
}

std::string footing(const PlanAnswer& answer, const PlanTextOptions& options) {
  const auto& plan = answer.plan;
  std::string text;
  if (!plan.orders.empty()) {
    text = fmt::format("\n{} operations in {} hours, {} of them setup; calendars read to {}.\n",
                       plan.operations.size(), hours_text(plan.value.makespan.natural()),
                       hours_text(plan.value.setup_h), local_time(plan.horizon, answer.firm)) +
           tried_text(plan) + goals_text(plan) + energy_text(plan, answer.firm) +
           before_text(answer);
  }
  if (answer.sureness) {
    text += sure_text(answer.firm, *answer.sureness);
  }
  const std::size_t rows =
      options.all ? plan.findings.size() : std::min(shown_findings, plan.findings.size());
  for (std::size_t i = 0; i < rows; ++i) {
    const auto& one = plan.findings[i];
    text += fmt::format("{}{} {}: {} {}\n", one.order.empty() ? "" : "order " + one.order + ", ",
                        one.table, one.row, one.what, one.remedy);
  }
  text += more_rows(rows, plan.findings.size());
  if (plan.reckoned) {
    text += "○ " + reckoned_sentence(*plan.reckoned) + "\n";
    if (plan.reckoned->largest) {
      text += "  " + largest_sentence(answer.firm, *plan.reckoned->largest) + "\n";
    }
  }
  if (!plan.assumed.empty()) {
    text += fmt::format("○ {} values are assumed; --json names them.\n", plan.assumed.size());
  }
  return answer.run > 0
             ? text + fmt::format("Run {}; `tienvoud log` lists all answers.\n", answer.run)
             : text;
}

}  // namespace

std::string plan_text(const PlanAnswer& answer, const PlanTextOptions& options) {
  const auto& profile = answer.firm.profile;
  return fmt::format("{}, from {}\n\n", profile.name.empty() ? profile.code : profile.name,
                     local_time(answer.plan.at, answer.firm)) +
         lead(answer.plan) + orders_text(answer, options) + machines_text(answer, options) +
         footing(answer, options);
}

std::string plan_csv(const PlanAnswer& answer) {
  const Firm& firm = answer.firm;
  std::string text;
  const auto add = [&](const std::array<std::string, 6>& cells) {
    exchange::append_record(text, std::span<const std::string>(cells));
  };
  add({"order", "operation", "resource", "setup_at", "starts_at", "ends_at"});
  for (const plan::ScheduledOperation& one : answer.plan.operations) {
    add({firm.orders[one.order].code, firm.operations[one.operation].code,
         one.resource.exists() ? firm.resources[one.resource].code : "", to_string(one.setup_at),
         to_string(one.starts_at), to_string(one.ends_at)});
  }
  return text;
}

}  // namespace tienvoud::app
