// Any bytes as the two tables of the evidence, split at the first form feed and perhaps packed with
// gzip, and as a model.
#include <cstdint>
#include <string_view>
#include <vector>

#include "exchange/csv/gzip_source.h"
#include "exchange/evidence/read_evidence.h"
#include "questions/begin/evidence/adoption.h"
#include "questions/begin/evidence/evidence_model.h"
#include "questions/begin/evidence/train_rows.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tienvoud;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto cut = text.find('\f');
  const auto second = cut == std::string_view::npos ? std::string_view() : text.substr(cut + 1);
  exchange::FindingCollector findings(5);
  auto packed = exchange::unpacked(exchange::bytes_of(text.substr(0, cut)), 1 << 20);
  if (packed.ok()) {
    const auto records =
        exchange::read_evidence(*std::move(packed), "a", exchange::bytes_of(second), "r", findings);
    if (records.ok()) {
      (void)begin::adoption(*records);
      (void)begin::odds_rows(*records, begin::usual_measures(*records), 1);
    }
  }
  (void)begin::EvidenceModel::from_bytes(text);
  if (const auto trees = methods::BoostedTrees::from_bytes(text);
      trees.ok() && trees->columns() < 1000) {
    std::vector<double> scores(trees->classes());
    trees->scores(std::vector<float>(trees->columns(), 0.5F), scores);
  }
  return 0;
}
