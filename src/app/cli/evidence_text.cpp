#include "app/cli/evidence_text.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <vector>

#include "app/cli/text_table.h"
#include "exchange/csv/csv_writer.h"

namespace tienvoud::app {
namespace {

using begin::AdoptionBy;
using begin::AdoptionRow;

std::string by_text(AdoptionBy by) {
  static constexpr std::array<const char*, 7> names = {"all",  "payback", "employees", "place",
                                                       "year", "sector",  "class"};
  return names.at(static_cast<std::size_t>(by));
}

std::string class_text(const begin::MeasureClass& measure) {
  static constexpr std::array<const char*, saved_resource_count> saved = {
      "electricity", "electric demand", "electric fees", "gas",    "other fuel",
      "water",       "waste",           "material",      "people", "administration",
      "production",  "one-off",         "unknown"};
  return fmt::format("{} {}", measure.chapter, saved.at(static_cast<std::size_t>(measure.saved)));
}

/// Years as people say them.
std::string years(double value) {
  return value < 1 ? fmt::format("{:.0f} months", value * 12) : fmt::format("{:g} y", value);
}

std::string group_text(const AdoptionRow& row) {
  const bool open = std::isinf(row.below);
  switch (row.by) {
    case AdoptionBy::payback:
      if (row.from < 0) {
        return "no cost given";
      }
      if (row.below < 0.01) {
        return "cost 0";
      }
      if (open) {
        return fmt::format("over {}", years(row.from));
      }
      return row.from < 0.01 ? fmt::format("under {}", years(row.below))
                             : fmt::format("{} to {}", years(row.from), years(row.below));
    case AdoptionBy::employees:
    case AdoptionBy::place:
    case AdoptionBy::year:
      if (open) {
        return fmt::format("{:.0f} and more", row.from);
      }
      return row.below - row.from < 1.5 ? fmt::format("{:.0f}", row.from)
                                        : fmt::format("{:.0f} to {:.0f}", row.from, row.below - 1);
    case AdoptionBy::sector:
      return fmt::format("SIC {:.0f}", row.from);
    case AdoptionBy::measure_class:
      return class_text(row.measure);
    default:
      return "";
  }
}

}  // namespace

std::string measures_text(std::span<const begin::Measured> measures) {
  std::string text;
  for (const auto& one : measures) {
    const bool whole = one.value == std::floor(one.value) && std::abs(one.value) >= 2;
    text += whole ? fmt::format("{} {:.0f}\n", one.name, one.value)
                  : fmt::format("{} {:.6g}\n", one.name, one.value);
  }
  return text;
}

std::string measures_json(std::span<const begin::Measured> measures) {
  nlohmann::ordered_json json = nlohmann::ordered_json::object();
  for (const auto& one : measures) {
    json[one.name] = one.value;
  }
  return json.dump(2) + "\n";
}

std::string adoption_text(std::span<const AdoptionRow> rows) {
  TextTable table;
  table.column("by", TextTable::Align::left);
  table.column("", TextTable::Align::left);
  table.column("decided", TextTable::Align::right);
  table.column("done", TextTable::Align::right);
  table.column("share", TextTable::Align::right);
  for (const auto& row : rows) {
    table.row({by_text(row.by), group_text(row), number(static_cast<double>(row.decided)),
               number(static_cast<double>(row.done)), percent(row.share())});
  }
  return table.text() +
         "\nDone as firms said when asked, usually within a year; US firms that asked for advice, "
         "mostly on energy. Place in a report is the adviser's judgement as well as a cause.\n";
}

std::string adoption_json(std::span<const AdoptionRow> rows) {
  nlohmann::ordered_json json = {{"adoption", nlohmann::ordered_json::array()}};
  for (const auto& row : rows) {
    json["adoption"].push_back({{"by", by_text(row.by)},
                                {"group", group_text(row)},
                                {"decided", row.decided},
                                {"done", row.done},
                                {"share", row.share()}});
  }
  return json.dump(2) + "\n";
}

std::string adoption_csv(std::span<const AdoptionRow> rows) {
  std::string text = "by,group,decided,done,share\n";
  for (const auto& row : rows) {
    const std::vector<std::string> cells = {
        by_text(row.by), group_text(row), fmt::format("{}", row.decided),
        fmt::format("{}", row.done), fmt::format("{:.6g}", row.share())};
    exchange::append_record(text, std::span<const std::string>(cells));
  }
  return text;
}

}  // namespace tienvoud::app
