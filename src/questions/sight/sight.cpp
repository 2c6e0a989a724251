#include "questions/sight/sight.h"

#include <algorithm>
#include <tuple>

#include "questions/sight/certainty.h"
#include "questions/sight/fold/fold_period.h"
#include "questions/sight/ledger/meter_energy.h"
#include "questions/sight/ledger/streams.h"
#include "questions/sight/losses.h"
#include "questions/sight/overhead.h"
#include "questions/sight/scoreboard.h"

namespace tienvoud::sight {
namespace {

std::optional<double> per_good(double amount, Pieces finished) {
  return finished > Pieces() ? std::optional(amount / finished.natural()) : std::nullopt;
}

struct Label {
  std::string code;
  std::string name;
};

Label label_of(const Firm& firm, const ShopClock& clock, GroupBy by, GroupKey key) {
  const auto index = static_cast<std::size_t>(key);
  if (by == GroupBy::day) {
    const std::string day = to_string(Day(static_cast<std::int32_t>(key)));
    return {day, day};
  }
  if (by == GroupBy::shift) {
    const std::string name = clock.shift_name(static_cast<int>(key));
    return {key < 0 ? "" : name, name};
  }
  if (key < 0) {
    return {};
  }
  switch (by) {
    case GroupBy::order: {
      const Order& order = firm.orders[Id<Order>(index)];
      return {order.code, order.item.exists() ? firm.items[order.item].name : ""};
    }
    case GroupBy::item:
      return {firm.items[Id<Item>(index)].code, firm.items[Id<Item>(index)].name};
    case GroupBy::machine:
      return {firm.resources[Id<Resource>(index)].code, firm.resources[Id<Resource>(index)].name};
    case GroupBy::loss: {
      const std::string word(word_of(static_cast<LossKind>(key)));
      return {word, word};
    }
    case GroupBy::activity: {
      const std::string word(choices(MachineState{})[index].first);
      return {word, word};
    }
    case GroupBy::shift:
    case GroupBy::day:
      break;
  }
  return {};
}

/// Pieces that left the last operation, of an order or of an item's orders; none for other groups.
std::optional<Pieces> finished_of(const Firm& firm,
                                  GroupBy by,
                                  GroupKey key,
                                  const std::map<Id<Order>, OrderMade>& made) {
  if (key < 0 || (by != GroupBy::order && by != GroupBy::item)) {
    return std::nullopt;
  }
  if (by == GroupBy::order) {
    const auto found = made.find(Id<Order>(static_cast<std::size_t>(key)));
    return found == made.end() ? Pieces() : found->second.finished;
  }
  Pieces finished;
  for (const auto& [order, one] : made) {
    const bool same = firm.orders[order].item == Id<Item>(static_cast<std::size_t>(key));
    finished += same ? one.finished : Pieces();
  }
  return finished;
}

std::vector<GroupRow> rows_of(const Firm& firm,
                              const ShopClock& clock,
                              const FoldedPeriod& folded,
                              const std::map<Id<Order>, OrderMade>& made,
                              GroupBy by) {
  std::vector<GroupRow> rows;
  for (const auto& [key, amounts] : folded.groups) {
    if (amounts == Amounts()) {
      continue;
    }
    Label label = label_of(firm, clock, by, key);
    GroupRow row{std::move(label.code), std::move(label.name), amounts, std::nullopt,
                 finished_of(firm, by, key, made).value_or(amounts.good())};
    if (by == GroupBy::machine && key >= 0) {
      const auto place = folded.site.place_in_split(Id<Resource>(static_cast<std::size_t>(key)));
      if (place && folded.site.split()) {
        row.energy_band = split_band(folded.site.split()->machines[*place], amounts.estimated());
        row.energy_band->low += amounts.measured().natural();
        row.energy_band->high += amounts.measured().natural();
      }
    }
    rows.push_back(std::move(row));
  }
  if (by != GroupBy::day && by != GroupBy::shift) {
    std::ranges::sort(rows, [](const GroupRow& a, const GroupRow& b) {
      return std::tuple(-a.amounts.cost().base(), a.code) <
             std::tuple(-b.amounts.cost().base(), b.code);
    });
  }
  return rows;
}

Result<Energy> main_meter_energy(const Firm& firm,
                                 const JournalReader& journal,
                                 const SiteEnergy& site,
                                 Period period) {
  if (!site.has_main()) {
    return Energy();
  }
  const Instant ends[] = {period.from, period.to};
  TRY_ASSIGN(const MeterSlices slices, meters_energy(firm, site.mains(), journal, ends));
  return slices.between(period.from, period.to);
}

}  // namespace

std::optional<double> GroupRow::energy_per_good_kwh() const {
  return per_good(amounts.energy().natural(), finished);
}
std::optional<double> GroupRow::hours_per_good() const {
  return per_good(amounts.machine_time().natural(), finished);
}
std::optional<double> GroupRow::cost_per_good_eur() const {
  return per_good(amounts.cost().natural(), finished);
}

Result<Sight> measure(const Firm& firm,
                      const JournalReader& journal,
                      const LedgerReader& ledger,
                      Period period,
                      const SightOptions& options) {
  TRY_ASSIGN(const Journal facts, journal.facts({}));
  TRY_ASSIGN(const std::optional<Period> extent, ledger_extent(firm, journal, facts));
  const Period cut = extent ? period.intersection(*extent) : Period{Instant(), Instant()};
  if (cut.empty()) {
    return Error{ErrorCode::unusable,
                 "Nothing is known of this period.",
                 {},
                 "Ask for a period in which there are facts or readings."};
  }
  TRY_ASSIGN(const Rates rates, Rates::of(firm, cut));
  TRY_ASSIGN(const ShopClock clock, ShopClock::of(firm, facts.planned, cut));
  const Materials materials(firm, rates, facts.lots);
  TRY_ASSIGN(FoldedPeriod folded,
             fold_period({firm, journal, ledger, facts, rates, clock, materials, cut}, options));
  part_overhead(overhead_of(facts, rates, cut, *extent), options.by, folded);
  TRY_ASSIGN(const Energy main_meter, main_meter_energy(firm, journal, folded.site, cut));

  Sight sight;
  sight.period = cut;
  sight.by = options.by;
  sight.total = folded.total;
  const auto good = static_cast<std::size_t>(LossKind::good);
  sight.good = folded.in_orders[good];
  sight.good += folded.outside_orders[good];
  sight.losses = ranked_losses(folded, firm, rates);
  sight.made = made_by_orders(firm, folded.runs);
  sight.rows = rows_of(firm, clock, folded, sight.made, options.by);
  for (const auto& [place, amounts] : folded.machine_losses) {
    if (amounts != Amounts()) {
      sight.flows.push_back({place.first, place.second, amounts});
    }
  }
  for (const auto& [place, amounts] : folded.order_losses) {
    sight.order_losses.push_back({place.first, place.second, amounts});
  }
  sight.row_estimates = std::move(folded.row_estimates);
  sight.closures = closures_of(folded, main_meter);
  sight.split = folded.site.split();
  for (const Id<Resource> machine : firm.resources.ids()) {
    if (folded.site.place_in_split(machine)) {
      sight.split_machines.push_back(firm.resources[machine].code);
    }
  }
  std::vector<LotFact> lots;
  std::ranges::copy_if(facts.lots, std::back_inserter(lots),
                       [&](const LotFact& lot) { return cut.contains(lot.at); });
  sight.material = material_balance(firm, materials, rates, lots, folded.orders);
  judge_certainty(firm, rates, folded, period, *extent, sight);
  sight.scoreboard = scoreboard_of(firm, rates, folded, sight);
  sight.scoreboard.key_assumption = key_assumption(firm, sight);
  sight.runs = std::move(folded.runs);
  return sight;
}

}  // namespace tienvoud::sight
