#include <fmt/format.h>
#include <fmt/ranges.h>

#include <optional>

#include "app/sheets/sheet_rows.h"
#include "app/sheets/sheets.h"
#include "app/version.h"

namespace tienvoud::app {
namespace {

using exchange::SheetCell;
using exchange::SheetWriter;

SheetCell cell(const std::optional<double>& value) {
  return value ? SheetCell(*value) : SheetCell();
}

std::string word_of_kind(lines::FailureKind kind) {
  return std::string(lines::name_of(kind));
}

Result<void> write_failures(const lines::StressAnswer& stress, SheetWriter& out) {
  TRY(out.sheet(
      "failures",
      {"kind", "code", "name", "days_to_recover", "days_origin", "days_to_survive",
       "uncovered_days", "lost_margin_eur", "lost_revenue_eur", "lost_units", "exposure_index",
       "spent_eur_per_year", "loss_per_euro_spent", "times_per_year", "path"}));
  for (const auto& each : stress.outcomes) {
    const auto& failure = each.failure;
    TRY(out.row(Cells{word_of_kind(failure.kind), failure.code, failure.name, failure.failure.days,
                      std::string(word_of(failure.days_origin)), cell(each.days_to_survive),
                      each.uncovered_days, each.lost_margin_eur, each.lost_revenue_eur,
                      each.lost_units, each.exposure_index, failure.spent_eur_per_year,
                      cell(each.loss_per_euro), failure.failure.per_year,
                      fmt::format("{}", fmt::join(each.path, " > "))}));
  }
  return {};
}

Result<void> write_pairs(const lines::StressAnswer& stress, SheetWriter& out) {
  TRY(out.sheet("pairs", {"first_kind", "first_code", "second_kind", "second_code",
                          "lost_margin_eur", "more_than_sum_eur"}));
  for (const auto& pair : stress.pairs) {
    const auto& first = stress.outcomes[pair.first].failure;
    const auto& second = stress.outcomes[pair.second].failure;
    TRY(out.row(Cells{word_of_kind(first.kind), first.code, word_of_kind(second.kind), second.code,
                      pair.lost_margin_eur, pair.more_than_sum_eur}));
  }
  return {};
}

Result<void> write_lost_products(const LinesAnswer& answer, SheetWriter& out) {
  const Firm& firm = answer.firm;
  TRY(out.sheet("lost_products",
                {"kind", "code", "item", "customer", "lost_units", "lost_margin_eur"}));
  for (const auto& each : answer.lines.stress->outcomes) {
    for (const auto& product : each.products) {
      TRY(out.row(Cells{word_of_kind(each.failure.kind), each.failure.code,
                        firm.items[product.item].code,
                        product.customer.exists() ? firm.customers[product.customer].code : "",
                        product.units, product.margin_eur}));
    }
  }
  return {};
}

Result<void> write_stock(const LinesAnswer& answer, SheetWriter& out) {
  const Firm& firm = answer.firm;
  TRY(out.sheet("stock",
                {"item", "name", "site", "unit", "service_fraction", "lead_time_d", "promised_d",
                 "today_safety", "safety", "base_stock", "change_eur", "demand_per_day",
                 "achieved_fill_fraction", "achieved_low", "achieved_high"}));
  for (const auto& row : answer.lines.stock->rows) {
    const Item& item = firm.items[row.item];
    TRY(out.row(Cells{item.code, item.name, row.site.exists() ? firm.sites[row.site].code : "",
                      item.unit, row.service_fraction, row.lead_time_days, row.promised_days,
                      cell(row.today), row.safety, row.base_stock, row.change_eur,
                      row.demand_per_day,
                      row.achieved ? SheetCell(row.achieved->fraction) : SheetCell(),
                      row.achieved ? SheetCell(row.achieved->low) : SheetCell(),
                      row.achieved ? SheetCell(row.achieved->high) : SheetCell()}));
  }
  return {};
}

Cells plan_cells(const std::string& name, double cost, const lines::Vulnerability& risk) {
  return {name, cost, risk.expected_loss, risk.cvar90, risk.cvar95, risk.worst};
}

/// The seven columns of what simulation says, empty where it says nothing.
void add_simulated(const std::optional<lines::SimulatedCheck>& simulated, Cells& cells) {
  if (!simulated) {
    cells.resize(cells.size() + 7);
    return;
  }
  cells.emplace_back(static_cast<double>(simulated->years));
  for (const auto& range : {simulated->expected_loss, simulated->cvar95}) {
    cells.emplace_back(range.mean);
    cells.emplace_back(range.low);
    cells.emplace_back(range.high);
  }
}

Result<void> write_plans(const lines::FrontierAnswer& frontier, SheetWriter& out) {
  TRY(out.sheet("plans", {"plan", "cost_eur_per_year", "expected_loss_eur_per_year", "cvar90_eur",
                          "cvar95_eur", "worst_eur", "proven_gap", "moves", "simulated_years",
                          "simulated_expected_loss_eur_per_year", "simulated_expected_low_eur",
                          "simulated_expected_high_eur", "simulated_cvar95_eur",
                          "simulated_cvar95_low_eur", "simulated_cvar95_high_eur", "withheld"}));
  auto today = plan_cells("today", frontier.today_cost_eur_per_year, frontier.today);
  today.resize(8);
  add_simulated(frontier.today_simulated, today);
  TRY(out.row(today));
  for (std::size_t i = 0; i < frontier.points.size(); ++i) {
    const auto& point = frontier.points[i];
    auto cells = plan_cells(fmt::format("{}", i + 1), point.cost_eur_per_year, point.vulnerability);
    cells.emplace_back(point.gap);
    cells.emplace_back(static_cast<double>(point.moves.size()));
    add_simulated(point.simulated, cells);
    TRY(out.row(cells));
  }
  for (const auto& plan : frontier.withheld) {
    auto cells = plan_cells("", plan.cost_eur_per_year, plan.vulnerability);
    cells.resize(8);
    add_simulated(plan.simulated, cells);
    cells.emplace_back(std::string(lines::name_of(plan.reason)));
    TRY(out.row(cells));
  }
  return {};
}

Result<void> write_moves(const LinesAnswer& answer, SheetWriter& out) {
  TRY(out.sheet("moves", {"plan", "kind", "move", "cost_eur_per_year", "expected_loss_eur_per_year",
                          "one_off_eur"}));
  const auto& points = answer.lines.frontier->points;
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (const auto& move : points[i].moves) {
      TRY(out.row(Cells{fmt::format("{}", i + 1), std::string(lines::name_of(move.kind)),
                        fmt::format("{}", fmt::join(move.sentences, "; ")), move.cost_eur_per_year,
                        move.expected_loss_eur_per_year, move.one_off_eur}));
    }
  }
  return {};
}

Result<void> write_deliveries(const LinesAnswer& answer, SheetWriter& out) {
  TRY(out.sheet("deliveries", {"supplier", "received", "promised", "late_fraction",
                               "very_late_fraction", "lateness_p95_d", "most_late_d", "timed",
                               "lead_time_mean_d", "lead_time_deviation_d", "lead_time_median_d",
                               "lead_time_p95_d", "next_low_d", "next_high_d"}));
  const auto count = [](std::size_t n) { return static_cast<double>(n); };
  const auto row = [&](const lines::DeliveryRecord& each) {
    return out.row(Cells{each.supplier.exists() ? answer.firm.suppliers[each.supplier].code : "all",
                         count(each.received), count(each.promised), each.late_fraction,
                         each.very_late_fraction, each.lateness_p95_days, each.most_late_days,
                         count(each.timed), each.lead_time_mean_days, each.lead_time_deviation_days,
                         each.lead_time_median_days, each.lead_time_p95_days, each.next_low_days,
                         each.next_high_days});
  };
  TRY(row(answer.lines.deliveries->all));
  for (const auto& each : answer.lines.deliveries->suppliers) {
    TRY(row(each));
  }
  return {};
}

Result<void> write_about_lines(const LinesAnswer& answer, SheetWriter& out) {
  TRY(out.sheet("about", {"what", "value"}));
  const auto& profile = answer.firm.profile;
  TRY(out.row(Cells{"firm", profile.name.empty() ? profile.code : profile.name}));
  TRY(out.row(Cells{"at", to_string(answer.lines.at)}));
  TRY(out.row(Cells{"version", std::string(version)}));
  for (const auto& value : answer.lines.assumed) {
    TRY(out.row(Cells{"assumed", fmt::format("{} {} {} = {}", value.table, value.row, value.column,
                                             value.value)}));
  }
  for (const auto& finding : answer.lines.findings) {
    TRY(out.row(Cells{"finding", fmt::format("{} {}: {} {}", finding.table, finding.row,
                                             finding.what, finding.remedy)}));
  }
  return {};
}

}  // namespace

Result<void> write_lines_rows(const LinesAnswer& answer, SheetWriter& out) {
  if (answer.lines.stress) {
    return write_failures(*answer.lines.stress, out);
  }
  if (answer.lines.stock) {
    return write_stock(answer, out);
  }
  if (answer.lines.frontier) {
    return write_plans(*answer.lines.frontier, out);
  }
  return answer.lines.deliveries ? write_deliveries(answer, out) : Result<void>();
}

Result<void> write_lines(const LinesAnswer& answer, SheetWriter& out) {
  if (answer.lines.stress) {
    TRY(write_failures(*answer.lines.stress, out));
    TRY(write_pairs(*answer.lines.stress, out));
    TRY(write_lost_products(answer, out));
  }
  if (answer.lines.stock) {
    TRY(write_stock(answer, out));
  }
  if (answer.lines.frontier) {
    TRY(write_plans(*answer.lines.frontier, out));
    TRY(write_moves(answer, out));
  }
  if (answer.lines.deliveries) {
    TRY(write_deliveries(answer, out));
  }
  return write_about_lines(answer, out);
}

}  // namespace tienvoud::app
