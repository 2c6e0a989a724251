#include "questions/sight/kpi/formulas.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace tienvoud::sight {
namespace {

// A slow reference that shares nothing with the table: it walks a shift log minute by minute,
// counts whole minutes and pieces, and writes every KPI out by hand as a pair (over, under) of
// 64-bit whole numbers, not reduced. A KPI agrees where the cross products are equal.
struct Minute {
  char state = '-';  // R run, S setup, D down, W waiting with an order, '-' nothing
  bool planned = false;
  int people_on_orders = 0;
  int people_present = 0;
};
struct Log {
  std::vector<Minute> minutes;
  std::int64_t norm_minutes = 1;  // PRI, of one piece
  std::int64_t good = 0;
  std::int64_t scrap = 0;
  std::int64_t rework = 0;
  std::int64_t planned_scrap = 0;
  std::int64_t kwh = 0;
};
using Pair = std::pair<std::int64_t, std::int64_t>;

std::map<std::string, Pair> reference(const Log& log) {
  std::int64_t apt = 0, aust = 0, adot = 0, adet = 0, pbt = 0, apwt = 0, apat = 0, failures = 0;
  std::int64_t first = -1, last = -1;
  for (std::size_t i = 0; i < log.minutes.size(); ++i) {
    const Minute& minute = log.minutes[i];
    apt += minute.state == 'R';
    aust += minute.state == 'S';
    adot += minute.state == 'D';
    adet += minute.state == 'W';
    pbt += minute.planned;
    apwt += minute.people_on_orders;
    apat += minute.people_present;
    failures += minute.state == 'D' && (i == 0 || log.minutes[i - 1].state != 'D');
    if (minute.state != '-') {
      first = first < 0 ? static_cast<std::int64_t>(i) : first;
      last = static_cast<std::int64_t>(i) + 1;
    }
  }
  const std::int64_t aoet = first < 0 ? 0 : last - first;
  const std::int64_t pq = log.good + log.scrap + log.rework;
  const std::int64_t pri = log.norm_minutes;
  return {{"worker_efficiency", {apwt, apat}},
          {"allocation_ratio", {apt + aust + adet, aoet}},
          {"throughput_rate", {60 * pq, aoet}},
          {"allocation_efficiency", {apt + aust + adet, pbt}},
          {"utilization_efficiency", {apt, apt + aust + adet}},
          {"availability", {apt, pbt}},
          {"effectiveness", {pri * pq, apt}},
          {"quality_ratio", {log.good, pq}},
          {"quality_by_norm_time", {pri * log.good, pri * pq}},
          {"oee", {pri * log.good, pbt}},
          {"nee", {(apt + aust) * pri * log.good, pbt * apt}},
          {"setup_ratio", {aust, apt + aust}},
          {"technical_efficiency", {apt, apt + adet}},
          {"production_process_ratio", {apt, aoet}},
          {"scrap_ratio", {log.scrap, pq}},
          {"actual_to_planned_scrap", {log.scrap, log.planned_scrap}},
          {"first_pass_yield", {log.good, pq}},
          {"rework_ratio", {log.rework, pq}},
          {"fall_off_ratio", {log.scrap, pq}},
          {"finished_goods_ratio", {2 * log.good, 3 * pq}},
          {"comprehensive_energy", {log.kwh, pq}},
          {"mean_time_between_failures", {apt + aust + adet, 60 * (failures + 1)}},
          {"mean_time_to_repair", {adot, 60 * (failures + 1)}}};
}

// The same log as elements in base units, as the ledger's fold would give them.
Elements elements_of(const Log& log) {
  Elements e;
  constexpr Int128 minute = 60'000'000;
  std::size_t first = log.minutes.size();
  std::size_t last = 0;
  char before = '-';
  for (std::size_t i = 0; i < log.minutes.size(); ++i) {
    const Minute& m = log.minutes[i];
    const std::map<char, Element> where = {{'R', Element::production},
                                           {'S', Element::setup},
                                           {'D', Element::down},
                                           {'W', Element::delay}};
    if (const auto found = where.find(m.state); found != where.end()) {
      e[found->second] += minute;
      first = std::min(first, i);
      last = i + 1;
    }
    e[Element::failures] += m.state == 'D' && before != 'D' ? 1 : 0;
    before = m.state;
    e[Element::planned_busy] += m.planned ? minute : 0;
    e[Element::personnel_work] += m.people_on_orders * minute;
    e[Element::personnel_attendance] += m.people_present * minute;
  }
  e[Element::order_execution] = last > first ? static_cast<Int128>(last - first) * minute : 0;
  const Int128 produced = (log.good + log.scrap + log.rework) * 1000;
  e[Element::produced] = e[Element::produced_first] = e[Element::inspected] = produced;
  e[Element::good] = e[Element::good_first_pass] = log.good * 1000;
  e[Element::scrap] = log.scrap * 1000;
  e[Element::rework] = log.rework * 1000;
  e[Element::planned_scrap] = log.planned_scrap * 1000;
  e[Element::norm_of_produced] = log.norm_minutes * minute * produced;
  e[Element::norm_of_good] = log.norm_minutes * minute * log.good * 1000;
  e[Element::good_mass] = log.good * 2'000'000;
  e[Element::consumed_mass] = produced / 1000 * 3'000'000;
  e[Element::energy] = Int128{Energy::per_unit} * log.kwh;
  return e;
}

Log random_log() {
  Log log;
  const auto stretches = *rc::gen::inRange(0, 12);
  for (int i = 0; i < stretches; ++i) {
    const Minute minute{*rc::gen::element('R', 'R', 'S', 'D', 'W', '-'),
                        *rc::gen::arbitrary<bool>(), *rc::gen::inRange(0, 3),
                        *rc::gen::inRange(3, 6)};
    log.minutes.insert(log.minutes.end(), static_cast<std::size_t>(*rc::gen::inRange(1, 60)),
                       minute);
  }
  log.norm_minutes = *rc::gen::inRange(1, 20);
  log.good = *rc::gen::inRange(0, 300);
  log.scrap = *rc::gen::inRange(0, 30);
  log.rework = *rc::gen::inRange(0, 30);
  log.planned_scrap = *rc::gen::inRange(0, 10);
  log.kwh = *rc::gen::inRange(0, 500);
  return log;
}

void agrees(const Log& log) {
  const auto expected = reference(log);
  const auto figures = evaluate_all(elements_of(log));
  RC_ASSERT(figures.size() == expected.size());
  for (const IsoFigure& figure : figures) {
    const auto& [over, under] = expected.at(std::string(figure.formula->name));
    // The written-out NEE has APT twice, over and under, where a shift without run has 0 / 0 too.
    RC_ASSERT(figure.value.has_value() == (under != 0));
    if (figure.value) {
      RC_ASSERT(figure.value->numerator() * under == figure.value->denominator() * over);
    }
  }
}

TEST(Formulas, AgreeWithASlowExactReferenceOnTenThousandShiftLogs) {
  const bool holds = rc::check("10,000 random shift logs", [] {
    for (int i = 0; i < 100; ++i) {
      agrees(random_log());
    }
  });
  EXPECT_TRUE(holds);
}

RC_GTEST_PROP(Formulas, OeeIsAvailabilityTimesEffectivenessTimesQualityToTheLastDigit, ()) {
  Elements sum;  // of several machines with different norms: a ratio of sums
  const int machines = *rc::gen::inRange(1, 5);
  for (int i = 0; i < machines; ++i) {
    sum += elements_of(random_log());
  }
  const auto of = [&](std::string_view name) { return evaluate(formula_named(name), sum); };
  const auto availability = of("availability");
  const auto effectiveness = of("effectiveness");
  const auto quality = of("quality_by_norm_time");
  RC_PRE(availability && effectiveness && quality);
  const auto product = Ratio::product(*Ratio::product(*availability, *effectiveness), *quality);
  RC_ASSERT(product == of("oee"));
}

TEST(Formulas, AnEffectivenessOverOneIsReportedAndNotCutOff) {
  Elements e;
  e[Element::production] = hours(1).base();
  e[Element::planned_busy] = hours(2).base();
  e[Element::produced] = e[Element::good] = 30'000;
  e[Element::norm_of_produced] = e[Element::norm_of_good] = Int128{minutes(3).base()} * 30'000;
  for (const IsoFigure& figure : evaluate_all(e)) {
    if (figure.formula->name == "effectiveness") {
      EXPECT_EQ(figure.value, Ratio::of(3, 2));
      EXPECT_NE(figure.note.find("norm is wrong"), std::string::npos);
    }
    if (figure.formula->name == "oee") {
      EXPECT_EQ(figure.value, Ratio::of(3, 4));
    }
  }
}

TEST(Formulas, TheOeeOfAGroupIsARatioOfSumsAndNotTheMeanOfItsMembers) {
  Elements busy;  // 8 h planned, all of it good work
  busy[Element::planned_busy] = busy[Element::production] = hours(8).base();
  busy[Element::norm_of_good] = Int128{hours(8).base()} * 1000;
  Elements brief;  // 2 h planned, nothing made
  brief[Element::planned_busy] = hours(2).base();
  Elements group = busy;
  group += brief;
  EXPECT_EQ(evaluate(formula_named("oee"), group), Ratio::of(8, 10));  // the mean would say 0.5
}

TEST(Ratio, OverflowIsNoValueRatherThanAWrongOne) {
  const auto huge = Ratio::of((Int128{1} << 100) + 1, 3);
  EXPECT_FALSE(Ratio::product(*huge, *huge).has_value());
  EXPECT_FALSE(Ratio::of(1, 0).has_value());
  EXPECT_EQ(Ratio::of(6, -4), Ratio::of(-3, 2));
}

}  // namespace
}  // namespace tienvoud::sight
