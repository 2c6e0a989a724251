// Sentences about meters and machines.
#include "app/dutch/sentences/rooms.h"

namespace tienvoud::app::dutch {
namespace {

constexpr Said said[] = {
    {"the file cannot be read", "het bestand is niet te lezen"},
    {"Check its name and its permissions.", "Controleer de naam en de rechten."},
    {"the recording is larger than 256 MB", "de opname is groter dan 256 MB"},
    {"Cut it into shorter recordings.", "Knip haar in kortere opnamen."},
    {"the telegram has no moment (DSMR 2 and 3 do not send one)",
     "het telegram heeft geen tijdstip (DSMR 2 en 3 sturen dat niet mee)"},
    {"Export the meter's quarter-hour values instead, or use a recorder that stamps them.",
     "Exporteer in plaats daarvan de kwartierwaarden van de meter, of gebruik een opnemer die de "
     "tijd erbij zet."},
    {"gas volumes are read as energy at the calorific value of Dutch gas",
     "gasvolumes zijn als energie gelezen met de verbrandingswaarde van Nederlands gas"},
    {"Give the meter in kWh where your supplier states another value.",
     "Geef de meter in kWh als uw leverancier een andere waarde noemt."},
    {"the file is no recording of a machine's states or of a meter",
     "het bestand is geen opname van toestanden van een machine of van een meter"},
    {"Give device models by --device-model; other files need a mapping file.",
     "Geef apparaatmodellen met --device-model; andere bestanden hebben een koppeltabel nodig."},
    {"the recording does not say which machine it is of",
     "de opname zegt niet van welke machine zij is"},
    {"Name the machine in the mapping file.", "Noem de machine in de koppeltabel."},
    {"no rule says which state this word is; its time counts as unknown",
     "geen regel zegt welke toestand dit woord is; de tijd ervan telt als onbekend"},
    {"Add the word to the value table of the mapping file.",
     "Voeg het woord toe aan de waardetabel van de koppeltabel."},
    {"no data item of the recording says what the machine's program does",
     "niets in de opname zegt wat het programma van de machine doet"},
    {"Name the data item in the mapping file, or give the device model.",
     "Noem het gegeven in de koppeltabel, of geef het apparaatmodel."},
    {"the line does not begin with a moment", "de regel begint niet met een tijdstip"},
    {"a key stands without a value", "er staat een sleutel zonder waarde"},
    {"Record the adapter's lines as they come: time|key|value.",
     "Neem de regels van de adapter op zoals ze komen: tijd|sleutel|waarde."},
    {"the document is larger than 256 MB", "het document is groter dan 256 MB"},
    {"Ask the agent for fewer observations at once.",
     "Vraag de agent om minder waarnemingen tegelijk."},
    {"not well-formed XML: {}", "geen goed gevormde XML: {}"},
    {"Save the agent's answer again.", "Bewaar het antwoord van de agent opnieuw."},
    {"the agent answered with an error: {} {}", "de agent antwoordde met een fout: {} {}"},
    {"Ask the agent again from /current.", "Vraag het de agent opnieuw, via /current."},
    {"the document is <{}>, not <{}>", "het document is <{}>, niet <{}>"},
    {"Check which answer of the agent was saved.",
     "Controleer welk antwoord van de agent bewaard is."},
    {"the observation has no moment", "de waarneming heeft geen tijdstip"},
    {"this line is not of a P1 telegram: {}", "deze regel is niet van een P1-telegram: {}"},
    {"Check that the file was recorded from the P1 port; other meters need a mapping file.",
     "Controleer of het bestand van de P1-poort is opgenomen; andere meters hebben een koppeltabel "
     "nodig."},
    {"brackets do not match in the line {}", "de haakjes kloppen niet in de regel {}"},
    {"Record the telegram again; a piece of it is missing.",
     "Neem het telegram opnieuw op; er ontbreekt een stuk."},
    {"what follows '!' is no CRC: {}", "wat na '!' komt is geen CRC: {}"},
    {"Check that the file was recorded from the P1 port.",
     "Controleer of het bestand van de P1-poort is opgenomen."},
    {"the CRC is {:04X} where {:04X} is right", "de CRC is {}, maar {} klopt"},
    {"The telegram was damaged on its way and does not count; the next one will.",
     "Het telegram raakte onderweg beschadigd en telt niet; het volgende telt weer."},
    {"the telegram is longer than 64 KiB", "het telegram is langer dan 64 KiB"},
    {"a P1 telegram begins with '/' and ends with a line of '!'",
     "een P1-telegram begint met '/' en eindigt met een regel met '!'"},
    {"the telegram has more than 1,000 lines", "het telegram heeft meer dan 1.000 regels"},
};

}  // namespace

std::span<const Said> said_of_recordings() {
  return said;
}

}  // namespace tienvoud::app::dutch
