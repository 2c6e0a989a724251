#include "app/cli/frontier_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/cli/text_table.h"

namespace tienvoud::app {
namespace {

using Align = TextTable::Align;

std::string signed_euro(double value) {
  return (value < 0 ? "- " : "+ ") + euro(value < 0 ? -value : value);
}

std::string moves_table(const lines::FrontierPoint& point) {
  TextTable table;
  table.column("move", Align::left);
  table.column("cost a year", Align::right);
  table.column("expected loss", Align::right);
  for (const auto& move : point.moves) {
    table.row({fmt::format("{}", fmt::join(move.sentences, " ")), signed_euro(move.cost_eur_per_year),
               signed_euro(move.expected_loss_eur_per_year)});
  }
  return table.text();
}

std::string curve_table(const lines::FrontierAnswer& frontier) {
  TextTable table;
  table.column("plan", Align::left);
  table.column("moves", Align::right);
  table.column("cost a year", Align::right);
  table.column("expected loss", Align::right);
  table.column("bad year (1 in 20)", Align::right);
  table.column("worst failure", Align::right);
  table.column("proven to", Align::right);
  const auto row = [&](const std::string& name, const std::string& moves, double cost,
                       const lines::Vulnerability& risk, const std::string& gap) {
    table.row({name, moves, euro(cost), euro(risk.expected_loss), euro(risk.cvar95),
               euro(risk.worst), gap});
  };
  row("today", "", frontier.today_cost_eur_per_year, frontier.today, "");
  for (std::size_t i = 0; i < frontier.points.size(); ++i) {
    const auto& point = frontier.points[i];
    const auto name = fmt::format("{}{}{}", i + 1, frontier.free == i ? ", free" : "",
                                  frontier.knee == i ? ", the knee" : "");
    row(name, number(static_cast<double>(point.moves.size())), point.cost_eur_per_year,
        point.vulnerability, percent(point.gap, 2));
  }
  return table.text();
}

}  // namespace

std::string frontier_sentence(const lines::FrontierAnswer& frontier) {
  const double before = frontier.today.expected_loss;
  if (frontier.free) {
    const auto& point = frontier.points[*frontier.free];
    return fmt::format(
        "You can be safer and cheaper at once: {} moves save {} a year and cut the expected loss "
        "from {} to {} a year.",
        point.moves.size(), euro(frontier.today_cost_eur_per_year - point.cost_eur_per_year),
        euro(before), euro(point.vulnerability.expected_loss));
  }
  for (const auto& point : frontier.points) {
    if (point.vulnerability.expected_loss < before) {
      return fmt::format("{} a year buys {} less expected loss.",
                         euro(point.cost_eur_per_year - frontier.today_cost_eur_per_year),
                         euro(before - point.vulnerability.expected_loss));
    }
  }
  return "No move that is known makes your lines safer.";
}

std::string frontier_text(const LinesAnswer& answer) {
  const lines::FrontierAnswer& frontier = *answer.lines.frontier;
  std::string text;
  if (frontier.free) {
    text += "\nThe moves that are safer and cheaper at once\n\n" +
            moves_table(frontier.points[*frontier.free]);
  }
  text += "\nCost against vulnerability\n\n" + curve_table(frontier);
  for (const auto& step : frontier.steps) {
    if (frontier.free && step.from == *frontier.free) {
      text += fmt::format("Next step: {} a year more buys {} less expected loss a year.\n",
                          euro(step.cost_eur_per_year), euro(step.loss_less_eur_per_year));
    }
  }
  if (frontier.withheld > 0) {
    text += fmt::format("{} plans did not hold in fresh years and are not offered.\n",
                        frontier.withheld);
  }
  return text;
}

}  // namespace tienvoud::app
