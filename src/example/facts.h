#pragma once

#include <span>

#include "example/blueprint.h"
#include "example/happened.h"
#include "example/timeline.h"
#include "model/journal/fact.h"

namespace tienvoud::example {

/// The journal as the firm's machines and people would report it: states from each machine's own
/// controller, numbered; the rest by content. Every list sorted by time, then key; every key once.
Journal make_journal(const Blueprint& blueprint,
                     Happened& happened,
                     std::span<const Timeline> timelines);

/// Key of a fact: of source, epoch and sequence where it is numbered, else of all it says. Fact:
/// any kind of model/journal/fact.h.
template <class Fact>
FactKey key_of(const Fact& fact);

/// The moment by which facts of a kind are sorted: of an interval its begin, where it has one.
template <class Fact>
Instant moment_of(const Fact& fact);

/// Sorts by moment, then key, and leaves one of each key.
template <class Fact>
void sort_facts(std::vector<Fact>& facts);

// All are instantiated for every kind of fact in facts.cpp.

}  // namespace tienvoud::example
