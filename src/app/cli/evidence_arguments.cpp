#include "app/cli/evidence_arguments.h"

#include <CLI/CLI.hpp>

#include "app/cli/argument_forms.h"

namespace tienvoud::app {
namespace {

using Act = EvidenceCommand::Act;

CLI::App* add_act(CLI::App* evidence,
                  const char* name,
                  const char* help,
                  Act act,
                  EvidenceCommand& asked,
                  Command& command) {
  auto* sub = evidence->add_subcommand(name, help);
  sub->callback([&asked, &command, act] {
    asked.act = act;
    command = asked;
  });
  sub->add_option("--assessments", asked.assessments,
                  "Firms that were advised: CSV, plain or packed with gzip")
      ->required();
  sub->add_option("--recommendations", asked.recommendations,
                  "What they were told and what became of it: CSV, plain or packed with gzip")
      ->required();
  add_forms(sub, asked.form, act == Act::stats);
  return sub;
}

void add_seed(CLI::App* sub, std::uint64_t& seed) {
  sub->add_option("--seed", seed, "Of the training; the same seed, the same model")
      ->capture_default_str();
}

}  // namespace

void add_evidence_arguments(CLI::App& app, EvidenceCommand& asked, Command& command) {
  auto* evidence =
      app.add_subcommand("evidence", "What thousands of firms did with what they were advised");
  evidence->require_subcommand(1);
  auto* train =
      add_act(evidence, "train", "Learn the odds from what firms did", Act::train, asked, command);
  train->add_option("--out", asked.out, "The model to write")->required();
  add_seed(train, asked.seed);
  auto* score = add_act(evidence, "score", "How good a model is on firms it was not trained on",
                        Act::score, asked, command);
  score->add_option("--model", asked.model, "The model; the one of the program where left out");
  score->add_option("--predictions", asked.predictions,
                    "Write superid,probability,score of each recommendation to this file");
  add_dial(score, asked.dial);
  auto* validate =
      add_act(evidence, "validate", "How good models are, each on a fold of firms left out",
              Act::validate, asked, command);
  validate->add_option("--folds", asked.folds, "Parts of the firms, each left out once")
      ->check(CLI::Range(2, 20))
      ->capture_default_str();
  add_dial(validate, asked.dial);
  add_seed(validate, asked.seed);
  add_act(evidence, "stats", "How many measures were done, by payback, size, class and more",
          Act::stats, asked, command);
}

}  // namespace tienvoud::app
