#include "example/facts.h"

#include <algorithm>
#include <bit>
#include <string>
#include <tuple>
#include <type_traits>

#include "example/draws.h"

namespace tienvoud::example {
namespace {

std::uint64_t bits_of(std::int64_t value) {
  return std::bit_cast<std::uint64_t>(value);
}
std::uint64_t bits_of(std::uint64_t value) {
  return value;
}
std::uint64_t bits_of(Instant value) {
  return bits_of(value.microseconds());
}
template <class Dimension>
std::uint64_t bits_of(Quantity<Dimension> value) {
  return bits_of(value.base());
}
template <class T>
std::uint64_t bits_of(Id<T> value) {
  return value.index();
}
template <class Choice>
  requires std::is_enum_v<Choice>
std::uint64_t bits_of(Choice value) {
  return static_cast<std::uint64_t>(value);
}
std::uint64_t bits_of(const std::string& value) {
  return number_of(value);
}
template <class T>
std::uint64_t bits_of(const std::optional<T>& value) {
  return value ? spread_bits(bits_of(*value) + 1) : 0;
}

/// Two sums over the same bits, so that 128 of them are as good as independent.
class KeyMaker {
 public:
  template <class T>
  void add(const T& value) {
    high_ = spread_bits(high_ + 0x9e3779b97f4a7c15ULL) ^ bits_of(value);
    low_ = spread_bits(low_ + 0xd1b54a32d192ed03ULL) ^ bits_of(value);
  }
  [[nodiscard]] FactKey key() const {
    return {spread_bits(high_), spread_bits(low_ ^ 0x5bd1e995U)};
  }

 private:
  std::uint64_t high_ = 1;
  std::uint64_t low_ = 2;
};

}  // namespace

template <class Fact>
FactKey key_of(const Fact& fact) {
  KeyMaker maker;
  maker.add(number_of(Fact::info.name));
  if (fact.sequence >= 0) {
    maker.add(fact.source);
    maker.add(fact.epoch);
    maker.add(fact.sequence);
  } else {
    Fact::columns([&](const Column&, auto member) { maker.add(fact.*member); });
  }
  return maker.key();
}

template <class Fact>
Instant moment_of(const Fact& fact) {
  if constexpr (requires { fact.at; }) {
    return fact.at;
  } else if constexpr (std::is_same_v<decltype(fact.from), Instant>) {
    return fact.from;
  } else {
    return fact.from ? *fact.from : fact.to.value_or(Instant::ever());
  }
}

template <class Fact>
void sort_facts(std::vector<Fact>& facts) {
  std::sort(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) {
    const auto at = moment_of(a);
    const auto bt = moment_of(b);
    return at != bt ? at < bt : a.key < b.key;
  });
  facts.erase(std::unique(facts.begin(), facts.end(),
                          [](const Fact& a, const Fact& b) { return a.key == b.key; }),
              facts.end());
}

#define TIENVOUD_FACT(Fact)                \
  template FactKey key_of(const Fact&);    \
  template Instant moment_of(const Fact&); \
  template void sort_facts(std::vector<Fact>&);
TIENVOUD_FACT(StateFact)
TIENVOUD_FACT(RunFact)
TIENVOUD_FACT(BookingFact)
TIENVOUD_FACT(CountFact)
TIENVOUD_FACT(LotFact)
TIENVOUD_FACT(PlannedFact)
TIENVOUD_FACT(CorrectionFact)
#undef TIENVOUD_FACT

Journal make_journal(const Blueprint& blueprint,
                     Happened& happened,
                     std::span<const Timeline> timelines) {
  Journal journal;
  for (const auto& timeline : timelines) {
    if (!timeline.resource.exists()) {
      continue;
    }
    const bool utility = blueprint.machines[timeline.resource.index()].kind == nullptr;
    if (utility && !blueprint.options.utility_states) {
      continue;
    }
    std::int64_t number = 0;
    const Segment* before = nullptr;
    for (const auto& segment : timeline.segments) {
      // A controller knows no orders: it speaks when the state or its reason changes.
      if (before != nullptr && before->state == segment.state && before->reason == segment.reason) {
        continue;
      }
      before = &segment;
      StateFact fact;
      fact.at = blueprint.at(segment.from);
      fact.machine = timeline.resource;
      fact.state = segment.state;
      fact.reason = segment.reason;
      fact.source = (utility ? "gbs-" : "plc-") + timeline.code;
      fact.epoch = 1;
      fact.sequence = number++;
      journal.states.push_back(std::move(fact));
    }
  }
  journal.runs = std::move(happened.runs);
  journal.bookings = std::move(happened.bookings);
  journal.counts = std::move(happened.counts);
  journal.lots = std::move(happened.lots);
  Journal::lists([&](auto list) {
    for (auto& fact : journal.*list) {
      fact.key = key_of(fact);
    }
    sort_facts(journal.*list);
  });
  return journal;
}

}  // namespace tienvoud::example
