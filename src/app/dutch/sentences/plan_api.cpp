// Sentences about Plan over the API.
#include "app/dutch/sentences/rooms.h"

namespace tienvoud::app::dutch {
namespace {

constexpr Said said[] = {
    {"run {} is no plan", "berekening {} is geen plan"},
    {"Name a run whose question is plan; /api/v1/runs lists them.",
     "Noem een berekening met plan als question; /api/v1/runs noemt ze."},
    {"the recorded plan cannot be read", "het bewaarde plan is niet te lezen"},
    {"Plan anew.", "Plan opnieuw."},
    {"this is no number from 0 to {:.0f}", "dit is geen getal van 0 tot {,}"},
    {"this is neither true nor false", "dit is true noch false"},
    {"Give true or false, or leave it out.", "Geef true of false, of laat het weg."},
    {"nothing is frozen where the plan before is not looked at",
     "er wordt niets bevroren als het vorige plan niet meetelt"},
    {"Leave out one of anew and freeze_days.", "Laat anew of freeze_days weg."},
    {"this row of the plan is none", "deze rij van het plan is er geen"},
    {"Give order, operation, resource, setup_at, starts_at and ends_at.",
     "Geef order, operation, resource, setup_at, starts_at en ends_at."},
    {"this is no number", "dit is geen getal"},
    {"Give a number, or leave it out.", "Geef een getal, of laat het weg."},
    {"the plan is no list of operations", "het plan is geen lijst van bewerkingen"},
    {"Give a list, or leave it out to check the last plan.",
     "Geef een lijst, of laat hem weg om het laatste plan te toetsen."},
    {"so many pieces cannot be promised", "zoveel stuks kunnen niet beloofd worden"},
    {"Give a number above 0, up to a billion.", "Geef een getal boven 0, tot een miljard."},
    {"this is no share of operations", "dit is geen deel van de bewerkingen"},
    {"Give a number from 0 to 1.", "Geef een getal van 0 tot 1."},
    {"Give such a number, or leave it out.", "Geef zo'n getal, of laat het weg."},
    {"there is no plan yet of the firm as it is now",
     "er is nog geen plan van het bedrijf zoals het nu is"},
    {"Ask /api/v1/plan for one, or plan anew.", "Vraag /api/v1/plan erom, of plan opnieuw."},
};

}  // namespace

std::span<const Said> said_of_plan_api() {
  return said;
}

}  // namespace tienvoud::app::dutch
