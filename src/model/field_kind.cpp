#include "model/field_kind.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "base/ensure.h"

namespace tienvoud {
namespace {

using enum FieldKind::Dimension;

/// A unit as it ends a column's name.
struct Unit {
  std::string_view ending;
  FieldKind::Dimension dimension;
  std::int64_t scale;  ///< base units in one
  std::string_view symbol;
};

constexpr std::array<Unit, 16> units = {{
    {"kwh", energy, EnergyDimension::per_unit, "kWh"},
    {"wh", energy, EnergyDimension::per_unit / 1'000, "Wh"},
    {"kw", power, PowerDimension::per_unit, "kW"},
    {"w", power, PowerDimension::per_unit / 1'000, "W"},
    {"kg", mass, MassDimension::per_unit, "kg"},
    {"g", mass, MassDimension::per_unit / 1'000, "g"},
    {"t", mass, MassDimension::per_unit * 1'000, "t"},
    {"eur", money, MoneyDimension::per_unit, "EUR"},
    {"s", duration, DurationDimension::per_unit / 3'600, "s"},
    {"min", duration, DurationDimension::per_unit / 60, "min"},
    {"h", duration, DurationDimension::per_unit, "h"},
    {"d", duration, DurationDimension::per_unit * 24, "d"},
    {"y", duration, DurationDimension::per_unit * 24 * 365, "years"},
    {"m3", volume, VolumeDimension::per_unit, "m3"},
    {"l", volume, VolumeDimension::per_unit / 1'000, "l"},
    {"pieces", pieces, PiecesDimension::per_unit, "pieces"},
}};

/// The words of "price_eur_per_kwh" before and behind "per".
struct NameParts {
  std::vector<std::string_view> before;
  std::vector<std::string_view> behind;
};

NameParts parts_of(std::string_view name) {
  NameParts parts;
  bool behind = false;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find('_'), name.size());
    const std::string_view word = name.substr(0, end);
    name.remove_prefix(std::min(end + 1, name.size()));
    if (word == "per") {
      behind = true;
    } else {
      (behind ? parts.behind : parts.before).push_back(word);
    }
  }
  return parts;
}

const Unit* unit_among(const std::vector<std::string_view>& words, FieldKind::Dimension dimension) {
  for (const std::string_view word : words) {
    for (const Unit& unit : units) {
      if (unit.ending == word && unit.dimension == dimension && word != words.front()) {
        return &unit;
      }
    }
  }
  return nullptr;
}

const Unit* amount_unit(const Column& column, const FieldKind& kind) {
  return unit_among(parts_of(column.name).before, kind.amount);
}

/// Where a negative number cannot be meant. Prices may be negative (energy in spring, waste that
/// somebody takes for money), and so may carbon (wood); what a meter reads may flow back.
bool may_be_negative(std::string_view table, const FieldKind& kind) {
  switch (kind.amount) {
    case none:
    case money:
      return kind.per != duration && kind.per != power;
    case mass:
      return kind.per == energy;
    case energy:
    case power:
      return table == "readings";
    default:
      return false;
  }
}

}  // namespace

FieldFormat format_of(std::string_view table, const Column& column, const FieldKind& kind) {
  FieldFormat format;
  format.is_code = column.need == Need::key || !kind.refers_to.empty();
  if (kind.amount == none) {
    return format;
  }
  format.may_be_negative =
      may_be_negative(table, kind) || column.name.find("co2e") != std::string_view::npos;
  const Unit* unit = amount_unit(column, kind);
  ensure(unit != nullptr || kind.amount == pieces, "a quantity's column names its unit");
  format.scale = unit != nullptr ? unit->scale : PiecesDimension::per_unit;
  if (kind.per != none && kind.per != pieces) {
    // Rates are kept per natural unit; no column of the format says another one.
    const Unit* per = nullptr;
    for (const std::string_view word : parts_of(column.name).behind) {
      const auto* const found = std::find_if(units.begin(), units.end(), [&](const Unit& one) {
        return one.ending == word && one.dimension == kind.per;
      });
      per = found != units.end() ? &*found : per;
    }
    ensure(per != nullptr && (per->symbol == "kWh" || per->symbol == "h" || per->symbol == "kg" ||
                              per->symbol == "kW" || per->symbol == "m3"),
           "a rate's column names the natural unit that it is per");
  }
  return format;
}

std::string unit_of(const Column& column, const FieldKind& kind) {
  if (kind.amount == none) {
    return {};
  }
  const Unit* unit = amount_unit(column, kind);
  std::string text = unit != nullptr ? std::string(unit->symbol) : "";
  const NameParts parts = parts_of(column.name);
  if (std::find(parts.before.begin(), parts.before.end(), "co2e") != parts.before.end()) {
    text += " CO2e";
  }
  if (parts.behind.empty()) {
    return text;
  }
  std::vector<std::string> behind;
  for (const std::string_view word : parts.behind) {
    const auto* const found = std::find_if(units.begin(), units.end(),
                                           [&](const Unit& one) { return one.ending == word; });
    behind.emplace_back(found != units.end() ? found->symbol : word);
  }
  return fmt::format("{}{}per {}", text, text.empty() ? "" : " ", fmt::join(behind, " and "));
}

std::string type_text(const Column& column, const FieldKind& kind) {
  if (!kind.refers_to.empty()) {
    return fmt::format("{} of {}", kind.is_list ? "codes" : "code", kind.refers_to);
  }
  if (!kind.words.empty()) {
    return fmt::format("one of {}", fmt::join(kind.words, ", "));
  }
  if (kind.amount != none) {
    const std::string unit = unit_of(column, kind);
    return unit.empty()               ? "number"
           : unit.starts_with("per ") ? "number " + unit
                                      : "number, in " + unit;
  }
  return column.need == Need::key ? "code" : std::string(kind.word);
}

}  // namespace tienvoud
