#include "app/cli/sight_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/cli/local_time.h"
#include "app/cli/text_table.h"
#include "exchange/csv/csv_writer.h"

namespace tienvoud::app {
namespace {

using sight::Amounts;
using sight::LossKind;

constexpr std::size_t most_rows = 60;
const auto left = TextTable::Align::left;
const auto right = TextTable::Align::right;

/// What a loss is, in a planner's words.
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
      return "off-cuts and spills";
    case LossKind::rework:
      return "rework";
    case LossKind::review:
      return "held for review";
    case LossKind::run_without_order:
      return "running without a known order";
    case LossKind::people_without_order:
      return "people on no order";
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

/// Measured, reckoned, assumed; as on the page.
const char* mark(Origin origin) {
  static constexpr const char* marks[] = {"●", "◐", "○"};
  return marks[static_cast<std::size_t>(origin)];
}

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

std::string of_hundred(std::int64_t part, std::int64_t whole) {
  return number(100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

std::string lead(const sight::Sight& sight) {
  Money named;
  for (const auto& loss : sight.losses) {
    named +=
        loss.kind == LossKind::unknown || loss.kind == LossKind::unmetered ? Money() : loss.cost();
  }
  const auto cost = fmt::format("the losses we can name cost {}.\n", euro(named.natural()));
  if (sight.good.machine_time() == Duration() && sight.good.people_time() == Duration()) {
    return "Nothing says yet what was made, so what went into good products is not known; " + cost;
  }
  std::string shares;
  const auto people = sight.total.people_time().base();
  const auto machines = sight.total.machine_time().base();
  if (people > 0) {
    shares =
        fmt::format("{} of 100 paid hours", of_hundred(sight.good.people_time().base(), people));
  } else if (machines > 0) {
    shares = fmt::format("{} of 100 machine hours",
                         of_hundred(sight.good.machine_time().base(), machines));
  }
  if (const auto energy = sight.total.energy().base(); energy > 0) {
    shares += fmt::format("{}{} of 100 kWh", shares.empty() ? "" : " and ",
                          of_hundred(sight.good.energy().base(), energy));
  }
  return fmt::format("{} went into good products; {}", shares, cost);
}

std::string largest_losses(const sight::Sight& sight) {
  std::string text;
  int place = 0;
  for (const auto& loss : sight.losses) {
    if (place == 3 || loss.cost() <= Money()) {
      break;
    }
    text += fmt::format("\n {}  {:>10}  {} {}\n", ++place, euro(loss.cost().natural()),
                        said(loss.kind), mark(loss.origin));
    for (const auto& figure : loss.figures) {
      const auto amount = number(figure.amount, figure.amount < 100 ? 1 : 0);
      text += figure.cost_eur > 0
                  ? fmt::format("                 {} {} {} at € {} = {} {} {}\n", amount,
                                figure.unit, figure.name, number(figure.rate, 2),
                                euro(figure.cost_eur), mark(figure.origin), figure.rate_source)
                  : fmt::format("                 {} {} {}\n", amount, figure.unit, figure.name);
    }
  }
  return text.empty() ? text : "The largest losses\n" + text + "\n";
}

void amount_columns(TextTable& table) {
  for (const auto* heading : {"machine h", "people h", "kWh", "good", "scrap", "kg lost", "EUR"}) {
    table.column(heading, right);
  }
}

std::vector<std::string> amount_cells(std::string name, const Amounts& a) {
  return {std::move(name), h(a.machine_time()), h(a.people_time()), kwh(a.energy()),
          count(a.good()), count(a.scrap()),    kg(a.lost_mass()),  eur(a.cost())};
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
  for (std::size_t i = 0; i < shown; ++i) {
    table.row(amount_cells(group_name(sight.rows[i]), sight.rows[i].amounts));
  }
  if (shown < sight.rows.size()) {
    Amounts rest;
    for (std::size_t i = shown; i < sight.rows.size(); ++i) {
      rest += sight.rows[i].amounts;
    }
    table.row(amount_cells(fmt::format("{} more (--csv shows them)",
                                       number(static_cast<double>(sight.rows.size() - shown))),
                           rest));
  }
  table.line();
  table.row(amount_cells("all", sight.total));
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

std::string footing(const SightAnswer& answer) {
  const auto& sight = answer.sight;
  std::string text = "\n● measured  ◐ reckoned  ○ assumed";
  if (!sight.assumptions.empty()) {
    text += fmt::format("; {} defaults stand in for what the firm did not say",
                        sight.assumptions.size());
  }
  text += ".\n";
  if (const auto& key = sight.scoreboard.key_assumption) {
    text += fmt::format("What moves it most: {} {} = {} changes {} by {} to {}. {}\n", key->table,
                        key->column, key->value, key->figure, number(key->low_effect),
                        number(key->high_effect), key->remedy);
  }
  for (const auto& reason : sight.provisional_because) {
    text += fmt::format("Provisional: {}\n", reason);
  }
  for (const auto& note : sight.notes) {
    text += fmt::format("Note: {}\n", note);
  }
  return text + fmt::format("Run {}; `tienvoud log` lists all answers.\n", answer.run);
}

}  // namespace

std::string sight_text(const SightAnswer& answer, const SightTextOptions& options) {
  const auto& sight = answer.sight;
  const auto& profile = answer.firm.profile;
  std::string text =
      fmt::format("{}, {} to {}, {}\n\n", profile.name.empty() ? profile.code : profile.name,
                  local_time(sight.period.from, answer.firm),
                  local_time(sight.period.to, answer.firm), sight.final ? "final" : "provisional");
  text += lead(sight) + "\n" + largest_losses(sight);
  text += options.grouped ? group_table(sight) : loss_table(sight);
  text += closures(sight);
  if (options.kpis) {
    text += kpi_table(sight);
  }
  return text + footing(answer);
}

std::string sight_csv(const SightAnswer& answer) {
  const auto& sight = answer.sight;
  std::vector<std::string> cells = {
      std::string(choices(sight.by)[static_cast<std::size_t>(sight.by)].first), "name"};
  for (const auto& [word, state] : choices(MachineState())) {
    cells.push_back(fmt::format("{}_h", word));
  }
  for (const auto* heading :
       {"people_h", "touch_h", "energy_kwh", "energy_measured_kwh", "good_pieces", "scrap_pieces",
        "rework_pieces", "review_pieces", "lost_mass_kg", "cost_eur"}) {
    cells.emplace_back(heading);
  }
  std::string text;
  exchange::append_record(text, std::span<const std::string>(cells));
  for (const auto& row : sight.rows) {
    const auto& a = row.amounts;
    cells = {row.code, row.name};
    for (const auto& [word, state] : choices(MachineState())) {
      cells.push_back(fmt::format("{}", a.machine_time(state).natural()));
    }
    for (const double value :
         {a.people_time().natural(), a.touch_time().natural(), a.energy().natural(),
          a.measured().natural(), a.good().natural(), a.scrap().natural(), a.rework().natural(),
          a.review().natural(), a.lost_mass().natural(), a.cost().natural()}) {
      cells.push_back(fmt::format("{}", value));
    }
    exchange::append_record(text, std::span<const std::string>(cells));
  }
  return text;
}

}  // namespace tienvoud::app
