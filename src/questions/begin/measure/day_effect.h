#pragma once

#include <optional>
#include <string>
#include <vector>

#include "questions/begin/measure/compared_days.h"
#include "questions/begin/measure/driver_columns.h"

namespace tienvoud::begin {

/// A figure with a value a day, and what explains it.
struct DaySeries {
  std::vector<std::optional<double>> values;  ///< one a day
  std::vector<DriverColumn> always;           ///< in the explanation whatever they tell
  std::vector<DriverColumn> offered;          ///< of which those that tell something are taken
};

/// Finds by how much the values changed at the step and tells it: saved = -change * a_year, the
/// days, how well they are explained and by what. Of the offered columns those are taken, one after
/// the other, that lower Schwarz' criterion most (Schwarz, Annals of Statistics 6 (1978)), at most
/// one for ten days. Where the step does more on days on which the firm is closed, or less, that is
/// a column of its own: the change is that of the average day. Too few days are a finding.
/// The doubt is that of the fit and, as a standard error, eight hundredths of what weather, volume
/// and kind of day each took out of the difference of the means, together as the root of the sum of
/// squares: columns stand for what moves a figure, they are not it. (Calibrated on made-up firms,
/// bench/measure_bench: without it seven intervals of ten held the truth in place of nine.)
void measure_days(const DaySeries& series,
                  const DayRow& days,
                  const DayKinds& kinds,
                  double a_year,
                  StepMeasurement& measurement);

/// Of `saved`, where there is one, in euros at so much for one.
void tell_gain(double eur_per_unit, StepMeasurement& measurement);

/// Says how much longer to wait where the interval holds no change at all as well.
void tell_doubt(StepMeasurement& measurement);

}  // namespace tienvoud::begin
