#include "questions/lines/testing/made_up_shop.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "base/random.h"
#include "questions/lines/testing/made_up_trade.h"
#include "questions/lines/testing/made_up_works.h"

namespace tienvoud::lines::testing {

MadeUpShopOptions with_oddities(MadeUpShopOptions options) {
  const auto turn = options.seed % 64;
  options.make_or_buy = (turn & 1) != 0;
  options.second_bills = (turn & 2) != 0;
  options.other_groups = (turn & 4) != 0;
  options.shared_part = (turn & 8) != 0;
  options.idle_items = (turn & 16) != 0;
  options.tight_lanes = (turn & 32) != 0;
  return options;
}

Firm made_up_shop(const MadeUpShopOptions& options) {
  RandomStream random(options.seed, 4, options.items, options.suppliers);
  MadeUpWorks works(options, random);
  works.make();
  MadeUpTrade trade(options, works, random);
  trade.make();
  Firm firm;
  firm.profile.code = "made-up";
  firm.profile.holding_cost = Fraction(0.2);
  works.put(firm);
  trade.put(firm);
  return firm;
}

}  // namespace tienvoud::lines::testing
