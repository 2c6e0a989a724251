#include "questions/begin/measure/day_effect.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "methods/least_squares/least_squares.h"
#include "methods/statistics/distribution.h"
#include "methods/step_effect/series_step.h"

namespace tienvoud::begin {
namespace {

constexpr std::int64_t fewest_before = 28;  // days: four weeks, each weekday four times
constexpr std::int64_t fewest_after = 14;
constexpr std::size_t days_a_column = 10;
constexpr double badly_explained = 0.3;        // CV(RMSE), ASHRAE Guideline 14 for days
constexpr double doubt_of_corrections = 0.08;  // standard error, as a part of them
constexpr double often_outside = 0.1;          // of the days after

using Column = std::vector<double>;

/// The rows that are used, as columns of numbers.
class Table {
 public:
  Table(const DaySeries& series, const DayRow& days, const DayKinds& kinds)
      : series_(series), days_(days) {
    for (std::size_t i = 0; i < days.size(); ++i) {
      if (series.values[i] && !days.is_learning(i)) {
        rows_.push_back(i);
        y.push_back(*series.values[i]);
        step.push_back(days.is_after(i) ? 1 : 0);
        closed_.push_back(kinds.closed[i] ? 1 : 0);
      }
    }
    for (const DriverColumn& one : series.always) {
      add(one);
    }
    add_step_when_closed();
  }

  Column y;
  Column step;

  [[nodiscard]] std::vector<bool> used() const {
    std::vector<bool> used(days_.size());
    for (const std::size_t row : rows_) {
      used[row] = true;
    }
    return used;
  }

  /// What weather, volume and kind of day each took out of the difference of the means before and
  /// after, as the root of the sum of their squares: what cancels is doubted twice.
  [[nodiscard]] double taken_out(const std::vector<double>& coefficients) const {
    std::array<double, driver_count> sums{};
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      sums[static_cast<std::size_t>(drivers_[i])] += coefficients[i] * change_of(columns_[i]);
    }
    double squares = 0;
    for (const double sum : sums) {
      squares += sum * sum;
    }
    return std::sqrt(squares);
  }

  void choose() {
    std::vector<bool> taken(series_.offered.size());
    double best = criterion(nullptr);
    while (columns_.size() + 2 < y.size() / days_a_column) {
      std::optional<std::size_t> next;
      for (std::size_t i = 0; i < series_.offered.size(); ++i) {
        const Column column = picked(series_.offered[i]);
        const double value = taken[i] || !varies(column) ? best : criterion(&column);
        if (value < best) {
          best = value;
          next = i;
        }
      }
      if (!next) {
        return;
      }
      taken[*next] = true;
      add(series_.offered[*next]);
    }
  }

  [[nodiscard]] methods::Matrix matrix(const Column* last, bool with_step) const {
    methods::Matrix x(y.size(), columns_.size() + (last != nullptr ? 1 : 0) + (with_step ? 1 : 0));
    std::size_t at = 0;
    for (const Column& column : columns_) {
      std::ranges::copy(column, x.column(at++).begin());
    }
    if (last != nullptr) {
      std::ranges::copy(*last, x.column(at++).begin());
    }
    if (with_step) {
      std::ranges::copy(step, x.column(at).begin());
    }
    return x;
  }

  /// Days after the step on which a column lies outside what it was before.
  void tell_outside(StepMeasurement& measurement) const {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      double low = std::numeric_limits<double>::infinity();
      double high = -low;
      std::int64_t outside = 0;
      for (std::size_t row = 0; row < y.size(); ++row) {
        const double value = columns_[i][row];
        if (step[row] == 0) {
          low = std::min(low, value);
          high = std::max(high, value);
        } else if (value < low || value > high) {
          ++outside;
        }
      }
      if (!said_[i].empty() && static_cast<double>(outside) >
                                   often_outside * static_cast<double>(measurement.after.days)) {
        measurement.findings.push_back(
            {fmt::format("{}: outside what was seen before the step on {} of {} days.", said_[i],
                         outside, measurement.after.days),
             "Measure again when such days have been seen with the step as well as without."});
        return;
      }
    }
  }

  void tell_corrected(StepMeasurement& measurement) const {
    for (const std::string& said : said_) {
      auto& all = measurement.corrected_for;
      if (!said.empty() && std::ranges::find(all, said) == all.end()) {
        all.push_back(said);
      }
    }
  }

 private:
  /// Of its means before and after the step.
  [[nodiscard]] double change_of(const Column& column) const {
    double before = 0;
    double after = 0;
    double days_after = 0;
    for (std::size_t i = 0; i < column.size(); ++i) {
      (step[i] > 0 ? after : before) += column[i];
      days_after += step[i];
    }
    return after / days_after - before / (static_cast<double>(column.size()) - days_after);
  }
  static bool varies(const Column& column) {
    return std::ranges::any_of(column, [&](double value) { return value != column.front(); });
  }
  [[nodiscard]] Column picked(const DriverColumn& one) const {
    Column column;
    for (const std::size_t row : rows_) {
      column.push_back(one.values[row]);
    }
    return column;
  }
  void add(const DriverColumn& one) {
    Column column = picked(one);
    if (varies(column)) {
      columns_.push_back(std::move(column));
      said_.push_back(one.said);
      drivers_.push_back(one.driver);
    }
  }
  /// What the step does more on closed days than on the average one; 0 on average after it.
  void add_step_when_closed() {
    double days_after = 0;
    double closed_after = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
      days_after += step[i];
      closed_after += step[i] * closed_[i];
    }
    const double share = days_after > 0 ? closed_after / days_after : 0;
    if (closed_after < 4 || days_after - closed_after < 4) {
      return;
    }
    Column column;
    for (std::size_t i = 0; i < y.size(); ++i) {
      column.push_back(step[i] * (closed_[i] - share));
    }
    columns_.push_back(std::move(column));
    said_.emplace_back();
    drivers_.push_back(Driver::calendar);
  }
  /// Schwarz' criterion of the columns and one more.
  [[nodiscard]] double criterion(const Column* last) const {
    const auto fit = methods::fit_least_squares(matrix(last, true), y);
    if (!fit) {
      return std::numeric_limits<double>::infinity();
    }
    double squares = 0;
    for (const double residual : fit->residuals) {
      squares += residual * residual;
    }
    const auto n = static_cast<double>(y.size());
    return n * std::log(std::max(squares, 1e-30) / n) +
           static_cast<double>(fit->rank) * std::log(n);
  }

  const DaySeries& series_;
  const DayRow& days_;
  std::vector<std::size_t> rows_;
  Column closed_;
  std::vector<Column> columns_;
  std::vector<std::string> said_;
  std::vector<Driver> drivers_;
};

bool tell_too_few(const DayRow& days, StepMeasurement& measurement) {
  if (measurement.before.days < fewest_before) {
    measurement.findings.push_back(
        {fmt::format("Only {} days before the step can be used.", measurement.before.days),
         fmt::format(
             "A baseline needs {}: take what became of it by word, or start the step later.",
             fewest_before)});
    return true;
  }
  if (measurement.after.days < fewest_after) {
    const auto more = fewest_after - measurement.after.days;
    measurement.findings.push_back(
        {fmt::format("{} more days are needed after the step.", more),
         fmt::format("Measure again from {} on.",
                     to_string(std::max(days.end, days.learnt).next(static_cast<int>(more))))});
    return true;
  }
  return false;
}

}  // namespace

void measure_days(const DaySeries& series,
                  const DayRow& days,
                  const DayKinds& kinds,
                  double a_year,
                  StepMeasurement& measurement) {
  Table table(series, days, kinds);
  tell_days(days, table.used(), measurement);
  if (tell_too_few(days, measurement)) {
    return;
  }
  table.choose();
  const auto found = methods::step_in_series(table.matrix(nullptr, false), table.y, table.step);
  if (!found) {
    measurement.findings.push_back({found.error().message, found.error().remedy});
    return;
  }
  // No column is quite right: the more was taken out, the more of the error is in what was.
  const double error = std::hypot(found->standard_error,
                                  doubt_of_corrections * table.taken_out(found->coefficients));
  const double half = methods::student_t_quantile(0.95, found->degrees) * error * a_year;
  const double saved = -found->change * a_year;
  measurement.saved = Measured{saved - half, saved, saved + half};
  measurement.r_squared = found->r_squared;
  measurement.cv_rmse = found->cv_rmse;
  table.tell_corrected(measurement);
  table.tell_outside(measurement);
  if (found->cv_rmse && std::abs(*found->cv_rmse) > badly_explained) {
    measurement.findings.push_back(
        {"Days differ by much more than can be explained.",
         "Record what moves it: runs of machines, orders, the weather."});
  }
  tell_doubt(measurement);
}

void tell_gain(double eur_per_unit, StepMeasurement& measurement) {
  if (measurement.saved && eur_per_unit > 0) {
    measurement.gain_eur =
        Measured{measurement.saved->low * eur_per_unit, measurement.saved->middle * eur_per_unit,
                 measurement.saved->high * eur_per_unit};
  }
}

void tell_doubt(StepMeasurement& measurement) {
  const auto& saved = measurement.saved;
  if (!saved || saved->low > 0 || saved->high < 0) {
    return;
  }
  const double half = (saved->high - saved->low) / 2;
  const double ratio = std::abs(saved->middle) > 0 ? half / std::abs(saved->middle) : 1e9;
  const auto days = static_cast<double>(measurement.after.days);
  // The doubt falls with the root of the days.
  const double more = std::ceil(days * (ratio * ratio - 1) / 7) * 7;
  measurement.findings.push_back(
      {"What is seen may as well be chance.",
       more <= 365 ? fmt::format("Measure again after about {:.0f} days more.", std::max(7.0, more))
                   : std::string("Take what became of it by word: it is too small to be seen.")});
}

}  // namespace tienvoud::begin
