#include "base/ensure.h"

#include <cstdio>
#include <cstdlib>

namespace tienvoud {

void ensure_failed(const char* claim, std::source_location where) {
  std::fprintf(stderr, "tienvoud: internal error: %s does not hold (%s:%u)\n", claim,
               where.file_name(), static_cast<unsigned>(where.line()));
  std::abort();
}

}  // namespace tienvoud
