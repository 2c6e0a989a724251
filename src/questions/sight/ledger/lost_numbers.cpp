#include "questions/sight/ledger/lost_numbers.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>

namespace tienvoud::sight {

namespace {

/// One number of a source, and when it was said; facts that speak of other times than their own
/// fill a number and say no time.
struct Heard {
  std::int64_t epoch = 0;
  std::int64_t sequence = 0;
  std::optional<Instant> at;
  friend auto operator<=>(const Heard&, const Heard&) = default;
};

template <class Fact>
std::optional<Instant> said_at(const Fact& fact) {
  if constexpr (std::is_same_v<Fact, RunFact> || std::is_same_v<Fact, BookingFact>) {
    return fact.to ? fact.to : fact.from;
  } else if constexpr (std::is_same_v<Fact, PlannedFact> || std::is_same_v<Fact, CorrectionFact>) {
    return std::nullopt;
  } else {
    return fact.at;
  }
}

Period between(Instant a, Instant b) {
  return a < b ? Period{a, b} : Period{b, a};
}

/// The stretches of one source, from its numbers sorted by epoch and number.
std::vector<Period> stretches_of(const std::vector<Heard>& heard) {
  std::vector<Period> lost;
  std::optional<Instant> last;
  bool missing = false;
  for (std::size_t i = 0; i < heard.size(); ++i) {
    if (i > 0) {
      const Heard& before = heard[i - 1];
      missing = missing || (heard[i].epoch == before.epoch ? heard[i].sequence - before.sequence > 1
                                                           : heard[i].sequence > 1);
    }
    if (!heard[i].at) {
      continue;
    }
    if (last && missing && *last != *heard[i].at) {
      lost.push_back(between(*last, *heard[i].at));
    }
    last = heard[i].at;
    missing = false;
  }
  return lost;
}

std::vector<Period> united(std::vector<Period> periods) {
  std::ranges::sort(periods);
  std::vector<Period> all;
  for (const Period& period : periods) {
    if (!all.empty() && period.from <= all.back().to) {
      all.back().to = std::max(all.back().to, period.to);
    } else {
      all.push_back(period);
    }
  }
  return all;
}

}  // namespace

LostStretches lost_stretches(const Journal& journal) {
  std::map<std::string, std::vector<Heard>> sources;
  Journal::lists([&](auto list) {
    for (const auto& fact : journal.*list) {
      if (fact.sequence >= 0 && !fact.source.empty()) {
        sources[fact.source].push_back({fact.epoch, fact.sequence, said_at(fact)});
      }
    }
  });
  for (const auto& stamp : journal.retracted) {
    sources[stamp.source].push_back({stamp.epoch, stamp.sequence, std::nullopt});
  }
  LostStretches all;
  for (auto& [source, heard] : sources) {
    std::ranges::sort(heard);
    if (auto lost = stretches_of(heard); !lost.empty()) {
      all.emplace(source, united(std::move(lost)));
    }
  }
  return all;
}

}  // namespace tienvoud::sight
