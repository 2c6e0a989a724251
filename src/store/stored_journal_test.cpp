#include "store/stored_journal.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "model/journal/fact_key.h"
#include "model/journal/memory_journal.h"
#include "store/facts/fact_table.h"
#include "store/test_firm.h"

namespace tienvoud::store {
namespace {

using testing::moment;
using testing::ScratchFile;
using testing::small_firm;

std::int64_t any(std::int64_t from, std::int64_t below) {
  return *rc::gen::inRange<std::int64_t>(from, below);
}

template <class Row>
Id<Row> any_id(std::int64_t rows, bool or_none) {
  const auto index = any(or_none ? -1 : 0, rows);
  return index < 0 ? Id<Row>::none() : Id<Row>(static_cast<std::size_t>(index));
}

/// Few keys, moments and rows, so that facts meet: equal times, both contents under one key, halves
/// of pairs, corrections of corrections.
void stamp(FactStamp& fact, std::uint64_t kind) {
  fact.key = {kind, static_cast<std::uint64_t>(any(0, 40))};
  fact.source = *rc::gen::element<std::string>("", "s");
}
void ends(std::optional<Instant>& from, std::optional<Instant>& to) {
  const auto which = any(0, 3);
  const auto begin = any(0, 40);
  if (which != 1) {
    from = moment(begin);
  }
  if (which != 0) {
    to = moment(begin + any(-2, 15));
  }
}

Journal any_journal() {
  Journal journal;
  for (auto n = any(0, 12); n > 0; --n) {
    StateFact state;
    stamp(state, 1);
    state.at = moment(any(0, 40));
    if (any(0, 2) == 0) {
      state.to = state.at + seconds(any(-1, 9));
    }
    state.machine = any_id<Resource>(3, false);
    state.state = *rc::gen::element(MachineState::run, MachineState::idle);
    journal.states.push_back(state);

    RunFact run;
    stamp(run, 2);
    ends(run.from, run.to);
    run.machine = any_id<Resource>(2, false);
    run.order = any_id<Order>(2, false);
    run.operation = any_id<Operation>(1, true);
    journal.runs.push_back(run);

    BookingFact booking;
    stamp(booking, 3);
    ends(booking.from, booking.to);
    booking.person = any_id<Person>(2, false);
    booking.order = any_id<Order>(2, true);
    booking.machine = any_id<Resource>(2, true);
    booking.good = Pieces::of_base(any(0, 5));
    journal.bookings.push_back(booking);

    CountFact count;
    stamp(count, 4);
    count.at = moment(any(0, 40));
    count.machine = any_id<Resource>(2, true);
    count.order = any_id<Order>(2, true);
    journal.counts.push_back(count);

    LotFact lot;
    stamp(lot, 5);
    lot.at = moment(any(0, 40));
    lot.item = Id<Item>(0);
    if (any(0, 2) == 0) {
      lot.mass = Mass::of_base(any(0, 9));
    }
    journal.lots.push_back(lot);

    PlannedFact planned;
    stamp(planned, 6);
    planned.from = moment(any(0, 40));
    planned.to = planned.from + seconds(any(1, 9));
    planned.machine = any_id<Resource>(3, false);
    journal.planned.push_back(planned);
  }
  for (auto n = any(0, 4); n > 0; --n) {
    CorrectionFact correction;
    stamp(correction, 7);
    correction.at = moment(any(0, 40));
    correction.retracts = to_string(
        FactKey{static_cast<std::uint64_t>(any(1, 8)), static_cast<std::uint64_t>(any(0, 40))});
    journal.corrections.push_back(correction);
  }
  return journal;
}

template <class Fact>
void import_some(Import& import, std::vector<Fact> facts, std::size_t part, std::size_t parts) {
  // Any order, and half of them once more with another part.
  for (std::size_t i = facts.size(); i > 1; --i) {
    std::swap(facts[i - 1], facts[static_cast<std::size_t>(any(0, static_cast<std::int64_t>(i)))]);
  }
  std::erase_if(facts, [&](const Fact& fact) {
    return fact.key.low % parts != part && (fact.key.low + 1) % parts != part;
  });
  RC_ASSERT(import.add(std::span<const Fact>(facts)).ok());
}

template <class Fact>
bool same_facts(const std::vector<Fact>& a, const std::vector<Fact>& b) {
  return std::ranges::equal(a, b, says_the_same<Fact>);
}

RC_GTEST_PROP(StoredJournal, AnswersAsTheJournalInMemoryDoes, ()) {
  const ScratchFile file;
  const Firm firm = small_firm();
  auto store = Store::open(file.path(), OpenMode::create).value();
  const Journal all = any_journal();
  const auto parts = static_cast<std::size_t>(any(1, 4));
  for (std::size_t part = 0; part < parts; ++part) {
    auto import = store.begin_import(moment(0), "").value();
    RC_ASSERT(import.put_firm(firm).ok());
    Journal::lists([&](auto list) { import_some(import, all.*list, part, parts); });
    RC_ASSERT(import.commit().ok());
  }
  const MemoryJournal memory(all);
  const auto stored = store.journal(firm).value();
  RC_ASSERT(stored->extent().value() == memory.extent().value());
  for (int question = 0; question < 4; ++question) {
    const auto from = any(-2, 45);
    const Period period =
        question == 0 ? Period{} : Period{moment(from), moment(from + any(1, 20))};
    const Journal got = stored->facts(period).value();
    const Journal expected = memory.facts(period).value();
    Journal::lists([&](auto list) { RC_ASSERT(same_facts(got.*list, expected.*list)); });
    RC_ASSERT(got.retracted == expected.retracted);
  }
  const Journal got = stored->retracted().value();
  const Journal expected = memory.retracted().value();
  Journal::lists([&](auto list) { RC_ASSERT(same_facts(got.*list, expected.*list)); });
}

TEST(FactTables, HaveTheColumnsThatTheModelDescribes) {
  const ScratchFile file;
  {
    ASSERT_TRUE(Store::open(file.path(), OpenMode::create).ok());
  }
  const auto connection = Connection::open(file.path(), Access::read).value();
  Journal::lists([&]<class Fact>(std::vector<Fact> Journal::*) {
    auto query =
        connection.prepare("SELECT '\"' || name || '\"' FROM pragma_table_info(?)").value();
    query.start(Fact::info.name);
    std::vector<std::string> columns;
    while (query.next().value()) {
      columns.emplace_back(query.text(0));
    }
    std::vector<std::string> expected = {"\"firm_id\"", "\"key\"", "\"import_id\"", "\"begins_us\"",
                                         "\"ends_us\""};
    const auto own = own_columns<Fact>();
    expected.insert(expected.end(), own.begin(), own.end());
    EXPECT_EQ(columns, expected) << Fact::info.name;
  });
}

}  // namespace
}  // namespace tienvoud::store
