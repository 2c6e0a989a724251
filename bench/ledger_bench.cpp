// How fast readings in memory become ledger rows: 1 Hz power of machines with states and runs, as
// many changes as the example `large` has. Prints one line a figure: name value unit.
// ledger_bench [--readings N]
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <numeric>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "questions/sight/ledger/build_ledger.h"
#include "questions/sight/ledger/touched.h"

namespace {

using namespace tienvoud;

constexpr std::int64_t start = 1'775'001'600;     // 2026-04-01
constexpr std::int64_t month = 30 * 86'400;       // readings of one machine
constexpr std::size_t readings_at_once = 16'384;  // as stored blocks hold them

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void print(const char* name, double value, const char* unit) {
  std::printf("%s %.4g %s\n", name, value, unit);
}

Instant at_second(std::int64_t second) {
  return Instant::of_seconds(start + second);
}

/// Machines with a second's power each.
class PowerJournal : public JournalReader {
 public:
  PowerJournal(std::size_t machines, std::int64_t seconds) {
    std::mt19937_64 random(20'261'122);
    for (std::size_t machine = 0; machine < machines; ++machine) {
      add_facts(machine, seconds, random);
      auto& power = power_.emplace_back();
      power.reserve(static_cast<std::size_t>(seconds));
      for (std::int64_t second = 0; second < seconds; ++second) {
        power.push_back(1'000 * static_cast<std::int64_t>(random() % 9'000));
      }
    }
  }

  /// Gives every reading its time, as stores do for meters that keep no step.
  void tell_times() {
    for (std::int64_t second = 0; second < static_cast<std::int64_t>(power_[0].size()); ++second) {
      times_.push_back(at_second(second).microseconds());
    }
  }

  /// Makes standings of a register out of the values.
  void count_up() {
    for (auto& values : power_) {
      std::partial_sum(values.begin(), values.end(), values.begin());
    }
  }

  Result<Journal> facts(Period) const override { return journal_; }
  Result<Period> extent() const override {
    return Period{at_second(0), at_second(static_cast<std::int64_t>(power_[0].size()))};
  }
  Result<void> readings(Id<Meter> meter,
                        Period period,
                        FunctionRef<void(const Readings&)> sink) const override {
    const std::span<const std::int64_t> values(power_[meter.index()]);
    const auto index = [&](Instant t) {
      const std::int64_t second = (t - at_second(0)).base() / 1'000'000;
      return static_cast<std::size_t>(
          std::clamp<std::int64_t>(second, 0, static_cast<std::int64_t>(values.size())));
    };
    const auto first = index(period.from);
    const auto last = std::min(index(period.to) + 1, values.size());
    for (std::size_t i = first; i < last; i += readings_at_once) {
      const std::size_t length = std::min(readings_at_once, last - i);
      sink({.first = at_second(static_cast<std::int64_t>(i)),
            .step = times_.empty() ? seconds(1) : Duration(),
            .times = times_.empty() ? std::span<const std::int64_t>()
                                    : std::span(times_).subspan(i, length),
            .values = values.subspan(i, length)});
    }
    return {};
  }

 private:
  /// A change of state each 43 minutes, a run each 5.7 hours.
  void add_facts(std::size_t machine, std::int64_t seconds, std::mt19937_64& random) {
    for (std::int64_t t = 0; t < seconds; t += 60 + static_cast<std::int64_t>(random() % 5'100)) {
      StateFact state;
      state.key = {random(), random()};
      state.at = at_second(t);
      state.machine = Id<Resource>(machine);
      state.state = static_cast<MachineState>(random() % machine_states);
      journal_.states.push_back(state);
    }
    for (std::int64_t t = 0; t < seconds; t += 600 + static_cast<std::int64_t>(random() % 40'000)) {
      RunFact run;
      run.key = {random(), random()};
      run.from = at_second(t);
      run.to = at_second(t + 300 + static_cast<std::int64_t>(random() % 20'000));
      run.machine = Id<Resource>(machine);
      run.order = Id<Order>(random() % 600);
      journal_.runs.push_back(run);
    }
  }

  Journal journal_;
  std::vector<std::vector<std::int64_t>> power_;
  std::vector<std::int64_t> times_;  // empty: they follow from the step
};

Firm firm_of(std::size_t machines, ReadingKind kind) {
  Firm firm;
  for (std::size_t i = 0; i < machines; ++i) {
    Resource machine;
    machine.code = "M" + std::to_string(i);
    Meter meter;
    meter.code = "P" + std::to_string(i);
    meter.resource = firm.resources.add(machine);
    meter.interval = seconds(1);
    meter.reading = kind;
    firm.meters.add(meter);
  }
  for (std::size_t i = 0; i < 600; ++i) {
    firm.orders.add(Order());
  }
  return firm;
}

template <class Work>
double fastest(int rounds, Work&& work) {
  double best = 1e9;
  for (int round = 0; round < rounds; ++round) {
    const double begin = cpu_seconds();
    work();
    best = std::min(best, cpu_seconds() - begin);
  }
  return best;
}

}  // namespace

int main(int argument_count, char** arguments) {
  std::int64_t count = 26'000'000;
  for (int i = 1; i + 1 < argument_count; ++i) {
    if (std::string_view(arguments[i]) == "--readings") {
      count = std::atoll(arguments[i + 1]);
    }
  }
  const std::int64_t each = std::min(month, count);
  const auto machines = static_cast<std::size_t>(std::max<std::int64_t>(1, count / each));
  const Firm firm = firm_of(machines, ReadingKind::power);
  PowerJournal journal(machines, each);
  const sight::LedgerRules rules;
  const double readings = static_cast<double>(machines) * static_cast<double>(each);

  std::size_t rows = 0;
  const double whole = fastest(5, [&] {
    const auto ledger = sight::build_ledger(firm, journal, Period{}, rules);
    rows = ledger.ok() ? ledger->size() : 0;
  });
  print("attribution_readings", readings, "readings");
  print("attribution_rows", static_cast<double>(rows), "rows");
  print("attribution_speed", readings / whole / 1e6, "million_readings/s");

  const auto streams = sight::read_streams(firm, journal, rules);
  if (!streams.ok()) {
    return 1;
  }
  const double prepare =
      fastest(5, [&] { rows += sight::read_streams(firm, journal, rules).ok(); });
  print("attribution_streams", prepare * 1e3, "ms");
  const Day day(static_cast<std::int32_t>(start / 86'400) + 1);
  const double cell = fastest(20, [&] {
    const auto built =
        sight::build_days(firm, journal, *streams, Id<Resource>(0), {day, day.next()}, rules);
    rows += built.ok() ? built->size() : 0;
  });
  print("late_reading_cell", cell * 1e3, "ms");
  journal.tell_times();
  for (const auto& [name, kind] :
       {std::pair("attribution_speed_power_with_times", ReadingKind::power),
        std::pair("attribution_speed_intervals", ReadingKind::interval),
        std::pair("attribution_speed_counters", ReadingKind::counter)}) {
    const Firm other = firm_of(machines, kind);
    if (kind == ReadingKind::counter) {
      journal.count_up();
    }
    const double time = fastest(3, [&] {
      const auto ledger = sight::build_ledger(other, journal, Period{}, rules);
      rows += ledger.ok() ? ledger->size() : 0;
    });
    print(name, readings / time / 1e6, "million_readings/s");
  }
  return rows == 0 ? 1 : 0;
}
