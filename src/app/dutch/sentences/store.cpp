// Sentences about the database.
#include "app/dutch/sentences/rooms.h"

namespace tienvoud::app::dutch {
namespace {

constexpr Said said[] = {
    {"there is no account {}", "er is geen account {}"},
    {"`tienvoud account list` shows all.", "`tienvoud account list` laat alle zien."},
    {"there is an account {} already", "er is al een account {}"},
    {"Choose another name, or remove the other account first.",
     "Kies een andere naam, of verwijder eerst het andere account."},
    {"The table code_number of the database is damaged.",
     "De tabel code_number van de database is beschadigd."},
    {"Restore the file from a copy.", "Zet het bestand terug vanaf een kopie."},
    {"The table {} of the database is damaged.", "De tabel {} van de database is beschadigd."},
    {"Restore the file from a copy, or import the sources into a new one.",
     "Zet het bestand terug vanaf een kopie, of lees de bronnen in een nieuw bestand in."},
    {"There is no undecided row in doubt of that number.",
     "Er is geen rij in twijfel met dat nummer waarover nog beslist moet worden."},
    {"List the rows in doubt.", "Bekijk de rijen in twijfel."},
    {"Tables of the firm, by import", "Tabellen van het bedrijf, door een import"},
    {"The ledger names an order or operation that the firm no longer has.",
     "Het grootboek noemt een order of bewerking die het bedrijf niet meer heeft."},
    {"Bring the row back, or mark the ledger dirty and build it again.",
     "Haal de rij terug, of laat het grootboek opnieuw maken."},
    {"Stored totals of the ledger are damaged.",
     "Opgeslagen totalen van het grootboek zijn beschadigd."},
    {"Build the ledger of that day again.", "Maak het grootboek van die dag opnieuw."},
    {"Bring the row back, or build the ledger again.",
     "Haal de rij terug, of maak het grootboek opnieuw."},
    {"The file is a database, but not one of Tienvoud.",
     "Het bestand is een database, maar niet een van Tienvoud."},
    {"Name the firm's own .db file, or a new name to make one.",
     "Noem het eigen .db-bestand van het bedrijf, of een nieuwe naam om er een te maken."},
    {"The database was written by a newer Tienvoud (its version is {}, this program knows up to "
     "{}).",
     "De database is geschreven door een nieuwere Tienvoud (versie {}, dit programma kent er tot "
     "en met {})."},
    {"Install the newer program.", "Installeer het nieuwere programma."},
    {"The database is empty or was written by an older Tienvoud, and may not be written to bring "
     "it up to date.",
     "De database is leeg of geschreven door een oudere Tienvoud, en mag niet beschreven worden om "
     "haar bij te werken."},
    {"Open it once for writing, for instance by importing into it.",
     "Open haar één keer om te schrijven, bijvoorbeeld door er iets in te lezen."},
    {"Stored readings are damaged: {}.", "Opgeslagen meterstanden zijn beschadigd: {~}."},
    {"Restore the file from a copy, or import the sources of that day again into a new one.",
     "Zet het bestand terug vanaf een kopie, of lees de bronnen van die dag opnieuw in een nieuw "
     "bestand in."},
    {"One meter has more readings on one day than can be stored.",
     "Eén meter heeft op één dag meer standen dan er opgeslagen kunnen worden."},
    {"Sample it more slowly.", "Lees hem minder vaak af."},
    {"a row stands on a day that cannot be", "een rij staat op een dag die niet bestaat",
     Said::Use::part},
    {"a row is shorter than it says", "een rij is korter dan zij zegt", Said::Use::part},
    {"the checksum of a row does not hold", "de controlesom van een rij klopt niet",
     Said::Use::part},
    {"blocks are not in order", "blokken staan niet op volgorde", Said::Use::part},
    {"a row holds more than its day", "een rij bevat meer dan haar dag", Said::Use::part},
    {"a block is longer than any", "een blok is langer dan enig ander kan zijn", Said::Use::part},
    {"readings are not in order", "meterstanden staan niet op volgorde", Said::Use::part},
    {"A reading lies further from today than any meter can have stood.",
     "Een meterstand ligt verder van vandaag dan enige meter kan hebben bestaan."},
    {"Check the time of the readings.", "Controleer de tijd van de meterstanden."},
    {"{}: readings of meter number {} on {}", "{}: standen van meter nummer {} op {}"},
    {"A row of {} is no longer as this change left it, so the change cannot be undone by itself.",
     "Een rij van {} is niet meer zoals deze wijziging haar achterliet, dus de wijziging kan niet "
     "los teruggedraaid worden."},
    {"Undo the later change of that row first.",
     "Draai eerst de latere wijziging van die rij terug."},
    {"A recorded change cannot be read.", "Een vastgelegde wijziging is niet te lezen."},
    {"There is no recorded answer {}.", "Er is geen vastgelegd antwoord {}."},
    {"List the recorded answers.", "Bekijk de vastgelegde antwoorden."},
    {"be opened", "geopend worden", Said::Use::part},
    {"Check that the file or its folder is there and may be read.",
     "Controleer of het bestand of zijn map er is en gelezen mag worden."},
    {"run a statement", "een opdracht uitvoeren", Said::Use::part},
    {"read a statement", "een opdracht lezen", Said::Use::part},
    {"Another program writes to the file; wait until it is done and try again.",
     "Een ander programma schrijft in het bestand; wacht tot dat klaar is en probeer het opnieuw."},
    {"The file may not be written; mend its permissions or copy it elsewhere.",
     "Het bestand mag niet beschreven worden; herstel de rechten of kopieer het ergens anders "
     "heen."},
    {"The file is damaged; restore it from a copy, or import the sources into a new one.",
     "Het bestand is beschadigd; zet het terug vanaf een kopie, of lees de bronnen in een nieuw "
     "bestand in."},
    {"The database could not {}: {}.", "De database kon niet {~}: {}."},
    {"The disk is full or takes no more: make room and try again. Nothing was lost.",
     "De schijf is vol of neemt niets meer aan: maak ruimte en probeer het opnieuw. Er is niets "
     "verloren."},
    {"take a value for a statement", "een waarde voor een opdracht aannemen", Said::Use::part},
    {"The database holds no firm yet.", "Er staat nog geen bedrijf in de database."},
    {"Import the firm folder into it.", "Lees de bedrijfsmap erin in."},
    {"The firm's tables in the database cannot be read.",
     "De tabellen van het bedrijf in de database zijn niet te lezen."},
    {"Restore the file from a copy, or import the firm folder again.",
     "Zet het bestand terug vanaf een kopie, of lees de bedrijfsmap opnieuw in."},
    {"The ledger lacks a row that is to be taken back.",
     "Het grootboek mist een rij die teruggenomen moet worden."},
    {"There is no change {}.", "Er is geen wijziging {}."},
    {"List the changes.", "Bekijk de wijzigingen."},
    {"Change {} was undone already.", "Wijziging {} is al teruggedraaid."},
    {"{}: ledger of {} on {}", "{}: grootboek van {~} op {}"},
    {"no machine", "geen machine", Said::Use::part},
    {"Import {} cannot be undone: import {} brought readings of meter {} in the same time.",
     "Import {} kan niet teruggedraaid worden: import {} bracht standen van meter {} uit dezelfde "
     "tijd."},
    {"Undo that import first, and import its files again afterwards.",
     "Draai eerst die import terug, en lees daarna zijn bestanden opnieuw in."},
    {"There is no import {} that could be undone.",
     "Er is geen import {} die teruggedraaid kan worden."},
    {"List the imports.", "Bekijk de imports."},
    {"The number of readings is not the one noted.",
     "Het aantal meterstanden is niet het aantal dat genoteerd is."},
    {"machine number {}, {}", "machine nummer {}, {}"},
    {"The checksum of the ledger's sums does not hold.",
     "De controlesom van de totalen van het grootboek klopt niet."},
    {"{} cells of the ledger have no sums.", "{} cellen van het grootboek hebben geen totalen."},
    {"A stored fact is not one that this program wrote.",
     "Een opgeslagen feit is er geen dat dit programma schreef."},
};

}  // namespace

std::span<const Said> said_of_store() {
  return said;
}

}  // namespace tienvoud::app::dutch
