#include "exchange/mapping/read_column.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <numeric>
#include <utility>

#include "base/text.h"
#include "exchange/mapping/column_text.h"

namespace tienvoud::exchange {
namespace {

bool is_time(const ColumnDescription& description) {
  return description.kind.word == "moment" || description.kind.word == "day";
}

/// numerator / denominator times another such, in lowest terms. False where it does not fit.
bool multiply(NumberRecipe& number, std::int64_t numerator, std::int64_t denominator) {
  const Int128 above = static_cast<Int128>(number.numerator) * numerator;
  const Int128 below = static_cast<Int128>(number.denominator) * denominator;
  Int128 a = above;
  Int128 b = below;
  while (b != 0) {
    a = std::exchange(b, a % b);
  }
  constexpr Int128 most = std::numeric_limits<std::int64_t>::max();
  if (a == 0 || above / a > most || below / a > most) {
    return false;
  }
  number.numerator = static_cast<std::int64_t>(above / a);
  number.denominator = static_cast<std::int64_t>(below / a);
  return true;
}

/// unit, factor and for: what one of the file's numbers is in the target's unit.
void read_scale(TomlSection& section, const ColumnDescription& description, NumberRecipe& number) {
  const FieldKind& kind = description.kind;
  using enum FieldKind::Dimension;
  number.target_scale = kind.amount == none ? 0 : description.format.scale;
  bool fits = true;
  if (const auto factor = section.text_or_number("factor")) {
    const auto ratio = read_factor(*factor);
    if (!ratio) {
      section.wrong("factor", fmt::format("{} is not a factor above zero.", quotation(*factor)),
                    "Write a number such as 0.001, or a ratio such as \"1/12\".");
    } else {
      fits = multiply(number, ratio->first, ratio->second);
    }
  }
  const auto length = section.text("for");
  const auto name = section.text("unit");
  if (name) {
    const auto unit = find_unit(*name);
    const FieldKind::Dimension wanted = length && kind.amount == energy ? power : kind.amount;
    const bool share = unit && unit->dimension == none;
    if (!unit || (unit->dimension != wanted && !share)) {
      section.wrong("unit",
                    unit ? fmt::format("{} is not a unit of {} ({}).", *name,
                                       description.column.name, description.type)
                         : fmt::format("{} is not a unit.", quotation(*name)),
                    fmt::format("Write one of {}.", unit_names()));
    } else if (share) {
      number.percent = true;
      fits = fits && multiply(number, unit->numerator, unit->denominator);
    } else if (unit->clock) {
      number.clock = true;
    } else if (!length) {
      fits = fits && multiply(number, unit->numerator, unit->denominator) &&
             multiply(number, 1, description.format.scale);
    } else {
      // Power over a stated time: mW times microseconds, a million of which are mJ.
      const auto time = read_duration(*length);
      if (kind.amount != energy || !time || *time <= Duration()) {
        section.wrong("for", "A power becomes an energy over a time, and nothing else does.",
                      "Write for = \"5min\" with a unit of power, for a column in kWh.");
      } else {
        fits = fits && multiply(number, unit->numerator, unit->denominator) &&
               multiply(number, time->base(), 1'000'000) &&
               multiply(number, 1, description.format.scale);
      }
    }
  } else if (length) {
    section.wrong("for", "A time stands without the unit of the power.",
                  "Write unit = \"kW\" beside it.");
  }
  if (!fits) {
    section.wrong("unit", "Unit and factor together are too large or too small.",
                  "Check the factor.");
  }
}

void read_values(TomlSection& section, ColumnRecipe& column) {
  if (const toml::table* values = section.table("values")) {
    column.has_values = true;
    for (const auto& [key, node] : *values) {
      if (const auto word = cell_text(node)) {
        column.values[std::string(key.str())] = *word;
      } else {
        section.problems().add(static_cast<std::int64_t>(key.source().begin.line),
                               std::string(key.str()), "wrong_type",
                               "A value of the table is not a text.", "Write \"1\" = \"setup\".");
      }
    }
  }
  column.otherwise = section.text_or_number("otherwise");
  column.empty = section.text_or_number("empty");
  if (column.otherwise && !column.has_values) {
    section.wrong("otherwise", "otherwise stands without a table of values.",
                  "Add values = { ... }, or write constant = \"...\".");
  }
}

void read_plus(TomlSection& section, const ColumnDefaults& defaults, ColumnRecipe& column) {
  const toml::table* table = section.table("plus");
  if (table == nullptr) {
    return;
  }
  TomlSection plus(*table, "plus", section.problems());
  DurationRecipe recipe;
  recipe.column = read_column_name(plus, "column");
  recipe.number.format = read_marks(plus, defaults.numbers);
  recipe.number.target_scale = Duration::per_unit;
  const std::string name = plus.required("unit");
  const auto unit = find_unit(name);
  if (!unit || unit->dimension != FieldKind::Dimension::duration) {
    plus.wrong("unit", fmt::format("{} is not a unit of time.", quotation(name)),
               "Write h, min, s, d or HH:MM.");
  } else {
    recipe.number.clock = unit->clock;
    recipe.in_hours = name == "h";
    if (!unit->clock) {
      multiply(recipe.number, unit->numerator, unit->denominator);
      multiply(recipe.number, 1, Duration::per_unit);
    }
  }
  column.plus = std::move(recipe);
}

void read_texts(TomlSection& section, ColumnRecipe& column) {
  const auto of = section.text("of");
  const auto one = section.text_or_number("column");
  const auto several = section.texts("columns");
  column.constant = section.text_or_number("constant");
  const int ways = (one ? 1 : 0) + (several ? 1 : 0) + (column.constant ? 1 : 0);
  if (ways != 1) {
    section.problems().add(section.line(), section.name(), "no_single_origin",
                           fmt::format("{} says {} where its text comes from.", section.name(),
                                       ways == 0 ? "not" : "in more than one way"),
                           "Write exactly one of column, columns and constant.");
  }
  const auto named = [&](const std::string& name) { return of ? joined_column(*of, name) : name; };
  if (one) {
    column.columns = {named(*one)};
  }
  for (const std::string& name : several.value_or(std::vector<std::string>())) {
    column.columns.push_back(named(name));
  }
  if (const auto clock = section.text("clock")) {
    column.clock = column.columns.size() == 1;
    column.columns.push_back(named(*clock));
    if (!column.clock) {
      section.wrong("clock", "A time of day stands without one column that holds the day.",
                    "Write column = \"Datum\" beside it.");
    }
  }
  column.separator = section.text("separator").value_or(" ");
  column.prefix = section.text("prefix").value_or("");
  column.suffix = section.text("suffix").value_or("");
  column.extract = read_pattern(section, "extract");
}

/// Keys that say something of a text that is not taken, or of a number where there is none, are
/// mistakes too.
void check_keys_that_do_nothing(TomlSection& section, const ColumnRecipe& column) {
  const FieldKind& kind = column.description->kind;
  const bool number = is_number(kind);
  const auto idle = [&](std::string_view key, bool does_nothing, std::string_view why) {
    if (does_nothing && section.has(key)) {
      section.wrong(key, fmt::format("{} does nothing here: {}.", key, why), "Leave the key out.");
    }
  };
  for (const std::string_view key :
       {"values",   "otherwise", "empty",     "extract",      "prefix",
        "suffix",   "separator", "unit",      "clock",        "factor",
        "for",      "of",        "plus",      "date_format",  "shift",
        "midnight", "fold",      "time_zone", "decimal_mark", "thousands_mark"}) {
    idle(key, column.constant.has_value(), "a constant is written as it is");
  }
  idle("clock", !is_time(*column.description), "the column holds no moment");
  for (const std::string_view key : {"unit", "factor", "for", "decimal_mark", "thousands_mark"}) {
    idle(key, !is_time(*column.description) && !number, "the column holds no number");
    idle(key, column.has_values, "the words of a table are written as they are");
  }
  for (const std::string_view key : {"prefix", "suffix"}) {
    idle(key, column.has_values || number || is_time(*column.description),
         "it is put round plain texts only");
  }
}

}  // namespace

ColumnRecipe read_column(const std::string& target,
                         const toml::node& node,
                         const TableDescription& table,
                         const ColumnDefaults& defaults,
                         MappingProblems& problems) {
  ColumnRecipe column;
  column.target = target;
  column.time = defaults.time;
  column.number.format = defaults.numbers;
  const int place = table.place_of(target);
  if (place < 0) {
    std::string names;
    for (const ColumnDescription& one : table.columns) {
      names += names.empty() ? "" : ", ";
      names += one.column.name;
    }
    problems.add(static_cast<std::int64_t>(node.source().begin.line), target, "unknown_column",
                 fmt::format("The table {} has no column {}.", table.info.name, quotation(target)),
                 fmt::format("Write one of {}.", names));
    return column;
  }
  column.description = &table.columns[static_cast<std::size_t>(place)];
  if (const auto* name = node.as_string()) {
    column.columns = {name->get()};
    return column;
  }
  if (!node.is_table()) {
    problems.add(static_cast<std::int64_t>(node.source().begin.line), target, "wrong_type",
                 "A column is made of a column's name, or of a table.",
                 "Write order = \"Case ID\", or order = { column = \"Case ID\", ... }.");
    return column;
  }
  TomlSection section(*node.as_table(), target, problems);
  read_texts(section, column);
  read_values(section, column);
  if (is_time(*column.description)) {
    column.time = read_time(section, column.time);
    read_plus(section, defaults, column);
  } else {
    column.number.format = read_marks(section, column.number.format);
    read_scale(section, *column.description, column.number);
  }
  check_keys_that_do_nothing(section, column);
  return column;
}

}  // namespace tienvoud::exchange
