// Sentences about what tables and columns hold: suppliers, lanes and stock.
#include "app/dutch/sentences/rooms.h"

namespace tienvoud::app::dutch {
namespace {

constexpr Said said[] = {
    {"Who delivers to the firm.", "Wie er aan het bedrijf levert."},
    {"Code of the supplier.", "Code van de leverancier."},
    {"The group it belongs to.", "De groep waar hij bij hoort."},
    {"Days until it delivers again after a disaster.", "Dagen tot hij na een ramp weer levert."},
    {"What each supplier can deliver, at which price and lead time.",
     "Wat elke leverancier kan leveren, tegen welke prijs en levertijd."},
    {"Price of one unit, delivered.", "Prijs van één eenheid, geleverd."},
    {"Calendar days from order to receipt.", "Kalenderdagen van bestelling tot ontvangst."},
    {"Standard deviation of the lead time.", "Standaardafwijking van de levertijd."},
    {"Least quantity of an order.", "Kleinste hoeveelheid van een bestelling."},
    {"Most it can deliver in a week.", "Meeste dat hij in een week kan leveren."},
    {"Share of the item bought here today.", "Deel van het artikel dat nu hier gekocht wordt."},
    {"no where the supplier could but is not approved yet.",
     "no als de leverancier het zou kunnen maar nog niet goedgekeurd is."},
    {"Who buys from the firm.", "Wie er van het bedrijf koopt."},
    {"Code of the customer.", "Code van de klant."},
    {"The ways along which goods travel, from supplier to site to customer.",
     "De wegen waarlangs goederen gaan, van leverancier naar locatie naar klant."},
    {"Code of the lane.", "Code van de transportlijn."},
    {"Supplier at which it starts.", "Leverancier waar zij begint."},
    {"Or site at which it starts.", "Of locatie waar zij begint."},
    {"Site at which it ends.", "Locatie waar zij eindigt."},
    {"Or customer at which it ends.", "Of klant waar zij eindigt."},
    {"road, rail, sea, inland_water, air, courier or pickup.",
     "road, rail, sea, inland_water, air, courier of pickup."},
    {"Days on the way.", "Dagen onderweg."},
    {"Freight for a kilogram.", "Vracht voor een kilo."},
    {"Freight for each shipment.", "Vracht voor elke zending."},
    {"Most it can carry in a week.", "Meeste dat er in een week over kan."},
    {"Share of what goes from its start to its end; empty: none, or all where no lane says its own "
     "and it is the first.",
     "Deel van wat van begin naar eind gaat; leeg: niets, of alles als geen lijn iets zegt en dit "
     "de "
     "eerste is."},
    {"Years, on average, between two disasters.", "Jaren, gemiddeld, tussen twee rampen."},
    {"Days until it is open again after a disaster.", "Dagen tot zij na een ramp weer open is."},
    {"What lies where, and how much is meant to.", "Wat waar ligt, en hoeveel er hoort te liggen."},
    {"Where; the first site where empty.", "Waar; leeg: de eerste locatie."},
    {"How much lies there.", "Hoeveel er ligt."},
    {"How much is kept for the unexpected.", "Hoeveel er voor het onverwachte bewaard wordt."},
    {"When it was so.", "Wanneer het zo was."},
    {"What was ordered from suppliers, when it was promised and came.",
     "Wat er bij leveranciers besteld is, wanneer het beloofd was en kwam."},
    {"Code of the order line.", "Code van de bestelregel."},
    {"From whom.", "Van wie."},
    {"How much was ordered.", "Hoeveel er besteld is."},
    {"When it was promised.", "Wanneer het beloofd was."},
    {"When it came; empty: still on order.", "Wanneer het kwam; leeg: nog in bestelling."},
    {"How much came; all of it where empty.", "Hoeveel er kwam; leeg: alles."},
};

}  // namespace

std::span<const Said> said_of_tables_of_supply() {
  return said;
}

}  // namespace tienvoud::app::dutch
