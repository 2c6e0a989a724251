// What the page of Lines chooses to say first: which sentence leads, which failure is shown, what the next step of safety costs.
import type { FrontierPoint, Frontier, Lines, Move, PhoneFirst, PriceStep, Stoppage, Stress } from './api_lines';

export type LinesLead =
  | { say: 'free'; moves: number; save_eur: number; loss_now_eur: number; loss_then_eur: number }
  | { say: 'price'; cost_eur: number; less_eur: number }
  | { say: 'stress'; worst: Stoppage }
  | { say: 'none' }
  | { say: 'unknown' };

/** The point whose moves make the firm safer and no dearer; null where there is none. */
export function free_point(frontier: Frontier | null): FrontierPoint | null {
  const point = frontier?.free == null ? undefined : frontier.points[frontier.free];
  return point && point.better_on_both && point.moves.length ? point : null;
}

/** The point to buy where nothing is free: the knee, else the one with most loss taken off for a euro. */
export function priced_point(frontier: Frontier | null): FrontierPoint | null {
  if (!frontier) return null;
  const { today } = frontier;
  const safer = frontier.points.filter((p) => p.moves.length && p.expected_loss_eur_per_year < today.expected_loss_eur_per_year);
  const knee = frontier.knee === null ? undefined : frontier.points[frontier.knee];
  if (knee && safer.includes(knee)) return knee;
  const worth = (p: FrontierPoint): number => (today.expected_loss_eur_per_year - p.expected_loss_eur_per_year) / Math.max(1, p.cost_eur_per_year - today.cost_eur_per_year);
  return safer.reduce<FrontierPoint | null>((best, p) => (best === null || worth(p) > worth(best) ? p : best), null);
}

/** The sentence that leads, best answer first: moves that are free, safety that has a price, what stops the firm. */
export function lead_of(stress: Stress | null, frontier: Frontier | null): LinesLead {
  const point = free_point(frontier) ?? priced_point(frontier);
  if (frontier && point) {
    const { today } = frontier;
    const save_eur = today.cost_eur_per_year - point.cost_eur_per_year;
    if (save_eur >= 0) return { say: 'free', moves: point.moves.length, save_eur, loss_now_eur: today.expected_loss_eur_per_year, loss_then_eur: point.expected_loss_eur_per_year };
    return { say: 'price', cost_eur: -save_eur, less_eur: today.expected_loss_eur_per_year - point.expected_loss_eur_per_year };
  }
  if (!stress?.outcomes.length) return { say: 'unknown' };
  const worst = chosen_failure(stress.outcomes, null);
  return worst && worst.lost_margin_eur > 0 ? { say: 'stress', worst } : { say: 'none' };
}

/** How a failure is named in the address: "supplier:S-003". */
export const failure_key = (failure: { kind: string; code: string }): string => `${failure.kind}:${failure.code}`;

/** The failure of the address; else the worst supplier, of which the network shows most; else the worst of all. */
export const chosen_failure = (outcomes: Stoppage[], key: string | null): Stoppage | null =>
  outcomes.find((o) => failure_key(o) === key) ?? outcomes.find((o) => o.kind === 'supplier' && o.lost_margin_eur > 0) ?? outcomes[0] ?? null;

/** The worst few, and the chosen one with them wherever it stands. */
export function shown_failures(outcomes: Stoppage[], chosen: Stoppage | null, count: number): Stoppage[] {
  const first = outcomes.slice(0, count);
  return !chosen || first.includes(chosen) ? first : [...first, chosen];
}

/** Days that stock covers of those it takes to recover. */
export const covered_days = (o: Stoppage): number => (o.days_to_survive === null ? o.days_to_recover : Math.min(o.days_to_survive, o.days_to_recover));

/** A part that costs little and stops much, near the top of the list: what is spent says nothing of what can be lost. */
export function cheap_and_dangerous(outcomes: Stoppage[], among = 15): Stoppage | null {
  const suppliers = outcomes.slice(0, among).filter((o) => o.kind === 'supplier' && o.loss_per_euro_spent !== null && o.loss_per_euro_spent >= 1);
  return suppliers.reduce<Stoppage | null>((best, o) => (best === null || (o.loss_per_euro_spent ?? 0) > (best.loss_per_euro_spent ?? 0) ? o : best), null);
}

const sentences = (moves: Move[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { sentence } of moves) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  return counts;
};
/** Moves of `to` that `from` has not. */
export function new_moves(from: Move[], to: Move[]): Move[] {
  const known = sentences(from);
  return to.filter(({ sentence }) => {
    const left = known.get(sentence) ?? 0;
    if (left > 0) known.set(sentence, left - 1);
    return left === 0;
  });
}

export interface NextStep { step: PriceStep; added: Move[]; dropped: Move[]; below_today: boolean; dear: boolean }
/** The next step of safety after a point: what is done more, what it costs, whether that is still less than today. */
export function next_step(frontier: Frontier, from: number): NextStep | null {
  const step = frontier.steps.find((s) => s.from === from);
  const [a, b] = [frontier.points[from], step ? frontier.points[step.to] : undefined];
  if (!step || !a || !b) return null;
  return {
    step, added: new_moves(a.moves, b.moves), dropped: new_moves(b.moves, a.moves),
    below_today: b.cost_eur_per_year <= frontier.today.cost_eur_per_year, dear: step.cost_eur_per_year > step.loss_less_eur_per_year,
  };
}

/** The first point from which a euro of safety costs more than it saves; null where none does. */
export function dear_from(frontier: Frontier): number | null {
  const dear = frontier.steps.find((s) => s.cost_eur_per_year > s.loss_less_eur_per_year && s.from >= (frontier.knee ?? 0));
  return dear ? dear.to : null;
}

/** The point whose moves are listed: that of the address, else the free one, else the one to buy. */
export function chosen_point(frontier: Frontier, wanted: string | null): number | null {
  const asked = wanted === null || wanted === '' ? NaN : Number(wanted);
  if (frontier.points[asked]) return asked;
  const point = free_point(frontier) ?? priced_point(frontier);
  return point ? frontier.points.indexOf(point) : null;
}

/** Which way a guess moves the ranking most: the answer that would change what is done first. */
export function phone_turn(phone: PhoneFirst): { days: number; place: number; loss_eur: number } {
  const low = Math.abs(phone.place_low - phone.place_now) >= Math.abs(phone.place_high - phone.place_now);
  return low ? { days: phone.days_low, place: phone.place_low, loss_eur: phone.loss_low_eur } : { days: phone.days_high, place: phone.place_high, loss_eur: phone.loss_high_eur };
}

/** What the answers to the parts say together: each finding and each guess once, and the counts of the fullest. */
export function together(answers: (Lines | null)[]): Pick<Lines, 'findings' | 'assumed' | 'origins' | 'run'> | null {
  const given = answers.filter((a) => a !== null);
  const first = given[0];
  if (!first) return null;
  const once = <T>(all: T[]): T[] => [...new Map(all.map((x) => [JSON.stringify(x), x])).values()];
  const count = (l: Lines): number => l.origins.measured + l.origins.reckoned + l.origins.assumed;
  const fullest = given.reduce((a, b) => (count(b) > count(a) ? b : a), first);
  return { findings: once(given.flatMap((a) => a.findings)), assumed: once(given.flatMap((a) => a.assumed)), origins: fullest.origins, run: fullest.run };
}
