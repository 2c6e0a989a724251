#include "questions/begin/measure/measure_step.h"

#include <algorithm>

#include "model/energy_cost.h"
#include "questions/begin/measure/compared_days.h"
#include "questions/begin/measure/day_effect.h"
#include "questions/begin/measure/driver_columns.h"
#include "questions/begin/measure/load_days.h"
#include "questions/begin/measure/lot_effect.h"
#include "questions/begin/measure/unit_value.h"
#include "questions/sight/sight.h"

namespace tienvoud::begin {
namespace {

constexpr double hours_per_year = 24 * days_per_year;

bool is_of_meters(LeverKind kind) {
  using enum LeverKind;
  return kind == standby || kind == night_load || kind == peak || kind == cheaper_hours;
}

/// What is asked of a step whose effect nothing records.
MeasureFinding why_not(LeverKind kind) {
  using enum LeverKind;
  switch (kind) {
    case submeter:
    case measure:
      return {"It earns nothing itself: it lets other steps be reckoned.",
              "Ask anew where to begin, and take what became of it by word."};
    case stock:
      return {"Stock is known as it is now, not as it was.",
              "Compare its value in Lines, and take what became of it by word."};
    case share:
    case carriage:
    case place:
      return {"What was paid for the same before and after is not recorded.",
              "Compare the invoices, and take what became of it by word."};
    default:
      return {"A loss that did not happen cannot be measured.",
              "Take what became of it by word: whether it is in place."};
  }
}

void keep(std::vector<bool>& known, const std::vector<bool>& others, DaySeries& series) {
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (!known[i] || (!others.empty() && others[i])) {
      series.values[i].reset();
    }
  }
}

/// Whether there are days on both sides of the start; where not, that is a finding.
bool can_compare(const StepTaken& step, Day last, StepMeasurement& measurement) {
  measurement.before = {std::min(step.baseline_from, step.starts), step.starts, 0};
  measurement.after = {step.starts, std::max(step.starts, last.next()), 0};
  if (measurement.unit.empty()) {
    measurement.findings.push_back(why_not(step.kind));
    return false;
  }
  if (step.baseline_from >= step.starts) {
    measurement.findings.push_back(
        {"Nothing is known of the days before the step.", "Take what became of it by word."});
    return false;
  }
  if (last < step.starts) {
    measurement.findings.push_back({"Nothing is known yet of the days after the step.",
                                    "Import what happened since, and measure again."});
    return false;
  }
  return true;
}

struct Asked {
  const Firm& firm;
  const JournalReader& journal;
  const LedgerReader& ledger;
  const StepTaken& step;
  const DayRow& days;
  std::span<const DayTemperature> weather;
};

void tell_weather_missing(StepMeasurement& measurement) {
  measurement.findings.push_back(
      {"Too little is known of the weather: what it did is part of the figure.",
       "Give the mean temperature of nine days in ten, a CSV of day and temperature or the daily "
       "values of KNMI: on the page of Begin, or with `begin measure --weather FILE`."});
}

/// The value a day, and how much of the figure a year one of it is.
std::pair<std::vector<std::optional<double>>, double> values_of(LeverKind kind,
                                                                const LoadDays& load) {
  switch (kind) {
    case LeverKind::night_load:
      return {load.base_kw, hours_per_year};
    case LeverKind::peak:
      return {load.peak_kw, 1};
    case LeverKind::cheaper_hours:
      return {load.price_eur, load.energy_per_year_kwh};
    default:
      return {load.energy_kwh, days_per_year};
  }
}

double price_of(const Asked& asked, const LoadDays& load, Id<Meter> meter) {
  if (asked.step.kind == LeverKind::cheaper_hours) {
    return 1;
  }
  if (asked.step.kind != LeverKind::peak) {
    return load.eur_per_kwh;
  }
  const Id<Site> site = site_or_first(asked.firm, asked.firm.meters[meter].site);
  if (!site.exists() || !asked.firm.sites[site].tariff.exists()) {
    return 0;
  }
  constexpr double months = 12;
  return months * asked.firm.tariffs[asked.firm.sites[site].tariff].peak.for_one().natural();
}

const char* rule_of(LeverKind kind) {
  switch (kind) {
    case LeverKind::night_load:
      return "power below which a fifth of the quarters outside working time lie, day by day; what "
             "flows then is taken to flow always";
    case LeverKind::peak:
      return "highest quarter of each working day, which stands for that of the month";
    case LeverKind::cheaper_hours:
      return "what a kWh cost on average of each day, for the energy of a year";
    default:
      return "energy day by day, explained by what moves it and by the step";
  }
}

Result<void> measure_meters(const Asked& asked, StepMeasurement& measurement) {
  const auto meters =
      meters_of(asked.firm, asked.step.codes, asked.step.kind == LeverKind::standby);
  if (meters.empty()) {
    measurement.findings.push_back(
        {"There is no meter that would show it.",
         "Import the readings of the main meter, or put a meter on it."});
    return {};
  }
  auto loaded = load_days(asked.firm, asked.journal, meters, asked.days);
  if (!loaded) {
    if (loaded.error().code != ErrorCode::unusable) {
      return std::move(loaded).error();
    }
    measurement.findings.push_back({loaded.error().message, loaded.error().remedy});
    return {};
  }
  TRY_ASSIGN(const auto kinds, day_kinds(asked.firm, asked.days));
  auto weather = weather_columns(asked.weather, asked.days);
  DaySeries series;
  const auto [values, a_year] = values_of(asked.step.kind, *loaded);
  series.values = values;
  series.always = day_columns(kinds, asked.days);
  std::ranges::move(weather.columns, std::back_inserter(series.always));
  TRY_ASSIGN(series.offered,
             volume_columns(asked.firm, asked.ledger, asked.step.codes, asked.days));
  const bool no_volume = series.offered.empty();
  std::ranges::move(weather.day_before, std::back_inserter(series.offered));
  if (no_volume) {
    measurement.findings.push_back(
        {"Nothing is known of how much was made.",
         "Import runs, bookings or counts, so that a busy week does not look like waste."});
  }
  const bool working_days = asked.step.kind == LeverKind::peak;
  keep(weather.known, working_days ? kinds.closed : std::vector<bool>(), series);
  measurement.rule = rule_of(asked.step.kind);
  measure_days(series, asked.days, kinds, a_year, measurement);
  const bool of_main = asked.firm.meters[meters.front()].role == MeterRole::main;
  if (weather.missing && of_main && measurement.saved) {
    tell_weather_missing(measurement);
  }
  tell_gain(price_of(asked, *loaded, meters.front()), measurement);
  return {};
}

/// In euros at what an hour or a piece cost in the baseline.
Result<void> tell_value(const Asked& asked, StepMeasurement& measurement) {
  if (!measurement.saved) {
    return {};
  }
  const Period baseline{asked.days.zone.start_of(asked.days.first),
                        asked.days.zone.start_of(asked.days.starts)};
  const auto sight = sight::measure(asked.firm, asked.journal, asked.ledger, baseline);
  if (!sight) {
    return sight.error().code == ErrorCode::unusable ? Result<void>() : sight.error();
  }
  TRY_ASSIGN(const auto year, firm_year(asked.firm, *sight));
  tell_gain(value_of_unit(asked.firm, year, asked.step), measurement);
  return {};
}

}  // namespace

WatchedFigure watched_figure(const Firm& firm, const StepTaken& step) {
  if (is_of_meters(step.kind)) {
    WatchedFigure figure;
    for (const Id<Meter> id : meters_of(firm, step.codes, step.kind == LeverKind::standby)) {
      figure.watched.push_back(firm.meters[id].code);
    }
    switch (step.kind) {
      case LeverKind::night_load:
        figure.figure = "base_load";
        figure.unit = "kWh";
        break;
      case LeverKind::peak:
        figure.figure = "peak_power";
        figure.unit = "kW";
        break;
      case LeverKind::cheaper_hours:
        figure.figure = "energy_cost";
        figure.unit = "EUR";
        break;
      default:
        figure.figure = "energy";
        figure.unit = "kWh";
    }
    return figure;
  }
  switch (step.kind) {
    case LeverKind::setup:
      return {"setup_time", "h", {step.subject.code}};
    case LeverKind::scrap:
      return {"scrap", "pieces", {step.subject.code}};
    case LeverKind::sequence:
    case LeverKind::shift:
    case LeverKind::promise:
      return {"lateness", "h", {}};
    default:
      return {};
  }
}

Result<StepMeasurement> measure_step(const Firm& firm,
                                     const JournalReader& journal,
                                     const LedgerReader& ledger,
                                     const StepTaken& step,
                                     Day last,
                                     std::span<const DayTemperature> weather) {
  StepMeasurement measurement;
  auto watched = watched_figure(firm, step);
  measurement.figure = std::move(watched.figure);
  measurement.unit = std::move(watched.unit);
  measurement.watched = std::move(watched.watched);
  if (!can_compare(step, last, measurement)) {
    return measurement;
  }
  TRY_ASSIGN(const DayRow days, day_row(firm, step, last));
  tell_days(days, std::vector<bool>(days.size()), measurement);
  const Asked asked{firm, journal, ledger, step, days, weather};
  if (is_of_meters(step.kind)) {
    TRY(measure_meters(asked, measurement));
  } else if (step.kind == LeverKind::setup) {
    TRY(measure_setups(firm, ledger, step, days, measurement));
    TRY(tell_value(asked, measurement));
  } else if (step.kind == LeverKind::scrap) {
    TRY(measure_scrap(firm, ledger, step, days, measurement));
    TRY(tell_value(asked, measurement));
  } else {
    TRY(measure_lateness(firm, ledger, days, measurement));
  }
  return measurement;
}

Result<std::optional<KnownDays>> known_days(const Firm& firm, const JournalReader& journal) {
  TRY_ASSIGN(const auto extent, journal.extent());
  if (extent.empty()) {
    return std::optional<KnownDays>();
  }
  TRY_ASSIGN(const auto zone, TimeZone::find(firm.profile.time_zone));
  // An interval's reading of midnight is of the day before.
  return std::optional(
      KnownDays{zone.day_of(extent.from), zone.day_of(extent.to - Duration::of_base(1))});
}

}  // namespace tienvoud::begin
