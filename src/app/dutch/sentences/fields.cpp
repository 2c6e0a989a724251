// Sentences about single cells.
#include "app/dutch/sentences/rooms.h"

namespace tienvoud::app::dutch {
namespace {

constexpr Said said[] = {
    {"The firm lists no {}, so {} taken from the codes that its facts name, and all else about {} "
     "is assumed.",
     "Het bedrijf noemt geen {}, dus {~} overgenomen uit de codes die in de feiten staan, en al "
     "het andere erover is aangenomen{-}."},
    {"one was", "is er één", Said::Use::part},
    {"{} were", "zijn er {}", Said::Use::part},
    {"Add the file to the firm folder, or export the folder and complete the rows that say "
     "from_journal.",
     "Voeg het bestand toe aan de bedrijfsmap, of exporteer de map en vul de rijen aan waar "
     "from_journal staat."},
    {"\"{}\" is not a number.", "\"{}\" is geen getal."},
    {"Write a number with a decimal point and without thousands marks, or declare in a mapping how "
     "the file writes numbers.",
     "Schrijf een getal met een decimale punt en zonder duizendtaltekens, of geef in een "
     "koppeltabel op hoe het bestand getallen schrijft."},
    {"{} is larger than any real figure of this kind.",
     "{} is groter dan enig echt getal van deze soort."},
    {"{} is negative, which it cannot be.", "{} is negatief, en dat kan niet."},
    {"\"{}\" is not one of {}.", "\"{}\" is niet een van {}."},
    {"Use one of the words of the format, or give a value table for this column in a mapping.",
     "Gebruik een van de woorden van het formaat, of geef in een koppeltabel een waardetabel voor "
     "deze kolom."},
    {"The text of {} bytes that begins with \"{}\" is longer than {} bytes.",
     "De tekst van {} bytes die begint met \"{}\" is langer dan {} bytes."},
    {"Shorten it, and look for a quotation mark that is not closed.",
     "Maak hem korter, en zoek naar een aanhalingsteken dat niet gesloten is."},
    {"\"{}\" holds bytes that are not text.", "\"{}\" bevat bytes die geen tekst zijn."},
    {"Save the file as UTF-8 text, and declare its encoding where it is another.",
     "Bewaar het bestand als UTF-8-tekst, of geef zijn tekencodering op als die anders is."},
    {"\"{}\" is neither yes nor no.", "\"{}\" is geen yes en geen no."},
    {"Write yes or no.", "Schrijf yes of no."},
    {"\"{}\" is not a whole number.", "\"{}\" is geen geheel getal."},
    {"Write a whole number, without a unit and without thousands marks.",
     "Schrijf een geheel getal, zonder eenheid en zonder duizendtaltekens."},
    {"{} is not a share between 0 and 1.", "{} is geen deel tussen 0 en 1."},
    {"Write 0.35 for 35 %.", "Schrijf 0.35 voor 35 %."},
    {"Write moments as 2026-03-01T07:00:00+01:00, or declare the form and the time zone of the "
     "file's times in a mapping.",
     "Schrijf tijdstippen als 2026-03-01T07:00:00+01:00, of geef in een koppeltabel op hoe en in "
     "welke tijdzone het bestand zijn tijden schrijft."},
    {"{} lies before 1990 or after 2099.", "{} ligt voor 1990 of na 2099."},
    {"Correct the date; where the system writes such a date for none, leave it empty.",
     "Verbeter de datum; laat haar leeg als het systeem zo'n datum schrijft om geen datum te "
     "bedoelen."},
    {"\"{}\" is not a day.", "\"{}\" is geen dag."},
    {"Write days as 2026-03-01, or declare how the file writes them in a mapping.",
     "Schrijf dagen als 2026-03-01, of geef in een koppeltabel op hoe het bestand ze schrijft."},
    {"\"{}\" is not a time of day.", "\"{}\" is geen tijd van de dag."},
    {"Write times of day from 00:00 to 24:00, such as 06:30.",
     "Schrijf tijden van de dag van 00:00 tot 24:00, zoals 06:30."},
    {"\"{}\" names no days of the week.", "\"{}\" noemt geen dagen van de week."},
    {"Write days as mon-fri, or as sat sun.", "Schrijf dagen als mon-fri, of als sat sun."},
    {"\"{}\" is no goal of a plan.", "\"{}\" is geen doel van een planning."},
    {"The goal \"{}\" is named twice.", "Het doel \"{}\" staat er twee keer."},
    {"\"{}\" names no goal of a plan.", "\"{}\" noemt geen doel van een planning."},
    {"Name lateness, cost, work_in_process and distance, what counts most first and each once at "
     "most.",
     "Noem lateness (te laat), cost (kosten), work_in_process (onderhanden werk) en distance "
     "(afstand), wat het zwaarst telt eerst en elk hoogstens een keer."},
};

}  // namespace

std::span<const Said> said_of_fields() {
  return said;
}

}  // namespace tienvoud::app::dutch
