#pragma once

#include <vector>

#include "model/firm/firm.h"
#include "questions/lines/network/firm_network.h"

namespace tienvoud::lines {

/// What a move costs: as the firm's profile says, else as assumed here.
struct MoveCosts {
  double qualify_eur = 2500;           ///< once, to approve a new source
  double second_source_eur = 400;      ///< a year, to keep it warm
  double second_source_dearer = 0.05;  ///< its price above today's, where it has not said
  double carrier_eur = 300;            ///< a year, of a second way of carriage
  double subcontractor_eur = 1500;     ///< a year, of an agreement
  double subcontractor_once_eur = 1000;
  double stock_place_eur = 6000;  ///< a year, of a place apart
  double stock_place_once_eur = 1500;
  double write_off_years = 5;
};

/// The costs of a firm; what it did not say is added to `assumed`.
MoveCosts move_costs_of(const Firm& firm, std::vector<AssumedValue>& assumed);

}  // namespace tienvoud::lines
