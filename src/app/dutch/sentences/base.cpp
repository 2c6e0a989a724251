// Sentences about numbers, moments and time zones.
#include "app/dutch/sentences/rooms.h"

namespace tienvoud::app::dutch {
namespace {

constexpr Said said[] = {
    {"Check the decimal and thousands marks that are declared for this file.",
     "Controleer het decimaalteken en het duizendtalteken die voor dit bestand zijn opgegeven."},
    {"{} is too large", "{} is te groot"},
    {"Check the number and its unit.", "Controleer het getal en zijn eenheid."},
    {"{} is not {}", "{} is {!}"},
    {"a moment", "geen tijdstip", Said::Use::part},
    {"a day", "geen dag", Said::Use::part},
    {"Write it as 2026-03-01T06:00:00Z or 2026-03-01T07:00:00+01:00.",
     "Schrijf het als 2026-03-01T06:00:00Z of 2026-03-01T07:00:00+01:00."},
    {"a moment, as its offset from UTC is missing",
     "geen volledig tijdstip: het verschil met UTC ontbreekt", Said::Use::part},
    {"Add Z or an offset such as +01:00, or declare the time zone.",
     "Voeg Z of een verschil zoals +01:00 toe, of geef de tijdzone op."},
    {"Write it as 2026-03-01.", "Schrijf het als 2026-03-01."},
    {"a local time", "geen plaatselijke tijd", Said::Use::part},
    {"Write it as 2026-03-01 or 2026-03-01T06:00:00, without an offset.",
     "Schrijf het als 2026-03-01 of 2026-03-01T06:00:00, zonder verschil met UTC."},
    {"the time zone {} is not known here", "de tijdzone {} is hier niet bekend"},
    {"Use a name such as Europe/Amsterdam or UTC, or an offset such as +01:00.",
     "Gebruik een naam zoals Europe/Amsterdam of UTC, of een verschil zoals +01:00."},
};

}  // namespace

std::span<const Said> said_of_base() {
  return said;
}

}  // namespace tienvoud::app::dutch
