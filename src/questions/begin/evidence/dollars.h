#pragma once

namespace tienvoud::begin {

/// What a dollar of a year buys, in dollars of 2020, by consumer prices. Years before 1981 and
/// after 2026 count as the nearest; 0 (not known) as 2020.
/// Source: US Bureau of Labor Statistics, CPI-U, annual averages (2025 and 2026: estimates).
double dollars_of_2020(double dollars, int year);

/// And back: dollars of 2020 as dollars of the year.
double dollars_of_year(double dollars_2020, int year);

}  // namespace tienvoud::begin
