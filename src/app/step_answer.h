#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "questions/begin/measure/measure_step.h"
#include "store/store.h"

namespace tienvoud::app {

// The loop of Begin: a step is accepted, measured, and what became of it is recorded. Steps are
// numbered from 1 in the order in which they were accepted.

/// What a step became, in one word: accepted, then measured, then done, partly or not.
std::string state_of(const store::StepRecord& step);

struct AcceptRequest {
  std::string database;
  int place = 1;                    ///< in the list, from 1
  std::optional<std::int64_t> run;  ///< the recorded list; none: the last one
  std::string start;                ///< local day; empty: today
  std::string who;
};

/// Takes a step of a recorded list as it was shown, with what is to be watched and the days before
/// it. Errors: those of the database; not_found where there is no such list or step; unusable where
/// it was accepted before; invalid_input where the day cannot be read.
Result<store::StepRecord> accept_step(const AcceptRequest& request, Instant now);

struct MeasureRequest {
  std::string database;
  std::int64_t step = 0;
  std::string until;    ///< local day, the last that counts; empty: the last that is known
  std::string weather;  ///< a file to read first; what is in it is kept. Empty: none
  std::string who;
};

struct MeasuredStep {
  store::StepRecord step;
  begin::StepMeasurement measurement;
  Day last;
  Findings findings;  ///< of the weather's file
};

/// Measures a step and records that. Brings the ledger up to date first. Errors: those of the
/// database, of read_weather and of begin::measure_step; not_found; invalid_input where the day
/// cannot be read.
Result<MeasuredStep> ask_measure(const MeasureRequest& request, Instant now);
/// The same from the ledger as it stands, nothing kept.
Result<MeasuredStep> look_at_measure(const MeasureRequest& request, const store::Store& store);

struct OutcomeRequest {
  std::string database;
  std::int64_t step = 0;
  std::string outcome;  ///< done, partly or not
  std::string why;
  bool measured = false;  ///< measure first
  std::string who;
};

/// Adds an outcome with what was promised and what was measured last. Returns the step with it.
/// Errors: those of the database and of ask_measure; not_found; invalid_input where the outcome is
/// no such word or the reason too long.
Result<store::StepRecord> record_outcome(const OutcomeRequest& request, Instant now);

/// How much more or less is done here than the evidence says, learnt from the outcomes of the
/// steps: to be added to the log odds (OutcomeShift). 0 before any outcome. Partly done is done.
/// Errors: those of the database.
Result<double> log_odds_shift_of(const store::Store& store);

}  // namespace tienvoud::app
