#include "app/shipped_evidence.h"

#include <string_view>

// Put there by cmake/embed.cmake.
extern "C" const char tienvoud_evidence_begin[];
extern "C" const char tienvoud_evidence_end[];

namespace tienvoud::app {

Result<begin::EvidenceModel> shipped_evidence() {
  const std::string_view bytes(
      tienvoud_evidence_begin,
      static_cast<std::size_t>(tienvoud_evidence_end - tienvoud_evidence_begin));
  return begin::EvidenceModel::from_bytes(bytes);
}

}  // namespace tienvoud::app
