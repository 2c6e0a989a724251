#include "app/cli/begin_arguments.h"

#include <CLI/CLI.hpp>

#include "app/cli/argument_forms.h"

namespace tienvoud::app {
namespace {

constexpr const char* database = "FIRM.db";

/// A command under `begin`, which becomes `command` when it is named.
CLI::App* add_under(CLI::App* begin,
                    const char* name,
                    const char* help,
                    StepCommand::Act act,
                    StepCommand& asked,
                    Command& command) {
  auto* sub = begin->add_subcommand(name, help);
  sub->add_option(database, asked.database)->required();
  sub->callback([&asked, &command, act] {
    asked.act = act;
    command = asked;
  });
  return sub;
}

void add_number(CLI::App* sub, StepCommand& asked) {
  sub->add_option("STEP", asked.step, "Its number, as `begin steps` lists it")->required();
}

void add_who(CLI::App* sub, StepCommand& asked) {
  sub->add_option("--who", asked.who, "Who says so")->capture_default_str();
}

void add_steps(CLI::App* begin, StepCommand& asked, Command& command) {
  using enum StepCommand::Act;
  auto* sub = add_under(begin, "accept", "Take a step of the list, and fix what will show it",
                        accept, asked, command);
  sub->add_option("STEP", asked.step, "Its place in the list, from 1")->required();
  sub->add_option("--start", asked.start, "First local day on which it is done; today if left out");
  sub->add_option("--run", asked.run, "The list, as `log` numbers it; the last one if left out");
  add_who(sub, asked);
  add_forms(sub, asked.form, false);

  sub = add_under(begin, "steps", "The steps that were accepted, and what became of them", list_all,
                  asked, command);
  add_forms(sub, asked.form, true);

  sub = add_under(begin, "measure", "What a step did, before and after it held against each other",
                  measure, asked, command);
  add_number(sub, asked);
  sub->add_option("--until", asked.until, "Last local day that counts; the last known if left out");
  sub->add_option("--weather", asked.weather,
                  "Mean temperatures of days to keep: a CSV of day and temperature, or KNMI's");
  add_who(sub, asked);
  add_forms(sub, asked.form, false);

  sub = add_under(begin, "outcome", "What became of a step", outcome, asked, command);
  add_number(sub, asked);
  sub->add_option("OUTCOME", asked.outcome, "done, partly or not")
      ->required()
      ->check(CLI::IsMember({"done", "partly", "not"}));
  sub->add_option("--why", asked.why, "In your words; why not, above all");
  sub->add_flag("--measured", asked.measured, "Measure it first");
  add_who(sub, asked);
  add_forms(sub, asked.form, false);
}

}  // namespace

void add_begin_arguments(CLI::App& app, BeginArguments& asked, Command& command) {
  BeginCommand& begin = asked.begin;
  auto* sub = app.add_subcommand("begin", "Where should the firm begin? Three first steps");
  sub->callback([sub, &begin, &command] {
    if (!sub->get_subcommands().empty()) {
      return;  // one under it was named
    }
    if (begin.database.empty()) {
      throw CLI::RequiredError(database);
    }
    command = begin;
  });
  sub->add_option(database, begin.database);
  sub->add_option("--budget", begin.budget_eur, "EUR for all steps together, once")
      ->check(CLI::NonNegativeNumber);
  sub->add_option("--hours", begin.hours, "Hours of the firm's own people, once")
      ->check(CLI::NonNegativeNumber);
  add_dial(sub, begin.dial);
  sub->add_option("--now", begin.now, "Local day or moment; when the journal ends where left out");
  sub->add_option("--seed", begin.seed, "Of what is drawn")->capture_default_str();
  sub->add_flag("--all", begin.all, "Everything that was weighed");
  add_forms(sub, begin.form, true);
  add_steps(sub, asked.step, command);
}

}  // namespace tienvoud::app
