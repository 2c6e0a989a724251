#include "store/readings/reading_writer.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <map>

#include "store/store.h"
#include "store/test_firm.h"

namespace tienvoud::store {
namespace {

using testing::moment;
using testing::ScratchFile;
using testing::small_firm;

using Said = std::vector<std::pair<std::int64_t, std::int64_t>>;  // seconds, value

/// Imports what is said in so many imports, with little memory, and returns all rows of the table.
std::string stored_bytes(const Said& said, std::size_t imports, std::size_t limit) {
  const ScratchFile file;
  {
    EXPECT_TRUE(Store::open(file.path(), OpenMode::create).ok());
  }
  auto connection = Connection::open(file.path(), Access::write);
  const Firm firm = small_firm();
  const auto numbers = CodeNumbers::assign(*connection, 1, firm).value();
  for (std::size_t i = 0; i < imports; ++i) {
    auto writer = ReadingWriter::make(*connection, 1, limit).value();
    for (std::size_t n = said.size() * i / imports; n < said.size() * (i + 1) / imports; ++n) {
      EXPECT_TRUE(writer.add(Id<Meter>(0), moment(said[n].first), said[n].second, numbers).ok());
    }
    EXPECT_TRUE(writer.finish(numbers).ok());
  }
  auto query = connection->prepare("SELECT day, count, blocks FROM reading_block ORDER BY day");
  std::string bytes;
  while (query->next().value()) {
    bytes += std::to_string(query->integer(0)) + ":" + std::to_string(query->integer(1)) + ":";
    const Bytes blob = query->blob(2);
    bytes.append(blob.begin(), blob.end());
  }
  return bytes;
}

RC_GTEST_PROP(ReadingWriter, StoresTheSameBytesWhateverTheOrderAndRepetition, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(1, 120);
  const auto step = *rc::gen::element<std::int64_t>(1, 7, 900, 40'000);
  Said said;
  for (std::size_t i = 0; i < count; ++i) {
    said.emplace_back(static_cast<std::int64_t>(i) * step,
                      *rc::gen::inRange<std::int64_t>(-5, 5000));
  }
  const std::string in_order = stored_bytes(said, 1, ReadingWriter::memory_limit);
  Said shuffled = said;
  // Repeats, some of them with a smaller value, which must not count.
  for (const auto& reading : said) {
    shuffled.emplace_back(reading.first, reading.second - *rc::gen::inRange<std::int64_t>(0, 2));
  }
  for (std::size_t i = shuffled.size(); i > 1; --i) {
    std::swap(shuffled[i - 1], shuffled[*rc::gen::inRange<std::size_t>(0, i)]);
  }
  const auto imports = *rc::gen::inRange<std::size_t>(1, 4);
  const auto limit = *rc::gen::element<std::size_t>(0, 2000, ReadingWriter::memory_limit);
  RC_ASSERT(stored_bytes(shuffled, imports, limit) == in_order);
}

/// Readings as JournalReader promises them, from a plain list.
Said expected(const std::map<std::int64_t, std::int64_t>& all, std::int64_t from, std::int64_t to) {
  Said said;
  auto at = all.lower_bound(from);
  if (at != all.begin()) {
    said.push_back(*std::prev(at));
  }
  for (; at != all.end(); ++at) {
    said.push_back(*at);
    if (at->first >= to) {
      break;
    }
  }
  return said;
}

RC_GTEST_PROP(ReadingReader, PassesThePeriodAndItsNeighbours, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(0, 200);
  const auto step = *rc::gen::element<std::int64_t>(1, 600, 50'000, 200'000);
  const bool jitter = *rc::gen::arbitrary<bool>();
  std::map<std::int64_t, std::int64_t> all;
  const ScratchFile file;
  const Firm firm = small_firm();
  auto store = Store::open(file.path(), OpenMode::create).value();
  auto import = store.begin_import(moment(0), "").value();
  RC_ASSERT(import.put_firm(firm).ok());
  for (std::size_t i = 0; i < count; ++i) {
    const auto at = static_cast<std::int64_t>(i) * step +
                    (jitter ? *rc::gen::inRange<std::int64_t>(0, step) : 0);
    const auto value = *rc::gen::inRange<std::int64_t>(0, 1000);
    all[at] = value;
    RC_ASSERT(import.add_reading(Id<Meter>(0), moment(at), value).ok());
  }
  RC_ASSERT(import.commit().ok());
  const auto journal = store.journal(firm).value();
  const auto reach = static_cast<std::int64_t>(count) * step + 10;
  const auto from = *rc::gen::inRange<std::int64_t>(-10, reach);
  const auto to = from + *rc::gen::inRange<std::int64_t>(1, reach + 20);
  Said got;
  RC_ASSERT(journal
                ->readings(Id<Meter>(0), {moment(from), moment(to)},
                           [&](const Readings& run) {
                             for (std::size_t i = 0; i < run.values.size(); ++i) {
                               got.emplace_back((run.time(i) - moment(0)).base() / 1'000'000,
                                                run.values[i]);
                             }
                           })
                .ok());
  RC_ASSERT(got == expected(all, from, to));
}

TEST(ReadingWriter, CountsWhatIsNewRepeatedAndInConflict) {
  const ScratchFile file;
  const Firm firm = small_firm();
  auto store = Store::open(file.path(), OpenMode::create).value();
  const auto bring = [&](std::int64_t from, std::vector<std::int64_t> values) {
    auto import = store.begin_import(moment(0), "").value();
    EXPECT_TRUE(import.put_firm(firm).ok());
    EXPECT_TRUE(import.add_readings(Id<Meter>(0), {moment(from), seconds(1), {}, values}).ok());
    auto touched = import.finish_readings().value();
    EXPECT_TRUE(import.commit().ok());
    return touched.at(0);
  };
  EXPECT_EQ(bring(0, {1, 2, 3}).added, 3);
  const auto again = bring(1, {2, 9, 4});
  EXPECT_EQ(again.added, 1);
  EXPECT_EQ(again.repeated, 1);
  EXPECT_EQ(again.conflicts, 1);
  EXPECT_EQ(again.changed, (Period{moment(2), moment(3) + microseconds(1)}));
  EXPECT_TRUE(bring(0, {1, 2, 3}).changed.empty()) << "the larger value stays";
}

TEST(ReadingReader, NamesMeterAndDayOfADamagedBlock) {
  const ScratchFile file;
  const Firm firm = small_firm();
  {
    auto store = Store::open(file.path(), OpenMode::create).value();
    auto import = store.begin_import(moment(0), "").value();
    ASSERT_TRUE(import.put_firm(firm).ok());
    std::vector<std::int64_t> values;
    for (std::int64_t i = 0; i < 100'000; ++i) {
      values.push_back(i * i % 7919);
    }
    ASSERT_TRUE(import.add_readings(Id<Meter>(0), {moment(0), seconds(1), {}, values}).ok());
    ASSERT_TRUE(import.commit().ok());
    EXPECT_TRUE(store.verify()->empty());
  }
  {
    auto connection = Connection::open(file.path(), Access::write).value();
    ASSERT_TRUE(connection
                    .run("UPDATE reading_block SET blocks = CAST(substr(blocks, 1, 5000) || "
                         "X'00112233' || substr(blocks, 5005) AS BLOB) WHERE day = 20513")
                    .ok());
    ASSERT_EQ(connection.changes(), 1);
  }
  auto store = Store::open(file.path(), OpenMode::read).value();
  const auto read = store.journal(firm).value()->readings(Id<Meter>(0), {}, [](const Readings&) {});
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, ErrorCode::corrupt);
  EXPECT_NE(read.error().where.find("meter E1, 2026-03-01"), std::string::npos)
      << read.error().where;
  const auto findings = store.verify().value();
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].value, "meter E1, 2026-03-01");
}

}  // namespace
}  // namespace tienvoud::store
