#include "model/kpi.h"

#include <algorithm>
#include <cmath>

namespace tienvoud {
namespace {

/// The difference of two uncertain figures whose errors are independent: half-widths add as the
/// root of the sum of their squares, each side for itself. An unknown error makes none of it known.
std::optional<Interval> interval_of(const Kpi& before, const Kpi& after) {
  if (!before.interval || !after.interval ||
      before.interval->probability != after.interval->probability) {
    return std::nullopt;
  }
  const double difference = after.value - before.value;
  // The difference is low where `after` is low and `before` is high.
  const double below =
      std::hypot(after.value - after.interval->low, before.interval->high - before.value);
  const double above =
      std::hypot(after.interval->high - after.value, before.value - before.interval->low);
  return Interval{difference - below, difference + above, after.interval->probability};
}

/// The firm as a whole is written with its kind or without.
bool is_whole_firm(const Scope& scope) {
  return scope.code.empty() && (scope.kind.empty() || scope.kind == "firm");
}

}  // namespace

const Kpi* Scoreboard::find(std::string_view name, const Scope& scope) const {
  const auto found = std::find_if(kpis.begin(), kpis.end(), [&](const Kpi& kpi) {
    return kpi.name == name &&
           (kpi.scope == scope || (is_whole_firm(kpi.scope) && is_whole_firm(scope)));
  });
  return found == kpis.end() ? nullptr : &*found;
}

Effect effect_of(const Change& change, const Scoreboard& before, const Scoreboard& after) {
  Effect effect{change, {}};
  for (const Kpi& now : after.kpis) {
    const Kpi* then = before.find(now.name, now.scope);
    if (then == nullptr || then->unit != now.unit ||
        (then->value == now.value && then->interval == now.interval)) {
      continue;
    }
    Kpi difference = now;
    difference.value = now.value - then->value;
    difference.interval = interval_of(*then, now);
    difference.origin = weaker(Origin::reckoned, weaker(then->origin, now.origin));
    difference.final = then->final && now.final;
    difference.rule = "after minus before: " + now.rule;
    effect.differences.push_back(std::move(difference));
  }
  return effect;
}

}  // namespace tienvoud
