#include "base/text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace tienvoud {
namespace {

TEST(Trim, TakesBlanksFromBothEndsOnly) {
  EXPECT_EQ(trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(trim("  "), "");
  EXPECT_EQ(trim(""), "");
}

RC_GTEST_PROP(Split, GivesPiecesThatJoinToTheText, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::element('a', 'b', ';'));
  std::string joined;
  const std::vector<std::string_view> pieces = split(text, ';');
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    RC_ASSERT(pieces[i].find(';') == std::string_view::npos);
    joined += (i > 0 ? ";" : "") + std::string(pieces[i]);
  }
  RC_ASSERT(joined == text);
}

TEST(LowerAscii, LeavesOtherBytesAlone) {
  EXPECT_EQ(lower_ascii("ORDER É9"), "order É9");
  EXPECT_TRUE(equal_ignoring_case("Order", "oRDER"));
  EXPECT_FALSE(equal_ignoring_case("Order", "Orde"));
  EXPECT_FALSE(equal_ignoring_case("[", "{"));
}

TEST(EditDistance, CountsOneForEachSlip) {
  EXPECT_EQ(edit_distance("PO-10234", "PO-10234"), 0U);
  EXPECT_EQ(edit_distance("PO-10234", "PO-10239"), 1U);
  EXPECT_EQ(edit_distance("PO-10234", "PO-12034"), 1U);
  EXPECT_EQ(edit_distance("PO-10234", "PO-1234"), 1U);
  EXPECT_EQ(edit_distance("PO-10234", "PO-102334"), 1U);
  EXPECT_EQ(edit_distance("ca", "abc"),
            3U);  // optimal string alignment; unrestricted it would be 2
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting", 2), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting", 0), 1U);
}

/// The definition, by recursion.
std::size_t distance_reference(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) {
    return a.size() + b.size();
  }
  const std::string_view a_less = a.substr(1);
  const std::string_view b_less = b.substr(1);
  std::size_t least = distance_reference(a_less, b_less) + (a[0] == b[0] ? 0 : 1);
  least = std::min({least, distance_reference(a_less, b) + 1, distance_reference(a, b_less) + 1});
  if (a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0]) {
    least = std::min(least, distance_reference(a.substr(2), b.substr(2)) + 1);
  }
  return least;
}

RC_GTEST_PROP(EditDistance, AgreesWithItsDefinitionAtAnyLimit, ()) {
  const auto word = rc::gen::map(rc::gen::container<std::string>(rc::gen::element('a', 'b', 'c')),
                                 [](const std::string& text) { return text.substr(0, 6); });
  const std::string a = *word;
  const std::string b = *word;
  const std::size_t expected = distance_reference(a, b);
  RC_ASSERT(edit_distance(a, b) == expected);
  for (std::size_t limit = 0; limit < 8; ++limit) {
    RC_ASSERT(edit_distance(a, b, limit) == std::min(expected, limit + 1));
  }
}

TEST(IsValidUtf8, FollowsTheTableOfTheStandard) {
  for (const char* text :
       {"", "abc", "é", "€", "😀", "\xED\x9F\xBF", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_TRUE(is_valid_utf8(text)) << text;
  }
  for (const char* text :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xED\xA0\x80",
        "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xC3", "\xE2\x82",
        "\xF0\x9F\x98", "\xC3(", "\xE2(\xAC", "caf\xE9"}) {
    EXPECT_FALSE(is_valid_utf8(text)) << text;
  }
}

TEST(Windows1252, BecomesUtf8) {
  EXPECT_EQ(windows_1252_to_utf8("caf\xE9 \x80 12 \x96 \xB5m"), "café € 12 – µm");
  std::string all;
  for (int byte = 0; byte < 256; ++byte) {
    all += static_cast<char>(byte);
  }
  const std::string converted = windows_1252_to_utf8(all);
  EXPECT_TRUE(is_valid_utf8(converted));
  EXPECT_EQ(converted.substr(0, 128), all.substr(0, 128));
}

TEST(Quotation, CutsAtACharacter) {
  EXPECT_EQ(quotation("order 12"), "\"order 12\"");
  EXPECT_EQ(quotation("€€€", 2), "\"€€...\"");
  EXPECT_EQ(quotation("€€", 2), "\"€€\"");
}

RC_GTEST_PROP(Quotation, IsValidOnOneLineWhateverTheBytes, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
  const std::string shown = quotation(text);
  RC_ASSERT(is_valid_utf8(shown));
  RC_ASSERT(std::none_of(shown.begin(), shown.end(), [](char c) { return c >= 0 && c < 0x20; }));
}

}  // namespace
}  // namespace tienvoud
