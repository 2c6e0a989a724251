#include "questions/begin/levers/lines_levers.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "questions/begin/levers/effort_of.h"

namespace tienvoud::begin {
namespace {

using lines::MoveKind;

constexpr Range guessed_rate = {0.35, 1, 2.5};  // of failures, as a part of what is assumed
constexpr double least_eur = 50;                // a year
constexpr std::size_t most_alike = 3;

LeverKind kind_of(MoveKind kind) {
  switch (kind) {
    case MoveKind::second_source:
      return LeverKind::second_source;
    case MoveKind::buffer:
    case MoveKind::pool:
      return LeverKind::buffer;
    case MoveKind::free_stock:
      return LeverKind::stock;
    case MoveKind::lane:
      return LeverKind::carriage;
    case MoveKind::capacity:
      return LeverKind::subcontract;
    case MoveKind::place:
      return LeverKind::place;
  }
  return LeverKind::buffer;
}

std::string item_code(const Firm& firm, Id<Item> item) {
  return firm.items.has(item) ? firm.items[item].code : std::string();
}

Lever lever_of(const Firm& firm, const lines::SingleMove& one) {
  Lever lever;
  const bool is_new_source = std::ranges::any_of(one.move.changes, [](const Change& change) {
    return std::holds_alternative<AddSecondSource>(change);
  });
  const bool shifts =
      one.move.kind == MoveKind::second_source && !is_new_source && one.move.one_off_eur == 0;
  lever.kind = shifts ? LeverKind::share : kind_of(one.move.kind);
  lever.codes = {item_code(firm, one.item)};
  lever.subject =
      lever.codes.front().empty() ? Scope{"firm", ""} : Scope{"item", lever.codes.front()};
  lever.reach = guessed_rate;
  lever.changes = [changes = one.move.changes](double) { return changes; };
  lever.fixed.cost_eur = one.move.cost_eur_per_year;
  lever.fixed.capital_eur = one.capital_eur;
  lever.scaled.expected_loss_eur = one.move.expected_loss_eur_per_year;
  lever.effort = effort_of(lever.kind, 1);
  lever.effort.eur = {one.move.one_off_eur * 0.5, one.move.one_off_eur, one.move.one_off_eur * 2};
  const bool saves = one.move.cost_eur_per_year < one.move.expected_loss_eur_per_year;
  lever.figure = saves ? "yearly_cost" : "expected_loss";
  return lever;
}

void add_freed(const Firm& firm, const lines::SingleMoves& moves, std::vector<Lever>& levers) {
  if (moves.all_freed.empty() ||
      -(moves.freed_cost_eur_per_year + moves.freed_loss_eur_per_year) < least_eur) {
    return;
  }
  Lever lever;
  lever.kind = LeverKind::stock;
  std::vector<Change> changes;
  for (const lines::SingleMove& one : moves.all_freed) {
    lever.codes.push_back(item_code(firm, one.item));
    lever.fixed.capital_eur += one.capital_eur;
    changes.insert(changes.end(), one.move.changes.begin(), one.move.changes.end());
  }
  lever.subject = {"item", lever.codes.front()};
  lever.reach = guessed_rate;
  lever.changes = [changes](double) { return changes; };
  lever.fixed.cost_eur = moves.freed_cost_eur_per_year;
  lever.scaled.expected_loss_eur = moves.freed_loss_eur_per_year;
  lever.effort =
      effort_of(lever.kind, std::min<double>(10, static_cast<double>(lever.codes.size())));
  lever.figure = "capital";
  levers.push_back(std::move(lever));
}

}  // namespace

std::vector<Lever> lines_levers(const Firm& firm, const lines::SingleMoves& moves) {
  std::vector<Lever> levers;
  add_freed(firm, moves, levers);
  std::set<std::pair<LeverKind, std::string>> taken;
  std::map<LeverKind, std::size_t> alike;
  for (const lines::SingleMove& one : moves.moves) {
    Lever lever = lever_of(firm, one);
    const Figures whole = lever.fixed + lever.scaled;
    const bool is_new = taken.insert({lever.kind, lever.subject.code}).second;
    if (lever.kind == LeverKind::stock || !is_new || whole.gain_eur() < least_eur ||
        ++alike[lever.kind] > most_alike) {
      continue;
    }
    levers.push_back(std::move(lever));
  }
  return levers;
}

}  // namespace tienvoud::begin
