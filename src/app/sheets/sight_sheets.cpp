#include <fmt/format.h>

#include <array>

#include "app/sheets/sheet_rows.h"
#include "app/sheets/sheets.h"
#include "app/version.h"

namespace tienvoud::app {
namespace {

using exchange::SheetWriter;

constexpr std::array amounts_headings = {
    "people_h",     "touch_h",      "energy_kwh",     "energy_measured_kwh",
    "good_pieces",  "scrap_pieces", "rework_pieces",  "review_pieces",
    "lost_mass_kg", "cost_eur",     "finished_pieces"};

std::string grouping_word(sight::GroupBy by) {
  return std::string(choices(by)[static_cast<std::size_t>(by)].first);
}

/// What a row is of: days are days, the rest are codes.
exchange::SheetCell subject_of(const sight::GroupRow& row, sight::GroupBy by) {
  if (by == sight::GroupBy::day) {
    if (const auto day = parse_day(row.code); day.ok()) {
      return *day;
    }
  }
  return row.code;
}

Result<void> write_losses(const sight::Sight& sight, SheetWriter& out) {
  TRY(out.sheet("losses",
                {"loss", "cost_eur", "origin", "rule", "in_orders_machine_h", "in_orders_people_h",
                 "in_orders_energy_kwh", "in_orders_cost_eur", "outside_orders_machine_h",
                 "outside_orders_people_h", "outside_orders_energy_kwh", "outside_orders_cost_eur",
                 "lost_mass_kg"}));
  for (const auto& loss : sight.losses) {
    Cells cells = {std::string(sight::word_of(loss.kind)), loss.cost().natural(),
                   std::string(word_of(loss.origin)), loss.rule};
    for (const auto* amounts : {&loss.in_orders, &loss.outside_orders}) {
      cells.emplace_back(amounts->machine_time().natural());
      cells.emplace_back(amounts->people_time().natural());
      cells.emplace_back(amounts->energy().natural());
      cells.emplace_back(amounts->cost().natural());
    }
    cells.emplace_back(loss.in_orders.lost_mass().natural() +
                       loss.outside_orders.lost_mass().natural());
    TRY(out.row(cells));
  }
  return {};
}

Result<void> write_loss_figures(const sight::Sight& sight, SheetWriter& out) {
  TRY(out.sheet("loss_figures", {"loss", "figure", "amount", "unit", "rate_eur_per_unit",
                                 "cost_eur", "origin", "rate_source"}));
  for (const auto& loss : sight.losses) {
    for (const auto& figure : loss.figures) {
      TRY(out.row(Cells{std::string(sight::word_of(loss.kind)), figure.name, figure.amount,
                        figure.unit, figure.rate, figure.cost_eur,
                        std::string(word_of(figure.origin)), figure.rate_source}));
    }
  }
  return {};
}

Result<void> write_closures(const sight::Sight& sight, SheetWriter& out) {
  TRY(out.sheet("closures",
                {"what", "unit", "total", "orders", "named_losses", "unknown", "difference"}));
  for (const auto& closure : sight.closures) {
    const auto natural = [&](std::int64_t base) {
      return static_cast<double>(base) / static_cast<double>(closure.per_unit);
    };
    TRY(out.row(Cells{closure.what, closure.unit, natural(closure.total), natural(closure.orders),
                      natural(closure.named_losses), natural(closure.unknown),
                      natural(closure.difference())}));
  }
  return {};
}

std::string joined(const std::vector<std::string>& texts) {
  return fmt::format("{}", fmt::join(texts, "; "));
}

Result<void> write_about_sight(const SightAnswer& answer, SheetWriter& out) {
  const auto& [run, firm, sight] = answer;
  std::array<double, 3> counts{};
  for (const auto& kpi : sight.scoreboard.kpis) {
    ++counts[static_cast<std::size_t>(kpi.origin)];
  }
  std::vector<std::pair<std::string, exchange::SheetCell>> lines = {
      {"firm", firm.profile.code},
      {"name", firm.profile.name},
      {"time_zone", firm.profile.time_zone},
      {"from", sight.period.from},
      {"to", sight.period.to},
      {"by", grouping_word(sight.by)},
      {"final", std::string(sight.final ? "yes" : "no")},
      {"provisional_because", joined(sight.provisional_because)},
      {"unknown_time_fraction", sight.unknown_time_share},
      {"unknown_energy_fraction", sight.unknown_energy_share},
      {"figures_measured", counts[0]},
      {"figures_reckoned", counts[1]},
      {"figures_assumed", counts[2]},
      {"assumptions", static_cast<double>(sight.assumptions.size())}};
  if (const auto& key = sight.scoreboard.key_assumption) {
    lines.emplace_back("key_assumption",
                       fmt::format("{} {} {}: {}", key->table, key->row, key->column, key->value));
    lines.emplace_back("key_assumption_remedy", key->remedy);
  }
  lines.emplace_back("notes", joined(sight.notes));
  lines.emplace_back("run", static_cast<double>(run));
  lines.emplace_back("firm_hash", firm_hash(firm));
  lines.emplace_back("version", std::string(version));
  return write_about(lines, out);
}

}  // namespace

Result<void> write_sight_rows(const SightAnswer& answer, SheetWriter& out) {
  const auto& sight = answer.sight;
  std::vector<std::string> headings = {grouping_word(sight.by), "name"};
  for (const auto& [word, state] : choices(MachineState())) {
    headings.push_back(fmt::format("{}_h", word));
  }
  headings.insert(headings.end(), amounts_headings.begin(), amounts_headings.end());
  TRY(out.sheet("rows", headings));
  Cells cells;
  for (const auto& row : sight.rows) {
    const auto& a = row.amounts;
    cells = {subject_of(row, sight.by), row.name};
    for (const auto& [word, state] : choices(MachineState())) {
      cells.emplace_back(a.machine_time(state).natural());
    }
    for (const double value :
         {a.people_time().natural(), a.touch_time().natural(), a.energy().natural(),
          a.measured().natural(), a.good().natural(), a.scrap().natural(), a.rework().natural(),
          a.review().natural(), a.lost_mass().natural(), a.cost().natural(),
          row.finished.natural()}) {
      cells.emplace_back(value);
    }
    TRY(out.row(cells));
  }
  return {};
}

Result<void> write_sight(const SightAnswer& answer, SheetWriter& out) {
  TRY(write_sight_rows(answer, out));
  TRY(write_losses(answer.sight, out));
  TRY(write_loss_figures(answer.sight, out));
  TRY(write_closures(answer.sight, out));
  return write_about_sight(answer, out);
}

}  // namespace tienvoud::app
