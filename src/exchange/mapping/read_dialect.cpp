#include "exchange/mapping/read_dialect.h"

#include <fmt/format.h>

#include <utility>

#include "base/text.h"

namespace tienvoud::exchange {
namespace {

/// Longest clock shift: beyond it the date is wrong, not the clock.
constexpr Duration longest_shift = days(400);

}  // namespace

std::string read_column_name(TomlSection& section, std::string_view key) {
  const std::string name = section.required(key);
  const auto of = section.text("of");
  return of ? joined_column(*of, name) : name;
}

std::shared_ptr<const std::regex> read_pattern(TomlSection& section, std::string_view key) {
  const auto pattern = section.text(key);
  if (!pattern) {
    return nullptr;
  }
  if (pattern->size() <= 500) {
    try {
      // The polynomial matcher of this library: no text makes it run away. It knows no
      // back references, which the library tells by throwing.
      return std::make_shared<const std::regex>(
          *pattern, std::regex::ECMAScript | std::regex_constants::__polynomial);
    } catch (const std::regex_error&) {  // NOLINT(bugprone-empty-catch): it goes on below
    }
  }
  section.wrong(key, fmt::format("{} is not a regular expression.", quotation(*pattern)),
                "Write one as ECMAScript has it, without back references, of 500 characters at "
                "most.");
  return nullptr;
}

DecimalFormat read_marks(TomlSection& section, DecimalFormat defaults) {
  const auto decimal = section.text("decimal_mark");
  const auto thousands = section.text("thousands_mark");
  if (decimal && *decimal != "." && *decimal != ",") {
    section.wrong("decimal_mark", "The decimal mark is a point or a comma.",
                  "Write \".\" or \",\".");
  } else if (decimal) {
    defaults.decimal_mark = (*decimal)[0];
    if (!thousands && defaults.thousands_mark == defaults.decimal_mark) {
      defaults.thousands_mark = '\0';
    }
  }
  if (thousands && thousands->size() > 1) {
    section.wrong("thousands_mark", "The thousands mark is one character, or none.",
                  "Write \".\", \",\", \" \", \"'\" or \"\".");
  } else if (thousands) {
    defaults.thousands_mark = thousands->empty() ? '\0' : (*thousands)[0];
  }
  if (defaults.decimal_mark == defaults.thousands_mark) {
    section.wrong("thousands_mark", "Both marks are the same.", "Declare two different marks.");
    defaults.thousands_mark = '\0';
  }
  return defaults;
}

TimeRecipe read_time(TomlSection& section, TimeRecipe time) {
  if (const auto pattern = section.text("date_format")) {
    Result<DateFormat> format = DateFormat::of(*pattern);
    if (format.ok()) {
      time.format = *std::move(format);
      time.declared = true;
    } else {
      section.wrong("date_format", format.error().message + ".", format.error().remedy);
    }
  }
  if (const auto name = section.text("time_zone")) {
    Result<TimeZone> zone = TimeZone::find(*name);
    if (zone.ok()) {
      time.zone = std::make_shared<const TimeZone>(*std::move(zone));
    } else {
      section.wrong("time_zone", zone.error().message + ".", zone.error().remedy);
    }
  }
  if (const auto fold = section.text("fold")) {
    if (*fold == "earlier" || *fold == "later" || *fold == "file_order") {
      time.fold = *fold == "earlier" ? FoldRule::earlier
                  : *fold == "later" ? FoldRule::later
                                     : FoldRule::file_order;
    } else {
      section.wrong("fold",
                    fmt::format("{} is no rule for the hour that happens twice.", quotation(*fold)),
                    "Write file_order, earlier or later.");
    }
  }
  if (const auto midnight = section.text("midnight")) {
    if (*midnight == "opens_day" || *midnight == "closes_day") {
      time.midnight_closes_day = *midnight == "closes_day";
    } else {
      section.wrong("midnight", "Midnight opens the day whose date it carries, or closes it.",
                    "Write opens_day or closes_day.");
    }
  }
  if (const auto shift = section.text("shift")) {
    const auto length = read_duration(*shift);
    if (length && *length <= longest_shift && *length >= -longest_shift) {
      time.shift = *length;
    } else {
      section.wrong("shift", fmt::format("{} is not a clock shift.", quotation(*shift)),
                    "Write a length of time such as \"-7h\" or \"30min\".");
    }
  }
  return time;
}

}  // namespace tienvoud::exchange
