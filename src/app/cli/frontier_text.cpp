#include "app/cli/frontier_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

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
    table.row({fmt::format("{}", fmt::join(move.sentences, " ")),
               signed_euro(move.cost_eur_per_year), signed_euro(move.expected_loss_eur_per_year)});
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

std::string range_words(const lines::SimulatedRange& range) {
  return fmt::format("{} to {}", euro(std::max(0.0, range.low)), euro(range.high));
}

/// What simulation says of today and of each plan.
std::string simulated_text(const lines::FrontierAnswer& frontier) {
  if (!frontier.today_simulated) {
    return frontier.not_simulated.empty()
               ? ""
               : fmt::format("\nNo year could be simulated: {}\n", frontier.not_simulated);
  }
  TextTable table;
  table.column("plan", Align::left);
  table.column("expected loss", Align::right);
  table.column("bad year (1 in 20)", Align::right);
  table.column("expected loss against today", Align::right);
  const auto row = [&](const std::string& name, const lines::SimulatedCheck& by_day,
                       const std::string& change) {
    table.row({name, range_words(by_day.expected_loss), range_words(by_day.cvar95), change});
  };
  row("today", *frontier.today_simulated, "");
  for (std::size_t i = 0; i < frontier.points.size(); ++i) {
    if (const auto& by_day = frontier.points[i].simulated) {
      row(fmt::format("{}", i + 1), *by_day,
          fmt::format("{} to {}", signed_euro(by_day->expected_change.low),
                      signed_euro(by_day->expected_change.high)));
    }
  }
  return fmt::format(
      "\nThe same in {} years simulated day by day, nobody foreseeing how a failure ends (95 % "
      "intervals)\n\n{}",
      frontier.today_simulated->years, table.text());
}

std::string withheld_text(const lines::FrontierAnswer& frontier) {
  const auto count = [&](methods::Withheld reason) {
    return std::ranges::count(frontier.withheld, reason, &lines::WithheldPlan::reason);
  };
  std::string text;
  const auto say = [&](methods::Withheld reason, const char* why) {
    if (const auto plans = count(reason); plans > 0) {
      text +=
          fmt::format("{} {} not offered: {}.\n", plans, plans == 1 ? "plan is" : "plans are", why);
    }
  };
  say(methods::Withheld::not_in_fresh_years, "what was reckoned does not hold in fresh years");
  say(methods::Withheld::not_safer_than_today, "simulation does not show more safety than today");
  say(methods::Withheld::not_safer_than_cheaper, "simulation shows no gain over a cheaper plan");
  return text;
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
  return text + simulated_text(frontier) + withheld_text(frontier);
}

}  // namespace tienvoud::app
