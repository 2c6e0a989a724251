#include "model/journal/journal_merge.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "model/journal/retraction.h"

namespace tienvoud {
namespace {

/// Later of the ends that are given.
Instant last_of(Instant first, std::optional<Instant> to) {
  return to && *to > first ? *to : first;
}

template <class Fact>
bool content_less(const Fact& a, const Fact& b) {
  int order = 0;
  Fact::columns([&](const Column&, auto member) {
    if (order == 0) {
      order = a.*member < b.*member ? -1 : b.*member < a.*member ? 1 : 0;
    }
  });
  return order < 0;
}

template <class Fact>
bool fact_less(const Fact& a, const Fact& b) {
  const auto place = [](const Fact& fact) { return std::pair(time_of(fact), fact.key); };
  const auto of_a = place(a);
  const auto of_b = place(b);
  return of_a != of_b ? of_a < of_b : content_less(a, b);
}

template <class Fact>
void sort_and_unite_list(std::vector<Fact>& facts) {
  // First by key, so that one key with two contents leaves one of them even where their times
  // differ; then by time.
  std::sort(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) {
    return a.key != b.key ? a.key < b.key : fact_less(a, b);
  });
  facts.erase(std::unique(facts.begin(), facts.end(),
                          [](const Fact& a, const Fact& b) { return a.key == b.key; }),
              facts.end());
  std::sort(facts.begin(), facts.end(), fact_less<Fact>);
}

/// What a fact's neighbours are neighbours by: its machine, its person, or the order it counts.
std::uint64_t lane_of(const StateFact& fact) {
  return fact.machine.index();
}
std::uint64_t lane_of(const RunFact& fact) {
  return fact.machine.index();
}
std::uint64_t lane_of(const BookingFact& fact) {
  return fact.person.index();
}
std::uint64_t lane_of(const CountFact& fact) {
  constexpr std::uint64_t of_orders = std::uint64_t{1} << 32U;
  return fact.machine.exists() ? fact.machine.index() : of_orders | fact.order.index();
}

/// A row that says only one end of a stretch is paired with the next of the same work.
template <class Fact>
auto pair_key(const Fact& fact) {
  if constexpr (std::is_same_v<Fact, BookingFact>) {
    return std::tuple(fact.person, fact.order, fact.operation, fact.machine);
  } else {
    return std::tuple(fact.machine, fact.order, fact.operation);
  }
}

template <class Fact>
concept Neighbourly = requires(const Fact& fact) { lane_of(fact); };
template <class Fact>
concept Paired = std::is_same_v<Fact, RunFact> || std::is_same_v<Fact, BookingFact>;

/// Marks the first fact met of each lane, and of each pair its outer half: going back from the
/// period a start without an end, going on from it an end without a start.
template <class Fact>
class NeighbourMarker {
 public:
  explicit NeighbourMarker(bool backward) : backward_(backward) {}

  bool wants(const Fact& fact) {
    bool wanted = false;
    if constexpr (Neighbourly<Fact>) {
      wanted = lanes_.insert(lane_of(fact)).second;
    }
    if constexpr (Paired<Fact>) {
      const bool half = fact.from.has_value() != fact.to.has_value();
      if (half && pairs_.insert(pair_key(fact)).second) {
        wanted = wanted || fact.from.has_value() == backward_;
      }
    }
    return wanted;
  }

 private:
  struct Nothing {
    auto operator<=>(const Nothing&) const = default;
  };
  template <class F>
  struct PairKey {
    using type = Nothing;
  };
  template <Paired F>
  struct PairKey<F> {
    using type = decltype(pair_key(std::declval<F>()));
  };
  bool backward_;
  std::set<std::uint64_t> lanes_;
  std::set<typename PairKey<Fact>::type> pairs_;
};

template <class Fact>
std::vector<Fact> facts_for_list(const std::vector<Fact>& facts, Period period) {
  const auto begin = static_cast<std::size_t>(
      std::partition_point(facts.begin(), facts.end(),
                           [&](const Fact& fact) { return time_of(fact) < period.from; }) -
      facts.begin());
  const auto end = static_cast<std::size_t>(
      std::partition_point(facts.begin() + static_cast<std::ptrdiff_t>(begin), facts.end(),
                           [&](const Fact& fact) { return time_of(fact) < period.to; }) -
      facts.begin());
  std::vector<bool> wanted(facts.size(), false);
  NeighbourMarker<Fact> before(true);
  for (std::size_t i = begin; i-- > 0;) {
    const bool reaches_in = end_of(facts[i]) > period.from;
    wanted[i] = before.wants(facts[i]) || reaches_in;
  }
  std::fill(wanted.begin() + static_cast<std::ptrdiff_t>(begin),
            wanted.begin() + static_cast<std::ptrdiff_t>(end), true);
  NeighbourMarker<Fact> after(false);
  for (std::size_t i = end; i < facts.size(); ++i) {
    wanted[i] = after.wants(facts[i]);
  }
  std::vector<Fact> chosen;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (wanted[i]) {
      chosen.push_back(facts[i]);
    }
  }
  return chosen;
}

}  // namespace

Instant time_of(const StateFact& fact) {
  return fact.at;
}
Instant time_of(const RunFact& fact) {
  return fact.from ? *fact.from : fact.to.value_or(Instant());
}
Instant time_of(const BookingFact& fact) {
  return fact.from ? *fact.from : fact.to.value_or(Instant());
}
Instant time_of(const CountFact& fact) {
  return fact.at;
}
Instant time_of(const LotFact& fact) {
  return fact.at;
}
Instant time_of(const PlannedFact& fact) {
  return fact.from;
}
Instant time_of(const CorrectionFact& fact) {
  return fact.at;
}

Instant end_of(const StateFact& fact) {
  return last_of(fact.at, fact.to);
}
Instant end_of(const RunFact& fact) {
  return last_of(time_of(fact), fact.to);
}
Instant end_of(const BookingFact& fact) {
  return last_of(time_of(fact), fact.to);
}
Instant end_of(const CountFact& fact) {
  return fact.at;
}
Instant end_of(const LotFact& fact) {
  return fact.at;
}
Instant end_of(const PlannedFact& fact) {
  return last_of(fact.from, fact.to);
}
Instant end_of(const CorrectionFact& fact) {
  return fact.at;
}

void sort_and_unite(Journal& journal) {
  Journal::lists([&](auto list) { sort_and_unite_list(journal.*list); });
}

void normalise(Journal& journal) {
  sort_and_unite(journal);
  take_out_retracted(journal);
}

Journal facts_for(const Journal& journal, Period period) {
  Journal chosen;
  chosen.retracted = journal.retracted;
  Journal::lists([&](auto list) { chosen.*list = facts_for_list(journal.*list, period); });
  return chosen;
}

Period extent_of(const Journal& journal) {
  Period extent{Instant::never(), Instant::ever()};
  Journal::lists([&](auto list) {
    for (const auto& fact : journal.*list) {
      extent.from = std::min(extent.from, time_of(fact));
      extent.to = std::max(extent.to, end_of(fact) + microseconds(1));
    }
  });
  return extent.empty() ? Period{Instant(), Instant()} : extent;
}

}  // namespace tienvoud
