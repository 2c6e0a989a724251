#include <fmt/format.h>

#include <chrono>
#include <cstdio>

#include "app/cli/commands.h"
#include "app/cli/evidence_text.h"
#include "app/cli/progress.h"
#include "app/clock.h"
#include "app/evidence_files.h"
#include "app/exit_code.h"
#include "exchange/findings_report.h"
#include "questions/begin/evidence/adoption.h"
#include "questions/begin/evidence/weigh_evidence.h"

namespace tienvoud::app {
namespace {

constexpr std::size_t examples = 2;

double seconds_since(Instant start) {
  return static_cast<double>(clock_now().microseconds() - start.microseconds()) / 1e6;
}

void print_measures(const EvidenceCommand& asked, std::span<const begin::Measured> measures) {
  fmt::print("{}",
             asked.form == OutputForm::json ? measures_json(measures) : measures_text(measures));
}

Result<int> train(const EvidenceCommand& asked, const EvidenceRead& read) {
  const Instant start = clock_now();
  TRY_ASSIGN(const auto model, begin::train_evidence(read.records, {.seed = asked.seed}));
  const double took = seconds_since(start);
  const std::string bytes = model.bytes();
  TRY(write_evidence_file(asked.out, bytes));
  const std::vector<begin::Measured> told = {
      {"assessments", static_cast<double>(read.records.assessments.size())},
      {"recommendations", static_cast<double>(read.records.recommendations.size())},
      {"training_s", took},
      {"model_bytes", static_cast<double>(bytes.size())}};
  print_measures(asked, told);
  return done;
}

Result<int> score(const EvidenceCommand& asked, const EvidenceRead& read) {
  TRY_ASSIGN(const auto model, read_evidence_model(asked.model));
  const Instant start = clock_now();
  const auto predicted = begin::predictions(model, read.records, {asked.dial});
  const double took = seconds_since(start);
  if (!asked.predictions.empty()) {
    TRY(write_evidence_file(asked.predictions, predictions_csv(read.records, predicted)));
  }
  auto measures = begin::weigh_evidence(model, read.records, {asked.dial});
  if (!read.records.assessments.empty()) {
    const auto firms = static_cast<double>(read.records.assessments.size());
    measures.push_back({"scoring_ms_per_firm", 1000 * took / firms});
  }
  print_measures(asked, measures);
  return done;
}

Result<int> validate(const EvidenceCommand& asked, const EvidenceRead& read) {
  Progress bar;
  TRY_ASSIGN(const auto measures,
             begin::validate_evidence(read.records,
                                      {.folds = static_cast<std::size_t>(asked.folds),
                                       .dial = {asked.dial},
                                       .train = {.seed = asked.seed}},
                                      [&](std::size_t done_models, std::size_t all) {
                                        bar.say(fmt::format("Model {} of {}", done_models, all));
                                        return true;
                                      }));
  print_measures(asked, measures);
  return done;
}

void print_adoption(const EvidenceCommand& asked, const EvidenceRead& read) {
  const auto rows = begin::adoption(read.records);
  if (asked.form == OutputForm::json) {
    fmt::print("{}", adoption_json(rows));
  } else if (asked.form == OutputForm::csv) {
    fmt::print("{}", adoption_csv(rows));
  } else {
    fmt::print("{}", adoption_text(rows));
  }
}

}  // namespace

Result<int> perform(const EvidenceCommand& asked) {
  TRY_ASSIGN(const auto read, read_evidence_files(asked.assessments, asked.recommendations));
  if (!read.findings.empty()) {
    fmt::print(stderr, "{}", exchange::findings_report(read.findings, examples));
  }
  switch (asked.act) {
    case EvidenceCommand::Act::train:
      return train(asked, read);
    case EvidenceCommand::Act::score:
      return score(asked, read);
    case EvidenceCommand::Act::validate:
      return validate(asked, read);
    default:
      print_adoption(asked, read);
      return done;
  }
}

}  // namespace tienvoud::app
