// Sentences about blocks of readings and regressions.
#include "app/dutch/sentences/rooms.h"

namespace tienvoud::app::dutch {
namespace {

constexpr Said said[] = {
    {"Import the readings of this stretch again from their source.",
     "Lees de meterstanden van dit stuk opnieuw in uit hun bron."},
    {"The bytes are too few for a block of readings.",
     "De bytes zijn te weinig voor een blok meterstanden."},
    {"The bytes are not a block of readings.", "De bytes zijn geen blok meterstanden."},
    {"The block of readings has a format that this version of the program does not know.",
     "Het blok meterstanden heeft een formaat dat deze versie van het programma niet kent."},
    {"Use the newest version of the program.", "Gebruik de nieuwste versie van het programma."},
    {"The head of the block of readings contradicts itself.",
     "De kop van het blok meterstanden spreekt zichzelf tegen."},
    {"The checksum of a block of readings does not hold.",
     "De controlesom van een blok meterstanden klopt niet."},
    {"The block holds more readings than there is room for.",
     "Het blok bevat meer meterstanden dan erin passen."},
    {"The contents of a block of readings contradict each other.",
     "De inhoud van een blok meterstanden spreekt zichzelf tegen."},
    {"A block of readings holds at most 65,536 of them.",
     "Een blok meterstanden bevat er hoogstens 65.536."},
    {"Cut the stretch into shorter ones.", "Knip het stuk in kortere."},
    {"The readings of a block are not in order of time.",
     "De meterstanden van een blok staan niet op volgorde van tijd."},
    {"Sort the readings of each meter by time first.",
     "Sorteer eerst de meterstanden van elke meter op tijd."},
    {"A content hash is written as 32 hexadecimal digits.",
     "De hash van een inhoud wordt geschreven met 32 hexadecimale cijfers."},
    {"A regression needs one value for each row of its drivers.",
     "Een regressie heeft één waarde nodig voor elke rij van haar oorzaken."},
    {"A regression was given a number that is infinite or undefined.",
     "Een regressie kreeg een getal dat oneindig of onbepaald is."},
    {"Leave out the periods without a value.", "Laat de periodes zonder waarde weg."},
    {"A regression needs more periods than it has drivers.",
     "Een regressie heeft meer periodes nodig dan oorzaken."},
    {"Take more periods, or fewer drivers.", "Neem meer periodes, of minder oorzaken."},
    {"The change names a row that is not in {}.",
     "De wijziging noemt een rij die niet in {~} staat."},
    // Safety stock in a network.
    {"stage {} has a negative time", "schakel {} heeft een negatieve tijd"},
    {"Give times of 0 or more.", "Geef tijden van 0 of meer."},
    {"a link leads to no stage", "een verbinding leidt naar geen schakel"},
    {"Name stages that are there.", "Noem schakels die er zijn."},
    {"these stages supply themselves in a circle or wait for one:{}",
     "deze schakels leveren in een kring aan zichzelf of wachten op zo'n kring:{}"},
    {"Break the circle in the bill of material.", "Verbreek de kring in de stuklijst."},
    {"the way to stage {} takes too many periods", "de weg naar schakel {} duurt te veel perioden"},
    {"Count in longer periods.", "Reken met langere perioden."},
    {"the cost of stage {} is negative, falls with time or is no number",
     "de kosten van schakel {} zijn negatief, dalen met de tijd of zijn geen getal"},
    {"Give costs of 0 or more that do not fall.", "Geef kosten van 0 of meer die niet dalen."},
    {"there is not one service time a stage", "er is niet één toegezegde tijd per schakel"},
    {"stage {} promises {} periods, which it may not or cannot",
     "schakel {} zegt {} perioden toe, wat niet mag of niet kan"},
    // The network of supply and delivery lines.
    {"A number of a node is negative or not finite.",
     "Een getal van een knoop is negatief of niet eindig."},
    {"Give a finite number that is not negative.", "Geef een eindig getal dat niet negatief is."},
    {"A shared capacity is negative.", "Een gedeelde capaciteit is negatief."},
    {"A source fills no node that exists.", "Een bron vult geen knoop die bestaat."},
    {"Let it name a row that exists.", "Laat het een rij noemen die bestaat."},
    {"A number of a source is negative or not finite.",
     "Een getal van een bron is negatief of niet eindig."},
    {"A source delivers more than it can.", "Een bron levert meer dan hij kan."},
    {"Raise its capacity to its flow at least.",
     "Verhoog zijn capaciteit minstens tot wat hij levert."},
    {"An input names nothing that exists.", "Een invoer noemt niets dat bestaat."},
    {"An input takes no positive quantity.", "Een invoer neemt geen positieve hoeveelheid."},
    {"Give a positive quantity, or leave the row out.",
     "Geef een positieve hoeveelheid, of laat de rij weg."},
    {"A use of capacity names nothing that exists.",
     "Een gebruik van capaciteit noemt niets dat bestaat."},
    {"A use of capacity is negative or not finite.",
     "Een gebruik van capaciteit is negatief of niet eindig."},
    {"A node is made of itself, directly or through others.",
     "Een knoop is van zichzelf gemaakt, rechtstreeks of via andere."},
    {"Take one of the inputs on the way round out.", "Haal een van de invoeren in de kring weg."},
};

}  // namespace

std::span<const Said> said_of_methods() {
  return said;
}

}  // namespace tienvoud::app::dutch
