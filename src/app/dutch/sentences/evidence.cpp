// Sentences about what many firms were advised and did, and the trees that learn from it.
#include "app/dutch/sentences/rooms.h"

namespace tienvoud::app::dutch {
namespace {

constexpr Said said[] = {
    {"Trees need rows that are equally long.", "Bomen hebben rijen nodig die even lang zijn."},
    {"Trees need one label, and one weight or none, for each row.",
     "Bomen hebben voor elke rij één uitkomst nodig, en één of geen gewicht."},
    {"Trees were given a number that is infinite.", "Bomen kregen een getal dat oneindig is."},
    {"A weight of a row for trees is negative or undefined.",
     "Een gewicht van een rij voor bomen is negatief of onbepaald."},
    {"A label of a row for trees is none that its loss knows.",
     "Een uitkomst van een rij voor bomen kan niet voorkomen."},
    {"Trees were asked for with options that contradict each other.",
     "De opties voor bomen spreken elkaar tegen."},
    {"The groups of rows for trees do not sum to the rows.",
     "De groepen rijen voor bomen zijn samen niet alle rijen."},
    {"Trees could not be grown.", "Er konden geen bomen gemaakt worden."},
    {"Trees were not written as they are read.",
     "Bomen zijn niet geschreven zoals ze gelezen worden."},
    {"Use the version of the library that the program was built with.",
     "Gebruik de versie van de bibliotheek waarmee het programma gebouwd is."},
    {"The bytes are no trees.", "De bytes zijn geen bomen."},
    {"Train the model again.", "Train het model opnieuw."},
    {"the packed file is damaged or cut off", "het ingepakte bestand is beschadigd of afgekapt"},
    {"Fetch or pack it again.", "Haal het opnieuw op of pak het opnieuw in."},
    {"the packed file unpacks to more than is read",
     "het ingepakte bestand is uitgepakt groter dan wat gelezen wordt"},
    {"Check that it is the file you mean, and split it.",
     "Kijk of het het bedoelde bestand is, en splits het."},
    {"the table has more than 5,000,000 rows", "de tabel heeft meer dan 5.000.000 rijen"},
    {"the table has no column {}", "de tabel heeft geen kolom {}"},
    {"Check that it is the file you mean; its first row names the columns.",
     "Kijk of het het bedoelde bestand is; de eerste rij noemt de kolommen."},
    {"The table lacks this column; its cells count as not given.",
     "De tabel heeft deze kolom niet; de cellen tellen als niet opgegeven."},
    {"Add the column, or go on without it.", "Voeg de kolom toe, of ga zonder verder."},
    {"The group of resources is none that is known.",
     "De groep van hulpbronnen is geen bekende groep."},
    {"Write one of ELEC, ED, EF, GAS, FUEL, WATER, WASTE, MATERIAL, PEOPLE, ADMIN, PRODUCTION, "
     "ONEOFF.",
     "Schrijf een van ELEC, ED, EF, GAS, FUEL, WATER, WASTE, MATERIAL, PEOPLE, ADMIN, PRODUCTION, "
     "ONEOFF."},
    {"What became of it is none of the known letters.",
     "Wat ervan kwam is geen van de bekende letters."},
    {"Write I (done), N (not done), P (pending), K (unavailable) or leave it empty.",
     "Schrijf I (gedaan), N (niet gedaan), P (loopt nog), K (onbekend) of laat het leeg."},
    {"No assessment has this id; nothing is known of the firm.",
     "Geen advies heeft dit nummer; van het bedrijf is niets bekend."},
    {"Add the assessment to its table, or mend the id.",
     "Voeg het advies toe aan zijn tabel, of verbeter het nummer."},
    {"This is no whole number from {} to {}; it counts as not given.",
     "Dit is geen heel getal van {} tot en met {}; het telt als niet opgegeven."},
    {"Mend the cell, or leave it empty.", "Verbeter de cel, of laat haar leeg."},
    {"This cannot be read as a number; it counts as not given.",
     "Dit is niet als getal te lezen; het telt als niet opgegeven."},
    {"Write a number with a decimal point, or leave the cell empty.",
     "Schrijf een getal met een decimale punt, of laat de cel leeg."},
    {"An amount is below zero; it counts as not given.",
     "Een bedrag of hoeveelheid is kleiner dan nul; het telt als niet opgegeven."},
    {"The row has no id; it is left out.", "De rij heeft geen nummer; zij blijft weg."},
    {"Give it the id it has in the programme.",
     "Geef haar het nummer dat zij in het programma heeft."},
    {"A row with this id was there before; this one is left out.",
     "Een rij met dit nummer was er al; deze blijft weg."},
    {"Keep one of them.", "Houd er één."},
    {"The file is no model of the evidence, or is damaged.",
     "Het bestand is geen model van de ervaringen, of is beschadigd."},
    {"Train it again, or fetch it again.", "Train het opnieuw, of haal het opnieuw op."},
    {"The model of the evidence was written by a newer version of the program.",
     "Het model van de ervaringen is door een nieuwere versie van het programma geschreven."},
    {"There are too few measures whose outcome and saving are known to learn from.",
     "Er zijn te weinig maatregelen waarvan uitkomst en besparing bekend zijn om van te leren."},
    {"Give at least 200 decided recommendations with cost and saving, of which some were done.",
     "Geef minstens 200 besliste adviezen met kosten en besparing, waarvan er enkele zijn gedaan."},
    {"The validation was stopped.", "De toetsing is gestopt."},
    {"Check that its folder exists, has room and may be written by this user.",
     "Kijk of de map bestaat, ruimte heeft en door deze gebruiker beschreven mag worden."},
};

}  // namespace

std::span<const Said> said_of_evidence() {
  return said;
}

}  // namespace tienvoud::app::dutch
