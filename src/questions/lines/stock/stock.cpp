#include "questions/lines/stock/stock.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "model/safety_stock.h"
#include "questions/lines/stock/achieved.h"

namespace tienvoud::lines {
namespace {

/// The longest that any goods are under way: no stage has to cover more.
std::int32_t longest_way(const StageNetwork& network) {
  std::vector<std::int32_t> until(network.stages.size());
  std::int32_t longest = 0;
  // As many rounds as the longest chain has links: bills are shallow.
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < until.size(); ++i) {
      if (until[i] < network.stages[i].longest_process) {
        until[i] = network.stages[i].longest_process;
        changed = true;
      }
    }
    for (const StageLink& link : network.links) {
      auto& to = until[static_cast<std::size_t>(link.to)];
      const auto arrives = until[static_cast<std::size_t>(link.from)] +
                           network.stages[static_cast<std::size_t>(link.to)].longest_process;
      if (to < arrives) {
        to = arrives;
        changed = true;
      }
    }
  }
  for (const auto days : until) {
    longest = std::max(longest, days);
  }
  return longest;
}

/// Safety stock of every number of days to cover, never falling.
std::vector<double> safety_table(const Stage& stage, std::int32_t longest) {
  std::vector<double> units;
  double most = 0;
  for (std::int32_t days = 0; days <= longest; ++days) {
    most = std::max(most, safety_stock_of(stage, exposure_of(stage, days)));
    units.push_back(most);
  }
  return units;
}

/// What the firm keeps today beyond what it uses up between receipts.
struct KeptToday {
  double units = 0;
  Origin origin = Origin::measured;
};

std::map<std::int32_t, KeptToday> kept_today(const Firm& firm, const FirmNetwork& network) {
  std::map<std::pair<Id<Item>, Id<Site>>, std::int32_t> node_at;
  for (std::size_t i = 0; i < network.nodes.size(); ++i) {
    node_at[{network.nodes[i].item, network.nodes[i].site}] = static_cast<std::int32_t>(i);
  }
  std::map<std::int32_t, KeptToday> kept;
  for (const Stock& stock : firm.stock) {
    const auto home = network.main_node[stock.item.index()];
    if (home < 0) {
      continue;
    }
    const auto there = node_at.find({stock.item, stock.site});
    auto& here = kept[stock.site.exists() && there != node_at.end() ? there->second : home];
    here.units += safety_of(stock, firm.items[stock.item]).natural();
    here.origin = stock.safety_stock ? here.origin : Origin::reckoned;
  }
  return kept;
}

methods::StockNetwork placement_network(const StageNetwork& stages,
                                        const std::vector<std::vector<double>>& tables,
                                        double holding) {
  methods::StockNetwork network;
  for (std::size_t i = 0; i < stages.stages.size(); ++i) {
    const Stage& stage = stages.stages[i];
    methods::StockStage placed;
    placed.lead_time = stage.longest_process;
    if (stage.serves_customers) {
      placed.longest_service_time = static_cast<std::int32_t>(std::floor(stage.patience_days));
    }
    const double each = stage.value * holding;
    placed.cost = [&table = tables[i], each](std::int32_t days) {
      return table[std::min(static_cast<std::size_t>(days), table.size() - 1)] * each;
    };
    network.stages.push_back(std::move(placed));
  }
  for (const StageLink& link : stages.links) {
    network.links.push_back({link.from, link.to});
  }
  return network;
}

StockAdvice advice_of(const Stage& stage, const FirmNetwork& network) {
  const NodeMeaning& node = network.nodes[static_cast<std::size_t>(stage.node)];
  StockAdvice advice;
  advice.item = node.item;
  advice.site = node.site;
  advice.service_fraction = stage.service;
  advice.service_origin = stage.service_origin;
  advice.lead_time_days = stage.longest_process;
  advice.demand_per_day = stage.demand;
  const double over = std::max(1.0, static_cast<double>(stage.longest_process));
  advice.intermittent = stage.deviation * std::sqrt(over) > stage.demand * over / 2;
  return advice;
}

void sum_up(StockAnswer& answer) {
  for (const StockAdvice& row : answer.rows) {
    answer.freed_eur += std::max(0.0, -row.change_eur);
    answer.raised_eur += std::max(0.0, row.change_eur);
  }
}

}  // namespace

Result<StockAnswer> place_stock_of(const Firm& firm,
                                   const FirmNetwork& network,
                                   std::uint64_t seed) {
  const StageNetwork stages = stages_of(firm, network);
  const std::int32_t longest = longest_way(stages);
  std::vector<std::vector<double>> tables;
  for (const Stage& stage : stages.stages) {
    tables.push_back(safety_table(stage, longest));
  }
  const double holding = firm.profile.holding_cost.value();
  // A placement must not depend on a holding cost of nothing.
  const double rate = holding > 0 ? holding : 1;
  TRY_ASSIGN(const auto placed, methods::place_stock(placement_network(stages, tables, rate)));
  StockAnswer answer;
  answer.yearly_cost_eur = placed.cost * holding / rate;
  answer.lower_bound_eur = placed.lower_bound * holding / rate;
  const auto kept = kept_today(firm, network);
  for (std::size_t i = 0; i < stages.stages.size(); ++i) {
    const Stage& stage = stages.stages[i];
    StockAdvice advice = advice_of(stage, network);
    const auto days = placed.inbound[i] + stage.longest_process - placed.service[i];
    advice.inbound_days = placed.inbound[i];
    advice.promised_days = placed.service[i];
    advice.safety = tables[i][static_cast<std::size_t>(days)];
    advice.base_stock = advice.safety + exposure_of(stage, days).mean;
    answer.placed_eur += advice.safety * stage.value;
    const auto today = kept.find(stage.node);
    if (today != kept.end()) {
      advice.today = today->second.units;
      advice.today_origin = today->second.origin;
      answer.today_eur += *advice.today * stage.value;
    }
    advice.change_eur = (advice.safety - advice.today.value_or(0)) * stage.value;
    answer.rows.push_back(advice);
  }
  TRY(add_achieved(network, stages, seed, answer.rows));
  sum_up(answer);
  std::sort(answer.rows.begin(), answer.rows.end(), [](const auto& a, const auto& b) {
    return std::tuple(-std::abs(a.change_eur), a.item, a.site) <
           std::tuple(-std::abs(b.change_eur), b.item, b.site);
  });
  return answer;
}

}  // namespace tienvoud::lines
