#include "model/journal/journal_merge.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "model/journal/memory_journal.h"
#include "model/same_rows.h"
#include "model/testing/random_journal.h"

namespace tienvoud {
namespace {

using testing::random_journal;

bool same_journal(const Journal& a, const Journal& b) {
  bool same = true;
  Journal::lists([&](auto list) {
    same = same && std::equal((a.*list).begin(), (a.*list).end(), (b.*list).begin(),
                              (b.*list).end(), [](const auto& x, const auto& y) {
                                return x.key == y.key && same_row(x, y);
                              });
  });
  return same;
}

/// The facts one by one in random order, every one up to three times.
std::vector<Journal> shuffled_pieces(const Journal& journal) {
  std::vector<Journal> pieces;
  Journal::lists([&](auto list) {
    for (const auto& fact : journal.*list) {
      for (int times = *rc::gen::inRange(1, 4); times > 0; --times) {
        Journal piece;
        (piece.*list).push_back(fact);
        pieces.push_back(std::move(piece));
      }
    }
  });
  std::vector<std::size_t> order(pieces.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
    std::swap(order[i], order[*rc::gen::inRange<std::size_t>(0, i + 1)]);
  }
  std::vector<Journal> result;
  for (const std::size_t i : order) {
    result.push_back(pieces[i]);
  }
  return result;
}

RC_GTEST_PROP(MemoryJournal, AnyOrderAndRepetitionOfFactsGivesTheSameJournal, ()) {
  const Journal journal = random_journal();
  const MemoryJournal whole(journal);
  MemoryJournal pieces;
  for (Journal& piece : shuffled_pieces(journal)) {
    pieces.insert(std::move(piece));
  }
  RC_ASSERT(same_journal(whole.facts({}).value(), pieces.facts({}).value()));
  RC_ASSERT(whole.extent().value() == pieces.extent().value());
}

RC_GTEST_PROP(MemoryJournal, NormalisingTwiceChangesNothing, ()) {
  Journal once = random_journal();
  normalise(once);
  Journal twice = once;
  normalise(twice);
  RC_ASSERT(same_journal(once, twice));
}

}  // namespace
}  // namespace tienvoud
