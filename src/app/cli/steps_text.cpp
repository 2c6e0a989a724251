#include "app/cli/steps_text.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "app/cli/text_table.h"
#include "app/json/steps_json.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

std::string euros(const Json& range) {
  if (!range.is_object()) {
    return "-";
  }
  return fmt::format("{} a year ({} to {})", euro(range["middle"].get<double>()),
                     euro(range["low"].get<double>()), euro(range["high"].get<double>()));
}

std::string amount(double value, const std::string& unit) {
  return fmt::format("{} {}", number(value, std::abs(value) < 100 ? 1 : 0), unit);
}

std::string list_of(const Json& texts) {
  std::string text;
  for (const auto& one : texts) {
    text += (text.empty() ? "" : ", ") + one.get<std::string>();
  }
  return text;
}

class Lines {
 public:
  void add(const char* name, const std::string& value) {
    if (!value.empty()) {
      text_ += fmt::format("   {:<10} {}\n", name, value);
    }
  }
  std::string text() && { return std::move(text_); }

 private:
  std::string text_;
};

void add_measurement(const Json& measured, Lines& lines) {
  const std::string unit = measured["unit"];
  if (const auto& saved = measured["saved_per_year"]; saved.is_object()) {
    lines.add("saved",
              fmt::format("{} a year; in nine cases of ten {} to {}", amount(saved["middle"], unit),
                          number(saved["low"], 0), number(saved["high"], 0)));
    lines.add("worth", measured["gain_eur_per_year"].is_object()
                           ? euros(measured["gain_eur_per_year"])
                           : std::string());
    if (const auto& promised = measured["promised_per_year"]; promised.is_number()) {
      lines.add("promised", fmt::format("{} a year", amount(promised, unit)));
    }
  }
  const auto& before = measured["before"];
  const auto& after = measured["after"];
  if (before["days"].get<std::int64_t>() + after["days"].get<std::int64_t>() > 0) {
    const std::int64_t lots = measured["lots_before"].get<std::int64_t>();
    lines.add("compared",
              fmt::format("{} days from {} to {} with {} days from {} to {}{}",
                          before["days"].get<int>(), before["from"].get<std::string>(),
                          before["to"].get<std::string>(), after["days"].get<int>(),
                          after["from"].get<std::string>(), after["to"].get<std::string>(),
                          lots > 0 ? fmt::format("; {} lots with {}", lots,
                                                 measured["lots_after"].get<std::int64_t>())
                                   : std::string()));
  }
  lines.add("corrected", list_of(measured["corrected_for"]));
  if (measured["r_squared"].is_number()) {
    lines.add("explained",
              fmt::format("{} of what moves from day to day{}",
                          percent(measured["r_squared"].get<double>(), 0),
                          measured["cv_rmse"].is_number()
                              ? fmt::format(", but for {} of the mean",
                                            percent(measured["cv_rmse"].get<double>(), 1))
                              : std::string()));
  }
  lines.add("measured", measured["rule"]);
  for (const auto& finding : measured["findings"]) {
    lines.add("note",
              finding["what"].get<std::string>() + " " + finding["remedy"].get<std::string>());
  }
}

}  // namespace

std::string step_text(const Json& step) {
  Lines lines;
  lines.add("from",
            fmt::format("{}, held against the days from {} on", step["starts"].get<std::string>(),
                        step["baseline_from"].get<std::string>()));
  lines.add("promise", euros(step["promised"]["gain_eur_per_year"]));
  const auto& watch = step["watch"];
  const std::string unit = watch["unit"];
  lines.add("watch",
            unit.empty()
                ? "nothing measures it: say what became of it"
                : fmt::format("{} in {}{}", watch["figure"].get<std::string>(), unit,
                              watch["watched"].empty() ? std::string()
                                                       : " of " + list_of(watch["watched"])));
  if (step["measurement"].is_object()) {
    add_measurement(step["measurement"], lines);
  }
  if (const auto& outcome = step["outcome"]; outcome.is_object()) {
    const std::string because = outcome["because"];
    lines.add("outcome",
              fmt::format("{} after {} months{}", outcome["outcome"].get<std::string>(),
                          number(outcome["months"], 1), because.empty() ? "" : ": " + because));
  }
  return fmt::format("Step {}: {}\n", step["number"].get<std::int64_t>(),
                     step["title"].get<std::string>()) +
         std::move(lines).text();
}

std::string steps_text(const std::vector<store::StepRecord>& steps) {
  TextTable table;
  table.column("step", TextTable::Align::right);
  table.column("state", TextTable::Align::left);
  table.column("from", TextTable::Align::left);
  table.column("promised a year", TextTable::Align::right);
  table.column("measured", TextTable::Align::right);
  table.column("from", TextTable::Align::right);
  table.column("to", TextTable::Align::right);
  table.column("what", TextTable::Align::left);
  for (const auto& record : steps) {
    const Json step = accepted_step_json(record);
    const Json gain =
        step["measurement"].is_object() ? step["measurement"]["gain_eur_per_year"] : Json(nullptr);
    const auto of = [&](const char* name) {
      return gain.is_object() ? euro(gain[name].get<double>()) : std::string("-");
    };
    table.row({std::to_string(record.id), step["state"].get<std::string>(),
               step["starts"].get<std::string>(),
               euro(step["promised"]["gain_eur_per_year"]["middle"].get<double>()), of("middle"),
               of("low"), of("high"), step["title"].get<std::string>()});
  }
  return table.empty() ? "No step was accepted yet: `tienvoud begin accept FIRM.db STEP`.\n"
                       : table.text();
}

}  // namespace tienvoud::app
