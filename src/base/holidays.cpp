#include "base/holidays.h"

#include <algorithm>

namespace tienvoud {
namespace {

constexpr int sunday = 6;

/// 27 April for the king, moved to the day before where it falls on a Sunday; 30 April for the
/// queens before 2014, moved to the day after until 1979 and to the day before since 1980.
Holiday royal_day(int year) {
  const bool king = year >= 2014;
  const Day day = Day::of(year, 4, king ? 27 : 30);
  const int aside = day.weekday() != sunday ? 0 : year < 1980 ? 1 : -1;
  return {day.next(aside), king ? "Koningsdag" : "Koninginnedag"};
}

}  // namespace

Day easter_sunday(int year) {
  const int a = year % 19;
  const int century = year / 100;
  const int c = year % 100;
  const int g = (8 * century + 13) / 25;
  const int h = (19 * a + century - century / 4 - g + 15) % 30;
  const int l = (32 + 2 * (century % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return Day::of(year, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31 + 1));
}

std::vector<Holiday> dutch_holidays(int year, DutchHolidayOptions options) {
  using LiberationDay = DutchHolidayOptions::LiberationDay;
  const Day easter = easter_sunday(year);
  std::vector<Holiday> holidays = {
      {Day::of(year, 1, 1), "Nieuwjaarsdag"},     {easter, "Eerste Paasdag"},
      {easter.next(1), "Tweede Paasdag"},         royal_day(year),
      {easter.next(39), "Hemelvaartsdag"},        {easter.next(49), "Eerste Pinksterdag"},
      {easter.next(50), "Tweede Pinksterdag"},    {Day::of(year, 12, 25), "Eerste Kerstdag"},
      {Day::of(year, 12, 26), "Tweede Kerstdag"},
  };
  if (options.good_friday) {
    holidays.push_back({easter.next(-2), "Goede Vrijdag"});
  }
  if (options.liberation_day == LiberationDay::yearly ||
      (options.liberation_day == LiberationDay::every_fifth_year && year % 5 == 0)) {
    holidays.push_back({Day::of(year, 5, 5), "Bevrijdingsdag"});
  }
  std::sort(holidays.begin(), holidays.end());
  return holidays;
}

}  // namespace tienvoud
