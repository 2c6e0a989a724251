// Sentences about the program around the questions: files, jobs, accounts.
#include "app/dutch/sentences/rooms.h"

namespace tienvoud::app::dutch {
namespace {

constexpr Said said[] = {
    {"the password is too short or too long", "het wachtwoord is te kort of te lang"},
    {"the password", "het wachtwoord"},
    {"Take at least 10 characters; a few words are easy to remember.",
     "Neem minstens 10 tekens; een paar woorden zijn makkelijk te onthouden."},
    {"there is not enough memory to keep a password safely",
     "er is te weinig geheugen om een wachtwoord veilig te bewaren"},
    {"Close other programs and try again.", "Sluit andere programma's en probeer het opnieuw."},
    {"the period ends before it begins", "de periode eindigt voordat zij begint"},
    {"--from and --to", "--from en --to"},
    {"Swap the two.", "Verwissel de twee."},
    {"{} is neither a day nor a moment", "{} is geen dag en geen tijdstip"},
    {"Write 2026-03-02, or 2026-03-02T06:00:00+01:00.",
     "Schrijf 2026-03-02, of 2026-03-02T06:00:00+01:00."},
    {"there is no meter {}", "er is geen meter {}"},
    {"The firm has no meters.", "Het bedrijf heeft geen meters."},
    {"The firm's meters are:{}.", "De meters van het bedrijf zijn:{}."},
    {"there is no proposal {}", "er is geen voorstel {}"},
    {"Run `tienvoud learn` without --accept to see them with their numbers.",
     "Voer `tienvoud learn` uit zonder --accept: dan ziet u ze met hun nummers."},
    {"the firm has no such {}", "het bedrijf heeft geen {~} met die naam of dat nummer"},
    {"See /api/v1/tables for its tables and their columns.",
     "Zie /api/v1/tables voor de tabellen en hun kolommen."},
    {"the firm could no longer be read", "het bedrijf zou niet meer te lezen zijn"},
    {"Give another value.", "Geef een andere waarde."},
    {"nothing was imported: the firm or the mapping cannot be read",
     "er is niets ingelezen: het bedrijf of de koppeltabel is niet te lezen"},
    {"Run `tienvoud check` on the same files; it names every fault and its remedy.",
     "Voer `tienvoud check` uit op dezelfde bestanden; dat noemt elke fout en wat eraan te doen "
     "is."},
    {"there is no job {}", "er is geen taak {}"},
    {"Jobs are kept until the program ends, the last 100 of them.",
     "Taken blijven bewaard tot het programma eindigt, en wel de laatste 100."},
    {"the program is ending", "het programma is aan het afsluiten"},
    {"too much work is waiting already", "er wacht al te veel werk"},
    {"Start it again.", "Start het opnieuw."},
    {"Wait for some of it, or stop what is not needed.",
     "Wacht tot er iets klaar is, of stop wat niet nodig is."},
    {"there is no such order", "die order is er niet"},
    {"Check its number.", "Controleer het nummer."},
    {"the reckoning was stopped; what was read before stays",
     "het rekenen is gestopt; wat eerder is ingelezen blijft"},
    {"Ask again when it suits: it goes on from there.",
     "Vraag het opnieuw als het uitkomt: het gaat verder waar het was."},
    {"the work was stopped; nothing was stored", "het werk is gestopt; er is niets opgeslagen"},
    {"Start it again when it suits.", "Start het opnieuw als het uitkomt."},
    {"there is no such file or folder", "dat bestand of die map is er niet"},
    {"Check its name.", "Controleer de naam."},
    {"no row waits for the repair {}", "er wacht geen rij op de aanpassing {}"},
    {"`tienvoud repair` without --apply lists what waits.",
     "`tienvoud repair` zonder --apply laat zien wat er wacht."},
    {"the database holds no firm", "er staat geen bedrijf in de database"},
    {"Import a firm folder first.", "Lees eerst een bedrijfsmap in."},
    {"{} is not a number", "{} is geen getal"},
    {"{} of {} {} is {}", "{} van {} {} is {}", Said::Use::part},
    {"{} of {} {} is empty", "{} van {} {} is leeg", Said::Use::part},
    {"table", "tabel", Said::Use::part},
    {"row", "rij", Said::Use::part},
    {"column", "kolom", Said::Use::part},
};

}  // namespace

std::span<const Said> said_of_app() {
  return said;
}

}  // namespace tienvoud::app::dutch
