#include "app/cli/plan_arguments.h"

#include <CLI/CLI.hpp>

#include "app/cli/argument_forms.h"

namespace tienvoud::app {
namespace {

constexpr const char* database = "FIRM.db";
constexpr double most_frozen_days = 366;

/// A command under `plan`, which becomes `command` when it is named.
template <class Asked>
CLI::App* add_under(
    CLI::App* plan, const char* name, const char* help, Asked& asked, Command& command) {
  auto* sub = plan->add_subcommand(name, help);
  sub->add_option(database, asked.database)->required();
  sub->callback([&asked, &command] { command = asked; });
  return sub;
}

void add_check(CLI::App* plan, PlanCheckCommand& asked, Command& command) {
  auto* sub = add_under(plan, "check", "Every rule that a plan breaks, and its late orders", asked,
                        command);
  sub->add_option("--plan", asked.plan,
                  "The plan as `tienvoud plan --csv` writes it; the last recorded one where left "
                  "out");
  sub->add_option("--now", asked.now, "Local day or moment from which on the plan is");
  sub->add_flag("--all", asked.all, "Every violation and late order");
  add_forms(sub, asked.form, false);
}

void add_share(CLI::App* sub, double& share) {
  sub->add_option("--move-share", share, "Share of planned operations that may move")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
}

void add_promise(CLI::App* plan, PromiseCommand& asked, Command& command) {
  auto* sub = add_under(plan, "promise", "When can so many of an item be ready?", asked, command);
  sub->add_option("--now", asked.now, "Local day or moment; as of plan");
  sub->add_option("--item", asked.item, "Code of the item")->required();
  sub->add_option("--quantity", asked.quantity, "How many")->required()->check(CLI::PositiveNumber);
  sub->add_option("--customer-date", asked.customer_date, "Local day or moment asked for");
  add_share(sub, asked.move_share);
  sub->add_flag("--all", asked.all, "Every order that becomes later");
  add_forms(sub, asked.form, false);
}

void add_replan(CLI::App* plan, ReplanCommand& asked, Command& command) {
  auto* sub =
      add_under(plan, "replan", "What changes when something comes between?", asked, command);
  sub->add_option("--now", asked.now, "Local day or moment; as of plan");
  sub->add_option("--down", asked.down, "MACHINE,FROM,TO: it is down from then to then");
  sub->add_option("--ill", asked.ill, "PERSON,FROM,TO: not there from then to then");
  sub->add_option("--rush", asked.rush, "ITEM,QUANTITY,DUE: a new order");
  sub->add_option("--late", asked.late, "PURCHASE_ORDER,AT: it comes only then");
  sub->add_option("--freeze-until", asked.freeze_until, "What begins before stays where it can");
  add_share(sub, asked.move_share);
  sub->add_option("--seed", asked.seed, "Of the search")->capture_default_str();
  sub->add_flag("--all", asked.all, "Every operation that moves");
  add_forms(sub, asked.form, false);
}

void add_hindcast(CLI::App* plan, HindcastCommand& asked, Command& command) {
  auto* sub =
      add_under(plan, "hindcast", "How past orders would have gone by plan", asked, command);
  sub->add_option("--from", asked.from,
                  "Local day or moment from which on is planned; a third of the way through what "
                  "happened where left out");
  sub->add_option("--work", asked.work, "Thousands of schedules to try each time an order comes")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
  sub->add_option("--seed", asked.seed, "Of the search")->capture_default_str();
  sub->add_flag("--all", asked.all, "Every order");
  add_forms(sub, asked.form, true);
}

}  // namespace

void add_plan_arguments(CLI::App& app, PlanArguments& asked, Command& command) {
  PlanCommand& plan = asked.plan;
  auto* sub = app.add_subcommand("plan", "What is made when and on what, and why not earlier?");
  sub->callback([sub, &plan, &command] {
    if (!sub->get_subcommands().empty()) {
      return;  // one under it was named
    }
    if (plan.database.empty()) {
      throw CLI::RequiredError(database);
    }
    command = plan;
  });
  sub->add_option(database, plan.database);
  sub->add_option("--now", plan.now,
                  "Local day or moment to plan from; this moment where left out, or the last "
                  "news of a firm that told nothing for a month");
  auto* work = sub->add_option("--work", plan.work, "Thousands of schedules to try")
                   ->check(CLI::Range(0, 1'000'000));
  sub->add_option("--seconds", plan.seconds, "Try for so long instead")
      ->check(CLI::Range(0.0, 86'400.0))
      ->excludes(work);
  sub->add_option("--seed", plan.seed, "Of the search")->capture_default_str();
  sub->add_option("--order", plan.order, "Why this order is late, and what would help");
  sub->add_flag("--early", plan.early,
                "All as early as it can be: no cheaper hours, no later start");
  sub->add_option("--goals", plan.goals,
                  "What counts most first, of lateness, cost, work_in_process and distance "
                  "(\"cost,lateness\"); as firm.toml has it where left out");
  auto* freeze = sub->add_option("--freeze", plan.freeze_days,
                                 "Days from now in which the plan before stays where it can")
                     ->check(CLI::Range(0.0, most_frozen_days));
  sub->add_flag("--anew", plan.anew, "Without looking at the plan before")->excludes(freeze);
  sub->add_flag("--as-stored", plan.as_stored,
                "From the tables alone: what replans were told counts no longer");
  sub->add_flag("--all", plan.all, "Every order, operation and finding");
  sub->add_flag("--sure", plan.sure,
                "The chance of each order to be on time, of a thousand replays");
  sub->add_option("--calendar", plan.calendar,
                  "Write a calendar (.ics) for each machine into this folder as well");
  add_forms(sub, plan.form, true);
  add_check(sub, asked.check, command);
  add_promise(sub, asked.promise, command);
  add_replan(sub, asked.replan, command);
  add_hindcast(sub, asked.hindcast, command);
}

}  // namespace tienvoud::app
