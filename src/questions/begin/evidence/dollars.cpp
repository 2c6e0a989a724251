#include "questions/begin/evidence/dollars.h"

#include <algorithm>
#include <array>

namespace tienvoud::begin {
namespace {

constexpr int first_year = 1981;
constexpr int base_year = 2020;
constexpr std::array<double, 46> prices = {
    90.9,  96.5,  99.6,  103.9, 107.6, 109.6, 113.6, 118.3, 124.0, 130.7, 136.2, 140.3,
    144.5, 148.2, 152.4, 156.9, 160.5, 163.0, 166.6, 172.2, 177.1, 179.9, 184.0, 188.9,
    195.3, 201.6, 207.3, 215.3, 214.5, 218.1, 224.9, 229.6, 233.0, 236.7, 237.0, 240.0,
    245.1, 251.1, 255.7, 258.8, 271.0, 292.7, 304.7, 313.7, 322.0, 330.0};

double level(int year) {
  const int last = first_year + static_cast<int>(prices.size()) - 1;
  const int within = std::clamp(year == 0 ? base_year : year, first_year, last);
  return prices[static_cast<std::size_t>(within - first_year)];
}

}  // namespace

double dollars_of_2020(double dollars, int year) {
  return dollars * level(base_year) / level(year);
}

double dollars_of_year(double dollars_2020, int year) {
  return dollars_2020 * level(year) / level(base_year);
}

}  // namespace tienvoud::begin
