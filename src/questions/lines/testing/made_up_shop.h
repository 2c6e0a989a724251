#pragma once

#include <cstddef>
#include <cstdint>

#include "model/firm/firm.h"

namespace tienvoud::lines::testing {

/// What a made-up firm is like.
struct MadeUpShopOptions {
  std::size_t items = 30;     ///< at least 10
  std::size_t suppliers = 8;  ///< at least 4
  std::uint64_t seed = 1;
  // What is odd about it.
  bool make_or_buy = false;  ///< some of what is made is bought too, or could be
  bool second_bills =
      false;  ///< some of what is made can be made of other parts, by another routing
  bool other_groups = false;  ///< modes: operations that another machine group can do
  bool shared_part = false;   ///< one part goes into every product
  bool idle_items = false;    ///< products that nobody asks for, parts that nothing takes
  bool tight_lanes = false;   ///< lanes that carry little more than they do today
  /// A part of five cents in every product comes from one supplier who takes 75 days to recover,
  /// though another could deliver it, and is hardly in stock; dear products lie there for weeks.
  bool planted_bad_start = false;
};

/// Which of the oddities a seed asks for: each of them, alone and with others, in turn.
MadeUpShopOptions with_oddities(MadeUpShopOptions options);

/// A manufacturer as tables, for tests and benchmarks: up to three sites with lanes between them,
/// from suppliers and to some customers; half of its items bought from suppliers with regions and
/// parent companies, the rest made in four levels on machine groups that have some hours to spare;
/// offers with shares, limits and lead times, some of them not approved; stock, demand with its
/// spread, purchase orders received and open. What an ERP would not know is left out here and
/// there. Starts on 2026-04-01, as `start_day()` of small_shop.h.
Firm made_up_shop(const MadeUpShopOptions& options);

/// Item, and supplier, of the planted bad start.
inline constexpr std::size_t planted_item = 0;

}  // namespace tienvoud::lines::testing
