#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/store_sink.h"
#include "questions/sight/ledger/touched.h"
#include "store/store.h"

namespace tienvoud::app {

/// One import under way, all or nothing: a firm, facts and readings go into the database, and the
/// ledger's cells that they touch are marked. Begin, read with existing() and sink(), add() what
/// was read, commit().
class JournalImport {
 public:
  static Result<JournalImport> begin(store::Store& store, Instant now, const std::string& note);

  /// The firm before; nothing in a new database.
  [[nodiscard]] const Firm* existing() const { return existing_ ? &*existing_ : nullptr; }
  [[nodiscard]] exchange::ReadingSink& sink() { return *sink_; }
  [[nodiscard]] store::Import& records() { return *import_; }

  /// The firm from now on and the facts that were read; ids of the facts are of `firm`.
  Result<void> add(const Firm& firm, const Journal& facts);
  /// Marks what was touched and makes everything durable.
  Result<void> commit();

  [[nodiscard]] const Firm& firm() const { return firm_; }
  [[nodiscard]] const std::vector<std::pair<std::string, std::int64_t>>& new_facts() const {
    return new_facts_;
  }
  [[nodiscard]] std::int64_t known_facts() const { return known_facts_; }

 private:
  explicit JournalImport(store::Import import);
  template <class Fact>
  Result<void> add_kind(const std::vector<Fact>& facts);
  Result<void> mark_touched();

  std::unique_ptr<store::Import> import_;
  std::unique_ptr<StoreSink> sink_;
  std::optional<Firm> existing_;
  Journal facts_before_;
  std::optional<Period> extent_before_;
  Firm firm_;
  std::vector<std::pair<std::string, std::int64_t>> new_facts_;
  std::int64_t known_facts_ = 0;
};

}  // namespace tienvoud::app
