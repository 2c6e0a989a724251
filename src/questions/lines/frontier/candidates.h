#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/change.h"
#include "model/firm/firm.h"
#include "questions/lines/frontier/frontier.h"
#include "questions/lines/frontier/move_costs.h"
#include "questions/lines/stress/stress.h"

namespace tienvoud::lines {

/// A way that is not there yet: the change that opens it, and what it is in the firm that has it.
struct Candidate {
  MoveKind kind = MoveKind::second_source;
  Change change;
  Id<Offer> offer;        ///< of a second source, in the wider firm
  Id<Lane> lane;          ///< of a second carriage
  Id<Resource> resource;  ///< of a subcontractor
  Id<Site> site;          ///< of a stock place
  double yearly_eur = 0;
  double one_off_eur = 0;
};

/// A firm with every candidate way in it; rows of today keep their ids.
struct WiderFirm {
  Firm firm;
  std::vector<Candidate> candidates;

  /// Makes the candidate's change. Errors: those of apply.
  Result<void> take(Candidate candidate);
  /// Whether no more candidates of this kind are wanted.
  [[nodiscard]] bool is_full(MoveKind kind) const;
  /// `code` with the first number behind it that no row has yet.
  [[nodiscard]] std::string free_code(const std::string& code) const;
};

/// The ways that would help against something that costs margin today (`stress`): a supplier that
/// could but is not approved, else one that sells the firm something of the same family already; a
/// second carriage on a lane; a subcontractor for a machine group; a place apart from a site that
/// holds its products. Errors: those of apply.
Result<WiderFirm> widen(const Firm& firm, const StressAnswer& stress, const MoveCosts& costs);

/// A second source of the item of an item source "SUPPLIER ITEM", where nobody asked for one yet.
Result<void> add_second_source(WiderFirm& wider, const std::string& code, const MoveCosts& costs);

}  // namespace tienvoud::lines
