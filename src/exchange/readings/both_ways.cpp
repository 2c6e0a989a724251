#include "exchange/readings/both_ways.h"

#include <algorithm>
#include <memory>
#include <string>

#include "exchange/readings/read_readings.h"
#include "exchange/recipe_of_table.h"

namespace tienvoud::exchange {
namespace {

class SortedReadings final : public ReadingSink {
 public:
  Result<void> take(const ReadingBatch& batch) override {
    for (std::size_t i = 0; i < batch.times.size(); ++i) {
      rows.emplace_back(batch.meter.index(), batch.times[i], batch.values[i]);
    }
    return {};
  }
  std::vector<std::tuple<std::uint32_t, std::int64_t, std::int64_t>> rows;
};

DraftTable three_meters() {
  return {"meters",
          "meters.csv",
          {"meter", "reading"},
          {},
          {{{"M1", "power"}, 2}, {{"M2", "interval"}, 3}, {{"M3", "counter"}, 4}}};
}

}  // namespace

ReadingsOutcome read_readings_text(std::string_view text, bool fast) {
  SortedReadings sink;
  ImportRun run(nullptr, sink, {.file_bytes = 1 << 30, .findings_of_a_kind = 1 << 30});
  run.add_table({"firm", "firm.toml", {"firm"}, {}, {{{"f"}, 1}}});
  run.add_table(three_meters());
  ReadingsOutcome outcome;
  if (!run.check()) {
    return outcome;
  }
  FolderDialect dialect;
  dialect.zone = std::make_shared<const TimeZone>(*TimeZone::find("Europe/Amsterdam"));
  const auto recipe_of = [&](const std::vector<std::string>& heading) {
    return recipe_of_table(*find_table("readings"), heading, dialect);
  };
  const Result<void> read = read_readings(bytes_of(text), "readings.csv", {}, recipe_of, run, fast);
  if (!read.ok()) {
    outcome.findings.emplace_back(0, "error", read.error().message);
  }
  if (Result<Import> import = run.finish(); import.ok()) {
    for (const Finding& finding : import->findings) {
      if (finding.code == "windows_1252") {
        continue;  // told once for each excerpt that is read carefully
      }
      outcome.findings.emplace_back(finding.place.row, finding.code, finding.value);
    }
  }
  outcome.readings = std::move(sink.rows);
  std::ranges::sort(outcome.readings);
  std::ranges::sort(outcome.findings);
  return outcome;
}

}  // namespace tienvoud::exchange
