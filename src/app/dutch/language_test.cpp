#include "app/dutch/language.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tienvoud::app {
namespace {

TEST(LanguageOf, FollowsTheWeights) {
  for (const auto* header : {"nl", "NL-be", "nl-NL,nl;q=0.9,en;q=0.8", "en;q=0.5, nl",
                             "fr, nl;q=0.1", "de;q=1, nl ; q=0.7 , en;q=0.699", "*;q=0.5, en;q=0.4",
                             "nl,en", "en;q=0, *", "nl;q=1.000", "de-DE-1996,nl;Q=0.3"}) {
    EXPECT_EQ(language_of(header), Language::dutch) << header;
  }
  for (const auto* header : {"", "en", "fr, de", "*", "en,nl", "en-GB,en;q=0.9,nl;q=0.8", "nl;q=0",
                             "nl;q=0.0, en;q=0.1", "nl;q=x", "nl;q=1.001", "nl;q=2", "nl;q=",
                             "nl;level=1", "nld", "n", ",,;;q=,", "nl;q=0.5,*", "nlx-NL"}) {
    EXPECT_EQ(language_of(header), Language::english) << header;
  }
}

RC_GTEST_PROP(LanguageOf, TakesAnyText, (const std::string& text)) {
  language_of(text);
  language_of("nl;q=" + text);
}

}  // namespace
}  // namespace tienvoud::app
