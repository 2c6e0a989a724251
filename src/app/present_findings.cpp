#include "app/present_findings.h"

#include <set>
#include <tuple>

namespace tienvoud::app {

Result<Findings> present_findings(const store::Store& store) {
  TRY_ASSIGN(const auto imports, store.imports());
  TRY_ASSIGN(const auto doubts, store.doubts());
  std::set<std::tuple<std::string, std::int64_t, std::string>> waiting;
  for (const auto& doubt : doubts) {
    waiting.emplace(doubt.place.file, doubt.place.row, doubt.finding_code);
  }
  Findings all;
  for (const auto& import : imports) {
    if (import.undone_at) {
      continue;
    }
    TRY_ASSIGN(auto findings, store.findings(import.id));
    for (auto& finding : findings) {
      const bool settled = finding.severity == Severity::doubt &&
                           !waiting.contains({finding.place.file, finding.place.row, finding.code});
      if (!settled) {
        all.push_back(std::move(finding));
      }
    }
  }
  return all;
}

}  // namespace tienvoud::app
