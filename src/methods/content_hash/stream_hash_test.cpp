#include "methods/content_hash/stream_hash.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tienvoud::methods {
namespace {

TEST(StreamHasher, GivesThePublishedValueOfTheEmptyStream) {
  EXPECT_EQ(StreamHasher().finish(), "99aa06d3014798d86001c324468d497f");
}

RC_GTEST_PROP(StreamHasher, DoesNotDependOnHowTheStreamIsCut, (const std::string& text)) {
  StreamHasher cut;
  const auto at = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
  cut.update(std::string_view(text).substr(0, at)).update(std::string_view(text).substr(at));
  RC_ASSERT(cut.finish() == StreamHasher().update(text).finish());
}

RC_GTEST_PROP(StreamHasher, TellsAStreamFromOneByteMore, (const std::string& text)) {
  RC_ASSERT(StreamHasher().update(text).finish() != StreamHasher().update(text + "x").finish());
}

}  // namespace
}  // namespace tienvoud::methods
