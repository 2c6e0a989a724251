// Sentences of the question Lines.
#include "app/dutch/sentences/rooms.h"

namespace tienvoud::app::dutch {
namespace {

constexpr Said said[] = {
    {"{} is no part of the answer", "{} is geen deel van het antwoord"},
    {"Ask for stress, stock, frontier, deliveries or all.",
     "Vraag stress, stock, frontier, deliveries of all."},
    {"order lines received after their promised day", "orderregels die na de toegezegde dag kwamen",
     Said::Use::part},
    {"By which lane it came; the first of its supplier where empty.",
     "Over welke transportlijn het kwam; de eerste van de leverancier waar leeg."},
    {"When; empty: not known.", "Wanneer; leeg: niet bekend."},
    {"Ask about {} first: that it takes {} days to recover is assumed; with {} days its place is "
     "{}, with {} days {}, not {}.",
     "Vraag eerst naar {}: dat het herstel {,} dagen duurt is aangenomen; met {,} dagen is de "
     "plaats {,}, "
     "met {,} dagen {,}, niet {,}."},
    {"Ask how long it would take to deliver again, and enter it.",
     "Vraag na hoeveel dagen weer geleverd wordt, en vul dat in."},
    {"today's flow times price and freight", "wat vandaag stroomt maal prijs en vracht",
     Said::Use::part},
    {"stock times value", "voorraad maal waarde", Said::Use::part},
    {"loss of each failure times how often it happens",
     "verlies van elke uitval maal hoe vaak die voorkomt", Said::Use::part},
    {"stress test", "stresstest", Said::Use::part},
    {"today's safety stock times value", "veiligheidsvoorraad van vandaag maal waarde",
     Said::Use::part},
    {"guaranteed-service model", "model van toegezegde levertijden", Said::Use::part},
    {"3 times the time of work", "3 maal de bewerkingstijd", Said::Use::part},
    {"150 % of today", "150 % van vandaag", Said::Use::part},
    {"all of it", "alles", Said::Use::part},
    {"Customers ask for it, but nothing says what they pay; its loss counts as 0.",
     "Klanten vragen erom, maar nergens staat wat zij betalen; het verlies telt als 0."},
    {"Give its price_eur in items.csv, or the prices of its orders.",
     "Geef price_eur in items.csv, of de prijzen van de orders."},
    {"Customers ask for more hours than it is open; it is taken to do them anyway.",
     "Klanten vragen meer uren dan het open is; aangenomen is dat die toch gemaakt worden."},
    {"Mend its calendar, or the norm times of its operations.",
     "Verbeter de kalender, of de normtijden van de bewerkingen."},
    {"Customers ask for more than it can deliver; it is taken to deliver it anyway.",
     "Klanten vragen meer dan er geleverd kan worden; aangenomen is dat het toch geleverd wordt."},
    {"Mend capacity_per_week or share_fraction.", "Verbeter capacity_per_week of share_fraction."},
    {"Customers ask for more than it can carry; it is taken to carry it anyway.",
     "Klanten vragen meer dan er vervoerd kan worden; aangenomen is dat het toch vervoerd wordt."},
    {"Mend capacity_kg_per_week.", "Verbeter capacity_kg_per_week."},
    {"Nobody offers it and nothing says how it is made; it is taken to come always.",
     "Niemand biedt het aan en nergens staat hoe het gemaakt wordt; aangenomen is dat het altijd "
     "komt."},
    {"Add who offers it to offers.csv, or its operations and bill of material.",
     "Zet in offers.csv wie het aanbiedt, of voeg bewerkingen en stuklijst toe."},
    {"What its failure costs could not be reckoned: no answer passed its check.",
     "Wat deze uitval kost kon niet berekend worden: geen antwoord doorstond de controle."},
    {"Report this with the firm folder; all else stands.",
     "Meld dit met de bedrijfsmap; al het andere staat."},
    {"No customer asks for anything.", "Geen klant vraagt iets."},
    {"Give what customers are expected to ask in demand.csv, or their orders of the last year in "
     "orders.csv.",
     "Geef in demand.csv wat klanten naar verwachting vragen, of in orders.csv hun orders van het "
     "afgelopen jaar."},
    {"Mend what the findings name first.", "Verhelp eerst wat de bevindingen noemen."},
};

}  // namespace

std::span<const Said> said_of_lines() {
  return said;
}

}  // namespace tienvoud::app::dutch
