#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "model/firm/firm.h"
#include "model/journal/journal_reader.h"
#include "model/ledger.h"
#include "model/weather.h"
#include "questions/begin/levers/lever.h"

namespace tienvoud::begin {

/// A step that the firm took, and the days in which it can be seen. Days are local.
struct StepTaken {
  LeverKind kind = LeverKind::standby;
  const CatalogueMeasure* measure = nullptr;  ///< which, of kind catalogue; null: not known
  Scope subject;
  std::vector<std::string> codes;  ///< of what it touches, as of the Lever
  Day starts;                      ///< the first day on which it is done
  Day baseline_from;               ///< first day that is held against it
  int learning_days = 7;           ///< after the start that are left out: nobody masters it at once
};

/// What is measured lies between low and high in nine cases of ten.
struct Measured {
  double low = 0;
  double middle = 0;
  double high = 0;
};

/// What stands in the way of a sure figure, and what would help.
struct MeasureFinding {
  std::string what;
  std::string remedy;
};

/// The days that were held against each other.
struct ComparedDays {
  Day from;
  Day end;                ///< the day after the last
  std::int64_t days = 0;  ///< that could be used
};

/// What a step did, from what happened before and after it.
struct StepMeasurement {
  std::string figure;  ///< KPI, as in the glossary: energy, base_load, setup_time, scrap, ...
  std::string unit;    ///< of `saved`: kWh, kW, h, pieces or EUR
  std::vector<std::string> watched;  ///< codes of the meters, machines or operation it is read from
  std::optional<Measured> saved;     ///< a year (kW: of each month); more is better
  std::optional<Measured> gain_eur;  ///< the same in EUR a year
  ComparedDays before;
  ComparedDays after;
  std::int64_t lots_before = 0;  ///< where lots are held against each other
  std::int64_t lots_after = 0;
  std::optional<double> r_squared;  ///< of the days that are explained by what is corrected for
  std::optional<double> cv_rmse;
  std::vector<std::string> corrected_for;  ///< in words
  std::string rule;                        ///< how it was measured, in one sentence
  std::vector<MeasureFinding> findings;
};

/// What the step did until the end of the day `last`: the figure that it should move, before and
/// after, explained by what else moves it (volume, mix, kind of day, weather) and by the step.
/// Where too little is known there is no `saved`, and a finding says what is missing; where nothing
/// can be measured (a loss that did not happen) that is a finding too. A pure function. weather: by
/// day, may be empty. Errors: those of the readers; invalid_input where the days are not in order.
/// Sources: IPMVP Core Concepts (EVO 10000-1), option C; ASHRAE Guideline 14-2014, sections 4 and
/// B-5; Newey & West (methods/step_effect).
Result<StepMeasurement> measure_step(const Firm& firm,
                                     const JournalReader& journal,
                                     const LedgerReader& ledger,
                                     const StepTaken& step,
                                     Day last,
                                     std::span<const DayTemperature> weather);

/// The first and the last local day of which anything is known; none where nothing is. Errors:
/// those of the reader; not_found for a time zone that this machine does not know.
struct KnownDays {
  Day first;
  Day last;
};
Result<std::optional<KnownDays>> known_days(const Firm& firm, const JournalReader& journal);

/// What shows whether such a step worked: what StepMeasurement will be of.
struct WatchedFigure {
  std::string figure;
  std::string unit;                  ///< empty: nothing can be measured
  std::vector<std::string> watched;  ///< codes of meters, machines or the operation
};
WatchedFigure watched_figure(const Firm& firm, const StepTaken& step);

}  // namespace tienvoud::begin
