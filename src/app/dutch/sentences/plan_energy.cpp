// Sentences of Plan about energy, work in process and what would make an order on time.
#include "app/dutch/sentences/rooms.h"

namespace tienvoud::app::dutch {
namespace {

constexpr Said said[] = {
    {"mean from the first setup of an order to its end",
     "gemiddeld van het eerste omstellen van een order tot het einde", Said::Use::part},
    {"setups and runs of the plan", "omstellen en draaien van het plan", Said::Use::part},
    {"the same by the tariff", "hetzelfde volgens het tarief", Said::Use::part},
    {"less than with all as early as it can be, with the same lateness",
     "minder dan met alles zo vroeg als het kan, bij gelijke vertraging", Said::Use::part},
    {"Let order {} go before all others.", "Laat order {} voor alle andere gaan."},
    {"Let order {} begin at once.", "Laat order {} meteen beginnen."},
    {"Let {} of order {} begin at any time.", "Laat {} van order {} op elk moment beginnen."},
    {"Keep {} open {:g} hours longer each day, with its people.",
     "Houd {} elke dag {,} uur langer open, met de mensen erbij."},
    {"Have one more person who can do {} until it is done.",
     "Zet er tot die klaar is een persoon bij die {} kan."},
    {"Have one more person until it is done.", "Zet er tot die klaar is een persoon bij."},
    {"Have one more of tool {}.", "Zorg voor nog een gereedschap {}."},
    {"Get component {} {:.1f} hours earlier.", "Laat onderdeel {} {,} uur eerder komen."},
    {"Have {} back from {} {:.1f} hours earlier.", "Zorg dat {} bij {} {,} uur eerder klaar is."},
    {"The plan has no order of that code.", "Het plan heeft geen order met die code."},
    {"Name an order that is planned, released or started.",
     "Noem een order die planned, released of started is."},
    {"highest quarter of an hour of the plan", "hoogste kwartier van het plan", Said::Use::part},
};

}  // namespace

std::span<const Said> said_of_plan_energy() {
  return said;
}

}  // namespace tienvoud::app::dutch
