#include <set>
#include <string_view>

#include "model/safety_stock.h"
#include "questions/lines/frontier/decision_parts.h"

namespace tienvoud::lines {
namespace {

constexpr double most_buffer_days = 60;
constexpr double least_worth_days = 0.25;  // less excess than that is not worth a move

/// Items on the path of a failure that costs more than a hundredth of the dearest.
std::set<Id<Item>> scarce_items(const Firm& firm, const StressAnswer& stress) {
  std::set<Id<Item>> scarce;
  const double largest = stress.outcomes.empty() ? 0 : stress.outcomes.front().lost_margin_eur;
  std::map<std::string_view, Id<Item>> item_of;
  for (const Id<Item> id : firm.items.ids()) {
    item_of.emplace(firm.items[id].code, id);
  }
  for (const FailureAnswer& each : stress.outcomes) {
    for (const auto& code : each.path) {
      const auto item = item_of.find(code);
      if (each.lost_margin_eur > 0.01 * largest && item != item_of.end()) {
        scarce.insert(item->second);
      }
    }
  }
  return scarce;
}

std::optional<double> safety_at(const Firm& firm, const NodeMeaning& node) {
  std::optional<double> sum;
  for (const Stock& stock : firm.stock) {
    if (stock.item == node.item && stock.site == node.site) {
      sum = sum.value_or(0) + safety_of(stock, firm.items[stock.item]).natural();
    }
  }
  return sum;
}

void add_amount(Deciding& deciding,
                MoveKind kind,
                std::int32_t node,
                double units,
                double limit,
                std::vector<std::int32_t> needs = {}) {
  methods::DesignOption option;
  option.whole = false;
  option.limit = limit;
  option.stock = {{node, units}};
  option.needs = std::move(needs);
  deciding.add(std::move(option), {kind, {}, node, units});
}

}  // namespace

void add_stock_moves(Deciding& deciding, const StressAnswer& stress, const StockAnswer& stock) {
  auto& result = deciding.result;
  const auto scarce = scarce_items(deciding.today, stress);
  std::map<Id<Item>, int> parents;
  for (const ItemFigures& item : result.network.items) {
    for (const ComponentUse& use : item.components) {
      ++parents[use.component];
    }
  }
  std::map<std::pair<Id<Item>, Id<Site>>, const StockAdvice*> advice_of;
  for (const StockAdvice& row : stock.rows) {
    advice_of.emplace(std::pair(row.item, row.site), &row);
  }
  for (std::size_t i = 0; i < result.network.nodes.size(); ++i) {
    const NodeMeaning& node = result.network.nodes[i];
    const auto number = static_cast<std::int32_t>(i);
    if (const auto place = deciding.opened_with.find(node.site);
        !node.customer.exists() && place != deciding.opened_with.end()) {
      add_amount(deciding, MoveKind::buffer, number, result.network.items[node.item.index()].sold,
                 most_buffer_days, {place->second});
      continue;
    }
    if (node.customer.exists()) {
      continue;
    }
    const double flow = deciding.flow[i];
    if (flow <= 0) {
      // A place beside home, through which nothing flows: what lies there is there if home is not.
      const ItemFigures& item = result.network.items[node.item.index()];
      if (scarce.contains(node.item) && item.flow > 0) {
        result.today[i] = safety_at(deciding.today, node);
        add_amount(deciding, MoveKind::buffer, number, item.flow, most_buffer_days);
      }
      continue;
    }
    if (const auto advice = advice_of.find({node.item, node.site}); advice != advice_of.end()) {
      result.today[i] = advice->second->today;
      const double excess = std::min(advice->second->today.value_or(0) - advice->second->safety,
                                     result.problem.network.nodes[i].stock);
      if (excess > least_worth_days * flow) {
        add_amount(deciding, MoveKind::free_stock, number, -flow, excess / flow);
      }
    }
    if (scarce.contains(node.item)) {
      add_amount(deciding, parents[node.item] > 1 ? MoveKind::pool : MoveKind::buffer, number, flow,
                 most_buffer_days);
    }
  }
}

}  // namespace tienvoud::lines
