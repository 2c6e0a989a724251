#include "app/cli/plan_verbs.h"

#include <CLI/CLI.hpp>

namespace tienvoud::app {
namespace {

void add_json(CLI::App* sub, OutputForm& form) {
  sub->add_flag_callback(
      "--json", [&form] { form = OutputForm::json; }, "For machines; units in the field names");
}

void add_share(CLI::App* sub, double& share) {
  sub->add_option("--move-share", share, "Share of planned operations that may move")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
}

}  // namespace

void PlanVerbs::add(CLI::App* plan) {
  add_promise(plan);
  add_replan(plan);
}

template <class Asked>
CLI::App* PlanVerbs::add_verb(CLI::App* plan, const char* name, const char* help, Asked& what) {
  auto* sub = plan->add_subcommand(name, help);
  sub->callback([this, &what] { asked = what; });
  sub->add_option("FIRM.db", what.database)->required();
  sub->add_option("--now", what.now, "Local day or moment; as of plan");
  return sub;
}

void PlanVerbs::add_promise(CLI::App* plan) {
  auto* sub = add_verb(plan, "promise", "When can so many of an item be ready?", promise_);
  sub->add_option("--item", promise_.item, "Code of the item")->required();
  sub->add_option("--quantity", promise_.quantity, "How many")
      ->required()
      ->check(CLI::PositiveNumber);
  sub->add_option("--customer-date", promise_.customer_date, "Local day or moment asked for");
  add_share(sub, promise_.move_share);
  sub->add_flag("--all", promise_.all, "Every order that becomes later");
  add_json(sub, promise_.form);
}

void PlanVerbs::add_replan(CLI::App* plan) {
  auto* sub = add_verb(plan, "replan", "What changes when something comes between?", replan_);
  sub->add_option("--down", replan_.down, "MACHINE,FROM,TO: it is down from then to then");
  sub->add_option("--ill", replan_.ill, "PERSON,FROM,TO: not there from then to then");
  sub->add_option("--rush", replan_.rush, "ITEM,QUANTITY,DUE: a new order");
  sub->add_option("--late", replan_.late, "PURCHASE_ORDER,AT: it comes only then");
  sub->add_option("--freeze-until", replan_.freeze_until, "What begins before stays where it can");
  add_share(sub, replan_.move_share);
  sub->add_option("--seed", replan_.seed, "Of the search")->capture_default_str();
  sub->add_flag("--all", replan_.all, "Every operation that moves");
  add_json(sub, replan_.form);
}

}  // namespace tienvoud::app
