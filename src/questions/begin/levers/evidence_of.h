#pragma once

#include <optional>
#include <span>
#include <vector>

#include "model/firm/firm.h"
#include "questions/begin/effect/estimate.h"
#include "questions/begin/evidence/evidence_model.h"
#include "questions/begin/evidence/firm_odds.h"
#include "questions/begin/evidence/measure_class.h"
#include "questions/begin/year/firm_year.h"

namespace tienvoud::begin {

/// The firm in the words of the evidence: sector, people, sales, power.
FirmDescription description_of(const Firm& firm, const FirmYear& year);

/// The class under which the evidence has such measures; none where it says nothing of them: what
/// is planned, where stock lies, second sources.
std::optional<MeasureClass> class_of(const Lever& lever);

/// Gives each candidate that the evidence speaks of its odds at this firm; seen as one list.
/// log_odds_shift: what the programme's own outcomes say more or less (OutcomeShift).
void add_odds(const EvidenceModel& model,
              const Firm& firm,
              const FirmYear& year,
              double log_odds_shift,
              std::vector<Candidate>& candidates);

}  // namespace tienvoud::begin
