// Every sentence of the program has its Dutch, and every Dutch sentence is of something the program
// says.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <unordered_set>

#include "app/dutch/pattern.h"
#include "app/dutch/sentences/rooms.h"
#include "app/dutch/testing/source_texts.h"

namespace tienvoud::app::dutch {
namespace {

using app::testing::source_texts;
using app::testing::SourceReader;
using app::testing::SourceText;

/// Sources whose texts reach nobody through the API, and why.
const std::pair<std::string_view, std::string_view> spared_files[] = {
    {"app/cli/", "the command line speaks English"},
    {"app/network/server.cpp", "faults of starting to listen, told on the terminal"},
    {"base/holidays.cpp", "names of Dutch holidays"},
    {"example/", "what a made-up firm's files hold"},
    {"exchange/findings_report.cpp", "findings on the terminal"},
    {"exchange/recognise/words.cpp", "headings of exports, in both languages"},
    {"model/format_docs.cpp", "a page of the documentation"},
    {"questions/sight/kpi/formulas.cpp",
     "names and formulas of ISO 22400, which are not translated"},
};

/// Texts that are not sentences for a person, and why.
const std::pair<std::string_view, std::string_view> spared_texts[] = {
    {"{}={}; Path=/; Max-Age={}; Secure; HttpOnly; SameSite=Strict", "a header"},
    {"private, no-cache", "a header"},
    {"public, max-age=31536000, immutable", "a header"},
    {"text/csv; charset=utf-8", "a header"},
    {"text/calendar; charset=utf-8", "a header"},
    {"text/html; charset=utf-8", "a header"},
    {"text/javascript; charset=utf-8", "a header"},
    {"text/css; charset=utf-8", "a header"},
    {"attachment; filename=\"{}\"", "a header"},
    {"yyyy-mm-dd hh:mm:ss", "a workbook's form of a moment"},
    {"header_row = {}\n", "a mapping file"},
    {"column = {}, clock = {}", "a mapping file"},
    {"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src "
     "'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
     "a header"},
    {"event: best\ndata: {}\n\n", "the form of an event"},
    {"event: {}\ndata: {}\n\n", "the form of an event"},
    {"event: changed\ndata: {}\n\n", "the form of an event"},
    {"event: jobs\ndata: {}\n\n", "the form of an event"},
    {": still there\n\n", "the form of an event"},
    {"offset, limit", "names of query fields"},
    {"from, to, resolution_s", "names of query fields"},
    {"firm.toml figures_per_person", "a file and its key"},
    {"tienvoud: internal error: {}\n", "told on the terminal"},
    {"tienvoud: internal error: %s does not hold (%s:%u)\n", "told on the terminal"},
    {"format = 1\n\n[defaults]\ntime_zone = {}\n\n[source.file]\nfile = {}\n", "a mapping file"},
    {"date_format = {}\n", "a mapping file"},
    {"decimal_mark = {}\n", "a mapping file"},
    {"thousands_mark = {}\n", "a mapping file"},
    {"\n[[table]]\ntable = {}\nsource = \"file\"\n[table.columns]\n", "a mapping file"},
    {"to = {{ {}, plus = {{ column = {}, unit = \"h\" }} }}\n", "a mapping file"},
    {"GCC ivdep", "a word to the compiler"},
    {"numbers lost", "a cell of a fact, written into the firm's data"},
    {"undo of the import", "who undid a change, kept in the database"},
    {"special hours", "the name of a group of rows, by which they are asked for"},
    {"Flange 80 mm", "an example value of the format's page"},
    {"DMG Mori DMU 50", "an example value of the format's page"},
    {"CNC milling", "an example value of the format's page"},
    {"milling turning", "an example value of the format's page"},
    {"Veldman Metaal B.V.", "an example value of the format's page"},
    {"Christmas Eve", "an example value of the format's page"},
    {"Hal 1, Enschede", "an example value of the format's page"},
    {"Staalhandel Oost", "an example value of the format's page"},
    {"lateness distance", "an example value of the format's page"},
    {"lateness cost work_in_process distance", "words of a default, as files write them"},
    {"tool break", "an example value of the format's page"},
    {"booked on the wrong order", "an example value of the format's page"},
    {"firm.toml labour_eur_per_h", "a rate's source, for which the page has words"},
    {"mean of people.csv cost_eur_per_h", "a rate's source, for which the page has words"},
    {"resources.csv cost_eur_per_h", "a rate's source, for which the page has words"},
    {"firm.toml machine_eur_per_h", "a rate's source, for which the page has words"},
    {"firm.toml waste_eur_per_kg", "a rate's source, for which the page has words"},
    {"hours of a free machine cost nothing", "a rate's source, for which the page has words"},
    {"items.csv value_eur and ", "a rate's source, for which the page has words"},
    {"counts and bookings", "a rate's source, for which the page has words"},
    {"readings of ", "what a KPI rests on: an address within the data"},
};

bool is_sql(std::string_view text) {
  for (const auto* word : {"SELECT ", "INSERT ", "UPDATE ", "DELETE ", "PRAGMA ", "CREATE ",
                           "ALTER ", "WITH ", "BEGIN ", " UNION ", "(?", "?{} ", "lower(hex("}) {
    if (text.starts_with(word)) {
      return true;
    }
  }
  for (const auto* word : {"firm_id", "_us", "\"order\""}) {
    if (text.find(word) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Whether it reads like something said: two words, or one that begins and ends as a sentence.
bool is_said(std::string_view text) {
  int words = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = is_letter(text[i]) && (i == 0 || !is_letter(text[i - 1]));
    words += begins && i + 1 < text.size() && is_letter(text[i + 1]) ? 1 : 0;
  }
  const auto first = text.find_first_not_of(' ');
  const auto last = text.find_last_not_of(' ');
  const bool blank_inside = first != std::string_view::npos &&
                            text.substr(first, last - first).find(' ') != std::string_view::npos;
  const bool sentence = text.size() > 2 && text[0] >= 'A' && text[0] <= 'Z' && text.ends_with('.');
  return (blank_inside && words >= 2) || (sentence && words >= 1);
}

bool is_spared(const SourceText& text) {
  return text.of_check || is_sql(text.text) ||
         std::ranges::any_of(spared_files,
                             [&](const auto& one) { return text.file.starts_with(one.first); }) ||
         std::ranges::any_of(spared_texts, [&](const auto& one) { return text.text == one.first; });
}

/// Whether a literal stands in the English of an entry, between its holes or ends.
bool stands_in(std::string_view literal, std::string_view english) {
  for (auto at = english.find(literal); at != std::string_view::npos;
       at = english.find(literal, at + 1)) {
    const auto end = at + literal.size();
    if ((at == 0 || english[at - 1] == '}') && (end == english.size() || english[end] == '{')) {
      return true;
    }
  }
  return false;
}

/// Whether the English from `at` on is made of holes and of whole literals.
bool is_made_of(const std::set<std::string, std::less<>>& literals,
                std::string_view english,
                std::size_t at = 0) {
  if (at == english.size()) {
    return true;
  }
  if (english[at] == '{') {
    const auto end = english.find('}', at);
    if (end != std::string_view::npos && is_made_of(literals, english, end + 1)) {
      return true;
    }
  }
  for (auto end = at + 1; end <= english.size(); ++end) {
    if ((end == english.size() || english[end] == '{') &&
        literals.contains(english.substr(at, end - at)) && is_made_of(literals, english, end)) {
      return true;
    }
  }
  return false;
}

TEST(SourceTexts, AreReadAsTheCompilerJoinsThem) {
  const auto texts =
      SourceReader("a.cpp",
                   "#include \"x.h\"\n// \"not this\"\nf(\"one \"\n  \"two\\n\", '\"', "
                   "1'000);\nensure(a(), \"three\");\ng(R\"(four)\", \"five\"); /* "
                   "\"six\" */")
          .texts();
  ASSERT_EQ(texts.size(), 3U);
  EXPECT_EQ(texts[0].text, "one two\n");
  EXPECT_EQ(texts[0].line, 3);
  EXPECT_FALSE(texts[0].of_check);
  EXPECT_EQ(texts[1].text, "three");
  EXPECT_TRUE(texts[1].of_check);
  EXPECT_EQ(texts[2].text, "five");
  EXPECT_FALSE(texts[2].of_check);
}

TEST(Dutch, HasEverySentenceOfTheSources) {
  const auto texts = source_texts("src");
  ASSERT_GT(texts.size(), 3000U);
  const auto all = all_said();
  std::unordered_set<std::string> seen;
  for (const auto& text : texts) {
    if (!is_said(text.text) || is_spared(text) || !seen.insert(text.text).second) {
      continue;
    }
    EXPECT_TRUE(std::ranges::any_of(
        all, [&](const Said& said) { return stands_in(text.text, said.english); }))
        << text.file << ':' << text.line << " has no Dutch: " << text.text;
  }
  EXPECT_GT(seen.size(), 900U);
}

TEST(Dutch, SaysNothingThatTheSourcesDoNotSay) {
  std::set<std::string, std::less<>> literals;
  for (auto& text : source_texts("src")) {
    literals.insert(std::move(text.text));
  }
  for (const Said& said : all_said()) {
    EXPECT_TRUE(is_made_of(literals, said.english)) << "nobody says: " << said.english;
  }
  for (const auto& [text, why] : spared_texts) {
    EXPECT_TRUE(literals.contains(text)) << "nobody says any more: " << text;
  }
}

TEST(Dutch, SaysEachSentenceOnceAndFillsAllItsHoles) {
  std::unordered_set<std::string_view> seen;
  for (const Said& said : all_said()) {
    EXPECT_TRUE(seen.insert(said.english).second) << "twice: " << said.english;
    EXPECT_FALSE(said.dutch.empty()) << said.english;
    const Pattern pattern = pattern_of(said);
    std::multiset<std::size_t> filled;
    for (const Piece& piece : pattern.dutch) {
      if (piece.hole) {
        filled.insert(*piece.hole);
      }
    }
    std::multiset<std::size_t> holes;
    for (std::size_t i = 0; i + 1 < pattern.english.size(); ++i) {
      holes.insert(i);
    }
    EXPECT_EQ(filled, holes) << said.english << "\n" << said.dutch;
    EXPECT_EQ(said.english.ends_with('.'), said.dutch.ends_with('.')) << said.english;
  }
}

}  // namespace
}  // namespace tienvoud::app::dutch
