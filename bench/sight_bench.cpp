// How fast and how small Sight is, on the example firm with a 1 Hz power signal a machine.
//   sight_bench [--readings N] [--folder DIR]
// Makes the `large` example cut to about N readings (default 10 million; 129600000 is the whole
// month), writes it as a firm folder, imports it durably, rebuilds its ledger from the stored
// blocks and asks it. One line a figure: name value unit. Times are CPU seconds of this process,
// all of its threads.
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <map>

#include "app/answers.h"
#include "app/clock.h"
#include "app/import_files.h"
#include "app/ledger_update.h"
#include "example/example.h"
#include "example/reader.h"
#include "example/readings.h"
#include "exchange/write_folder.h"
#include "questions/sight/ledger/build_ledger.h"
#include "questions/sight/ledger/streams.h"
#include "store/store.h"

namespace tienvoud {
namespace {

namespace files = std::filesystem;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

void figure(const char* name, double value, const char* unit) {
  fmt::print("{} {:.6g} {}\n", name, value, unit);
}

template <class T>
T must(Result<T> result, const char* what) {
  if (!result.ok()) {
    fmt::print(stderr, "{}: {} {}\n", what, result.error().where, result.error().message);
    std::exit(1);
  }
  return std::move(result).value();
}
void must(Result<void> result, const char* what) {
  if (!result.ok()) {
    fmt::print(stderr, "{}: {} {}\n", what, result.error().where, result.error().message);
    std::exit(1);
  }
}

/// The example's journal and, of each meter, the readings of the first `length`; kept in memory.
class CutReader final : public JournalReader {
 public:
  CutReader(const example::ExampleFirm& example, Duration length, bool keep)
      : example_(example), all_(example) {
    period_ = {example.period.from, std::min(example.period.to, example.period.from + length)};
    runs_.resize(example.firm.meters.size());
    for (const auto id : example.firm.meters.ids()) {
      if (keep) {
        drawn(id, [&](const Readings& readings) {
          auto& run = runs_[id.index()].emplace_back();
          run.first = readings.first;
          run.step = readings.step;
          run.values.assign(readings.values.begin(), readings.values.end());
          count_ += run.values.size();
        });
      }
    }
  }

  Result<Journal> facts(Period) const override { return cut(example_.journal, period_); }
  Result<Period> extent() const override { return period_; }
  Result<void> readings(Id<Meter> meter,
                        Period period,
                        FunctionRef<void(const Readings&)> sink) const override {
    if (runs_[meter.index()].empty()) {
      drawn(meter, sink);
      return {};
    }
    for (const auto& run : runs_[meter.index()]) {
      const auto end = run.first + run.step * static_cast<std::int64_t>(run.values.size());
      if (end + hours(1) >= period.from && run.first <= period.to) {
        sink({run.first, run.step, {}, run.values});
      }
    }
    return {};
  }
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  struct Run {
    Instant first;
    Duration step;
    std::vector<std::int64_t> values;
  };

  static Journal cut(const Journal& journal, Period period) {
    Journal result;
    for (const auto& state : journal.states) {
      if (period.contains(state.at)) {
        result.states.push_back(state);
      }
    }
    for (const auto& run : journal.runs) {
      if (run.to && *run.to < period.to) {
        result.runs.push_back(run);
      }
    }
    for (const auto& booking : journal.bookings) {
      if (booking.to && *booking.to < period.to) {
        result.bookings.push_back(booking);
      }
    }
    for (const auto& count : journal.counts) {
      if (period.contains(count.at)) {
        result.counts.push_back(count);
      }
    }
    return result;
  }

  void drawn(Id<Meter> meter, FunctionRef<void(const Readings&)> sink) const {
    example::for_each_readings(example_, meter, [&](const Readings& readings) {
      std::size_t within = 0;
      while (within < readings.values.size() && readings.time(within) < period_.to) {
        ++within;
      }
      if (within > 0) {
        sink({readings.first, readings.step,
              readings.times.first(readings.times.empty() ? 0 : within),
              readings.values.first(within)});
      }
    });
  }

  const example::ExampleFirm& example_;
  example::ExampleReader all_;
  Period period_;
  std::vector<std::vector<Run>> runs_;
  std::size_t count_ = 0;
};

/// Meters that read once a second; the main meter reads every quarter of an hour.
std::int64_t meters_of_power(const Firm& firm) {
  return std::count_if(firm.meters.begin(), firm.meters.end(),
                       [](const Meter& meter) { return meter.reading == ReadingKind::power; });
}

/// Attribution from memory: the whole interval join of a few days, readings at hand.
void measure_attribution(const example::ExampleFirm& example, std::int64_t readings) {
  const auto length = std::min<std::int64_t>(readings, 20'000'000) / meters_of_power(example.firm);
  const CutReader reader(example, seconds(length), true);
  const auto start = cpu_seconds();
  const auto rows =
      must(sight::build_ledger(example.firm, reader, {}, app::ledger_rules), "build_ledger");
  const auto spent = cpu_seconds() - start;
  figure("attribution_readings_per_s", static_cast<double>(reader.count()) / spent, "1/s");
  figure("attribution_ledger_rows", static_cast<double>(rows.size()), "rows");
}

/// Runs `body` in a process of its own, so that its peak memory is its own.
template <class Body>
void apart(Body&& body) {
  std::fflush(nullptr);
  const auto child = fork();
  if (child == 0) {
    body();
    std::fflush(nullptr);
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  if (status != 0) {
    std::exit(1);
  }
}

void measure_import(const std::string& folder, const std::string& database) {
  const auto start = cpu_seconds();
  const auto report =
      must(app::import_files({.files = {folder}}, database, app::clock_now(), {}), "import");
  const auto spent = cpu_seconds() - start;
  const auto readings = static_cast<double>(report.readings);
  figure("import_readings", readings, "readings");
  figure("import_with_ledger_cpu", spent, "s");
  figure("import_with_ledger_readings_per_s", readings / spent, "1/s");
  figure("import_peak_memory", peak_megabytes(), "MB");
  figure("database_bytes_per_reading", static_cast<double>(files::file_size(database)) / readings,
         "B");
}

void measure_recompute(const std::string& database) {
  auto store = must(store::Store::open(database, store::OpenMode::write), "open");
  const auto firm = must(store.firm(), "firm");
  auto import = must(store.begin_import(app::clock_now(), "mark"), "begin");
  must(import.put_firm(firm), "put");
  must(import.mark_all_dirty(), "mark");
  must(import.commit(), "commit");
  const auto start = cpu_seconds();
  const auto cells = must(app::update_ledger(store, firm, {}), "update_ledger");
  figure("recompute_cpu", cpu_seconds() - start, "s");
  figure("recompute_cells", static_cast<double>(cells), "cells");
}

void measure_query(const std::string& database) {
  const auto store = must(store::Store::open(database, store::OpenMode::read), "open");
  const auto firm = must(store.firm(), "firm");
  const auto ledger = must(store.ledger(firm), "ledger");
  double best = 1e9;
  std::size_t groups = 0;
  for (int round = 0; round < 5; ++round) {
    const auto start = cpu_seconds();
    std::map<std::pair<Id<Resource>, Id<Order>>, std::pair<Energy, Duration>> sums;
    must(ledger->totals(
             {},
             [&](LedgerCell cell, std::span<const store::LedgerTotal> totals) {
               for (const auto& total : totals) {
                 auto& sum = sums[{cell.machine, total.order}];
                 sum.first += total.energy;
                 sum.second += total.machine_time;
               }
             },
             [&](std::span<const LedgerRow> rows) {
               for (const auto& row : rows) {
                 auto& sum = sums[{row.machine, row.order}];
                 sum.first += row.energy;
                 sum.second += row.machine_time;
               }
             }),
         "totals");
    best = std::min(best, cpu_seconds() - start);
    groups = sums.size();
  }
  figure("energy_and_hours_by_order_and_machine_cpu", best * 1000, "ms");
  figure("energy_and_hours_groups", static_cast<double>(groups), "groups");
}

int run(std::int64_t wanted, const std::string& folder) {
  example::ExampleOptions options;
  options.preset = example::Preset::large;
  const auto example = example::make_example(options);
  apart([&] { measure_attribution(example, wanted); });
  files::remove_all(folder);
  files::create_directories(folder);
  const auto firm_folder = folder + "/firm";
  const auto database = folder + "/firm.db";
  apart([&] {
    const CutReader reader(example, seconds(wanted / meters_of_power(example.firm)), false);
    must(exchange::write_folder(firm_folder, example.firm, reader), "write_folder");
  });
  const auto text_bytes = static_cast<double>(files::file_size(firm_folder + "/readings.csv"));
  figure("readings_csv_bytes", text_bytes, "B");
  apart([&] { measure_import(firm_folder, database); });
  apart([&] { measure_recompute(database); });
  apart([&] { measure_query(database); });
  files::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace tienvoud

int main(int count, char** arguments) {
  std::int64_t readings = 10'000'000;
  std::string folder =
      (std::filesystem::temp_directory_path() / fmt::format("sight_bench.{}", getpid())).string();
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string option = arguments[i];
    if (option == "--readings") {
      readings = std::atoll(arguments[i + 1]);
    } else if (option == "--folder") {
      folder = arguments[i + 1];
    } else {
      fmt::print(stderr, "unknown option {}; known: --readings N, --folder DIR\n", option);
      return 2;
    }
  }
  return tienvoud::run(readings, folder);
}
