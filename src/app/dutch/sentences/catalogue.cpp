// Sentences of the catalogue of measures.
#include "app/dutch/sentences/rooms.h"

namespace tienvoud::app::dutch {
namespace {

constexpr Said said[] = {
    {"Firms like this were told that they would save {} to {} EUR a year.",
     "Zulke bedrijven kregen te horen dat zij {,} tot {,} euro per jaar zouden besparen."},
    {"Hang lamps that draw less.", "Hang lampen op die minder stroom trekken."},
    {"Count the lamps of one hall, and ask an installer for a price.",
     "Tel de lampen van één hal, en vraag een installateur om een prijs."},
    {"What flows of no machine while the site is open, in Sight.",
     "Wat buiten machines om stroomt terwijl de vestiging open is, in Zicht."},
    {"Switch off the lamps of one hall for ten minutes, and read the meter.",
     "Zet de lampen van één hal tien minuten uit, en lees de meter af."},
    {"Lower the pressure of {} to what is needed.", "Verlaag de druk van {} tot wat nodig is."},
    {"Lower the pressure by half a bar, and ask at each machine whether it still works.",
     "Verlaag de druk een halve bar, en vraag bij elke machine of het nog gaat."},
    {"Energy of the compressors, in Sight.", "Energie van de compressoren, in Zicht."},
    {"Write down for a week the lowest pressure at the last machine of the line.",
     "Schrijf een week de laagste druk op bij de laatste machine van de leiding."},
    {"Let {} stop when no air is asked for.", "Laat {} stoppen als er geen lucht gevraagd wordt."},
    {"Ask the supplier of the compressor what control it has, and how it is set.",
     "Vraag de leverancier van de compressor welke regeling erop zit, en hoe die staat."},
    {"Energy of the compressors while they wait, in Sight.",
     "Energie van de compressoren tijdens het wachten, in Zicht."},
    {"Write down for a day when the compressor makes air and when it only turns.",
     "Schrijf een dag op wanneer de compressor lucht maakt en wanneer hij alleen draait."},
    {"Maintain {} before it breaks.", "Onderhoud {} voordat die stuk gaat."},
    {"Hang a list at {}: when it stood still, and why.",
     "Hang een lijst bij {}: wanneer die stilstond, en waarom."},
    {"Hours of standing still, in Sight.", "Uren stilstand, in Zicht."},
    {"Write down for a month why {} stood still.", "Schrijf een maand op waarom {} stilstond."},
    {"Bring the run time at {} down to the norm.", "Breng de bewerktijd bij {} terug tot de norm."},
    {"Watch the best and the slowest run at {} with those who do them.",
     "Bekijk de beste en de traagste serie bij {} samen met wie ze draait."},
    {"Run time beyond the norm, in Sight.", "Bewerktijd boven de norm, in Zicht."},
    {"Time ten runs at {}, and see whether it is the work or the norm that is wrong.",
     "Klok tien series bij {}, en kijk of het werk of de norm niet klopt."},
    {"Let a second person learn {}.", "Laat een tweede persoon {} leren."},
    {"Ask who would like to learn {}, and plan one day a week beside who knows it.",
     "Vraag wie {} wil leren, en plan een dag per week naast wie het kan."},
    {"Hours of people on no order, in Sight.", "Uren van mensen zonder order, in Zicht."},
    {"Write down for two weeks when work waited for who knows {}.",
     "Schrijf twee weken op wanneer werk wachtte op wie {} kan."},
    {"Get more pieces out of the material at {}.", "Haal bij {} meer stuks uit het materiaal."},
    {"Weigh the off-cuts of {} for a week.", "Weeg een week het afval van {}."},
    {"Material that did not become pieces, in Sight.", "Materiaal dat geen stuks werd, in Zicht."},
    {"Weigh what goes into {} and what comes out for two weeks.",
     "Weeg twee weken wat er in {} gaat en wat eruit komt."},
    {"Write down how {} is done well.", "Schrijf op hoe {} goed gedaan wordt."},
    {"Ask who does {} best to tell it, and write it down on one page.",
     "Vraag wie {} het best doet om het te vertellen, en schrijf het op één bladzijde."},
    {"Pieces worked again, in Sight.", "Stuks die opnieuw bewerkt zijn, in Zicht."},
    {"Count the pieces of {} that are worked again, by cause, for two weeks.",
     "Tel twee weken de stuks van {} die opnieuw bewerkt worden, per oorzaak."},
};

}  // namespace

std::span<const Said> said_of_catalogue() {
  return said;
}

}  // namespace tienvoud::app::dutch
