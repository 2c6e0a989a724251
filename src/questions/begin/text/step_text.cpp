#include "questions/begin/text/step_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/shown_number.h"
#include "questions/begin/levers/catalogue.h"

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

/// Steps on supply lines: what fails, or what the same costs elsewhere.
StepText on_lines(const Candidate& one, std::string title, std::string first_action) {
  StepText text;
  text.title = std::move(title);
  text.first_action = std::move(first_action);
  const Figures& figures = one.figures;
  text.why =
      figures.cost_eur < figures.expected_loss_eur
          ? fmt::format("The same costs {} EUR a year less there.", shown_number(-figures.cost_eur))
          : fmt::format("What fails here costs {} EUR of margin a year more than it would.",
                        shown_number(-figures.expected_loss_eur));
  text.proof = one.lever.figure == "expected_loss" ? "Expected loss a year, in Lines."
                                                   : "What the lines cost a year, in Lines.";
  const std::string item = one.lever.codes.empty() ? std::string() : one.lever.codes.front();
  text.measurement =
      item.empty()
          ? std::string("Ask how often and how long it failed in the last five years.")
          : fmt::format("Ask how often and how long {} was not to be had in the last five years.",
                        item);
  return text;
}

/// Steps on what machines and meters show.
StepText on_machines(const Candidate& one, const std::string& what, const std::string& first) {
  const std::string& where = one.lever.subject.code;
  const std::string kwh = shown_number(-one.figures.energy_kwh);
  switch (one.lever.kind) {
    case LeverKind::standby:
      return {fmt::format("Switch off {} while they wait.", what),
              fmt::format("While these machines waited they drew power that made nothing; {} kWh a "
                          "year can go.",
                          kwh),
              fmt::format(
                  "Ask who leaves last to switch off {}, and look at the meter the next morning.",
                  first),
              "Energy of these machines while they wait, in Sight.",
              fmt::format("Put a meter on {} for two weeks.", first)};
    case LeverKind::night_load:
      return {what.empty() ? "Find what draws power while nothing runs."
                           : fmt::format("Find what {} feeds while nothing runs.", what),
              fmt::format("Power flows when nothing runs; {} kWh a year of it can go.", kwh),
              "Walk through the hall when nothing runs, and listen for leaks.",
              "The base load of the main meter, in Sight.",
              "Close the valves of one hall for a night, and read the meter."};
    case LeverKind::setup:
      return {fmt::format("Shorten the setups at {}.", where),
              fmt::format("Of the setups here {} hours a year can go.",
                          shown_number(-one.figures.machine_h)),
              fmt::format("Film one setup at {}, and mark what could be done while it still runs.",
                          where),
              "Hours of setup a lot, in Sight.", fmt::format("Time five setups at {}.", where)};
    case LeverKind::scrap:
      return {
          fmt::format("Spoil fewer pieces at {}.", where),
          fmt::format("More is spoiled here than elsewhere; {} kg a year can be saved.",
                      shown_number(-one.figures.material_kg)),
          fmt::format("Lay the spoiled pieces of a week of {} together, and sort them by cause.",
                      where),
          "Share of spoiled pieces at this operation, in Sight.",
          fmt::format("Count the spoiled pieces of {} by cause for two weeks.", where)};
    case LeverKind::peak:
      return {fmt::format("Keep the peak of {} down.", what),
              "Each month's highest quarter is paid for, and lies above what the other days need.",
              "Look which machines started together in the highest quarter.",
              "The highest quarter of each month, in Sight.",
              "Write down for two weeks which machines start when."};
    case LeverKind::submeter:
      return {fmt::format("Put a meter on {}.", what), "Without it no euro can be reckoned.",
              fmt::format("Order a meter for {}.", first), "This list, made anew.",
              "Ask for one offer."};
    default:
      return {fmt::format("Record {}.", what), "Without it no euro can be reckoned.",
              first_record(one.lever.figure), "This list, made anew.", ""};
  }
}

/// Steps on the order and the hours of work.
StepText on_plan(const Candidate& one, const std::string& what) {
  const std::string less_late = fmt::format("Orders would be {} hours less late in a year.",
                                            shown_number(-one.figures.lateness_h));
  switch (one.lever.kind) {
    case LeverKind::sequence:
      return {"Work in the order of the plan.", less_late,
              "Print the plan of one machine, and follow it for a week.",
              "Hours late by weight, in Plan.", "Ask three customers what a day late costs them."};
    case LeverKind::shift:
      return {fmt::format("Open {} on Saturdays.", what), less_late,
              "Ask who would work four Saturdays.", "Hours late by weight, in Plan.",
              "Ask three customers what a day late costs them."};
    case LeverKind::promise: {
      const double sooner = std::get<PromiseSooner>(one.changes.front()).by.natural() / 24;
      return {fmt::format("Promise dates that are {} days sooner.", shown_number(sooner)),
              fmt::format("Nine in ten orders of the year were ready so long before their date; "
                          "what waits ties up {} EUR. What sooner dates win is not counted.",
                          shown_number(-one.figures.capital_eur)),
              fmt::format("Give the next ten quotes a date that is {} days sooner.",
                          shown_number(sooner)),
              "Hours late by weight, in Plan.",
              "Write down for two weeks when finished work was ready, and when it left."};
    }
    default:
      return {"Move work to hours when power costs less.",
              "The same work, no later, at hours that cost less.",
              "Let one long unmanned run begin at the cheap hour.",
              "What a kWh cost on average, in Sight.",
              "Write down for two weeks which machines start when."};
  }
}

/// Measures of the catalogue: what goes there is the firm's own, what can be saved is others'.
StepText of_catalogue(const Candidate& one, const std::string& what, const std::string& first) {
  const CatalogueMeasure& measure = *one.lever.measure;
  const auto with = [](const char* sentence, const std::string& code) {
    return fmt::format(fmt::runtime(sentence), code);
  };
  return {with(measure.title, what),
          fmt::format("Firms like this were told that they would save {} to {} EUR a year.",
                      shown_number(one.gain_eur.low), shown_number(one.gain_eur.high)),
          with(measure.first_action, first), measure.proof, with(measure.measurement, first)};
}

}  // namespace

StepText text_of(const Candidate& one) {
  const Lever& lever = one.lever;
  const std::string what = named(lever.codes);
  const std::string first = lever.codes.empty() ? std::string() : lever.codes.front();
  switch (lever.kind) {
    case LeverKind::standby:
    case LeverKind::night_load:
    case LeverKind::setup:
    case LeverKind::scrap:
    case LeverKind::peak:
    case LeverKind::submeter:
    case LeverKind::measure:
      return on_machines(one, what, first);
    case LeverKind::sequence:
    case LeverKind::cheaper_hours:
    case LeverKind::shift:
    case LeverKind::promise:
      return on_plan(one, what);
    case LeverKind::catalogue:
      return of_catalogue(one, what, first);
    case LeverKind::second_source:
      return on_lines(one, fmt::format("Find a second source for {}.", what),
                      fmt::format("Ask two other suppliers for a price of {}.", first));
    case LeverKind::share:
      return on_lines(one,
                      one.figures.cost_eur < 0
                          ? fmt::format("Buy more {} where it costs less.", what)
                          : fmt::format("Spread {} over its suppliers.", what),
                      fmt::format("Place the next order of {} with the other supplier.", first));
    case LeverKind::buffer:
      return on_lines(one, fmt::format("Keep more {} in stock.", what),
                      fmt::format("Order once more of {} than is needed.", first));
    case LeverKind::stock: {
      StepText text = on_lines(one, fmt::format("Use up the stock of {} that is too much.", what),
                               fmt::format("Order no {} until its stock is down.", first));
      text.why = fmt::format("More lies there than its service needs; {} EUR comes free.",
                             shown_number(-one.figures.capital_eur));
      text.proof = "Value of what lies in stock, in Lines.";
      return text;
    }
    case LeverKind::carriage:
      return on_lines(one, "Agree on a second way of carriage.",
                      "Ask another carrier for a price.");
    case LeverKind::subcontract:
      return on_lines(one, "Agree with a subcontractor who can step in.",
                      "Ask a subcontractor for a price and a time.");
    case LeverKind::place:
      return on_lines(one, "Change where stock is kept.",
                      "Reckon what the place costs, and who needs it.");
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
    case NotNow::less_sure:
      return "It may be worth more, but that is less sure.";
    case NotNow::smaller:
      return "The others are worth more.";
  }
  return {};
}

}  // namespace tienvoud::begin
