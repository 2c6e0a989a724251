#include "exchange/weather/read_weather.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <optional>

#include "base/decimal.h"
#include "base/text.h"
#include "exchange/csv/byte_source.h"
#include "exchange/row_source.h"

namespace tienvoud::exchange {
namespace {

constexpr std::int64_t most_bytes = 64 << 20;
constexpr double coldest = -60;
constexpr double hottest = 60;

/// Where the columns are, and what their numbers mean.
struct Columns {
  std::size_t day = 0;
  std::size_t temperature = 0;
  double scale = 1;
};

/// The text without comments; the last comment that names columns is its heading.
std::string without_comments(std::string_view text) {
  std::string heading;
  std::string rows;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (line.starts_with('#')) {
      if (line.find("YYYYMMDD") != std::string_view::npos) {
        heading = std::string(line.substr(1)) + "\n";
      }
      continue;
    }
    rows.append(line).append("\n");
  }
  return heading + rows;
}

std::optional<Columns> columns_of(const std::vector<std::string>& heading) {
  Columns columns;
  bool day = false;
  bool temperature = false;
  for (std::size_t i = 0; i < heading.size(); ++i) {
    const std::string name = lower_ascii(trim(heading[i]));
    if (name == "day" || name == "yyyymmdd") {
      columns.day = i;
      day = true;
    } else if (name == "temperature" || name == "tg") {
      columns.temperature = i;
      columns.scale = name == "tg" ? 0.1 : 1;
      temperature = true;
    }
  }
  return day && temperature ? std::optional(columns) : std::nullopt;
}

/// "2026-03-02" or "20260302".
std::optional<Day> day_in(std::string_view text) {
  std::string day(trim(text));
  if (day.size() == 8 && std::ranges::all_of(day, [](char c) { return c >= '0' && c <= '9'; })) {
    day = day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6);
  }
  const auto parsed = parse_day(day);
  return parsed ? std::optional(*parsed) : std::nullopt;
}

std::optional<double> degrees_in(std::string_view text, double scale) {
  std::string number(trim(text));
  std::ranges::replace(number, ',', '.');
  const auto value = parse_double(number);
  if (!value || !(*value * scale >= coldest && *value * scale <= hottest)) {
    return std::nullopt;
  }
  return *value * scale;
}

Finding unread(const std::string& name, std::int64_t row, const char* column, std::string value) {
  return {.severity = Severity::refused,
          .code = "unread_weather",
          .place = {name, row, column},
          .value = std::move(value),
          .reason = "This is no day or no mean temperature of a day.",
          .remedy = "Write days as 2026-03-02 and degrees Celsius from -60 to 60.",
          .repair = {},
          .repaired_value = {}};
}

}  // namespace

Result<std::vector<DayTemperature>> weather_of(std::string_view text,
                                               const std::string& name,
                                               FindingCollector& findings) {
  const std::string rows_text = without_comments(text);
  TRY_ASSIGN(const auto rows, open_csv_rows(bytes_of(rows_text), name, {}, findings));
  const auto columns = columns_of(rows->heading());
  if (!columns) {
    return Error{ErrorCode::invalid_input, "the file has no columns of days and temperatures", name,
                 "Name them day and temperature, or give the daily values of KNMI with TG."};
  }
  std::map<Day, double> days;
  SourceRow row;
  for (;;) {
    TRY_ASSIGN(const bool more, rows->next(row));
    if (!more) {
      break;
    }
    const auto day = day_in(row.cells[columns->day]);
    const auto degrees = degrees_in(row.cells[columns->temperature], columns->scale);
    if (day && degrees) {
      days[*day] = *degrees;
    } else if (!day || !trim(row.cells[columns->temperature]).empty()) {
      const auto column = day ? columns->temperature : columns->day;
      findings.add(
          unread(name, row.row, day ? "temperature" : "day", std::string(row.cells[column])));
    }
  }
  if (days.empty()) {
    return Error{ErrorCode::invalid_input, "the file has no temperature of any day", name,
                 "Give the mean temperature of each day."};
  }
  std::vector<DayTemperature> weather;
  for (const auto& [day, celsius] : days) {
    weather.push_back({day, celsius});
  }
  return weather;
}

Result<std::vector<DayTemperature>> read_weather(const std::string& path,
                                                 FindingCollector& findings) {
  TRY_ASSIGN(const auto text, read_whole(path, most_bytes));
  return weather_of(text, std::filesystem::path(path).filename().string(), findings);
}

}  // namespace tienvoud::exchange
