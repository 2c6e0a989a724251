#include "app/cli/argument_forms.h"

#include <CLI/CLI.hpp>

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

}  // namespace tienvoud::app
