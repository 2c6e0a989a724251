#include "app/journal_import.h"

#include <algorithm>

#include "app/ledger_update.h"
#include "model/journal/fact_key.h"
#include "model/same_rows.h"
#include "questions/sight/ledger/streams.h"

namespace tienvoud::app {
namespace {

Result<std::optional<Period>> extent_of(const store::Store& store, const Firm& firm) {
  TRY_ASSIGN(const auto journal, store.journal(firm));
  TRY_ASSIGN(const auto facts, journal->facts({}));
  return sight::ledger_extent(firm, *journal, facts);
}

/// What the ledger takes from the firm itself: its machines and what their meters mean.
bool machines_differ(const Firm& before, const Firm& after) {
  const auto same = [](const auto& a, const auto& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& one, const auto& other) { return same_row(one, other); });
  };
  return !same(before.resources, after.resources) || !same(before.meters, after.meters);
}

}  // namespace

JournalImport::JournalImport(store::Import import,
                             std::optional<Firm> existing,
                             std::optional<Period> extent)
    : import_(std::make_unique<store::Import>(std::move(import))),
      sink_(std::make_unique<StoreSink>(*import_)),
      existing_(std::move(existing)),
      extent_before_(extent) {}

Result<JournalImport> JournalImport::begin(store::Store& store,
                                           Instant now,
                                           const std::string& note) {
  std::optional<Firm> existing;
  std::optional<Period> extent;
  TRY_ASSIGN(const auto draft, store.firm_draft());
  if (draft) {
    TRY_ASSIGN(existing, store.firm());
    TRY_ASSIGN(extent, extent_of(store, *existing));
  }
  TRY_ASSIGN(auto import, store.begin_import(now, note));
  return JournalImport(std::move(import), std::move(existing), extent);
}

Result<void> JournalImport::add(const Firm& firm, const Journal& facts) {
  firm_ = firm;
  TRY(sink_->finish(firm_));
  Result<void> result;
  Journal::lists([&](auto list) {
    if (result.ok()) {
      result = add_kind(facts.*list, change_.added.*list, change_.removed.*list);
    }
  });
  TRY(std::move(result));
  for (const auto& correction : change_.added.corrections) {
    TRY(remember_retracted(correction));
  }
  return {};
}

template <class Fact>
Result<void> JournalImport::add_kind(const std::vector<Fact>& facts,
                                     std::vector<Fact>& added,
                                     std::vector<Fact>& removed) {
  TRY_ASSIGN(auto outcome, import_->add(std::span<const Fact>(facts)));
  for (const auto index : outcome.fresh) {
    added.push_back(facts[index]);
  }
  removed = std::move(outcome.displaced);
  known_facts_ += static_cast<std::int64_t>(facts.size() - added.size());
  if (!added.empty()) {
    new_facts_.emplace_back(Fact::info.name, static_cast<std::int64_t>(added.size()));
  }
  return {};
}

/// A fact that a correction takes back no longer counts: the cells it lay in are touched.
Result<void> JournalImport::remember_retracted(const CorrectionFact& correction) {
  const auto key = parse_fact_key(correction.retracts);
  if (!key) {
    return {};
  }
  TRY_ASSIGN(auto found, import_->find(*key));
  Journal::lists([&](auto list) {
    auto& removed = change_.removed.*list;
    removed.insert(removed.end(), (found.*list).begin(), (found.*list).end());
  });
  return {};
}

Result<void> JournalImport::mark_touched() {
  TRY_ASSIGN(const auto touched, import_->finish_readings());
  if (existing_ && machines_differ(*existing_, firm_)) {
    return import_->mark_all_dirty();
  }
  for (const auto& readings : touched) {
    if (!readings.changed.empty()) {
      change_.readings.push_back(
          {readings.meter, readings.changed.from, readings.changed.to - microseconds(1)});
    }
  }
  TRY_ASSIGN(const auto journal, import_->journal());
  TRY_ASSIGN(const auto cells,
             sight::touched_cells(firm_, *journal, change_, extent_before_, ledger_rules));
  return import_->mark_dirty(cells);
}

Result<void> JournalImport::commit() {
  TRY(mark_touched());
  return import_->commit();
}

}  // namespace tienvoud::app
