#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/result.h"
#include "model/change.h"
#include "model/firm/firm.h"
#include "model/journal/journal_reader.h"
#include "model/kpi.h"
#include "model/ledger.h"
#include "model/origin.h"
#include "questions/sight/split/split.h"

namespace tienvoud::sight {

/// Powers that the split found where machines have no meter of their own.
struct LearnFromSplit {
  std::vector<Id<Resource>> machines;  ///< those of the split's problem, in its order
  Split split;
};

struct LearnOptions {
  /// A figure of the firm is left alone where the learnt one differs by less than this share of it,
  /// or by less than two of its standard errors.
  double least_difference = 0.05;
  /// The same for scrap, as a difference of fractions.
  double least_scrap_difference = 0.005;
  std::uint64_t seed = 1;  ///< of the resamples behind the band of a setup that no state tells
  std::optional<LearnFromSplit> split = std::nullopt;
};

/// One figure that the journal says and the firm does not, or says otherwise. Figures are in
/// `unit`; the firm takes them by `apply(change, firm)`.
struct Proposal {
  Change change;
  std::string subject;           ///< codes: "AB-100/10 on DMU50", "DMU50", "STEEL-S355 from S-012"
  std::string figure;            ///< "run time", "setup time", "scrap", "power in run", "lead time"
  std::string unit;              ///< "s a piece", "min", "%", "kW", "d"
  std::optional<double> before;  ///< what the firm says; none where nobody said
  bool before_assumed = false;   ///< `before` is a default that nobody chose
  double after = 0;
  Interval spread;         ///< single observations (lots, stretches, deliveries) lie here 8 in 10
  Interval band;           ///< the figure itself lies here 8 times in 10
  std::int64_t count = 0;  ///< how many observations it rests on
  std::string counted;     ///< of what: "lots", "pieces", "stretches", "deliveries"
  Origin origin = Origin::reckoned;
  /// How many standard errors the figure is away from the firm's, or from nothing where the firm
  /// has none: what proposals are ranked by.
  double evidence = 0;
  std::string rule;                ///< how it was reckoned
  std::string sentence;            ///< for a planner
  std::vector<std::string> notes;  ///< what to know before accepting it
};

/// What could not be learnt from, counted.
struct NotLearnt {
  std::string reason;
  std::int64_t count = 0;
  std::string remedy;
  friend bool operator==(const NotLearnt&, const NotLearnt&) = default;
};

struct Learned {
  Period period;
  std::vector<Proposal> proposals;  ///< best evidence first
  std::int64_t lots = 0;  ///< runs of an operation of an order on a machine that were used
  std::vector<NotLearnt> left_out;
};

/// Norm times, scrap, powers and lead times as the firm's own history has them, each with spread
/// and count, as changes that the user may accept. A pure function of its arguments; it proposes
/// only what differs materially from what the firm says, or what it does not say.
///
/// - Run and setup times: one lot is all work of an order's operation on a machine, and pieces are
///   all that it counted. See learn/times.h.
/// - Scrap: shrunk to the firm's mean. See learn/scrap.h.
/// - Power by machine and state, of meters of their own, else of the split. See learn/power.h.
/// - Lead times of received purchase orders. See learn/lead_times.h.
///
/// period: of the ledger; lots that its ends cut are left out. Error: those of the readers.
Result<Learned> learn(const Firm& firm,
                      const JournalReader& journal,
                      const LedgerReader& ledger,
                      Period period,
                      const LearnOptions& options = {});

}  // namespace tienvoud::sight
