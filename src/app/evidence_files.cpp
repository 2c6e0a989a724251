#include "app/evidence_files.h"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <vector>

#include "app/shipped_evidence.h"
#include "exchange/csv/byte_source.h"
#include "exchange/csv/csv_writer.h"
#include "exchange/evidence/read_evidence.h"

namespace tienvoud::app {
namespace {

constexpr std::int64_t most_model_bytes = 256 << 20;

}  // namespace

Result<EvidenceRead> read_evidence_files(const std::string& assessments,
                                         const std::string& recommendations) {
  exchange::FindingCollector findings;
  EvidenceRead read;
  TRY_ASSIGN(read.records, exchange::read_evidence(assessments, recommendations, findings));
  read.findings = findings.take();
  return read;
}

Result<begin::EvidenceModel> read_evidence_model(const std::string& path) {
  if (path.empty()) {
    return shipped_evidence();
  }
  TRY_ASSIGN(const auto bytes, exchange::read_whole(path, most_model_bytes));
  auto model = begin::EvidenceModel::from_bytes(bytes);
  if (!model.ok()) {
    Error error = model.error();
    error.where = path;
    return error;
  }
  return model;
}

Result<void> write_evidence_file(const std::string& path, const std::string& bytes) {
  const std::string beside = path + ".part";
  std::ofstream file(beside, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  std::error_code fault;
  if (file) {
    std::filesystem::rename(beside, path, fault);
  }
  if (!file || fault) {
    std::error_code ignored;
    std::filesystem::remove(beside, ignored);
    return Error{ErrorCode::input_output, "the file cannot be written", path,
                 "Check that its folder exists, has room and may be written by this user."};
  }
  return {};
}

std::string predictions_csv(const EvidenceRecords& records,
                            std::span<const begin::Prediction> predictions) {
  std::string text = "superid,probability,score\n";
  for (std::size_t i = 0; i < predictions.size(); ++i) {
    const std::array<std::string, 3> cells = {records.recommendations[i].superid,
                                              fmt::format("{:.9g}", predictions[i].chance),
                                              fmt::format("{:.9g}", predictions[i].score)};
    exchange::append_record(text, std::span<const std::string>(cells));
  }
  return text;
}

}  // namespace tienvoud::app
