#include "questions/sight/ledger/streams.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "questions/sight/ledger/lost_numbers.h"
#include "questions/sight/ledger/people_stream.h"
#include "questions/sight/ledger/run_stream.h"
#include "questions/sight/ledger/share.h"
#include "questions/sight/ledger/state_stream.h"
#include "questions/sight/ledger/testing/random_shop.h"

namespace tienvoud::sight {
namespace {

Instant at(std::int64_t hour) {
  return Instant::of_seconds(testing::RandomShop::first_day * 86'400 + hour * 3'600);
}

StateFact state(std::int64_t hour,
                MachineState what,
                std::optional<std::int64_t> to = std::nullopt,
                std::int64_t sequence = -1,
                std::int64_t epoch = 0) {
  StateFact fact;
  fact.key = {static_cast<std::uint64_t>(hour), static_cast<std::uint64_t>(what)};
  fact.source = "plc";
  fact.epoch = epoch;
  fact.sequence = sequence;
  fact.at = at(hour);
  if (to) {
    fact.to = at(*to);
  }
  fact.state = what;
  return fact;
}

std::vector<StateSpan> spans_of(const std::vector<StateFact>& facts, Period extent) {
  std::vector<const StateFact*> pointers;
  Journal journal;
  for (const StateFact& fact : facts) {
    pointers.push_back(&fact);
    journal.states.push_back(fact);
  }
  return state_spans(pointers, extent, lost_stretches(journal), LedgerRules());
}

using enum MachineState;

TEST(StateSpans, HoldUntilTheNextFactOrTheirOwnEnd) {
  const auto spans = spans_of({state(4, run), state(6, idle, 7), state(9, down)}, {at(0), at(10)});
  EXPECT_EQ(spans, (std::vector<StateSpan>{{at(0), at(4), unknown, Gap::no_state},
                                           {at(4), at(6), run, Gap::none},
                                           {at(6), at(7), idle, Gap::none},
                                           {at(7), at(9), unknown, Gap::no_state},
                                           {at(9), at(10), down, Gap::none}}));
}

TEST(StateSpans, OverlappingFactsEndWhereTheNextBegins) {
  const auto spans = spans_of({state(0, run, 8), state(3, idle, 5)}, {at(0), at(9)});
  EXPECT_EQ(spans, (std::vector<StateSpan>{{at(0), at(3), run, Gap::none},
                                           {at(3), at(5), idle, Gap::none},
                                           {at(5), at(9), unknown, Gap::no_state}}));
}

TEST(StateSpans, OfOneMomentTheHighestCountsInAnyOrder) {
  const std::vector<StateFact> facts{state(0, run), state(0, down), state(0, idle)};
  const std::vector<StateSpan> expected{{at(0), at(5), down, Gap::none}};
  EXPECT_EQ(spans_of(facts, {at(0), at(5)}), expected);
  EXPECT_EQ(spans_of({facts[1], facts[2], facts[0]}, {at(0), at(5)}), expected);
}

TEST(StateSpans, AFactOfNoLengthEndsWhatHeldBefore) {
  const auto spans = spans_of({state(0, run), state(2, down, 2), state(4, idle)}, {at(0), at(5)});
  EXPECT_EQ(spans, (std::vector<StateSpan>{{at(0), at(2), run, Gap::none},
                                           {at(2), at(4), unknown, Gap::no_state},
                                           {at(4), at(5), idle, Gap::none}}));
}

TEST(StateSpans, ASourceThatFallsSilentIsUnknownAfterADay) {
  const auto spans = spans_of({state(0, run)}, {at(0), at(30)});
  EXPECT_EQ(spans, (std::vector<StateSpan>{{at(0), at(24), run, Gap::none},
                                           {at(24), at(30), unknown, Gap::silent_source}}));
}

TEST(StateSpans, AMissingNumberMakesTheTimeBetweenItsNeighboursUnknown) {
  const auto spans = spans_of({state(0, run, std::nullopt, 5), state(2, idle, std::nullopt, 7),
                               state(4, run, std::nullopt, 8)},
                              {at(0), at(5)});
  EXPECT_EQ(spans, (std::vector<StateSpan>{{at(0), at(2), unknown, Gap::lost_sequence},
                                           {at(2), at(4), idle, Gap::none},
                                           {at(4), at(5), run, Gap::none}}));
}

TEST(StateSpans, ANewEpochThatBeginsAtItsBeginningLosesNothing) {
  EXPECT_EQ(
      spans_of({state(0, run, std::nullopt, 5, 1), state(2, idle, std::nullopt, 1, 2)},
               {at(0), at(3)}),
      (std::vector<StateSpan>{{at(0), at(2), run, Gap::none}, {at(2), at(3), idle, Gap::none}}));
  EXPECT_EQ(spans_of({state(0, run, std::nullopt, 5, 1), state(2, idle, std::nullopt, 4, 2)},
                     {at(0), at(3)}),
            (std::vector<StateSpan>{{at(0), at(2), unknown, Gap::lost_sequence},
                                    {at(2), at(3), idle, Gap::none}}));
}

TEST(LostStretches, FactsOfEveryKindFillNumbers) {
  Journal journal;
  journal.states = {state(0, run, std::nullopt, 1), state(4, idle, std::nullopt, 3)};
  EXPECT_EQ(lost_stretches(journal).at("plc"), (std::vector<Period>{{at(0), at(4)}}));
  CountFact count;
  count.source = "plc";
  count.sequence = 2;
  count.at = at(3);
  journal.counts.push_back(count);
  EXPECT_TRUE(lost_stretches(journal).empty());
  journal.counts.clear();
  journal.retracted.push_back(count);  // taken back: it was heard nevertheless
  EXPECT_TRUE(lost_stretches(journal).empty());
}

RunFact run_row(std::optional<std::int64_t> from,
                std::optional<std::int64_t> to,
                std::size_t order) {
  RunFact fact;
  fact.from = from ? std::optional(at(*from)) : std::nullopt;
  fact.to = to ? std::optional(at(*to)) : std::nullopt;
  fact.order = Id<Order>(order);
  return fact;
}

std::vector<RunSpan> runs_of(const std::vector<RunFact>& facts, std::int64_t known_until) {
  std::vector<const RunFact*> pointers;
  for (const RunFact& fact : facts) {
    pointers.push_back(&fact);
  }
  return run_spans(pointers, at(known_until), LedgerRules());
}

RunSpan span_of(std::int64_t from, std::int64_t to, std::size_t order) {
  return {at(from), at(to), {Id<Order>(order), {}}};
}

TEST(RunSpans, PairBeginningsWithEndsByOrder) {
  EXPECT_EQ(
      runs_of({run_row(1, {}, 0), run_row(2, {}, 1), run_row({}, 3, 1), run_row({}, 5, 0)}, 9),
      (std::vector<RunSpan>{span_of(1, 5, 0), span_of(2, 3, 1)}));
}

TEST(RunSpans, ABeginningWithoutEndLastsUntilTheNextBeginning) {
  EXPECT_EQ(runs_of({run_row(1, {}, 0), run_row(4, 6, 1)}, 9),
            (std::vector<RunSpan>{span_of(1, 4, 0), span_of(4, 6, 1)}));
}

TEST(RunSpans, TheLastBeginningIsStillUnderWay) {
  EXPECT_EQ(runs_of({run_row(1, {}, 0)}, 9), (std::vector<RunSpan>{span_of(1, 9, 0)}));
}

TEST(RunSpans, AnEndThatWasNeverToldInventsNoHours) {
  EXPECT_TRUE(runs_of({run_row(1, {}, 0)}, 24 * 30).empty());
  EXPECT_TRUE(runs_of({run_row({}, 5, 0)}, 9).empty());
}

TEST(RunSpans, OverlappingRowsOfOneWorkAreOne) {
  EXPECT_EQ(runs_of({run_row(1, 4, 0), run_row(3, 6, 0), run_row(6, 7, 0), run_row(8, 8, 0)}, 9),
            (std::vector<RunSpan>{span_of(1, 7, 0)}));
}

BookingFact booking(std::int64_t from, std::int64_t to, std::size_t order) {
  BookingFact fact;
  fact.from = at(from);
  fact.to = at(to);
  fact.order = Id<Order>(order);
  return fact;
}

Duration clock_of(const PersonStreams& streams, std::size_t order) {
  Duration sum;
  for (const Tended& one : streams.tended) {
    sum += one.span.work.order == Id<Order>(order) ? one.span.clock_time(one.span.from, one.span.to)
                                                   : Duration();
  }
  return sum;
}

TEST(PersonStreams, AnHourWithThreeOrdersCountsAThirdForEach) {
  const std::vector<BookingFact> facts{booking(0, 1, 0), booking(0, 1, 1), booking(0, 2, 2)};
  const std::vector<const BookingFact*> all{&facts[0], &facts[1], &facts[2]};
  const PersonStreams streams = person_streams(all, at(9), LedgerRules());
  EXPECT_EQ(clock_of(streams, 0), minutes(20));
  EXPECT_EQ(clock_of(streams, 1), minutes(20));
  EXPECT_EQ(clock_of(streams, 2), minutes(80));
}

TEST(PersonStreams, ABookingKeptTwiceDrawsNoLargerPart) {
  const std::vector<BookingFact> facts{booking(0, 1, 0), booking(0, 1, 0), booking(0, 1, 1)};
  const std::vector<const BookingFact*> all{&facts[0], &facts[1], &facts[2]};
  const PersonStreams streams = person_streams(all, at(9), LedgerRules());
  EXPECT_EQ(clock_of(streams, 0), minutes(30));
  EXPECT_EQ(streams.tended[0].span.bookings + streams.tended[1].span.bookings, 3);
}

RC_GTEST_PROP(TendSpan, PartsSumToTheClockWhateverTheCuts, ()) {
  const auto among = *rc::gen::inRange<std::int64_t>(1, 12);
  const auto length = *rc::gen::inRange<std::int64_t>(1, 1'000);
  const auto a = *rc::gen::inRange<std::int64_t>(0, length + 1);
  const auto b = *rc::gen::inRange<std::int64_t>(a, length + 1);
  Duration sum;
  for (std::int64_t rank = 0; rank < among; ++rank) {
    const TendSpan span{at(0), at(0) + microseconds(length), {}, rank, among, 1};
    const Duration part = span.clock_time(at(0) + microseconds(a), at(0) + microseconds(b));
    RC_ASSERT(part >= Duration());
    sum += part;
  }
  RC_ASSERT(sum == microseconds(b - a));
}

RC_GTEST_PROP(Apportion, GivesAllAndNeverLessThanNothing, ()) {
  const auto amount = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000);
  auto weights = *rc::gen::nonEmpty(
      rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(1, 1'000'000)));
  std::int64_t sum = 0;
  std::int64_t total = 0;
  for (const std::int64_t weight : weights) {
    total += weight;
  }
  const auto parts = apportion(amount, weights);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Int128 exact = static_cast<Int128>(amount) * weights[i];
    RC_ASSERT(static_cast<Int128>(parts[i]) * total > exact - total);
    RC_ASSERT(static_cast<Int128>(parts[i]) * total < exact + total);
    sum += parts[i];
  }
  RC_ASSERT(sum == amount);
}

TEST(ShareWeights, FollowTheRuleAndAreEqualWhereTheFirmDoesNotKnow) {
  testing::RandomShop shop(1);
  const std::vector<Work> works{{Id<Order>(0), Id<Operation>(0)}, {Id<Order>(1), Id<Operation>(1)}};
  EXPECT_EQ(share_weights(shop.firm, works, SharedBy::equal), (std::vector<std::int64_t>{1, 1}));
  // 10 pieces of 40 s and 17 of 70 s; 10 of 0.7 kg and 17 of 1.4 kg.
  EXPECT_EQ(share_weights(shop.firm, works, SharedBy::standard_time),
            (std::vector<std::int64_t>{400'000'000, 1'190'000'000}));
  EXPECT_EQ(share_weights(shop.firm, works, SharedBy::mass),
            (std::vector<std::int64_t>{7'000'000, 23'800'000}));
  const std::vector<Work> vague{{Id<Order>(0), {}}, {Id<Order>(1), Id<Operation>(1)}};
  EXPECT_EQ(share_weights(shop.firm, vague, SharedBy::standard_time),
            (std::vector<std::int64_t>{1, 1}));
}

}  // namespace
}  // namespace tienvoud::sight
