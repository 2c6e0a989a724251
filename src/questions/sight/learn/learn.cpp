#include "questions/sight/learn/learn.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "questions/sight/learn/lead_times.h"
#include "questions/sight/learn/lots.h"
#include "questions/sight/learn/power.h"
#include "questions/sight/learn/proposing.h"
#include "questions/sight/learn/scrap.h"
#include "questions/sight/learn/times.h"

namespace tienvoud::sight {

Result<Learned> learn(const Firm& firm,
                      const JournalReader& journal,
                      const LedgerReader& ledger,
                      Period period,
                      const LearnOptions& options) {
  TRY_ASSIGN(const learning::Lots lots, learning::lots_of(firm, journal, ledger, period));
  Learned learned;
  learned.period = period;
  learning::Findings findings = learning::learn_times(firm, lots, options);
  learned.lots = findings.lots;
  findings.append(learning::learn_scrap(firm, lots, options));
  TRY_ASSIGN(learning::Findings powers, learning::learn_power(firm, ledger, period, options));
  findings.append(std::move(powers));
  findings.append(learning::learn_lead_times(firm, period, options));
  findings.leave_out("pieces counted on orders without saying at which operation",
                     lots.pieces_without_operation / Pieces::per_unit,
                     "Name the operation in bookings and counts.");
  std::ranges::sort(findings.proposals, [](const Proposal& a, const Proposal& b) {
    return a.evidence != b.evidence ? a.evidence > b.evidence
                                    : std::tie(a.subject, a.figure) < std::tie(b.subject, b.figure);
  });
  learned.proposals = std::move(findings.proposals);
  learned.left_out = std::move(findings.left_out);
  return learned;
}

}  // namespace tienvoud::sight
