#include "exchange/mapping/row_mapper.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "exchange/mapping/column_text.h"
#include "model/shown_text.h"

namespace tienvoud::exchange {
namespace {

/// Most rows that wait for the end of the file.
constexpr std::size_t most_kept_rows = 1'000'000;

}  // namespace

RowMapper::RowMapper(const TableRecipe& recipe,
                     const std::vector<std::string>& heading,
                     std::string file,
                     FindingCollector& findings)
    : recipe_(recipe), file_(std::move(file)), findings_(findings) {
  for (const ColumnRecipe& column : recipe.columns) {
    Place place;
    for (const std::string& name : column.columns) {
      place.columns.push_back(place_of(name, heading));
    }
    if (column.plus) {
      place.plus = place_of(column.plus->column, heading);
    }
    places_.push_back(std::move(place));
    columns_.push_back(column.target);
    written_.push_back(column.columns.empty() ? std::string()
                       : column.clock         ? shown_column(column.columns.back())
                                              : shown_column(column.columns[0]));
  }
  own_columns_ = static_cast<std::size_t>(std::ranges::count_if(
      heading, [](const std::string& name) { return !name.contains('\x1f'); }));
  for (const FilterRecipe& filter : recipe.filters) {
    filter_places_.push_back(place_of(filter.column, heading));
  }
  for (const std::string_view name : {"meter", "person", "machine"}) {
    const auto found = std::ranges::find(columns_, name);
    if (found != columns_.end() && subject_ < 0) {
      subject_ = static_cast<int>(found - columns_.begin());
    }
  }
  converted_.resize(columns_.size());
  cells_.resize(columns_.size());
}

int RowMapper::place_of(const std::string& column, const std::vector<std::string>& heading) {
  const auto place = std::ranges::find(heading, column);
  if (place != heading.end()) {
    return static_cast<int>(place - heading.begin());
  }
  std::string names;
  for (const std::string& name : heading) {
    names += names.empty() ? "" : ", ";
    names += shown_column(name);
  }
  usable_ = false;
  findings_.add({.severity = Severity::refused,
                 .code = "column_not_there",
                 .place = {file_, 0, shown_column(column)},
                 .value = {},
                 .reason = fmt::format("The mapping reads a column that the file lacks; it has {}.",
                                       shown(names, 300)),
                 .remedy = "Name the column in the mapping as the heading of the file does.",
                 .repair = {},
                 .repaired_value = {}});
  return -1;
}

bool RowMapper::passes(const SourceRow& row) const {
  for (std::size_t i = 0; i < recipe_.filters.size(); ++i) {
    if (!passes_filter(recipe_.filters[i],
                       row.cells[static_cast<std::size_t>(filter_places_[i])])) {
      return false;
    }
  }
  return true;
}

void RowMapper::map(const SourceRow& row, std::set<methods::ContentHash>& repeats, Emit emit) {
  ++counts_.read;
  if (!passes(row)) {
    ++counts_.filtered;
    return;
  }
  if (recipe_.absorb_repeats) {
    methods::ContentHasher hasher;
    for (const std::string_view cell : row.cells.first(own_columns_)) {
      hasher.update(cell);
    }
    if (!repeats.insert(hasher.finish()).second) {
      ++counts_.absorbed;
      findings_.add({.severity = Severity::note,
                     .code = "repeated_row",
                     .place = {file_, row.row, {}},
                     .value = {},
                     .reason = "The row equals an earlier one in every column and counts once.",
                     .remedy = "Where such rows are separate events, declare repeats = \"keep\" in "
                               "the mapping.",
                     .repair = {},
                     .repaired_value = {}});
      return;
    }
  }
  convert_row(row, nullptr, emit);
}

void RowMapper::convert_row(const SourceRow& row, const KeptRow* kept, Emit emit) {
  doubts_.clear();
  bool refused = false;
  bool ambiguous = false;
  KeptRow keep{row.row, {}, {}, {}, {}};
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    std::optional<Fold> fold;
    if (kept != nullptr) {
      for (const auto& [column, number] : kept->folds) {
        if (column == i) {
          fold = folds_.fold(i, kept->subject, converted_[i].local, number);
        }
      }
    }
    converted_[i] = convert(row, i, fold);
    refused = refused || converted_[i].state == Cell::State::refused;
    ambiguous = ambiguous || converted_[i].state == Cell::State::ambiguous;
  }
  if (refused) {
    return;
  }
  if (ambiguous && kept == nullptr && kept_.size() < most_kept_rows) {
    keep.cells.assign(row.cells.begin(), row.cells.end());
    keep.kinds.assign(row.kinds.begin(), row.kinds.end());
    keep.subject = subject_of(row);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (converted_[i].state == Cell::State::ambiguous) {
        keep.folds.emplace_back(i, folds_.add(i, keep.subject, converted_[i].local));
      }
    }
    kept_.push_back(std::move(keep));
    return;
  }
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (converted_[i].state == Cell::State::ambiguous) {
      doubt(
          found(Severity::doubt, row, i, "hour_twice", converted_[i].text,
                "The clock was put back, so this time happened twice, and the order of the rows "
                "does not tell which is meant.",
                "Declare fold = \"earlier\" or \"later\" for the column, or export times in UTC."));
    }
    cells_[i] = converted_[i].text;
  }
  emit({row.row, cells_, doubts_.empty() ? nullptr : &doubts_.front()});
  findings_.add(std::exchange(doubts_, {}));
}

std::string RowMapper::subject_of(const SourceRow& row) const {
  if (subject_ < 0) {
    return {};
  }
  const auto column = static_cast<std::size_t>(subject_);
  return raw_text(recipe_.columns[column], places_[column].columns, row);
}

void RowMapper::finish(Emit emit) {
  settling_ = true;
  std::vector<KeptRow> rows = std::exchange(kept_, {});
  for (const KeptRow& kept : rows) {
    const std::vector<std::string_view> views(kept.cells.begin(), kept.cells.end());
    const SourceRow row{kept.row, views, kept.kinds};
    // The local times are needed before the folds can be asked for.
    for (const auto& [column, number] : kept.folds) {
      converted_[column] = convert(row, column, std::nullopt);
    }
    convert_row(row, &kept, emit);
  }
  undeclared_dates_.tell(findings_);
}

RowMapper::Cell RowMapper::convert(const SourceRow& row,
                                   std::size_t column,
                                   std::optional<Fold> fold) {
  using enum Cell::State;
  const ColumnRecipe& recipe = recipe_.columns[column];
  std::string text = raw_text(recipe, places_[column].columns, row);
  if (recipe.constant) {
    return {sound, std::move(text), {}};
  }
  if (text.empty()) {
    return {sound, recipe.empty.value_or(std::string()), {}};
  }
  if (places_[column].columns.size() == 1 &&
      row.kind(static_cast<std::size_t>(places_[column].columns[0])) == CellKind::error) {
    findings_.add(found(Severity::refused, row, column, "error_cell", text,
                        "The cell holds an error of the spreadsheet.",
                        "Mend the formula in the spreadsheet, or clear the cell."));
    return {refused, {}, {}};
  }
  if (const std::string whole = text; !extract(recipe, text)) {
    findings_.add(
        found(Severity::note, row, column, "nothing_to_extract", whole,
              "The mapping's expression finds nothing in the cell, which counts as empty.",
              "Correct the expression in the mapping, or the cell."));
    return {sound, recipe.empty.value_or(std::string()), {}};
  }
  if (recipe.has_values) {
    if (translate(recipe, text)) {
      return {sound, std::move(text), {}};
    }
    doubt(found(Severity::doubt, row, column, "value_not_in_table", text,
                fmt::format("The mapping's value table says nothing about {}.", quotation(text)),
                "Add the value to the mapping's table, or say with otherwise what all others "
                "mean."));
    return {doubtful, std::move(text), {}};
  }
  if (recipe.description != nullptr) {
    const FieldKind& kind = recipe.description->kind;
    if (kind.word == "moment" || kind.word == "day") {
      return convert_time(row, column, text, fold);
    }
    if (is_number(kind)) {
      return convert_number(row, column, text);
    }
    if (!kind.refers_to.empty() || recipe.description->format.is_code) {
      text =
          without_zero_fraction(text).size() != text.size() &&
                  row.kind(static_cast<std::size_t>(places_[column].columns[0])) == CellKind::number
              ? std::string(without_zero_fraction(text))
              : std::move(text);
    }
  }
  return {sound, recipe.prefix + text + recipe.suffix, {}};
}

RowMapper::Cell RowMapper::convert_number(const SourceRow& row,
                                          std::size_t column,
                                          const std::string& text) {
  NumberRecipe number = recipe_.columns[column].number;
  if (places_[column].columns.size() == 1 &&
      row.kind(static_cast<std::size_t>(places_[column].columns[0])) == CellKind::number) {
    number.format = {};  // a spreadsheet's number has its own form, whatever its texts have
  }
  std::optional<std::string> canonical = canonical_number(text, number);
  if (canonical) {
    if (recipe_.columns[column].description->kind.word == "whole number") {
      canonical = std::string(without_zero_fraction(*canonical));
    }
    return {Cell::State::sound, std::move(*canonical), {}};
  }
  const std::optional<char> mark = other_decimal_mark(text, number);
  findings_.add(
      found(Severity::refused, row, column, "not_a_number", text,
            fmt::format("{} is not a number with a decimal {}{}.", quotation(text),
                        number.format.decimal_mark == ',' ? "comma" : "point",
                        number.clock ? ", nor a time such as 7:45" : ""),
            mark ? fmt::format("Declare decimal_mark = \"{}\" for this file, in firm.toml under "
                               "[dialect] or in the mapping.",
                               *mark)
                 : "Write a number, or clear the cell."));
  return {Cell::State::refused, {}, {}};
}

Finding RowMapper::found(Severity severity,
                         const SourceRow& row,
                         std::size_t column,
                         std::string code,
                         const std::string& value,
                         std::string reason,
                         std::string remedy) const {
  return {.severity = severity,
          .code = std::move(code),
          .place = {file_, row.row, written_[column].empty() ? columns_[column] : written_[column]},
          .value = shown(value, 200),
          .reason = std::move(reason),
          .remedy = std::move(remedy),
          .repair = {},
          .repaired_value = {}};
}

void RowMapper::doubt(Finding finding) {
  doubts_.push_back(std::move(finding));
}

}  // namespace tienvoud::exchange
