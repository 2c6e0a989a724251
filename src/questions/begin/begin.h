#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/firm/firm.h"
#include "model/journal/journal_reader.h"
#include "model/kpi.h"
#include "model/ledger.h"
#include "questions/begin/choose/choose.h"
#include "questions/begin/evidence/evidence_model.h"
#include "questions/begin/text/step_text.h"
#include "questions/begin/year/energy_duty.h"

namespace tienvoud::begin {

struct BeginOptions {
  ChooseOptions choose;
  EstimateOptions estimate;
  std::int64_t plan_work = 1;  ///< thousands of schedules of each plan that is made
  /// EUR that a day late costs, as a part of the order's price, where the firm does not say.
  double late_day_price = 0.01;
  const EvidenceModel* evidence = nullptr;  ///< for the odds; none: nothing is said of them
  double log_odds_shift = 0;                ///< of the programme's own outcomes (OutcomeShift)
  std::function<bool(double done)> progress = nullptr;  ///< in [0, 1]; false: stop
};

/// One of the steps.
struct FirstStep {
  Candidate candidate;
  /// Figures of the year that differ; none where no change of the firm stands for it.
  Effect effect;
  StepText text;
};

/// Something that could not be looked at, and what would let it.
struct NotLooked {
  std::string what;
  std::string remedy;
};

/// Where the firm should begin.
struct Begin {
  Instant at;
  std::vector<FirstStep> steps;  ///< the first to do first
  Range together_eur;            ///< EUR a year of all steps at once
  std::optional<FirstStep> not_now;
  std::string why_not;
  std::optional<FirstStep> unsure;  ///< the step whose worth is worth measuring first
  std::string measure;              ///< what to measure, and what it could change
  double measure_worth_eur = 0;
  std::vector<Candidate> others;  ///< all that was weighed and is no step, largest gain first
  EnergyDuty energy;              ///< of the year, and whether the law asks for measures
  std::vector<NotLooked> not_looked;
  Scoreboard scoreboard;                 ///< of the year as it is
  std::array<std::size_t, 3> origins{};  ///< of the figures that the answer rests on, by Origin
};

/// The three steps to begin with. A pure function: same input, same answer, bit for bit. What the
/// data does not allow to look at is said, and the rest answered; where nothing can be looked at
/// the steps are what to record first, without a euro. Errors: those of the readers; cancelled.
Result<Begin> first_steps(const Firm& firm,
                          const JournalReader& journal,
                          const LedgerReader& ledger,
                          Instant now,
                          const BeginOptions& options = {});

}  // namespace tienvoud::begin
