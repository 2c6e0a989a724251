#include "app/cli/argument_forms.h"

#include <CLI/CLI.hpp>
#include <string>
#include <utility>
#include <vector>

namespace tienvoud::app {

void add_forms(CLI::App* sub, OutputForm& form, bool csv) {
  auto* json = sub->add_flag_callback(
      "--json", [&form] { form = OutputForm::json; }, "For machines; units in the field names");
  if (csv) {
    sub->add_flag_callback(
           "--csv", [&form] { form = OutputForm::csv; }, "For spreadsheets")
        ->excludes(json);
  }
}

void add_dial(CLI::App* sub, double& dial) {
  static const std::vector<std::pair<std::string, std::string>> words = {
      {"sure", "0"}, {"middle", "0.5"}, {"big", "1"}};
  sub->add_option(
         "--dial", dial,
         "From 0 or sure, what is surely done first, to 1 or big, what is worth most first")
      ->transform(CLI::Transformer(words).description(""))
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
}

}  // namespace tienvoud::app
