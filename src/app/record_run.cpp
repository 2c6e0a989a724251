#include "app/record_run.h"

#include <utility>

#include "app/version.h"
#include "methods/content_hash/content_hash.h"

namespace tienvoud::app {

Result<std::int64_t> record_run(store::Store& store, store::RunRecord run) {
  run.version = version;
  run.answer_hash = to_string(methods::ContentHasher().update(run.answer_json).finish());
  return store.add_run(run);
}

}  // namespace tienvoud::app
