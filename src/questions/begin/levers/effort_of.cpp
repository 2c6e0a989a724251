#include "questions/begin/levers/effort_of.h"

namespace tienvoud::begin {
namespace {

Range times(Range range, double factor) {
  return {range.low * factor, range.middle * factor, range.high * factor};
}

}  // namespace

Effort effort_of(LeverKind kind, double count) {
  switch (kind) {
    case LeverKind::standby:
      return {times({0, 60, 250}, count), times({1, 2, 6}, count), 1};
    case LeverKind::night_load:
      return {{200, 800, 3000}, {8, 16, 40}, 1};
    case LeverKind::setup:
      return {{1000, 4000, 12000}, {40, 80, 160}, 2};
    case LeverKind::scrap:
      return {{500, 2500, 10000}, {20, 50, 120}, 2};
    case LeverKind::peak:
      return {{0, 500, 5000}, {8, 20, 60}, 2};
    case LeverKind::sequence:
    case LeverKind::cheaper_hours:
      return {{0, 0, 1000}, {10, 30, 80}, 2};
    case LeverKind::shift:
      return {{0, 500, 2000}, {10, 30, 80}, 3};
    case LeverKind::promise:
      return {{0, 0, 0}, {4, 8, 24}, 2};
    case LeverKind::second_source:
      return {{0, 0, 0}, {16, 40, 100}, 2};
    case LeverKind::share:
      return {{0, 0, 0}, {4, 8, 24}, 1};
    case LeverKind::buffer:
    case LeverKind::stock:
      return {{0, 0, 0}, times({1, 2, 4}, count), 1};
    case LeverKind::carriage:
    case LeverKind::subcontract:
      return {{0, 0, 0}, {8, 20, 60}, 2};
    case LeverKind::place:
      return {{0, 0, 0}, {40, 100, 250}, 3};
    case LeverKind::submeter:
      return {times({250, 500, 1200}, count), times({2, 4, 8}, count), 1};
    case LeverKind::catalogue:  // each measure says its own
      return {};
    case LeverKind::measure:
      return {{0, 200, 1000}, {4, 12, 40}, 1};
  }
  return {};
}

}  // namespace tienvoud::begin
