#include "app/example_folder.h"

#include <fmt/format.h>

#include <filesystem>

#include "example/readings.h"
#include "example/truth_tables.h"
#include "exchange/write_folder.h"

namespace tienvoud::app {
namespace {

Result<void> write_facts(const std::string& directory,
                         const example::ExampleFirm& example,
                         const example::FaultOptions& faults) {
  const auto deliveries = example::inject_faults(example, faults);
  for (const auto& exported : example::exported_tables(example, deliveries, faults)) {
    DraftTable table{exported.name, "", exported.columns, {}, {}};
    for (const auto& row : exported.rows) {
      table.rows.push_back({row.cells, 0});
    }
    TRY(exchange::write_table(directory, table));
  }
  return {};
}

Result<void> write_readings(const std::string& directory,
                            const example::ExampleFirm& example,
                            const example::FaultOptions& faults,
                            const ProgressSink& progress) {
  TRY_ASSIGN(auto file, exchange::ReadingsFile::create(directory + "/readings.csv"));
  std::uint64_t done = 0;
  for (const auto id : example.firm.meters.ids()) {
    Result<void> written;
    example::for_each_faulty_reading(example, faults, id, [&](const Readings& readings) {
      if (written.ok()) {
        written = file.add(example.firm.meters[id], readings);
      }
    });
    TRY(std::move(written));
    TRY(tell(progress, {Doing::writing, ++done, example.firm.meters.size()}));
  }
  return file.close();
}

/// The weather stands beside the folder: it is of the neighbourhood, not of the firm.
Result<void> write_weather(const std::string& directory, const example::ExampleFirm& example) {
  if (example.weather.empty()) {
    return {};
  }
  const std::filesystem::path path(directory + "-weather.csv");
  DraftTable table{path.stem().string(), "", {"day", "temperature"}, {}, {}};
  for (const auto& one : example.weather) {
    table.rows.push_back({{to_string(one.day), fmt::format("{:.1f}", one.celsius)}, 0});
  }
  return exchange::write_table(path.has_parent_path() ? path.parent_path().string() : ".", table);
}

Result<void> write_truth(const std::string& directory, const example::ExampleFirm& example) {
  for (const auto& truth : example::truth_tables(example)) {
    DraftTable table{truth.name, "", truth.columns, {}, {}};
    for (const auto& row : truth.rows) {
      table.rows.push_back({row, 0});
    }
    TRY(exchange::write_table(directory, table));
  }
  return {};
}

}  // namespace

Result<void> write_example(const std::string& directory,
                           const example::ExampleFirm& example,
                           const example::FaultOptions& faults,
                           const ProgressSink& progress) {
  const auto truth = directory + "-truth";
  TRY(exchange::make_empty_folder(directory));
  TRY(exchange::make_empty_folder(truth));
  TRY(exchange::write_firm(directory, example.firm));
  TRY(write_facts(directory, example, faults));
  TRY(write_readings(directory, example, faults, progress));
  TRY(write_weather(directory, example));
  return write_truth(truth, example);
}

}  // namespace tienvoud::app
