#include "app/read_sources.h"

#include <filesystem>

#include "exchange/machine_files.h"
#include "exchange/mapping/read_mapping.h"
#include "exchange/read_folder.h"

namespace tienvoud::app {
namespace {

Result<exchange::Import> read_recordings(const Sources& sources,
                                         const Firm* existing,
                                         exchange::ReadingSink& sink,
                                         const exchange::ImportOptions& options) {
  exchange::MachineFileOptions machine_files{sources.machine, sources.device_model, {}};
  TRY_ASSIGN(machine_files.zone, TimeZone::find(sources.time_zone));
  TRY_ASSIGN(auto tables, exchange::read_machine_files(sources.files, machine_files));
  TRY_ASSIGN(auto import, exchange::read_tables(tables.tables, existing, sink, options));
  import.findings.insert(import.findings.begin(), tables.findings.begin(), tables.findings.end());
  import.files = std::move(tables.files);
  return import;
}

Result<exchange::Import> read_by_mapping(const Sources& sources,
                                         const Firm* existing,
                                         exchange::ReadingSink& sink,
                                         const exchange::ImportOptions& options) {
  exchange::MappingReading reading;
  if (sources.mapping.empty()) {
    reading = exchange::read_mapping(sources.mapping_text, "mapping");
  } else {
    TRY_ASSIGN(reading, exchange::read_mapping_file(sources.mapping));
  }
  if (!reading.mapping) {
    exchange::Import refused;
    refused.findings = std::move(reading.findings);
    return refused;
  }
  TRY_ASSIGN(auto import,
             exchange::read_mapped(sources.files, *reading.mapping, existing, sink, options));
  import.findings.insert(import.findings.begin(), reading.findings.begin(), reading.findings.end());
  return import;
}

}  // namespace

Result<exchange::Import> read_sources(const Sources& sources,
                                      const Firm* existing,
                                      exchange::ReadingSink& sink,
                                      const exchange::ImportOptions& options) {
  for (const auto& file : sources.files) {
    if (!std::filesystem::exists(file)) {
      return Error{ErrorCode::not_found, "there is no such file or folder", file,
                   "Check its name."};
    }
  }
  if (!sources.mapping.empty() || !sources.mapping_text.empty()) {
    return read_by_mapping(sources, existing, sink, options);
  }
  if (sources.files.size() == 1 && std::filesystem::is_directory(sources.files[0])) {
    return exchange::read_folder(sources.files[0], existing, sink, options);
  }
  std::size_t recordings = 0;
  for (const auto& file : sources.files) {
    TRY_ASSIGN(const bool recording, exchange::is_machine_file(file));
    recordings += recording ? 1 : 0;
  }
  if (recordings == sources.files.size()) {
    return read_recordings(sources, existing, sink, options);
  }
  return exchange::read_files(sources.files, existing, sink, options);
}

}  // namespace tienvoud::app
