#include "app/cli/hindcast_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <vector>

#include "app/cli/local_time.h"
#include "app/cli/text_table.h"
#include "exchange/csv/csv_writer.h"

namespace tienvoud::app {
namespace {

using Align = TextTable::Align;

constexpr std::size_t shown_orders = 20;
constexpr double hours_of_a_day = 24;
constexpr double hundred = 100;

double in_days(Duration length) {
  return length.natural() / hours_of_a_day;
}

std::string figures(const plan::Hindcast& hindcast) {
  TextTable table;
  table.column("", Align::left);
  table.column("as it was", Align::right);
  table.column("by plan", Align::right);
  const auto row = [&](const char* name, double plan::HindcastFigures::* figure, double scale) {
    table.row({name, number(hindcast.real.*figure * scale, 1),
               number(hindcast.planned.*figure * scale, 1)});
  };
  row("days from coming to end, median", &plan::HindcastFigures::median_flow_d, 1);
  row("days from coming to end, mean", &plan::HindcastFigures::mean_flow_d, 1);
  row("late, %", &plan::HindcastFigures::late_share, hundred);
  row("days late, mean", &plan::HindcastFigures::mean_lateness_d, 1);
  table.row({"changes of item on machines", number(static_cast<double>(hindcast.real.item_changes)),
             number(static_cast<double>(hindcast.planned.item_changes))});
  return table.text();
}

std::vector<plan::HindcastOrder> by_gain(const plan::Hindcast& hindcast) {
  auto orders = hindcast.orders;
  std::ranges::sort(orders, {}, [](const plan::HindcastOrder& one) {
    return std::pair(one.ended - one.really_ended, one.order);
  });
  return orders;
}

}  // namespace

std::string hindcast_text(const HindcastAnswer& answer, bool all) {
  const auto& hindcast = answer.hindcast;
  const Firm& firm = answer.firm;
  std::string text = fmt::format(
      "{} orders that came from {} on, planned with what was known when each came; {} plans.\n\n{}",
      hindcast.orders.size(), local_time(answer.period.from, firm), hindcast.plans,
      figures(hindcast));
  text += fmt::format(
      "\nDue-date rule: {} times its norm time after an order came, so that half of the orders "
      "before were in time.\n",
      number(hindcast.due_factor, 2));
  if (hindcast.unfinished > 0) {
    text += fmt::format("Left out: {} orders that may not be finished.\n", hindcast.unfinished);
  }
  if (hindcast.unplanned > 0) {
    text += fmt::format("Left out: {} orders whose tables contradict themselves.\n",
                        hindcast.unplanned);
  }
  text +=
      "What the log does not tell: when an order was taken on (its first work counts), what it "
      "waited for outside (material, subcontractors), machines that were down, who was ill. So the "
      "plan shows how fast the shop's hours could have been used, not what it promises.\n";
  TextTable table;
  table.column("order", Align::left);
  table.column("came", Align::left);
  table.column("due", Align::left);
  table.column("ended", Align::left);
  table.column("by plan", Align::left);
  table.column("days won", Align::right);
  const auto orders = by_gain(hindcast);
  const std::size_t rows = all ? orders.size() : std::min(shown_orders, orders.size());
  for (std::size_t i = 0; i < rows; ++i) {
    const auto& one = orders[i];
    table.row({firm.orders[one.order].code, local_time(one.came, firm), local_time(one.due, firm),
               local_time(one.really_ended, firm), local_time(one.ended, firm),
               number(in_days(one.really_ended - one.ended), 1)});
  }
  text += "\nOrders, those that would have won most first\n\n" + table.text();
  if (rows < orders.size()) {
    text += fmt::format("{} more; --all shows them.\n", orders.size() - rows);
  }
  return text;
}

std::string hindcast_csv(const HindcastAnswer& answer) {
  std::string text = "order,came_at,due_at,really_ended_at,ended_at\n";
  for (const auto& one : answer.hindcast.orders) {
    const std::vector<std::string> cells = {answer.firm.orders[one.order].code, to_string(one.came),
                                            to_string(one.due), to_string(one.really_ended),
                                            to_string(one.ended)};
    exchange::append_record(text, std::span<const std::string>(cells));
  }
  return text;
}

}  // namespace tienvoud::app
