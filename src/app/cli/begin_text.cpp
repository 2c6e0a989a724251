#include "app/cli/begin_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "app/cli/text_table.h"
#include "exchange/csv/csv_writer.h"

namespace tienvoud::app {
namespace {

using begin::Candidate;
using begin::FirstStep;
using begin::Range;

std::string euros(const Range& range) {
  return fmt::format("{} a year ({} to {})", euro(range.middle), euro(range.low), euro(range.high));
}

std::string once(const Range& range, const char* none) {
  return range.high <= 0
             ? none
             : fmt::format("{} ({} to {})", euro(range.middle), euro(range.low), euro(range.high));
}

const char* said(begin::Basis basis) {
  switch (basis) {
    case begin::Basis::simulated:
      return "reckoned on your own firm, with the change and without";
    case begin::Basis::measured:
      return "measured here; how much of it can go is what others got";
    case begin::Basis::evidence:
      return "what other firms were told they would save, by your bill";
    case begin::Basis::none:
      return "";
  }
  return "";
}

std::string also(const Candidate& one) {
  std::string text;
  const auto add = [&](double value, const char* unit, int decimals) {
    if (std::abs(value) >= 0.5) {
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", number(value, decimals), unit);
    }
  };
  const auto& figures = one.figures;
  add(figures.people_h, "h of people", 0);
  add(figures.machine_h, "h of machines", 0);
  add(figures.energy_kwh, "kWh", 0);
  add(figures.material_kg, "kg of material", 0);
  add(figures.carbon_kg, "kg CO2e", 0);
  add(figures.lateness_h, "h late", 0);
  add(figures.expected_loss_eur, "EUR expected loss", 0);
  add(figures.capital_eur, "EUR in stock", 0);
  return text;
}

std::string step_text(std::size_t number_of, const FirstStep& step) {
  const Candidate& one = step.candidate;
  std::string text = fmt::format("{}. {}\n", number_of, step.text.title);
  const auto line = [&](const char* name, const std::string& value) {
    if (!value.empty()) {
      text += fmt::format("   {:<10} {}\n", name, value);
    }
  };
  line("why", step.text.why);
  if (one.lever.basis != begin::Basis::none) {
    line("gains", euros(one.gain_eur));
    line("also", also(one));
    line("odds", one.odds
                     ? fmt::format("{} of firms like yours did such a thing", percent(*one.odds, 0))
                     : "nothing is known of who does this");
    line("reckoned", said(one.lever.basis));
  }
  if (one.lever.effort.hours.middle > 0) {
    line("costs", fmt::format("{}, {} h of your people", once(one.lever.effort.eur, "nothing"),
                              number(one.lever.effort.hours.middle)));
  }
  line("on Monday", step.text.first_action);
  line("shows in", step.text.proof);
  return text + "\n";
}

std::string others_table(const BeginAnswer& answer) {
  TextTable table;
  table.column("also weighed", TextTable::Align::left);
  table.column("about", TextTable::Align::left);
  table.column("gain a year", TextTable::Align::right);
  table.column("from", TextTable::Align::right);
  table.column("to", TextTable::Align::right);
  table.column("costs once", TextTable::Align::right);
  for (const Candidate& one : answer.begin.others) {
    table.row({std::string(begin::word_of(one.lever.kind)), one.lever.subject.code,
               euro(one.gain_eur.middle), euro(one.gain_eur.low), euro(one.gain_eur.high),
               euro(one.lever.effort.eur.middle)});
  }
  return table.empty() ? "" : table.text() + "\n";
}

/// What the law asks of a firm that uses so much; empty where it asks nothing.
std::string duty_text(const begin::EnergyDuty& energy) {
  if (!energy.holds()) {
    return "";
  }
  std::vector<std::string> uses;
  if (energy.electricity_kwh > 0) {
    uses.push_back(fmt::format("{} kWh", number(energy.electricity_kwh)));
  }
  if (energy.gas_m3) {
    uses.push_back(fmt::format("{} m3 of gas measured", number(*energy.gas_m3)));
  }
  return fmt::format(
      "You use {} a year: measures that pay back within five years are a legal duty\n"
      "(at a place that uses 50,000 kWh or 25,000 m3 of gas a year).\n",
      fmt::join(uses, " and "));
}

}  // namespace

std::string begin_text(const BeginAnswer& answer, bool all) {
  const begin::Begin& begin = answer.begin;
  std::string text;
  const bool reckoned = std::ranges::any_of(begin.steps, [](const FirstStep& step) {
    return step.candidate.lever.basis != begin::Basis::none;
  });
  text += reckoned ? fmt::format("Begin with these; together they gain {}.\n\n",
                                 euros(begin.together_eur))
                   : "Begin by recording what the first euro can be reckoned from.\n\n";
  for (std::size_t i = 0; i < begin.steps.size(); ++i) {
    text += step_text(i + 1, begin.steps[i]);
  }
  if (begin.not_now) {
    text += fmt::format("Not now: {} {} ({})\n", begin.not_now->text.title, begin.why_not,
                        euros(begin.not_now->candidate.gain_eur));
  }
  if (!begin.measure.empty()) {
    text += fmt::format(
        "Worth measuring first: {} What is found may turn the list; that is worth {}.\n",
        begin.measure, euro(begin.measure_worth_eur));
  }
  text += duty_text(begin.energy);
  if (all) {
    text += "\n" + others_table(answer);
  }
  for (const auto& one : begin.not_looked) {
    text += fmt::format("Not looked at: {} {}\n", one.what, one.remedy);
  }
  return text;
}

std::string begin_csv(const BeginAnswer& answer) {
  std::string text =
      "step,kind,about,gain_eur_per_year,low_eur_per_year,high_eur_per_year,"
      "once_eur,once_h,odds,title\n";
  const auto add = [&](const std::string& step, const Candidate& one, const std::string& title) {
    const std::vector<std::string> cells = {step,
                                            std::string(begin::word_of(one.lever.kind)),
                                            one.lever.subject.code,
                                            fmt::format("{:.2f}", one.gain_eur.middle),
                                            fmt::format("{:.2f}", one.gain_eur.low),
                                            fmt::format("{:.2f}", one.gain_eur.high),
                                            fmt::format("{:.2f}", one.lever.effort.eur.middle),
                                            fmt::format("{:.1f}", one.lever.effort.hours.middle),
                                            one.odds ? fmt::format("{:.3f}", *one.odds) : "",
                                            title};
    exchange::append_record(text, cells);
  };
  for (std::size_t i = 0; i < answer.begin.steps.size(); ++i) {
    add(std::to_string(i + 1), answer.begin.steps[i].candidate, answer.begin.steps[i].text.title);
  }
  for (const Candidate& one : answer.begin.others) {
    add("", one, "");
  }
  return text;
}

}  // namespace tienvoud::app
