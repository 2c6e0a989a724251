#include <fmt/format.h>

#include <utility>

#include "base/text.h"
#include "exchange/mapping/row_mapper.h"

namespace tienvoud::exchange {
namespace {

/// A person's work of more than this, in a column of hours, was written in minutes.
constexpr Duration longest_work = hours(24);

LocalTime shifted(LocalTime local, Duration shift) {
  const Duration whole_day = days(1);
  local.since_midnight += shift;
  while (local.since_midnight < Duration()) {
    local.since_midnight += whole_day;
    local.day = local.day.next(-1);
  }
  while (local.since_midnight >= whole_day) {
    local.since_midnight -= whole_day;
    local.day = local.day.next();
  }
  return local;
}

std::string clock_text(LocalTime local) {
  const std::int64_t total = local.since_midnight.base() / 1'000'000;
  return fmt::format("{}T{:02}:{:02}:{:02}", to_string(local.day), total / 3600, total / 60 % 60,
                     total % 60);
}

Instant as_if_utc(LocalTime local) {
  return Instant::of_seconds(std::int64_t{local.day.since_epoch()} * 86'400) + local.since_midnight;
}

}  // namespace

RowMapper::Cell RowMapper::convert_time(const SourceRow& row,
                                        std::size_t column,
                                        const std::string& text,
                                        std::optional<Fold> fold) {
  using enum Cell::State;
  const ColumnRecipe& recipe = recipe_.columns[column];
  const TimeRecipe& time = recipe.time;
  std::optional<WrittenTime> written = time.format.read(text);
  if (!written) {
    Finding finding =
        found(Severity::refused, row, column,
              time.declared ? "not_a_date" : "date_order_not_declared", text,
              time.declared
                  ? fmt::format("{} is not written as {}.", quotation(text), time.format.pattern())
                  : fmt::format("{} is not an ISO 8601 date, and other orders of day and month "
                                "are never guessed.",
                                quotation(text)),
              "Correct the cell, or declare another date_format.");
    if (time.declared || undeclared_dates_.full()) {
      findings_.add(std::move(finding));
    } else {
      undeclared_dates_.add(std::move(finding));
    }
    return {refused, {}, {}};
  }
  LocalTime local = written->local;
  if (time.midnight_closes_day && local.since_midnight == Duration()) {
    local.day = local.day.next();
  }
  local = shifted(local, time.shift);
  if (recipe.description->kind.word == "day") {
    return {sound, to_string(local.day), {}};
  }
  if (written->offset) {
    return at_instant(row, column, as_if_utc(local) - *written->offset);
  }
  if (!settling_) {
    folds_.see(column, local);
  }
  const LocalReading reading = time.zone->read(local);
  if (reading.kind == LocalReading::Kind::skipped) {
    doubt(found(Severity::doubt, row, column, "hour_skipped", text,
                fmt::format("The clock of {} was put forward over this time: it never was.",
                            time.zone->name()),
                "Correct the time, or declare the time zone the file was written in."));
    return {doubtful, clock_text(local), {}};
  }
  if (reading.kind == LocalReading::Kind::unique) {
    return at_instant(row, column, reading.earlier);
  }
  if (!fold && time.fold == FoldRule::file_order) {
    return {ambiguous, clock_text(local), local};
  }
  const bool later = fold ? *fold == Fold::later : time.fold == FoldRule::later;
  return at_instant(row, column, later ? reading.later : reading.earlier);
}

/// The moment, and what is to be added to it, as the folder writes it.
RowMapper::Cell RowMapper::at_instant(const SourceRow& row, std::size_t column, Instant instant) {
  using enum Cell::State;
  const ColumnRecipe& recipe = recipe_.columns[column];
  if (!recipe.plus) {
    return {sound, to_string(instant), {}};
  }
  const auto place = static_cast<std::size_t>(places_[column].plus);
  const std::string text(trim(row.cells[place]));
  if (text.empty()) {
    return {sound, {}, {}};
  }
  NumberRecipe number = recipe.plus->number;
  if (row.kind(place) == CellKind::number) {
    number.format = {};
  }
  const std::optional<std::string> canonical = canonical_number(text, number);
  const Result<std::int64_t> base =
      canonical ? parse_scaled(*canonical, Duration::per_unit, 1)
                : Result<std::int64_t>(Error{
                      .code = ErrorCode::invalid_input, .message = {}, .where = {}, .remedy = {}});
  if (!base.ok()) {
    const std::optional<char> mark = other_decimal_mark(text, number);
    Finding finding = found(
        Severity::refused, row, column, "not_a_duration", text,
        fmt::format("{} is not a length of time.", quotation(text)),
        mark ? fmt::format("Declare decimal_mark = \"{}\" for this file in the mapping.", *mark)
             : "Write a number, or declare the column's unit.");
    finding.place.column = shown_column(recipe.plus->column);
    findings_.add(std::move(finding));
    return {refused, {}, {}};
  }
  const Duration length = Duration::of_base(*base);
  const Duration as_minutes = Duration::of_base(length.base() / 60);
  if (recipe.plus->in_hours && length > longest_work && as_minutes <= longest_work) {
    Finding finding = found(
        Severity::doubt, row, column, "minutes_as_hours", text,
        fmt::format("{} hours without a break: the column may hold minutes.", text),
        "Apply the repair where minutes were meant, or declare unit = \"min\" for the column.");
    finding.place.column = shown_column(recipe.plus->column);
    finding.repair = "minutes_as_hours";
    finding.repaired_value = to_string(instant + as_minutes);
    doubt(std::move(finding));
    return {doubtful, to_string(instant + length), {}};
  }
  return {sound, to_string(instant + length), {}};
}

}  // namespace tienvoud::exchange
