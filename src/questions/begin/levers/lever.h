#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/change.h"
#include "model/kpi.h"
#include "questions/begin/year/score_year.h"

namespace tienvoud::begin {

/// A figure that nobody knows exactly: one chance in ten that it is lower than `low`, one in ten
/// that it is higher than `high`, as likely above `middle` as below.
struct Range {
  double low = 0;
  double middle = 0;
  double high = 0;
};

enum class LeverKind : std::uint8_t {
  standby,        ///< switch machines off, or to sleep, while they wait
  night_load,     ///< leaks and what else flows when nothing runs
  setup,          ///< shorter setups at a machine group
  scrap,          ///< fewer spoiled pieces at an operation
  peak,           ///< load shifted off the month's peak
  sequence,       ///< fewer changeovers by another order of the work
  cheaper_hours,  ///< work moved to hours at which power costs less
  shift,          ///< another shift where orders wait
  promise,        ///< dates that are promised sooner, where work is ready long before
  second_source,
  share,     ///< more of an item from another of its suppliers
  buffer,    ///< more stock of what failures make scarce
  stock,     ///< stock brought to where it belongs; what is too much is freed
  carriage,  ///< a second lane or another mode
  subcontract,
  place,      ///< a stock place opened or closed
  catalogue,  ///< a measure of the list of codes that no question simulates
  submeter,   ///< a meter where nobody knows
  measure,    ///< anything else that the firm has to record first
};
constexpr auto choices(LeverKind) {
  using enum LeverKind;
  return std::to_array<std::pair<std::string_view, LeverKind>>({{"standby", standby},
                                                                {"night_load", night_load},
                                                                {"setup", setup},
                                                                {"scrap", scrap},
                                                                {"peak", peak},
                                                                {"sequence", sequence},
                                                                {"cheaper_hours", cheaper_hours},
                                                                {"shift", shift},
                                                                {"promise", promise},
                                                                {"second_source", second_source},
                                                                {"share", share},
                                                                {"buffer", buffer},
                                                                {"stock", stock},
                                                                {"carriage", carriage},
                                                                {"subcontract", subcontract},
                                                                {"place", place},
                                                                {"catalogue", catalogue},
                                                                {"submeter", submeter},
                                                                {"measure", measure}});
}
constexpr std::string_view word_of(LeverKind kind) {
  return choices(kind)[static_cast<std::size_t>(kind)].first;
}

/// How an effect was found.
enum class Basis : std::uint8_t {
  simulated,  ///< the firm with the change less the firm without, by one of the questions
  measured,   ///< what a meter shows that this can take away, and how much of it others got
  evidence,   ///< what other firms were told that they would save, by the firm's own bill
  none,       ///< it earns nothing itself: it tells what would
};
constexpr auto choices(Basis) {
  using enum Basis;
  return std::to_array<std::pair<std::string_view, Basis>>(
      {{"simulated", simulated}, {"measured", measured}, {"evidence", evidence}, {"none", none}});
}

/// What it takes to do it, once.
struct Effort {
  Range eur;
  Range hours;        ///< of the firm's own people
  int attention = 1;  ///< 1: somebody does it beside; 2: somebody leads it; 3: the management does
};

struct CatalogueMeasure;

/// One thing that could be done, before it is known what it is worth.
struct Lever {
  LeverKind kind = LeverKind::standby;
  const CatalogueMeasure* measure = nullptr;  ///< which, of kind catalogue
  Scope subject;                   ///< what it is about: a machine, an operation, an item, ...
  std::vector<std::string> codes;  ///< of what it touches, most important first
  Basis basis = Basis::simulated;
  /// How far it gets, of the whole way: what is not known before it is done. 1: certain.
  Range reach = {1, 1, 1};
  /// The changes of a firm in which it got so far; empty where no figure of the firm tells.
  std::function<std::vector<Change>(double reach)> changes;
  bool by_year = false;  ///< its effect is that of the changes on the year (score_year)
  /// Else, or beside that: a year's difference whatever the reach, and one for all of the reach.
  Figures fixed;
  Figures scaled;
  double doubt = 0;  ///< relative standard error of the figures of the year that it rests on
  Effort effort;
  std::string figure;            ///< KPI that shows whether it worked, as in the glossary
  std::vector<LeverKind> needs;  ///< what has to be there first
};

}  // namespace tienvoud::begin
