// Commands that write folders: example and export.
#include <fmt/format.h>

#include <cstdio>

#include "app/cli/commands.h"
#include "app/cli/progress.h"
#include "app/cli/text_table.h"
#include "app/example_folder.h"
#include "app/exit_code.h"
#include "exchange/write_folder.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

Result<example::ExampleOptions> options_of(const ExampleCommand& asked) {
  example::ExampleOptions options;
  options.preset = asked.preset == "large"  ? example::Preset::large
                   : asked.preset == "shop" ? example::Preset::shop
                                            : example::Preset::small;
  options.seed = asked.seed;
  options.submeters = asked.submeters;
  options.unexplained = asked.unexplained;
  options.wrong_norms = asked.wrong_norms;
  options.power_known = asked.power_known;
  for (const auto& [word, waste] : choices(example::Waste())) {
    options.waste = word == asked.waste ? waste : options.waste;
  }
  if (!asked.mended_from.empty()) {
    TRY_ASSIGN(options.mended_from, parse_day(asked.mended_from));
  }
  options.mended = asked.mended;
  options.weather = asked.weather;
  options.mix_drift = asked.mix_drift;
  if (!asked.start.empty()) {
    TRY_ASSIGN(options.start, parse_day(asked.start));
  }
  return options;
}

example::FaultOptions faults_of(const ExampleCommand& asked) {
  example::FaultOptions faults;
  faults.seed = asked.seed;
  faults.late = asked.late;
  faults.duplicated = asked.repeated;
  faults.repeated_rows = asked.repeated;
  faults.out_of_order = asked.shuffled;
  faults.lost = asked.lost_sequences;
  faults.counter_resets = asked.counter_resets;
  faults.silent_meters = asked.silent_meters;
  faults.code_typos = asked.code_typos;
  faults.night_rows = asked.night_shifts;
  return faults;
}

}  // namespace

Result<int> perform(const ExampleCommand& asked) {
  TRY_ASSIGN(const auto options, options_of(asked));
  const auto firm = example::make_example(options);
  Progress bar;
  TRY(write_example(asked.folder, firm, faults_of(asked), bar.sink()));
  std::int64_t machines = 0;
  for (const auto& resource : firm.firm.resources) {
    machines += resource.kind == ResourceKind::machine ? 1 : 0;
  }
  const auto count = [](std::size_t n) { return number(static_cast<double>(n)); };
  fmt::print("{}: {} machines, {} people, {} orders, in {}; its truth in {}-truth.\n",
             firm.firm.profile.name, machines, count(firm.firm.people.size()),
             count(firm.firm.orders.size()), asked.folder, asked.folder);
  return done;
}

Result<int> perform(const ExportCommand& asked) {
  TRY_ASSIGN(const auto store, store::Store::open(asked.database, store::OpenMode::read));
  TRY_ASSIGN(const auto firm, store.firm());
  TRY_ASSIGN(const auto journal, store.journal(firm));
  TRY(exchange::write_folder(asked.folder, firm, *journal));
  fmt::print("Wrote {}: everything that {} holds of the firm and what happened.\n", asked.folder,
             asked.database);
  return done;
}

}  // namespace tienvoud::app
