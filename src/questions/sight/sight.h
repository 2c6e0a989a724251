#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/journal/journal_reader.h"
#include "model/kpi.h"
#include "model/ledger.h"
#include "questions/sight/fold/amounts.h"
#include "questions/sight/fold/loss_kind.h"
#include "questions/sight/fold/row_estimate.h"
#include "questions/sight/fold/run_totals.h"
#include "questions/sight/kpi/formulas.h"
#include "questions/sight/mfca/material_centres.h"
#include "questions/sight/sight_options.h"
#include "questions/sight/split/split.h"

namespace tienvoud::sight {

/// One figure that a loss stands on: so much, at so much each.
struct LossFigure {
  std::string name;  ///< "energy", "machine", "machine_free", "people", "material", "pieces"
  double amount = 0;
  std::string unit;  ///< "kWh", "h", "kg", "pieces"
  double rate = 0;   ///< EUR for one unit; 0 where it costs nothing by itself
  double cost_eur = 0;
  Origin origin = Origin::reckoned;
  std::string rate_source;  ///< "firm.toml labour_eur_per_h"
};

/// A named loss of the period.
struct Loss {
  LossKind kind = LossKind::good;
  Amounts in_orders = {};       ///< while an order was on the machine: the order's avoidable part
  Amounts outside_orders = {};  ///< the machine's own, or nobody's
  Origin origin = Origin::reckoned;
  std::string rule = {};
  std::vector<LossFigure> figures = {};  ///< dearest first

  [[nodiscard]] Money cost() const { return in_orders.cost() + outside_orders.cost(); }
};

/// One row of a grouping. Rows of every grouping sum to the same totals.
struct GroupRow {
  std::string code;  ///< empty: of none
  std::string name;
  Amounts amounts;
  std::optional<Interval> energy_band;  ///< kWh, of a machine whose energy is split off
  /// Good pieces that figures for one piece are for: of orders and items those of the last
  /// operation (OrderMade), elsewhere all that were counted there.
  Pieces finished;

  [[nodiscard]] std::optional<double> energy_per_good_kwh() const;
  [[nodiscard]] std::optional<double> hours_per_good() const;
  [[nodiscard]] std::optional<double> cost_per_good_eur() const;
};

/// What went through one machine (or none) into good products or one loss. All flows together are
/// the total.
struct Flow {
  Id<Resource> machine;
  LossKind kind = LossKind::good;
  Amounts amounts;
};

/// What one order lost in one way, or made (`good`).
struct OrderLoss {
  Id<Order> order;
  LossKind kind = LossKind::good;
  Amounts amounts;
};

/// That a whole is the sum of its parts, in base units. `total` is found another way than the parts
/// are, so `difference` is a check that can fail; it is zero.
struct Closure {
  std::string what;  ///< "meter", "machine_clock", "people_clock", "pieces"
  std::string unit;
  std::int64_t per_unit = 1;  ///< base units in one of that unit
  std::int64_t total = 0;
  std::int64_t orders = 0;
  std::int64_t named_losses = 0;  ///< outside orders
  std::int64_t unknown = 0;
  [[nodiscard]] std::int64_t difference() const { return total - orders - named_losses - unknown; }
};

/// One default that an answer rests on.
struct UsedAssumption {
  std::string table;
  std::string column;
  std::string value;
};

/// Where hours, material and energy went in a period.
struct Sight {
  Period period;  ///< as asked, as far as the journal reaches
  Scoreboard scoreboard;
  std::vector<Loss> losses;  ///< avoidable ones first, dearest first
  GroupBy by = GroupBy::loss;
  std::vector<GroupRow> rows;           ///< dearest first; days and shifts in their order
  std::vector<Flow> flows;              ///< by machine, none last; within it by kind
  std::vector<OrderLoss> order_losses;  ///< by order, then kind
  std::map<Id<Order>, OrderMade> made;
  Runs runs;  ///< of which `made` is the sum
  /// Of rows of orders, by machine and time; only where the grouping is by order.
  std::vector<RowEstimate> row_estimates;
  Amounts total;
  Amounts good;  ///< of good products, at no more than the norm time
  std::vector<Closure> closures;
  double unknown_time_share = 0;    ///< of machine time
  double unknown_energy_share = 0;  ///< of the meter: unmetered and of unknown states
  bool final = true;
  std::vector<std::string> provisional_because;
  std::optional<Split> split;
  std::vector<std::string> split_machines;  ///< codes, as `split->machines`
  MaterialBalance material;
  std::vector<UsedAssumption> assumptions;
  std::vector<std::string> notes;
};

/// The answer of Sight: every figure a fold over the ledger's rows, by the attribution rules 1
/// to 7. The period may be open; it is cut to what the journal reaches. Whatever `options.by`,
/// totals, losses and the scoreboard are the same. Same input, same answer, bit for bit. Error:
/// those of the readers; unusable where nothing happened in the period; not_found for an unknown
/// time zone; cancelled.
Result<Sight> measure(const Firm& firm,
                      const JournalReader& journal,
                      const LedgerReader& ledger,
                      Period period,
                      const SightOptions& options = {});

}  // namespace tienvoud::sight
