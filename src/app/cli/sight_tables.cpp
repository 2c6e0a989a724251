#include "app/cli/sight_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/cli/text_table.h"

namespace tienvoud::app {

using sight::Amounts;
using sight::LossKind;

namespace {

constexpr std::size_t most_rows = 60;
const auto left = TextTable::Align::left;
const auto right = TextTable::Align::right;

std::string h(Duration time) {
  return time == Duration() ? "" : number(time.natural(), 1);
}
std::string kwh(Energy energy) {
  return energy == Energy() ? "" : number(energy.natural(), 1);
}
std::string count(Pieces pieces) {
  return pieces == Pieces() ? "" : number(pieces.natural());
}
std::string kg(Mass mass) {
  return mass == Mass() ? "" : number(mass.natural(), 1);
}
std::string eur(Money money) {
  return money == Money() ? "" : number(money.natural());
}

void amount_columns(TextTable& table) {
  for (const auto* heading : {"machine h", "people h", "kWh", "good", "scrap", "kg lost", "EUR"}) {
    table.column(heading, right);
  }
}

std::vector<std::string> amount_cells(std::string name, const Amounts& a, Pieces good) {
  return {std::move(name), h(a.machine_time()), h(a.people_time()), kwh(a.energy()),
          count(good),     count(a.scrap()),    kg(a.lost_mass()),  eur(a.cost())};
}

std::vector<std::string> amount_cells(std::string name, const Amounts& a) {
  return amount_cells(std::move(name), a, a.good());
}

std::string band(const sight::GroupRow& row) {
  return row.energy_band
             ? fmt::format("{} to {}", number(row.energy_band->low), number(row.energy_band->high))
             : "";
}

std::string group_name(const sight::GroupRow& row) {
  if (row.code.empty()) {
    return row.name.empty() ? "(none)" : row.name;
  }
  return row.name.empty() || row.name == row.code ? row.code
                                                  : fmt::format("{}  {}", row.code, row.name);
}

std::string machine_table(const sight::Sight& sight) {
  TextTable table;
  table.column("machine", left);
  for (const auto* heading : {"run h", "setup h", "idle h", "down h", "standby, off h", "unknown h",
                              "people h", "kWh", "9 in 10 between", "good", "scrap", "EUR"}) {
    table.column(heading, right);
  }
  const auto cells = [](std::string name, const Amounts& a, std::string between) {
    using enum MachineState;
    return std::vector<std::string>{
        std::move(name),
        h(a.machine_time(run)),
        h(a.machine_time(setup)),
        h(a.machine_time(idle) + a.machine_time(blocked) + a.machine_time(starved)),
        h(a.machine_time(down)),
        h(a.machine_time(standby) + a.machine_time(off)),
        h(a.machine_time(unknown)),
        h(a.people_time()),
        kwh(a.energy()),
        std::move(between),
        count(a.good()),
        count(a.scrap()),
        eur(a.cost())};
  };
  for (const auto& row : sight.rows) {
    table.row(cells(group_name(row), row.amounts, band(row)));
  }
  table.line();
  table.row(cells("all", sight.total, ""));
  return table.text();
}

}  // namespace

const char* said(LossKind kind) {
  switch (kind) {
    case LossKind::good:
      return "good products";
    case LossKind::setup:
      return "setting up";
    case LossKind::idle:
      return "on, and nothing made";
    case LossKind::blocked:
      return "blocked by what was made";
    case LossKind::starved:
      return "waiting for material";
    case LossKind::down:
      return "standing still by faults";
    case LossKind::standby:
      return "standby";
    case LossKind::off:
      return "switched off";
    case LossKind::speed:
      return "slower than the norm";
    case LossKind::scrap:
      return "scrap";
    case LossKind::material:
      return "chips, off-cuts and spills";
    case LossKind::rework:
      return "rework";
    case LossKind::review:
      return "held for review";
    case LossKind::run_without_order:
      return "running without a known order";
    case LossKind::people_without_order:
      return "people on no order";
    case LossKind::overhead:
      return "people who run the firm";
    case LossKind::base_load:
      return "base load, when nothing runs";
    case LossKind::site_load:
      return "light, heating, air while open";
    case LossKind::unmetered:
      return "unmetered";
    case LossKind::unknown:
      return "unknown";
  }
  return "";
}

const char* mark(Origin origin) {
  static constexpr const char* marks[] = {"●", "◐", "○"};
  return marks[static_cast<std::size_t>(origin)];
}

std::string loss_table(const sight::Sight& sight) {
  TextTable table;
  table.column("where it went", left);
  amount_columns(table);
  table.row(amount_cells(said(LossKind::good), sight.good));
  for (const auto& loss : sight.losses) {
    auto both = loss.in_orders;
    both += loss.outside_orders;
    if (!(both == Amounts())) {
      table.row(amount_cells(said(loss.kind), both));
    }
  }
  table.line();
  table.row(amount_cells("all", sight.total));
  return table.text();
}

std::string group_table(const sight::Sight& sight) {
  if (sight.by == sight::GroupBy::machine) {
    return machine_table(sight);
  }
  TextTable table;
  const auto by = choices(sight.by)[static_cast<std::size_t>(sight.by)].first;
  table.column(std::string(by), left);
  amount_columns(table);
  const bool days = sight.by == sight::GroupBy::day || sight.by == sight::GroupBy::shift;
  const auto shown = days ? sight.rows.size() : std::min(sight.rows.size(), most_rows);
  Pieces all_good;
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& row = sight.rows[i];
    all_good += row.finished;
    table.row(amount_cells(group_name(row), row.amounts, row.finished));
  }
  if (shown < sight.rows.size()) {
    Amounts rest;
    Pieces rest_good;
    for (std::size_t i = shown; i < sight.rows.size(); ++i) {
      rest += sight.rows[i].amounts;
      rest_good += sight.rows[i].finished;
    }
    all_good += rest_good;
    table.row(amount_cells(fmt::format("{} more (--csv shows them)",
                                       number(static_cast<double>(sight.rows.size() - shown))),
                           rest, rest_good));
  }
  table.line();
  table.row(amount_cells("all", sight.total, all_good));
  return table.text();
}

std::string closures(const sight::Sight& sight) {
  TextTable table;
  table.column("it adds up", left);
  for (const auto* heading : {"total", "orders", "named losses", "unknown", "difference"}) {
    table.column(heading, right);
  }
  for (const auto& closure : sight.closures) {
    const auto natural = [&](std::int64_t base) {
      return number(static_cast<double>(base) / static_cast<double>(closure.per_unit), 2);
    };
    auto what = closure.what;
    std::replace(what.begin(), what.end(), '_', ' ');
    table.row({fmt::format("{}, {}", what, closure.unit), natural(closure.total),
               natural(closure.orders), natural(closure.named_losses), natural(closure.unknown),
               natural(closure.difference())});
  }
  return table.empty() ? "" : "\n" + table.text();
}

std::string kpi_table(const sight::Sight& sight) {
  TextTable table;
  table.column("figure", left);
  table.column("of", left);
  table.column("value", right);
  table.column("unit", left);
  table.column("", left);
  table.column("rule", left);
  for (const auto& kpi : sight.scoreboard.kpis) {
    table.row({kpi.name, kpi.scope.code.empty() ? kpi.scope.kind : kpi.scope.code,
               number(kpi.value, 3), kpi.unit, mark(kpi.origin), kpi.rule});
  }
  return "\n" + table.text();
}

/// Material flow cost by centre, as ISO 14051 lays it out: what ended in products, what was lost.
std::string material_table(const sight::Sight& sight) {
  TextTable table;
  table.column("material flow cost", left);
  for (const auto* heading : {"issued kg", "in product kg", "lost kg", "of it unexplained kg",
                              "still open kg", "EUR in product", "EUR lost", "lost %"}) {
    table.column(heading, right);
  }
  const auto shown = std::min(sight.material.centres.size(), most_rows);
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& centre = sight.material.centres[i];
    const auto& cost = centre.cost;
    const double all = cost.total.total().natural();
    const auto name = centre.kind == "firm"   ? "the firm"
                      : centre.kind == "item" ? "item " + centre.code
                                              : "group " + centre.code;
    table.row({name, kg(centre.input), kg(cost.product_mass), kg(cost.loss_mass),
               kg(cost.unexplained), kg(centre.closing), eur(cost.total.product),
               eur(cost.total.loss),
               all > 0 ? number(100 * cost.total.loss.natural() / all, 1) : ""});
  }
  std::string text = table.text();
  if (sight.material.centres.empty()) {
    text =
        "No lots in the period: material flow cost needs lots.csv (issued, scrapped, returned).\n";
  }
  if (shown < sight.material.centres.size()) {
    text += fmt::format("{} more (--csv shows them)\n", sight.material.centres.size() - shown);
  }
  for (const auto& note : sight.material.notes) {
    text += fmt::format("Note: {}\n", note);
  }
  return text;
}

}  // namespace tienvoud::app
