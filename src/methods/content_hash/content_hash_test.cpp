#include "methods/content_hash/content_hash.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <variant>
#include <vector>

namespace tienvoud::methods {
namespace {

std::string hash_of(const std::vector<std::string>& texts) {
  ContentHasher hasher;
  for (const auto& text : texts) {
    hasher.update(text);
  }
  return to_string(hasher.finish());
}

// Made with Python's hashlib.blake2b(digest_size=16) over the framed bytes.
TEST(ContentHash, IsBlake2bOfTheFramedItems) {
  EXPECT_EQ(to_string(ContentHasher().finish()), "cae66941d9efbd404e4d88758ea67670");
  EXPECT_EQ(to_string(ContentHasher().update("order 4711").update(-3).update("").finish()),
            "cf43f52ee90c296e013362522440415f");
  EXPECT_EQ(to_string(ContentHasher().update(std::string(2000, 'x')).update(7).finish()),
            "5d49ff464c3382d74782b5f64667f41a");
}

TEST(ContentHash, TellsApartWhatWouldRunTogether) {
  EXPECT_NE(hash_of({"ab", "c"}), hash_of({"a", "bc"}));
  EXPECT_NE(hash_of({"", "a"}), hash_of({"a", ""}));
  EXPECT_NE(hash_of({}), hash_of({""}));
  EXPECT_NE(ContentHasher().update("1").finish(), ContentHasher().update(1).finish());
  EXPECT_EQ(ContentHasher().update(1).finish(), ContentHasher().update(std::int64_t{1}).finish());
  EXPECT_EQ(ContentHasher().update(true).finish(),
            ContentHasher().update(std::uint8_t{1}).finish());
}

RC_GTEST_PROP(ContentHash,
              DiffersWhereTheContentDiffers,
              (std::vector<std::string> a, std::vector<std::string> b)) {
  RC_ASSERT((hash_of(a) == hash_of(b)) == (a == b));
}

// The buffer of short contents must not show, wherever its end falls.
RC_GTEST_PROP(ContentHash, MayBeAskedForAtAnyTimeAndContinued, ()) {
  ContentHasher asked;
  ContentHasher not_asked;
  const auto sizes = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 700));
  for (const int size : sizes) {
    const std::string text(static_cast<std::size_t>(size), 'a');
    asked.update(text).update(size);
    not_asked.update(text).update(size);
    (void)asked.finish();
  }
  RC_ASSERT(asked.finish() == not_asked.finish());
}

RC_GTEST_PROP(ContentHash, IsReadBackFromItsText, (std::uint64_t high, std::uint64_t low)) {
  const ContentHash hash{high, low};
  const auto read = parse_content_hash(to_string(hash));
  RC_ASSERT(read.ok());
  RC_ASSERT(*read == hash);
}

TEST(ContentHash, RefusesTextThatIsNoHash) {
  EXPECT_FALSE(parse_content_hash("").ok());
  EXPECT_FALSE(parse_content_hash(std::string(31, '0')).ok());
  EXPECT_FALSE(parse_content_hash(std::string(31, '0') + "g").ok());
  EXPECT_TRUE(parse_content_hash(std::string(31, '0') + "F").ok());
}

TEST(ContentHash, OrdersAsItsTextDoes) {
  EXPECT_LT((ContentHash{1, 9}), (ContentHash{2, 0}));
  EXPECT_LT(to_string(ContentHash{1, 9}), to_string(ContentHash{2, 0}));
}

}  // namespace
}  // namespace tienvoud::methods
