// Sentences of the question Plan.
#include "app/dutch/sentences/rooms.h"

namespace tienvoud::app::dutch {
namespace {

constexpr Said said[] = {
    {"It was due before the plan begins.",
     "De order had al klaar moeten zijn voor het plan begint."},
    {"{} was taken by {} of order {}.", "{} was bezet door {} van order {}."},
    {"Nobody was there to do it.", "Er was niemand om het te doen."},
    {"{} was closed, or nobody was there for it.", "{} was gesloten, of er was niemand voor."},
    {"Nobody who can do {} was free.", "Niemand die {} kan, was vrij."},
    {"Nobody was free.", "Niemand was vrij."},
    {"Tool {} was in use.", "Gereedschap {} was in gebruik."},
    {"Component {} comes only then.", "Onderdeel {} komt dan pas."},
    {"The order may begin only then.", "De order mag dan pas beginnen."},
    {"{} is fixed to begin then.", "{} is vastgezet op dat begin."},
    {"It waits after {} of order {}, as its lag says.",
     "Wachten na {} van order {}, zoals de wachttijd daar zegt."},
    {"{} of order {} takes so long at {}.", "{} van order {} duurt zo lang bij {}."},
    {"It should be back from {} by now, and nothing tells that it is; it is planned as if it were.",
     "Die had nu terug moeten zijn van {}, en niets zegt dat dat zo is; er is gepland alsof het zo "
     "is."},
    {"Ask when it comes back; count its pieces when it is there.",
     "Vraag wanneer die terugkomt; tel de stuks als die er is."},
    {"Other work went first, or the gap was too short.",
     "Ander werk ging voor, of het gat was te kort."},
    {"It was moved to a later hour, for a goal that counts before lateness.",
     "De order is naar een later uur verzet, voor een doel dat zwaarder telt dan te laat."},
    {"One operation ran and nobody counted its pieces: those that are ready are reckoned from the "
     "time it ran, at most nine tenths of its order, and the rest is planned.",
     "Van een bewerking die draaide, telde niemand de stuks: wat gereed is, is berekend uit de "
     "tijd "
     "dat zij draaide, hoogstens negen tiende van de order, en de rest is gepland."},
    {"{} operations ran and nobody counted their pieces: those that are ready are reckoned from "
     "the time they ran, at most nine tenths of their orders, and the rest is planned.",
     "Van {} bewerkingen die draaiden, telde niemand de stuks: wat gereed is, is berekend uit de "
     "tijd dat zij draaiden, hoogstens negen tiende van hun orders, en de rest is gepland."},
    {"{} of order {} counts most, with {:.1f} pieces taken to be ready: if all are, orders end "
     "{:.1f} h earlier in all.",
     "{} van order {} telt het zwaarst, met {,} stuks als gereed gerekend: zijn ze het alle, dan "
     "zijn orders samen {,} uur eerder klaar."},
    {"The setup for {} of order {} takes so long.",
     "Het omstellen voor {} van order {} duurt zo lang."},
    {"The work on {} of order {} takes so long.", "Het werk aan {} van order {} duurt zo lang."},
    {"orders with a date that end by it", "orders met een datum die daarvoor klaar zijn",
     Said::Use::part},
    {"hours that orders end after their dates", "uren die orders na hun datum klaar zijn",
     Said::Use::part},
    {"the same times the weight of each order", "hetzelfde maal het gewicht van elke order",
     Said::Use::part},
    {"setups of the plan", "omstellingen van het plan", Said::Use::part},
    {"from now to the end of the last operation", "van nu tot het einde van de laatste bewerking",
     Said::Use::part},
    {"setup and run over open time", "omstellen en draaien gedeeld door open tijd",
     Said::Use::part},
    {"no date", "geen datum", Said::Use::part},
    {"{:.1f} pieces ready, from the time it ran", "{,} stuks klaar, uit de tijd dat het draaide",
     Said::Use::part},
    {"when the step before it was done", "toen de stap ervoor klaar was", Said::Use::part},
    {"anyone with the skill", "iedereen met de vaardigheid", Said::Use::part},
    {"always open", "altijd open", Said::Use::part},
    {"always there", "altijd aanwezig", Said::Use::part},
    {"enough people", "genoeg mensen", Said::Use::part},
    {"The calendar is never open.", "De kalender is nooit open."},
    {"No order came in that time.", "In die tijd kwam er geen order."},
    {"Choose an earlier moment to begin with.", "Kies een eerder begin."},
    {"The hindcast was given up.", "Het terugrekenen is gestopt."},
    {"Ask it again.", "Vraag het opnieuw."},
    {"Work took longer than the hours of its people allow.",
     "Het werk duurde langer dan de uren van de mensen toelaten."},
    {"Plan a shorter time, or learn working hours from more bookings.",
     "Plan een kortere tijd, of leer de werktijden uit meer boekingen."},
    {"The journal has no bookings to learn from.",
     "Het journaal heeft geen boekingen om van te leren."},
    {"Import who worked on which order from when to when.",
     "Lees in wie van wanneer tot wanneer aan welke order werkte."},
    {"Give its hours in shifts.csv.", "Geef de uren in shifts.csv."},
    {"Its setup takes longer than its people are usually there in one go; what is over is planned "
     "as run.",
     "Het omstellen duurt langer dan er meestal achtereen mensen zijn; wat te veel is, is gepland "
     "als draaien."},
    {"Make the setup shorter, or lengthen the shifts.",
     "Maak het omstellen korter, of de diensten langer."},
    {"It may not stop, but takes {:.1f} hours, longer than its machine is ever open; it is planned "
     "as if it could stop.",
     "De bewerking mag niet onderbroken worden, maar duurt {,} uur, langer dan de machine ooit "
     "open "
     "is; gepland alsof onderbreken kan."},
    {"Let it be splittable, make the order smaller, or lengthen the shifts.",
     "Maak de bewerking onderbreekbaar, maak de order kleiner, of verleng de diensten."},
    {"{:g} of it are neither in stock nor on order; it is planned as if they were ordered now and "
     "came after {:g} days.",
     "{,} ervan zijn niet op voorraad en niet in bestelling; gepland alsof ze nu besteld worden en "
     "na {,} dagen komen."},
    {"Order it, or enter the order in purchase_orders.csv.",
     "Bestel het, of zet de bestelling in purchase_orders.csv."},
    {"{:g} of it are neither in stock nor on order, and no order makes them; it is planned as if "
     "they were there.",
     "{,} ervan zijn niet op voorraad en niet in bestelling, en geen order maakt ze; gepland alsof "
     "ze er waren."},
    {"Release an order for it or buy it, or correct its stock.",
     "Geef er een order voor vrij of koop het, of verbeter de voorraad."},
    {"It is on order without a promised day, so nothing is planned on it.",
     "Besteld zonder toegezegde dag, dus niets is erop gepland."},
    {"Ask the supplier when it comes, and enter promised_at.",
     "Vraag de leverancier wanneer het komt, en vul promised_at in."},
    {"It was promised for a day that has passed and is not received; it is planned as if it were "
     "there now.",
     "Toegezegd voor een dag die voorbij is en niet ontvangen; gepland alsof het er nu is."},
    {"Ask the supplier when it comes, and enter promised_at, or received_at if it is there.",
     "Vraag de leverancier wanneer het komt, en vul promised_at in, of received_at als het er is."},
    {"It waits for order {}, and through others that one waits for it; it is planned as if it did "
     "not.",
     "De order wacht op order {}, en die wacht via andere weer op deze; gepland alsof dat niet zo "
     "was."},
    {"Correct the bill of material: an item goes into itself there.",
     "Verbeter de stuklijst: een artikel gaat daar in zichzelf."},
    {"The order names no item, so nobody knows how it is made.",
     "De order noemt geen artikel, dus niemand weet hoe het gemaakt wordt."},
    {"Give its item, or set it to done.", "Geef het artikel, of zet de order op done."},
    {"The order asks for no pieces.", "De order vraagt geen stuks."},
    {"Give its quantity, or set it to done.", "Geef het aantal, of zet de order op done."},
    {"The order has no routing: its item has no operations of that name.",
     "De order heeft geen routing: het artikel heeft geen bewerkingen met die naam."},
    {"Add the operations of its item, or name another routing.",
     "Voeg de bewerkingen van het artikel toe, of noem een andere routing."},
    {"All pieces are ready at all of its operations.",
     "Alle stuks zijn klaar bij alle bewerkingen."},
    {"Set the order to done.", "Zet de order op done."},
    {"Operations ask for this skill and nobody has it; it is planned as if enough people had.",
     "Bewerkingen vragen deze vaardigheid en niemand heeft die; gepland alsof genoeg mensen die "
     "hebben."},
    {"Add the skill to the people who have it.",
     "Zet de vaardigheid bij de mensen die haar hebben."},
    {"The operation has no norm times; it is planned as if it took no time.",
     "De bewerking heeft geen normtijden; gepland alsof die geen tijd kost."},
    {"Give its setup_min and run_s.", "Geef setup_min en run_s."},
    {"It is fixed on a machine that is none of its own; it is planned there with the times of the "
     "operation.",
     "Vastgezet op een machine waarop de bewerking niet kan; daar gepland met de tijden van de "
     "bewerking."},
    {"Add the machine to modes.csv, or fix it on another.",
     "Zet de machine in modes.csv, of zet de bewerking op een andere vast."},
    {"The operation has no machine; it is planned as if hands alone did it.",
     "De bewerking heeft geen machine; gepland als handwerk."},
    {"Give its resource, or machines in modes.csv.", "Geef resource, of machines in modes.csv."},
    {"An operation of the order is fixed at a time at which it cannot be done; the order is "
     "planned "
     "without its fixed times.",
     "Een bewerking van de order is vastgezet op een tijd waarop die niet kan; de order is gepland "
     "zonder vaste tijden."},
    {"Move the fixed start into a shift in which its machine and people are there and what comes "
     "before is done, or take it away.",
     "Verschuif het vaste begin naar een dienst waarin machine en mensen er zijn en wat ervoor "
     "komt "
     "klaar is, of haal het weg."},
    {"The operation fits nowhere: its machine, its people or its tool are never there for as long "
     "as it takes, so the order is not planned.",
     "De bewerking past nergens: machine, mensen of gereedschap zijn er nooit zo lang als die "
     "duurt, "
     "dus de order is niet gepland."},
    {"Lengthen the shifts of its machine and people, let it be splittable, or give another machine "
     "in modes.csv.",
     "Verleng de diensten van machine en mensen, maak de bewerking onderbreekbaar, of geef een "
     "andere machine in modes.csv."},
    {"Fixed and begun operations get in each other's way; the order is planned as if nothing of it "
     "were fixed.",
     "Vastgezette en begonnen bewerkingen zitten elkaar in de weg; de order is gepland alsof er "
     "niets van vaststaat."},
    {"Look which of the fixed operations want the same machine at once, and move or take away one.",
     "Kijk welke vastgezette bewerkingen tegelijk dezelfde machine willen, en verschuif er een of "
     "haal die weg."},
    {"There is no order to plan.", "Er is geen order om te plannen."},
    {"Give orders that are planned, released or started in orders.csv.",
     "Geef in orders.csv orders die planned, released of started zijn."},
    {"It was frozen where the plan before had it, and cannot stand there any more; it is planned "
     "anew.",
     "Het was bevroren waar het vorige plan het had, maar kan daar niet meer staan; het is opnieuw "
     "gepland."},
    {"Look at what it waits for, what is fixed or still at work on its machine, and at the hours "
     "there; fix it in pins.csv where it has to be.",
     "Kijk waar het op wacht, wat op de machine is vastgezet of nog bezig is, en naar de uren "
     "daar; "
     "zet het in pins.csv vast waar het moet staan."},
    {"The plan before had it begun by now, and nothing tells that it has; it is planned anew.",
     "Volgens het vorige plan was het nu al begonnen, maar niets zegt dat dat zo is; het is "
     "opnieuw "
     "gepland."},
    {"Book or count what was done, or enter it in pins.csv; if it did not begin, do nothing.",
     "Boek of tel wat er gedaan is, of zet het in pins.csv; is er niet begonnen, doe dan niets."},
    {"The plan that was found did not pass its check: {}",
     "Het gevonden plan doorstond de controle niet: {~}"},
    {"Report this with the firm folder.", "Meld dit met de bedrijfsmap."},
};

}  // namespace

std::span<const Said> said_of_plan() {
  return said;
}

}  // namespace tienvoud::app::dutch
