#include "app/dutch/in_dutch.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "app/dutch/pattern.h"
#include "app/dutch/sentences/rooms.h"

namespace tienvoud::app {
namespace {

using namespace dutch;

TEST(InDutch, SaysASentenceAndCarriesItsHolesOver) {
  EXPECT_EQ(in_dutch("Fill in the cell."), "Vul de cel in.");
  EXPECT_EQ(in_dutch("\"26-0O12\" is not a code in orders.csv; 26-0012 is one character off."),
            "\"26-0O12\" is geen code in orders.csv; 26-0012 scheelt één teken.");
  EXPECT_EQ(in_dutch("It ends at 2026-03-02T05:00:00Z, before it begins at 2026-03-02T21:00:00Z "
                     "(column from)."),
            "Het eindigt op 2026-03-02T05:00:00Z, voordat het begint op 2026-03-02T21:00:00Z "
            "(kolom from).");
}

TEST(InDutch, WritesNumbersWithAComma) {
  EXPECT_EQ(in_dutch("A person is booked for 26.5 hours without a break."),
            "Een persoon staat 26,5 uur zonder onderbreking geboekt.");
}

TEST(InDutch, WritesNumbersAsTheDutchDo) {
  EXPECT_EQ(in_dutch("The same costs 12,345 EUR a year less there."),
            "Hetzelfde kost daar 12.345 euro per jaar minder.");
}

TEST(InDutch, SaysTheSentencesInsideSentences) {
  EXPECT_EQ(in_dutch("What is Datum? Day and month could be either."),
            "Wat is Datum? Dag en maand kunnen verwisseld zijn.");
  EXPECT_EQ(
      in_dutch("\"yess\" is neither yes nor no; until it is mended the cell counts as empty."),
      "\"yess\" is geen yes en geen no; tot het hersteld is telt de cel als leeg.");
  EXPECT_EQ(in_dutch("\"12/3\" is not a moment."), "\"12/3\" is geen tijdstip.");
  EXPECT_EQ(in_dutch("\"1;5\" is not a number with a decimal comma, nor a time such as 7:45."),
            "\"1;5\" is geen getal met een decimale komma, en ook geen tijd zoals 7:45.");
  EXPECT_EQ(in_dutch("\"1;5\" is not a number with a decimal point."),
            "\"1;5\" is geen getal met een decimale punt.");
  EXPECT_EQ(in_dutch("sheet of source uren is not a text in quotation marks."),
            "sheet van bron uren moet een tekst tussen aanhalingstekens zijn.");
  EXPECT_EQ(
      in_dutch("A piece of 10-20 on M3 takes 41.2 s, not the 38.0 s of its norm (12 lots; 8 "
               "in 10 between 39.1 and 44.0 s)."),
      "Een stuk van 10-20 op M3 kost 41,2 s, niet de 38,0 s van de norm (12 partijen; 8 van de "
      "10 tussen 39,1 en 44,0 s).");
  EXPECT_EQ(
      in_dutch("M3 draws 4.20 kW in state idle, not 3.00 kW (its meter, 120 h; 14 stretches; 8 "
               "in 10 between 4.00 and 4.40 kW)."),
      "M3 vraagt 4,20 kW in toestand wachtend, niet 3,00 kW (eigen meter, 120 u; 14 keer; 8 "
      "van de 10 tussen 4,00 en 4,40 kW).");
  EXPECT_EQ(
      in_dutch("M3 draws 4.20 kW in state idle (its meter, 120 h; 14 stretches; 8 in 10 "
               "between 4.00 and 4.40 kW)."),
      "M3 vraagt 4,20 kW in toestand wachtend (eigen meter, 120 u; 14 keer; 8 van de 10 tussen "
      "4,00 en 4,40 kW).");
}

TEST(InDutch, SaysSentencesThatStandBehindEachOther) {
  EXPECT_EQ(in_dutch("Too little to tell the machines apart by the main meter. Give at least two "
                     "days of meter intervals and of machine states."),
            "Te weinig om de machines met de hoofdmeter uit elkaar te houden. Geef minstens twee "
            "dagen met tijdvakken van de meter en toestanden van machines.");
}

TEST(InDutch, LeavesWhatIsNotTheProgramsOwn) {
  for (const auto* text :
       {"", ".", "{}", "26-0012", "orders.csv", "ons eigen woord", "The ERP is not in Amsterdam",
        "setup", "a day", "orders from january", "C:\\data on disk\\x.csv",
        "The clock of the ERP is a local one: nobody knows."}) {
    EXPECT_EQ(in_dutch(text), text);
  }
  const std::string long_text(100'000, 'x');
  EXPECT_EQ(in_dutch(long_text), long_text);
}

TEST(InDutch, GivesUpOnATextThatIsMadeToTakeLong) {
  for (const auto* step :
       {": . ", ". ", ": ", "; until it is mended the cell counts as empty.", "{}"}) {
    std::string text;
    while (text.size() < 4000) {
      text += step;
    }
    in_dutch(text, Said::Use::part);
  }
}

TEST(InDutch, KnowsWordsOnlyWhereTheyAreAskedFor) {
  EXPECT_EQ(in_dutch("lead time"), "lead time");
  EXPECT_EQ(in_dutch("lead time", Said::Use::part), "levertijd");
  EXPECT_EQ(in_dutch("power in idle", Said::Use::part), "vermogen in toestand wachtend");
  EXPECT_EQ(in_dutch("run_s of operations 10-20 is 12.5", Said::Use::part),
            "run_s van operations 10-20 is 12.5");
}

/// A text that is no part of any sentence; of digits where a number belongs.
std::string filling(Filling kind) {
  if (kind == Filling::number) {
    return *rc::gen::map(rc::gen::inRange(0, 100'000), [](int n) {
      return std::to_string(n / 10) + '.' + std::to_string(n % 10);
    });
  }
  if (kind == Filling::said_or_nothing) {
    return "a table";
  }
  return *rc::gen::nonEmpty(rc::gen::container<std::string>(
      rc::gen::oneOf(rc::gen::inRange('A', 'Z'), rc::gen::inRange('0', '9'))));
}

std::string filled(const Piece& piece, const std::string& hole) {
  switch (piece.filling) {
    case Filling::left_out:
      return "";
    case Filling::number:
      return with_comma(hole);
    case Filling::said_or_nothing:
      return "een tabel";
    default:
      return hole;
  }
}

RC_GTEST_PROP(InDutch, SaysEverySentenceWithAnyFilling, ()) {
  const auto all = all_said();
  const Said& said = all[*rc::gen::inRange<std::size_t>(0, all.size())];
  const Pattern pattern = pattern_of(said);
  std::vector<std::string> holes(pattern.english.size() - 1);
  for (const Piece& piece : pattern.dutch) {
    // Of two holes without a text between them the first is empty: nothing could tell where it
    // ends.
    const bool open = piece.hole && (*piece.hole + 2 == pattern.english.size() ||
                                     !pattern.english[*piece.hole + 1].empty());
    if (open) {
      holes[*piece.hole] = filling(piece.filling);
    }
  }
  std::string english = pattern.english[0];
  for (std::size_t i = 0; i < holes.size(); ++i) {
    english += holes[i] + pattern.english[i + 1];
  }
  std::string expected;
  for (const Piece& piece : pattern.dutch) {
    expected += piece.text + (piece.hole ? filled(piece, holes[*piece.hole]) : "");
  }
  RC_ASSERT(in_dutch(english, said.use) == expected);
}

RC_GTEST_PROP(InDutch, TakesAnyText, (const std::string& text)) {
  in_dutch(text);
  in_dutch(text, Said::Use::part);
}

}  // namespace
}  // namespace tienvoud::app
