#include "app/journal_import.h"

#include <algorithm>

#include "app/ledger_update.h"
#include "model/same_rows.h"
#include "questions/sight/ledger/streams.h"

namespace tienvoud::app {
namespace {

/// What the ledger takes from the firm itself: its machines and what their meters mean.
bool machines_differ(const Firm& before, const Firm& after) {
  const auto same = [](const auto& a, const auto& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& one, const auto& other) { return same_row(one, other); });
  };
  return !same(before.resources, after.resources) || !same(before.meters, after.meters);
}

}  // namespace

JournalImport::JournalImport(store::Import import)
    : import_(std::make_unique<store::Import>(std::move(import))),
      sink_(std::make_unique<StoreSink>(*import_)) {}

Result<JournalImport> JournalImport::begin(store::Store& store,
                                           Instant now,
                                           const std::string& note) {
  std::optional<Firm> existing;
  std::optional<Period> extent;
  TRY_ASSIGN(const auto draft, store.firm_draft());
  if (draft) {
    TRY_ASSIGN(existing, store.firm());
    TRY_ASSIGN(const auto journal, store.journal(*existing));
    TRY_ASSIGN(const auto facts, journal->facts({}));
    TRY_ASSIGN(extent, sight::ledger_extent(*existing, *journal, facts));
  }
  TRY_ASSIGN(auto started, store.begin_import(now, note));
  JournalImport import(std::move(started));
  import.existing_ = std::move(existing);
  import.extent_before_ = extent;
  return import;
}

Result<void> JournalImport::add(const Firm& firm, const Journal& facts) {
  firm_ = firm;
  TRY(sink_->finish(firm_));
  if (existing_) {  // read by the new firm's ids, so that both sides of the comparison name the
                    // same rows
    TRY_ASSIGN(const auto journal, import_->journal());
    TRY_ASSIGN(facts_before_, journal->facts({}));
  }
  Result<void> result;
  Journal::lists([&](auto list) {
    if (result.ok()) {
      result = add_kind(facts.*list);
    }
  });
  return result;
}

template <class Fact>
Result<void> JournalImport::add_kind(const std::vector<Fact>& facts) {
  TRY_ASSIGN(const auto outcome, import_->add(std::span<const Fact>(facts)));
  known_facts_ += static_cast<std::int64_t>(facts.size() - outcome.fresh.size());
  if (!outcome.fresh.empty()) {
    new_facts_.emplace_back(Fact::info.name, static_cast<std::int64_t>(outcome.fresh.size()));
  }
  return {};
}

Result<void> JournalImport::mark_touched() {
  TRY_ASSIGN(const auto touched, import_->finish_readings());
  if (existing_ && machines_differ(*existing_, firm_)) {
    return import_->mark_all_dirty();
  }
  std::vector<sight::NewReadings> readings;
  for (const auto& changed : touched) {
    if (!changed.changed.empty()) {
      readings.push_back(
          {changed.meter, changed.changed.from, changed.changed.to - microseconds(1)});
    }
  }
  TRY_ASSIGN(const auto journal, import_->journal());
  TRY_ASSIGN(const auto cells,
             sight::touched_cells(firm_, sight::LedgerBefore{facts_before_, extent_before_},
                                  *journal, readings, ledger_rules));
  return import_->mark_dirty(cells);
}

Result<void> JournalImport::commit() {
  TRY(mark_touched());
  return import_->commit();
}

}  // namespace tienvoud::app
