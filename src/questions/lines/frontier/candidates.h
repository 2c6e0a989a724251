#pragma once

#include <vector>

#include "base/result.h"
#include "model/change.h"
#include "model/firm/firm.h"
#include "questions/lines/frontier/frontier.h"
#include "questions/lines/stress/stress.h"

namespace tienvoud::lines {

/// What a move costs where nobody knows yet. Guesses, for the firm to overwrite.
struct MoveCosts {
  double qualify_eur = 2500;           ///< once, to approve a new source
  double second_source_eur = 400;      ///< a year, to keep it warm
  double second_source_dearer = 0.05;  ///< its price above today's, where it has not said
  double carrier_eur = 300;            ///< a year, of a second way of carriage
  double subcontractor_eur = 1500;     ///< a year, of an agreement
  double subcontractor_once_eur = 1000;
  double write_off_years = 5;
};

/// A way that is not there yet: the change that opens it, and what it is in the firm that has it.
struct Candidate {
  MoveKind kind = MoveKind::second_source;
  Change change;
  Id<Offer> offer;        ///< of a second source, in the wider firm
  Id<Lane> lane;          ///< of a second carriage
  Id<Resource> resource;  ///< of a subcontractor
  double yearly_eur = 0;
  double one_off_eur = 0;
};

/// A firm with every candidate way in it; rows of today keep their ids.
struct WiderFirm {
  Firm firm;
  std::vector<Candidate> candidates;
};

/// The ways that would help against something that costs margin today (`stress`): a supplier that
/// could but is not approved; else one that sells the firm something of the same family already;
/// a second carriage on a lane; a subcontractor for a machine group. Errors: those of apply.
Result<WiderFirm> widen(const Firm& firm, const StressAnswer& stress, const MoveCosts& costs);

}  // namespace tienvoud::lines
