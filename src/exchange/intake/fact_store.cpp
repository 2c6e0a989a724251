#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "base/ensure.h"
#include "exchange/fact_key_of.h"
#include "exchange/intake/intake.h"
#include "model/journal/fact_key.h"

namespace tienvoud::exchange {
namespace {

/// When a fact happened: what the journal is sorted by.
template <class Fact>
Instant moment_of(const Fact& fact) {
  if constexpr (requires { fact.at; }) {
    return fact.at;
  } else if constexpr (requires { fact.from.has_value(); }) {
    return fact.from ? *fact.from : fact.to.value_or(Instant());
  } else {
    return fact.from;
  }
}

/// How many occurrences of one content an exported key is looked for among.
constexpr std::int64_t most_occurrences = 1'000;

template <class Fact>
struct Pending {
  Fact fact;
  std::size_t file = 0;
  std::int64_t row = 0;
  std::optional<FactKey> key;  ///< as an exported file says it
};

struct FileNote {
  std::string name;
  bool absorb_repeats = true;
};

template <class Fact>
struct PendingFacts {
  std::vector<Pending<Fact>> facts;
  std::vector<FileNote> files;
};

template <class Fact>
class TakerOf final : public FactTaker {
 public:
  TakerOf(PendingFacts<Fact>& pending,
          std::string file,
          std::vector<std::string> columns,
          std::vector<std::string> written,
          bool absorb_repeats,
          IntakeTargets targets)
      : pending_(pending),
        file_(std::move(file)),
        columns_(std::move(columns)),
        written_(std::move(written)),
        targets_(targets) {
    const auto key = std::ranges::find(columns_, "key");
    if (key != columns_.end()) {
      key_ = key - columns_.begin();
      columns_.erase(key);
      if (!written_.empty()) {
        written_.erase(written_.begin() + key_);
      }
    }
    Findings findings;
    reader_.emplace(targets.firm, targets.index, file_, columns_, written_, findings);
    targets_.findings.add(std::move(findings));
    pending_.files.push_back({file_, absorb_repeats});
  }

  void take(const MappedRow& mapped) override {
    std::optional<FactKey> key;
    MappedRow row = mapped;
    if (key_ >= 0) {
      cells_.assign(row.cells.begin(), row.cells.end());
      key = parse_fact_key(cells_[static_cast<std::size_t>(key_)]);
      cells_.erase(cells_.begin() + key_);
      row.cells = cells_;
    }
    if (row.doubt != nullptr) {
      settle_row(Fact::info.name, file_, columns_, written_, row, {}, targets_);
      return;
    }
    found_.clear();
    std::optional<Fact> fact = reader_->read(row.cells, row.row, found_);
    if (fact) {
      targets_.findings.add(std::exchange(found_, {}));
      pending_.facts.push_back({*std::move(fact), pending_.files.size() - 1, row.row, key});
    } else {
      settle_row(Fact::info.name, file_, columns_, written_, row, std::exchange(found_, {}),
                 targets_);
    }
  }

 private:
  PendingFacts<Fact>& pending_;
  std::string file_;
  std::vector<std::string> columns_;
  std::vector<std::string> written_;
  IntakeTargets targets_;
  std::ptrdiff_t key_ = -1;
  std::optional<FactReader<Fact>> reader_;
  std::vector<std::string_view> cells_;
  Findings found_;
};

/// Gives keys to the facts of one kind, file by file.
template <class Fact>
class KeyGiver {
 public:
  KeyGiver(const Firm& firm, FindingCollector& findings) : firm_(firm), findings_(findings) {}

  /// False where the fact repeats another of its file and is absorbed.
  bool give(Pending<Fact>& pending, const FileNote& file) {
    if (pending.file != file_) {
      file_ = pending.file;
      seen_.clear();
    }
    const std::vector<std::string> texts = texts_of(pending.fact, firm_);
    const FactKey plain = key_of(Fact::info.name, pending.fact, texts);
    pending.fact.key = plain;
    const std::int64_t occurrence = seen_[plain]++;
    const bool numbered = pending.fact.sequence >= 0;
    if (pending.key && !numbered && *pending.key != plain) {
      return give_exported(pending, texts, file);
    }
    if (occurrence == 0) {
      return true;
    }
    if (numbered || pending.key || file.absorb_repeats) {
      findings_.add(note(pending, file, "repeated_row",
                         "The row says what an earlier row of the file said, and counts once.",
                         "Where such rows are separate events, read the file with a mapping that "
                         "declares repeats = \"keep\"."));
      return false;
    }
    pending.fact.key = key_of_content(Fact::info.name, texts, occurrence);
    return true;
  }

 private:
  /// The key of an exported row that is not the plain one of its content: a repeat that was kept,
  /// or a row that somebody changed.
  bool give_exported(Pending<Fact>& pending,
                     const std::vector<std::string>& texts,
                     const FileNote& file) {
    for (std::int64_t i = 1; i <= most_occurrences; ++i) {
      if (key_of_content(Fact::info.name, texts, i) == *pending.key) {
        pending.fact.key = *pending.key;
        return true;
      }
    }
    findings_.add(note(pending, file, "changed_after_export",
                       "The row was changed since it was exported, and counts as a new fact beside "
                       "the one that its key names.",
                       "To replace the earlier fact, take it back in corrections.csv by its key."));
    return true;
  }

  Finding note(const Pending<Fact>& pending,
               const FileNote& file,
               const char* code,
               const char* reason,
               const char* remedy) const {
    return {.severity = Severity::note,
            .code = code,
            .place = {file.name, pending.row, {}},
            .value = pending.key ? to_string(*pending.key) : std::string(),
            .reason = reason,
            .remedy = remedy,
            .repair = {},
            .repaired_value = {}};
  }

  const Firm& firm_;
  FindingCollector& findings_;
  std::size_t file_ = static_cast<std::size_t>(-1);
  std::map<FactKey, std::int64_t> seen_;
};

template <class Fact>
std::vector<Fact> keyed(PendingFacts<Fact>& pending, const Firm& firm, FindingCollector& findings) {
  KeyGiver<Fact> giver(firm, findings);
  std::vector<Fact> facts;
  std::set<FactKey> keys;  // files may overlap: what two of them say is one fact
  for (Pending<Fact>& one : pending.facts) {
    if (giver.give(one, pending.files[one.file]) && keys.insert(one.fact.key).second) {
      facts.push_back(std::move(one.fact));
    }
  }
  std::ranges::sort(facts, {},
                    [](const Fact& fact) { return std::tuple(moment_of(fact), fact.key); });
  return facts;
}

template <class... Fact>
class StoreOf final : public FactStore {
 public:
  std::unique_ptr<FactTaker> open(std::string_view table,
                                  const std::string& file,
                                  const std::vector<std::string>& columns,
                                  const std::vector<std::string>& written,
                                  bool absorb_repeats,
                                  IntakeTargets targets) override {
    std::unique_ptr<FactTaker> taker;
    const auto try_one = [&]<class One>(PendingFacts<One>& pending) {
      if (table == One::info.name) {
        taker = std::make_unique<TakerOf<One>>(pending, file, columns, written, absorb_repeats,
                                               targets);
      }
    };
    (try_one(std::get<PendingFacts<Fact>>(pending_)), ...);
    ensure(taker != nullptr, "the table is a kind of fact");
    return taker;
  }

  void finish(const Firm& firm, FindingCollector& findings, Journal& journal) override {
    Journal::lists([&]<class One>(std::vector<One> Journal::* list) {
      journal.*list = keyed(std::get<PendingFacts<One>>(pending_), firm, findings);
    });
  }

 private:
  std::tuple<PendingFacts<Fact>...> pending_;
};

}  // namespace

std::unique_ptr<FactStore> FactStore::make() {
  return std::make_unique<
      StoreOf<StateFact, RunFact, BookingFact, CountFact, LotFact, PlannedFact, CorrectionFact>>();
}

}  // namespace tienvoud::exchange
