#include "questions/sight/learn/time_samples.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

#include "methods/statistics/distribution.h"
#include "methods/statistics/statistics.h"

namespace tienvoud::sight::learning {

namespace {

constexpr std::size_t least_sizes = 5;
constexpr std::size_t most_fitted = 200;  // the fit costs their square
constexpr int resamples = 100;
constexpr double normal_tail = 1.2815515655446004;  // a tenth of a Gaussian lies above

double pieces_of(const Lot& lot) {
  return lot.pieces.natural();
}

enum class Use : std::uint8_t { told, untold, none };

Use use_of(const Lot& lot, bool tells_setup, UnusedLots& unused) {
  const Duration work = lot.run + lot.setup + lot.unstated;
  if (work == Duration()) {
    // Pieces or a run that never ran: nothing to learn a time from.
    unused.without_time += lot.pieces > Pieces() || lot.waiting > Duration() ? 1 : 0;
    return Use::none;
  }
  if (lot.pieces <= Pieces()) {
    ++unused.without_pieces;
    return Use::none;
  }
  if (lot.cut) {
    ++unused.cut;
    return Use::none;
  }
  if (lot.unstated == Duration() && lot.run > Duration()) {
    return tells_setup || lot.setup > Duration() ? Use::told : Use::untold;
  }
  if (lot.unstated * 20 > work && lot.unstated * 20 < work * 19) {
    ++unused.partly_unknown;
    return Use::none;
  }
  return lot.unstated * 20 <= work && lot.run > Duration() && tells_setup ? Use::told : Use::untold;
}

void add_told(const Lot& lot, OperationTimes& times) {
  const double pieces = pieces_of(lot);
  times.run.push_back({lot.machine, {in_seconds(lot.run) / pieces, std::sqrt(pieces)}});
  if (lot.setup > Duration()) {
    times.setup.push_back({lot.machine, {in_seconds(lot.setup), 1}});
  } else {
    ++times.lots_without_setup;
  }
}

/// The latest lots, as many as a fit may have.
std::vector<const Lot*> latest(std::vector<const Lot*> lots) {
  std::ranges::sort(lots, [](const Lot* a, const Lot* b) {
    return std::tuple(b->last, a->machine, a->order) < std::tuple(a->last, b->machine, b->order);
  });
  lots.resize(std::min(lots.size(), most_fitted));
  return lots;
}

void add_untold(const std::vector<const Lot*>& lots, RandomStream random, OperationTimes& times) {
  std::vector<Point> points;
  for (const Lot* lot : latest(lots)) {
    points.push_back({pieces_of(*lot), in_seconds(lot->run + lot->unstated)});
  }
  const auto fit = fit_two_parts(points, random);
  // One chance in a hundred of seeing a setup where there is none.
  const bool has_setup = fit && fit->setup.seconds > 2.326 * fit->setup.standard_error;
  times.setup_in_run = !fit;
  if (has_setup) {
    times.fitted = fit->setup;
    times.fit_error = fit->run_error;
  }
  for (const Lot* lot : lots) {
    const double seconds =
        in_seconds(lot->run + lot->unstated) - (has_setup ? fit->setup.seconds : 0);
    // A lot that took less than a setup was finished on another's, and says nothing of a piece.
    if (seconds > 0) {
      times.run.push_back({lot->machine, {seconds / pieces_of(*lot), std::sqrt(pieces_of(*lot))}});
    }
  }
}

}  // namespace

std::optional<TwoParts> fit_two_parts(std::span<const Point> lots, RandomStream random) {
  std::set<double> sizes;
  for (const Point& lot : lots) {
    sizes.insert(lot.x);
  }
  if (sizes.size() < least_sizes || *sizes.rbegin() < 2 * *sizes.begin()) {
    return std::nullopt;
  }
  const auto line = repeated_medians(lots);
  if (!line || line->slope <= 0) {
    return std::nullopt;
  }
  std::vector<double> setups;
  std::vector<double> runs;
  std::vector<Point> drawn(lots.size());
  for (int i = 0; i < resamples; ++i) {
    for (Point& point : drawn) {
      point = lots[random.uniform_int(lots.size())];
    }
    if (const auto again = repeated_medians(drawn)) {
      setups.push_back(again->intercept);
      runs.push_back(again->slope);
    }
  }
  // Resamples of few lots are too alike; Student's t makes up for it.
  const double wider =
      methods::student_t_quantile(0.9, static_cast<double>(lots.size() - 2)) / normal_tail;
  const auto error_of = [wider](const std::vector<double>& values) {
    const double middle = methods::quantile(values, 0.9) - methods::quantile(values, 0.1);
    return wider * middle / (2 * normal_tail);
  };
  TwoParts parts;
  parts.run = line->slope;
  parts.run_error = error_of(runs) / line->slope;
  const double error = error_of(setups);
  parts.setup = {line->intercept, line->intercept - normal_tail * error,
                 line->intercept + normal_tail * error, error,
                 static_cast<std::int64_t>(lots.size())};
  return parts;
}

TimeSamples time_samples(const Lots& lots, std::uint64_t seed) {
  TimeSamples samples;
  for (auto first = lots.lots.begin(); first != lots.lots.end();) {
    const Id<Operation> operation = first->operation;
    OperationTimes times;
    times.operation = operation;
    std::vector<const Lot*> told;
    std::vector<const Lot*> untold;
    for (; first != lots.lots.end() && first->operation == operation; ++first) {
      // A person who books setup tells it as well as a machine does.
      const bool tells = first->machine ? lots.tells_setup[first->machine.index()] : false;
      const Use use = use_of(*first, tells, samples.unused);
      if (use != Use::none) {
        (use == Use::told ? told : untold).push_back(&*first);
      }
    }
    // Lots by bookings without a setup are told apart where others of the operation book setups.
    const bool people_tell = std::ranges::any_of(told, &Lot::by_people);
    std::erase_if(untold, [&](const Lot* lot) {
      const bool move = people_tell && lot->by_people;
      if (move) {
        told.push_back(lot);
      }
      return move;
    });
    const std::vector<const Lot*>& used = told.empty() ? untold : told;
    if (told.empty()) {
      add_untold(untold, RandomStream(seed, operation.index()), times);
    } else {
      samples.unused.partly_unknown += static_cast<std::int64_t>(untold.size());
      for (const Lot* lot : told) {
        add_told(*lot, times);
      }
    }
    times.shared = std::ranges::count_if(used, &Lot::shared);
    times.by_people = std::ranges::count_if(used, &Lot::by_people);
    samples.used += static_cast<std::int64_t>(used.size());
    if (!times.run.empty()) {
      samples.operations.push_back(std::move(times));
    }
  }
  return samples;
}

}  // namespace tienvoud::sight::learning
