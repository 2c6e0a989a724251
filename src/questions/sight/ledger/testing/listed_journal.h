#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "model/journal/journal_reader.h"

namespace tienvoud::sight::testing {

/// A journal in lists, for tests: keeps every key once in whatever order facts come, gives readings
/// in runs of any length, and says what the contract of JournalReader asks for.
class ListedJournal : public JournalReader {
 public:
  Journal journal;
  std::map<Id<Meter>, std::map<std::int64_t, std::int64_t>> values;  ///< by time in microseconds
  std::size_t longest_run = 1000;  ///< readings that are passed at once

  /// Adds the facts that were never there, and returns them.
  Journal add(const Journal& more) {
    Journal fresh;
    Journal::lists([&](auto list) {
      for (const auto& fact : more.*list) {
        if (keys_.insert(fact.key).second) {
          (journal.*list).push_back(fact);
          (fresh.*list).push_back(fact);
        }
      }
    });
    return fresh;
  }
  /// The key stays known: the fact does not count again when it is read again.
  void retract(FactKey key) {
    Journal::lists([&](auto list) {
      std::erase_if(journal.*list, [key](const auto& fact) { return fact.key == key; });
    });
  }
  Result<Journal> facts(Period) const override { return journal; }

  Result<void> readings(Id<Meter> meter,
                        Period period,
                        FunctionRef<void(const Readings&)> sink) const override {
    const auto found = values.find(meter);
    if (found == values.end()) {
      return {};
    }
    const auto& all = found->second;
    const auto first = all.lower_bound(period.from.microseconds());
    const auto last = all.lower_bound(period.to.microseconds());
    if (first != all.begin()) {
      pass(std::prev(first), first, sink);
    }
    for (auto at = first; at != last;) {
      auto end = at;
      for (std::size_t n = 0; n < longest_run && end != last; ++n) {
        ++end;
      }
      pass(at, end, sink);
      at = end;
    }
    if (last != all.end()) {
      pass(last, std::next(last), sink);
    }
    return {};
  }

  Result<Period> extent() const override {
    std::optional<Period> reach;
    const auto include = [&reach](Instant t) {
      reach = reach ? Period{std::min(reach->from, t), std::max(reach->to, t)} : Period{t, t};
    };
    for (const auto& [meter, all] : values) {
      if (!all.empty()) {
        include(Instant::of_microseconds(all.begin()->first));
        include(Instant::of_microseconds(all.rbegin()->first));
      }
    }
    for (const StateFact& fact : journal.states) {
      include(fact.at);
    }
    return reach.value_or(Period{Instant(), Instant()});
  }

 private:
  using At = std::map<std::int64_t, std::int64_t>::const_iterator;

  static void pass(At first, At last, FunctionRef<void(const Readings&)> sink) {
    std::vector<std::int64_t> times;
    std::vector<std::int64_t> some;
    for (; first != last; ++first) {
      times.push_back(first->first);
      some.push_back(first->second);
    }
    Readings readings{.first = Instant::of_microseconds(times[0]),
                      .step = Duration(),
                      .times = times,
                      .values = some};
    bool regular = times.size() > 1;
    for (std::size_t i = 1; i < times.size(); ++i) {
      regular = regular && times[i] - times[i - 1] == times[1] - times[0];
    }
    if (regular) {
      readings.step = microseconds(times[1] - times[0]);
      readings.times = {};
    }
    sink(readings);
  }

  std::set<FactKey> keys_;
};

}  // namespace tienvoud::sight::testing
