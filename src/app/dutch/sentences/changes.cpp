// Sentences about changes of a firm.
#include "app/dutch/sentences/rooms.h"

namespace tienvoud::app::dutch {
namespace {

constexpr Said said[] = {
    {"Make the change for this firm anew.", "Maak de wijziging opnieuw voor dit bedrijf."},
    {"Change something else first, or choose other values.",
     "Verander eerst iets anders, of kies andere waarden."},
    {"Nothing else can do operation {}.", "Niets anders kan bewerking {} doen."},
    {"A shift has hours within the day and days on which it begins.",
     "Een ploeg heeft uren binnen de dag en dagen waarop zij begint."},
    {"resources, sites or calendars", "resources, sites of calendars", Said::Use::part},
    {"A new resource has a code that no other has.",
     "Een nieuw middel heeft een code die geen ander heeft."},
    {"A new resource does at least one operation at once.",
     "Een nieuw middel doet minstens één bewerking tegelijk."},
    {"Resource {} belongs to it: take that out first.",
     "Middel {} hoort erbij: haal dat eerst weg."},
    {"Operation {} needs it as its tool.", "Bewerking {} heeft het als gereedschap nodig."},
    {"A machine draws no negative power.", "Een machine vraagt geen negatief vermogen."},
    {"The power of this state is not known by itself.",
     "Het vermogen in deze toestand is op zichzelf niet bekend."},
    {"suppliers, sites or customers", "suppliers, sites of customers", Said::Use::part},
    {"A lane has exactly one start and one end.",
     "Een transportlijn heeft precies één begin en één eind."},
    {"A lane has a code.", "Een transportlijn heeft een code."},
    {"There is a lane {} already.", "Er is al een transportlijn {}."},
    {"A lane cannot take less than no time.",
     "Over een transportlijn kan niets in minder dan geen tijd."},
    {"suppliers or items", "suppliers of items", Said::Use::part},
    {"This supplier offers the item already.", "Deze leverancier biedt het artikel al aan."},
    {"A share lies between 0 and 1.", "Een deel ligt tussen 0 en 1."},
    {"A buffer stock is not negative.", "Een buffervoorraad is niet negatief."},
    {"A lot is larger than nothing.", "Een partij is groter dan niets."},
    {"A delivery cannot take less than no time.",
     "Een levering kan niet minder dan geen tijd kosten."},
    {"from {} to {}", "van {} naar {}", Said::Use::part},
    {"Buy {} from {} as well, at {} EUR.", "Koop {} ook bij {}, voor {,} EUR."},
    {"Buy a share of ? there.", "Koop een deel van ? daar."},
    {"Buy {:.4g} % of {} from {}.", "Koop {,} % van {} bij {}."},
    {"Keep {} of {} in stock{}.", "Houd {,} van {} op voorraad{~}."},
    {" at {}", " in {}", Said::Use::part},
    {"Add {}{}.", "Voeg toe: {0}{~1}."},
    {"{}, which does all that {} does", "{}, die alles kan wat {} kan", Said::Use::part},
    {"Take {} out of use.", "Neem {} uit gebruik."},
    {"Open {} also on {} ({}).", "Open {} ook op {} ({})."},
    {"Take shift ? out.", "Schrap ploeg ?."},
    {"Take shift {} ({}) out of {}.", "Schrap ploeg {} ({}) van {}."},
    {"Set up {}{} in {} minutes.", "Stel {}{~} om in {,} minuten."},
    {"Make a piece of {}{} in {} seconds.", "Maak een stuk van {}{~} in {,} seconden."},
    {"Scrap {:.4g} % of the pieces at {}.", "Keur {,} % van de stuks af bij {}."},
    {"Let {} draw {} kW in state {}.", "Laat {} {,} kW vragen in toestand {~}."},
    {"Make or buy {} in lots of {}.", "Maak of koop {} in partijen van {,}."},
    {"Change lane {}: {}, {} days on the way.",
     "Verander transportlijn {}: {~}, {,} dagen onderweg."},
    {"Add lane {} {}, {} days on the way.",
     "Voeg transportlijn {} toe, {~1}, {,2} dagen onderweg."},
    {"Buy the energy of {} on tariff {}.", "Koop de energie van {} op tarief {}."},
    {"Set the price of tariff {} to {} EUR per kWh.",
     "Stel de prijs van tarief {} op {,} EUR per kWh."},
    {"Reckon with another lead time of ?.", "Reken met een andere levertijd van ?."},
    {"Reckon with {} days from order to receipt of {} from {}.",
     "Reken met {,} dagen van bestelling tot ontvangst van {} bij {}."},
    {"{} does not do operation {}.", "{} doet bewerking {} niet."},
    {"A setup cannot take less than no time.", "Omstellen kan niet minder dan geen tijd kosten."},
    {"A piece cannot take less than no time.", "Een stuk kan niet minder dan geen tijd kosten."},
    {"Scrap is a share of at least 0 and below 1.",
     "Uitval is een deel van minstens 0 en minder dan 1."},
};

}  // namespace

std::span<const Said> said_of_changes() {
  return said;
}

}  // namespace tienvoud::app::dutch
