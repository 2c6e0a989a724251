#include "questions/begin/text/step_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace tienvoud::begin {
namespace {

constexpr std::size_t most_named = 3;

/// "A", "A, B", "A, B, C", "A, B, C +4".
std::string named(const std::vector<std::string>& codes) {
  const std::size_t count = std::min(codes.size(), most_named);
  std::string text = fmt::format(
      "{}", fmt::join(codes.begin(), codes.begin() + static_cast<std::ptrdiff_t>(count), ", "));
  return count < codes.size() ? fmt::format("{} +{}", text, codes.size() - count) : text;
}

std::string kwh_less(const Candidate& one) {
  return fmt::format("{:.0f}", -one.figures.energy_kwh);
}

/// How to begin to record what a figure needs.
const char* first_record(const std::string& figure) {
  if (figure == "on_time_fraction") {
    return "Export last year's orders from where they are kept: order, item, quantity, due, price.";
  }
  if (figure == "energy") {
    return "Ask the meter company for the quarter hours of the last year.";
  }
  if (figure == "expected_loss") {
    return "List the twenty items that are bought most: supplier, price, days until they come.";
  }
  return "Let everybody at one machine write down order, begin and end for a week.";
}

}  // namespace

std::string title_of(const Candidate& one) {
  const Lever& lever = one.lever;
  const std::string what = named(lever.codes);
  switch (lever.kind) {
    case LeverKind::standby:
      return fmt::format("Switch off {} while they wait.", what);
    case LeverKind::night_load:
      return lever.codes.empty() ? "Find what draws power while nothing runs."
                                 : fmt::format("Find what {} feeds while nothing runs.", what);
    case LeverKind::setup:
      return fmt::format("Shorten the setups at {}.", lever.subject.code);
    case LeverKind::scrap:
      return fmt::format("Spoil fewer pieces at {}.", lever.subject.code);
    case LeverKind::peak:
      return fmt::format("Keep the peak of {} down.", what);
    case LeverKind::sequence:
      return "Work in the order of the plan.";
    case LeverKind::cheaper_hours:
      return "Move work to hours when power costs less.";
    case LeverKind::shift:
      return fmt::format("Open {} on Saturdays.", what);
    case LeverKind::second_source:
      return fmt::format("Find a second source for {}.", what);
    case LeverKind::share:
      return one.figures.cost_eur < 0 ? fmt::format("Buy more {} where it costs less.", what)
                                      : fmt::format("Spread {} over its suppliers.", what);
    case LeverKind::buffer:
      return fmt::format("Keep more {} in stock.", what);
    case LeverKind::stock:
      return fmt::format("Use up the stock of {} that is too much.", what);
    case LeverKind::carriage:
      return "Agree on a second way of carriage.";
    case LeverKind::subcontract:
      return "Agree with a subcontractor who can step in.";
    case LeverKind::place:
      return "Change where stock is kept.";
    case LeverKind::submeter:
      return fmt::format("Put a meter on {}.", what);
    case LeverKind::measure:
      return fmt::format("Record {}.", what);
    case LeverKind::catalogue:
      return what;
  }
  return {};
}

std::string why_of(const Candidate& one) {
  const Lever& lever = one.lever;
  switch (lever.kind) {
    case LeverKind::standby:
      return fmt::format(
          "While these machines waited they drew power that made nothing; {} kWh a year can go.",
          kwh_less(one));
    case LeverKind::night_load:
      return fmt::format("Power flows when nothing runs; {} kWh a year of it can go.",
                         kwh_less(one));
    case LeverKind::setup:
      return fmt::format("Of the setups here {:.0f} hours a year can go.", -one.figures.machine_h);
    case LeverKind::scrap:
      return fmt::format("More is spoiled here than elsewhere; {:.0f} kg a year can be saved.",
                         -one.figures.material_kg);
    case LeverKind::peak:
      return "Each month's highest quarter is paid for, and lies above what the other days need.";
    case LeverKind::sequence:
    case LeverKind::shift:
      return fmt::format("Orders would be {:.0f} hours less late in a year.",
                         -one.figures.lateness_h);
    case LeverKind::cheaper_hours:
      return "The same work, no later, at hours that cost less.";
    case LeverKind::share:
    case LeverKind::second_source:
    case LeverKind::buffer:
    case LeverKind::carriage:
    case LeverKind::subcontract:
    case LeverKind::place:
      if (one.figures.cost_eur < one.figures.expected_loss_eur) {
        return fmt::format("The same costs {:.0f} EUR a year less there.", -one.figures.cost_eur);
      }
      return fmt::format("What fails here costs {:.0f} EUR of margin a year more than it would.",
                         -one.figures.expected_loss_eur);
    case LeverKind::stock:
      return fmt::format("More lies there than its service needs; {:.0f} EUR comes free.",
                         -one.figures.capital_eur);
    case LeverKind::submeter:
    case LeverKind::measure:
      return "Without it no euro can be reckoned.";
    case LeverKind::catalogue:
      return "Firms like this saved by it.";
  }
  return {};
}

std::string first_action_of(const Candidate& one) {
  const Lever& lever = one.lever;
  const std::string first = lever.codes.empty() ? std::string() : lever.codes.front();
  switch (lever.kind) {
    case LeverKind::standby:
      return fmt::format(
          "Ask who leaves last to switch off {}, and look at the meter the next morning.", first);
    case LeverKind::night_load:
      return "Walk through the hall when nothing runs, and listen for leaks.";
    case LeverKind::setup:
      return fmt::format("Film one setup at {}, and mark what could be done while it still runs.",
                         lever.subject.code);
    case LeverKind::scrap:
      return fmt::format("Lay the spoiled pieces of a week of {} together, and sort them by cause.",
                         lever.subject.code);
    case LeverKind::peak:
      return "Look which machines started together in the highest quarter.";
    case LeverKind::sequence:
      return "Print the plan of one machine, and follow it for a week.";
    case LeverKind::cheaper_hours:
      return "Let one long unmanned run begin at the cheap hour.";
    case LeverKind::shift:
      return "Ask who would work four Saturdays.";
    case LeverKind::second_source:
      return fmt::format("Ask two other suppliers for a price of {}.", first);
    case LeverKind::share:
      return fmt::format("Place the next order of {} with the other supplier.", first);
    case LeverKind::buffer:
      return fmt::format("Order once more of {} than is needed.", first);
    case LeverKind::stock:
      return fmt::format("Order no {} until its stock is down.", first);
    case LeverKind::carriage:
      return "Ask another carrier for a price.";
    case LeverKind::subcontract:
      return "Ask a subcontractor for a price and a time.";
    case LeverKind::place:
      return "Reckon what the place costs, and who needs it.";
    case LeverKind::submeter:
      return fmt::format("Order a meter for {}.", first);
    case LeverKind::measure:
      return first_record(lever.figure);
    case LeverKind::catalogue:
      return "Ask the installer what it would cost here.";
  }
  return {};
}

std::string proof_of(const Candidate& one) {
  switch (one.lever.kind) {
    case LeverKind::standby:
      return "Energy of these machines while they wait, in Sight.";
    case LeverKind::night_load:
      return "The base load of the main meter, in Sight.";
    case LeverKind::setup:
      return "Hours of setup a lot, in Sight.";
    case LeverKind::scrap:
      return "Share of spoiled pieces at this operation, in Sight.";
    case LeverKind::peak:
      return "The highest quarter of each month, in Sight.";
    case LeverKind::cheaper_hours:
      return "What a kWh cost on average, in Sight.";
    case LeverKind::sequence:
    case LeverKind::shift:
      return "Hours late by weight, in Plan.";
    case LeverKind::share:
    case LeverKind::second_source:
    case LeverKind::buffer:
    case LeverKind::carriage:
    case LeverKind::subcontract:
    case LeverKind::place:
      return one.lever.figure == "expected_loss" ? "Expected loss a year, in Lines."
                                                 : "What the lines cost a year, in Lines.";
    case LeverKind::stock:
      return "Value of what lies in stock, in Lines.";
    case LeverKind::submeter:
    case LeverKind::measure:
      return "This list, made anew.";
    case LeverKind::catalogue:
      return "The meter of what it saves.";
  }
  return {};
}

std::string words_of(NotNow why) {
  switch (why) {
    case NotNow::over_budget:
      return "It costs more than the budget.";
    case NotNow::over_hours:
      return "It takes more hours than there are.";
    case NotNow::needs_first:
      return "Something else has to be there first.";
    case NotNow::less_likely:
      return "It is worth more, but it costs more or is done less often.";
    case NotNow::too_unsure:
      return "It may as well cost as gain.";
    case NotNow::smaller:
      return "The others are worth more.";
  }
  return {};
}

std::string measurement_of(const Candidate& one) {
  const Lever& lever = one.lever;
  const std::string first = lever.codes.empty() ? std::string() : lever.codes.front();
  switch (lever.kind) {
    case LeverKind::standby:
      return fmt::format("Put a meter on {} for two weeks.", first);
    case LeverKind::night_load:
      return "Close the valves of one hall for a night, and read the meter.";
    case LeverKind::setup:
      return fmt::format("Time five setups at {}.", lever.subject.code);
    case LeverKind::scrap:
      return fmt::format("Count the spoiled pieces of {} by cause for two weeks.",
                         lever.subject.code);
    case LeverKind::share:
    case LeverKind::second_source:
    case LeverKind::buffer:
    case LeverKind::carriage:
    case LeverKind::subcontract:
    case LeverKind::place:
    case LeverKind::stock:
      if (first.empty()) {
        return "Ask how often and how long it failed in the last five years.";
      }
      return fmt::format("Ask how often and how long {} was not to be had in the last five years.",
                         first);
    case LeverKind::sequence:
    case LeverKind::shift:
      return "Ask three customers what a day late costs them.";
    case LeverKind::peak:
    case LeverKind::cheaper_hours:
      return "Write down for two weeks which machines start when.";
    case LeverKind::submeter:
    case LeverKind::measure:
    case LeverKind::catalogue:
      return "Ask for one offer.";
  }
  return {};
}

}  // namespace tienvoud::begin
