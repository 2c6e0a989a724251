#include "questions/lines/scoreboard.h"

#include <fmt/format.h>

#include <algorithm>

namespace tienvoud::lines {
namespace {

constexpr double days_of_a_year = 365;

class Board {
 public:
  explicit Board(Instant from) {
    board_.question = "lines";
    board_.period = {from, from + days(365)};
  }
  void add(std::string name,
           std::string unit,
           double value,
           Origin origin,
           std::string rule,
           Scope scope = {"firm", ""}) {
    Kpi kpi;
    kpi.name = std::move(name);
    kpi.unit = std::move(unit);
    kpi.scope = std::move(scope);
    kpi.period = board_.period;
    kpi.value = value;
    kpi.origin = origin;
    kpi.rule = std::move(rule);
    board_.kpis.push_back(std::move(kpi));
  }
  Scoreboard board_;
};

double purchase_of(const FirmNetwork& network) {
  double sum = 0;
  for (std::size_t i = 0; i < network.sources.size(); ++i) {
    sum += network.network.sources[i].flow * network.network.sources[i].cost;
  }
  return sum * days_of_a_year;
}

double stock_value_of(const FirmNetwork& network) {
  double sum = 0;
  for (const auto& node : network.network.nodes) {
    sum += node.stock * node.value;
  }
  return sum;
}

KeyAssumption key_of(const StressAnswer& stress) {
  const PhoneFirst& phone = *stress.phone_first;
  const FailureAnswer& answer = stress.outcomes[phone.outcome];
  KeyAssumption key;
  key.table = answer.failure.days_table;
  key.row = answer.failure.days_row;
  key.column = "time_to_recover_d";
  key.value = fmt::format("{:g} d", answer.failure.failure.days);
  key.figure = "lost_margin";
  key.low_effect = phone.loss_low_eur - answer.lost_margin_eur;
  key.high_effect = phone.loss_high_eur - answer.lost_margin_eur;
  key.remedy = "Ask how long it would take to deliver again, and enter it.";
  return key;
}

}  // namespace

Scoreboard scoreboard_of(const Firm& firm, const FirmNetwork& network, const Lines& lines) {
  Board board(lines.at);
  if (!network.nodes.empty()) {
    board.add("purchase_cost", "EUR", purchase_of(network), Origin::reckoned,
              "today's flow times price and freight");
    board.add("stock_value", "EUR", stock_value_of(network), Origin::reckoned, "stock times value");
  }
  if (lines.deliveries && lines.deliveries->all.promised > 0) {
    board.add("late_deliveries", "1", lines.deliveries->all.late_fraction, Origin::measured,
              "order lines received after their promised day");
  }
  if (lines.stress) {
    board.add("expected_disruption_loss", "EUR", lines.stress->expected_loss_eur_per_year,
              Origin::assumed, "loss of each failure times how often it happens");
    for (const FailureAnswer& each : lines.stress->outcomes) {
      if (each.lost_margin_eur > 0) {
        board.add("lost_margin", "EUR", each.lost_margin_eur,
                  each.failure.days_origin == Origin::assumed ? Origin::assumed : Origin::reckoned,
                  "stress test", {std::string(name_of(each.failure.kind)), each.failure.code});
      }
    }
    if (lines.stress->phone_first) {
      board.board_.key_assumption = key_of(*lines.stress);
    }
  }
  if (lines.stock) {
    board.add("safety_stock_value", "EUR", lines.stock->today_eur, Origin::reckoned,
              "today's safety stock times value");
    board.add("safety_stock_placed_value", "EUR", lines.stock->placed_eur, Origin::reckoned,
              "guaranteed-service model");
    board.add(
        "safety_stock_holding_cost", "EUR", lines.stock->yearly_cost_eur,
        std::any_of(firm.assumptions.begin(), firm.assumptions.end(),
                    [](const Assumption& a) { return a.column == "holding_fraction_per_year"; })
            ? Origin::assumed
            : Origin::reckoned,
        "guaranteed-service model");
  }
  return std::move(board.board_);
}

OriginCounts origins_of(const FirmNetwork& network, const Lines& lines) {
  OriginCounts counts;
  const auto count = [&](Origin origin) {
    (origin == Origin::measured   ? counts.measured
     : origin == Origin::reckoned ? counts.reckoned
                                  : counts.assumed) += 1;
  };
  for (const DailyDemand& demand : network.demand) {
    count(demand.origin);
  }
  for (const ItemFigures& item : network.items) {
    if (item.flow > 0) {
      count(item.value_origin);
    }
    if (item.sold > 0) {
      count(item.price_origin);
    }
  }
  if (lines.stress) {
    for (const FailureAnswer& each : lines.stress->outcomes) {
      count(each.failure.days_origin);
    }
  }
  if (lines.stock) {
    for (const StockAdvice& row : lines.stock->rows) {
      count(row.service_origin);
    }
  }
  for (const AssumedValue& value : network.assumed) {
    counts.assumed += value.column != "time_to_recover_d" ? 1U : 0U;
  }
  return counts;
}

}  // namespace tienvoud::lines
