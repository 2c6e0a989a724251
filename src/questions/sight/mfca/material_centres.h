#pragma once

#include <map>
#include <string>
#include <vector>

#include "questions/sight/fold/amounts.h"
#include "questions/sight/fold/material.h"
#include "questions/sight/mfca/mfca.h"

namespace tienvoud::sight {

/// Material flow cost of one quantity centre, or why it cannot be told.
struct MaterialCentre {
  std::string kind;  ///< "firm", "item" or "work_center"
  std::string code;
  MaterialFlowCost cost;
  Mass input;    ///< what was issued, less what came back
  Mass closing;  ///< in orders that are not finished: work in progress
};

struct MaterialBalance {
  std::vector<MaterialCentre> centres;  ///< the firm first, then items, then machine groups
  std::vector<std::string> notes;       ///< what could not be told, and why
};

/// Material flows by lots (attribution rule 7). Of each order: what was issued, less returns and
/// scrapped material, is in its product, by-products and rejected pieces in the proportion of the
/// materials; what is missing of an order that is finished is unexplained, of one that is not it is
/// work in progress. order_amounts: energy and cost of each order, which become energy and system
/// cost. Centres are the firm, each item and, where lots name machines, each machine group.
MaterialBalance material_balance(const Firm& firm,
                                 const Materials& materials,
                                 const Rates& rates,
                                 const std::vector<LotFact>& lots,
                                 const std::map<Id<Order>, Amounts>& order_amounts);

}  // namespace tienvoud::sight
