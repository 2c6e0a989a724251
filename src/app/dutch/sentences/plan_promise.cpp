// Sentences of promises, of plans that are handed over, and of replanning.
#include "app/dutch/sentences/rooms.h"

namespace tienvoud::app::dutch {
namespace {

constexpr Said said[] = {
    {"The plan does an operation that the order does not ask, or no longer.",
     "Het plan doet een bewerking die de order niet of niet meer vraagt."},
    {"Plan anew, or take the row out of the plan.", "Plan opnieuw, of haal de regel uit het plan."},
    {"The plan does this operation twice; the first counts.",
     "Het plan doet deze bewerking twee keer; de eerste telt."},
    {"Take one of the two rows out of the plan.", "Haal een van de twee regels uit het plan."},
    {"The plan does it on a machine on which it cannot be done.",
     "Het plan doet de bewerking op een machine waarop die niet kan."},
    {"Add the machine to modes.csv, or move the operation to another.",
     "Zet de machine in modes.csv, of verplaats de bewerking naar een andere."},
    {"The plan does not say when this operation is done.",
     "Het plan zegt niet wanneer deze bewerking gedaan wordt."},
    {"Plan anew, or add the row to the plan.", "Plan opnieuw, of voeg de regel aan het plan toe."},
    {"The current plan does not hold for this firm: {}",
     "Het huidige plan klopt niet voor dit bedrijf: {~}"},
    {"Plan anew, then ask again.", "Plan opnieuw en vraag het dan nog eens."},
    {"The date that was found did not pass its check: {}",
     "De gevonden datum doorstond de controle niet: {~}"},
    {"There is no such item.", "Dat artikel is er niet."},
    {"Give the code of an item of items.csv.", "Geef de code van een artikel uit items.csv."},
    {"The quantity must be above 0, and the share that may move between 0 and 1.",
     "Het aantal moet boven 0 zijn, en het deel dat mag schuiven tussen 0 en 1."},
    {"Correct it.", "Verbeter het."},
    {"It fits nowhere beside the current plan: its machines, people or tools are never free for "
     "as long as one of its operations takes.",
     "Het past nergens naast het huidige plan: de machines, mensen of gereedschappen zijn nooit zo "
     "lang vrij als een van de bewerkingen duurt."},
    {"Ask for fewer pieces, let its operations be splittable, or plan anew with this order.",
     "Vraag minder stuks, maak de bewerkingen onderbreekbaar, of plan opnieuw met deze order."},
    {"The quantity of a rush order must be above 0.",
     "Het aantal van een spoedorder moet boven 0 zijn."},
    {"It had begun and cannot go on as it was; it is planned as if it began anew.",
     "De bewerking was begonnen en kan zo niet verder; gepland alsof die opnieuw begint."},
    {"It was to stay where it is, and cannot.",
     "De bewerking moest blijven staan, en dat kan niet."},
    {"Enter the pieces that are ready in pins.csv, then plan anew.",
     "Zet de stuks die klaar zijn in pins.csv en plan dan opnieuw."},
    {"Move it by hand, or accept where it goes.",
     "Verplaats de bewerking met de hand, of aanvaard waar die komt."},
    {"Fixed operations get in each other's way.",
     "Vastgezette bewerkingen zitten elkaar in de weg."},
    {"Take their pins away, or plan anew.", "Haal hun vaste tijden weg, of plan opnieuw."},
    {"A rush order fits nowhere beside the current plan: its machines, people or tools are never "
     "free for as long as one of its operations takes.",
     "Een spoedorder past nergens naast het huidige plan: de machines, mensen of gereedschappen "
     "zijn nooit zo lang vrij als een van de bewerkingen duurt."},
    {"Ask for fewer pieces, or plan anew with this order.",
     "Vraag minder stuks, of plan opnieuw met deze order."},
    {"there is no {} in {}", "er is geen {} in {}"},
    {"Give a code that stands in that table.", "Geef een code die in die tabel staat."},
    {"{} would be back before it is away", "{} zou terug zijn voor het weg is"},
    {"Swap the two moments.", "Verwissel de twee tijdstippen."},
    {"It cannot be done as it was planned: its machine, people or material are not there.",
     "De bewerking kan niet zoals gepland: machine, mensen of materiaal zijn er dan niet."},
    {"{} of order {} moved and pushes it.", "{} van order {} is verschoven en duwt die weg."},
    {"nothing came between", "er kwam niets tussen"},
    {"Say what did: a machine that is down, a person who is away, a rush order or a late receipt.",
     "Zeg wat er tussen kwam: een machine die stilstaat, iemand die er niet is, een spoedorder of "
     "een late levering."},
    {"this is no list of what came between", "dit is geen lijst van wat er tussen kwam"},
    {"Give a list of at most a thousand, each with its fields, or leave it out.",
     "Geef een lijst van hoogstens duizend, elk met zijn velden, of laat die weg."},
    {"this names neither or both of a machine and a person",
     "dit noemt geen van beide, of zowel een machine als een persoon"},
    {"Give each either resource or person.", "Geef bij elk ofwel resource ofwel person."},
    {"This rush order stands in no table yet.", "Deze spoedorder staat nog in geen tabel."},
    {"Enter it in orders.csv under this code, or plan from the tables alone.",
     "Zet die onder deze code in orders.csv, of plan alleen uit de tabellen."},
    {"this has no moment", "dit heeft geen tijdstip"},
    {"Give a day or a moment.", "Geef een dag of een tijdstip."},
    {"It makes room for a rush order.", "De bewerking maakt plaats voor een spoedorder."},
};

}  // namespace

std::span<const Said> said_of_plan_promise() {
  return said;
}

}  // namespace tienvoud::app::dutch
