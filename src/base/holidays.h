#pragma once

#include <string>
#include <vector>

#include "base/instant.h"

namespace tienvoud {

struct Holiday {
  Day day;
  std::string name;  ///< in Dutch, as users read it
  friend auto operator<=>(const Holiday&, const Holiday&) = default;
};

/// What the law leaves to collective agreements.
struct DutchHolidayOptions {
  enum class LiberationDay {
    never,
    every_fifth_year,  ///< 2020, 2025, 2030: what most agreements say
    yearly,
  };
  bool good_friday = false;
  LiberationDay liberation_day = LiberationDay::every_fifth_year;
};

/// Western Easter of a year of the Gregorian calendar.
/// Source: Meeus, Astronomical Algorithms, chapter 8 (the anonymous algorithm of Nature, 1876).
Day easter_sunday(int year);

/// The public holidays of the Netherlands in a year, by day. The king's or queen's day follows the
/// rules since 1949. Source: Algemene termijnenwet, article 3; Stichting van de Arbeid (5 May).
std::vector<Holiday> dutch_holidays(int year, DutchHolidayOptions options = {});

}  // namespace tienvoud
