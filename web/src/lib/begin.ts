// What the page of Begin says of an answer, without a screen: the sentence, one axis for all steps, figures now and then, where to look.
import type { AcceptedStep, BeginAnswer, BeginWish, EffectRange, FirstStep, Weighed } from './api_begin';
import { about_euro, number, short } from './format';
import type { Lang } from './settings.svelte';

export const default_dial = 0.5;

/** A number typed by its user, "1.500" or "1500,50"; null where nothing stands there, NaN where it is no number of 0 or more. */
export function typed_number(text: string): number | null {
  const plain = text.replace(/[\s€]/g, '').replace(/[.,](?=\d{3}(\D|$))/g, '').replace(',', '.');
  if (!plain) return null;
  const value = Number(plain);
  return Number.isFinite(value) && value >= 0 && value <= 1e12 ? value : NaN;
}

/** The wish in the address; what is no number there counts as not said. */
export function wish_of(get: (key: string) => string | null): BeginWish {
  const limit = (key: string): number | null => {
    const value = typed_number(get(key) ?? '');
    return value === null || Number.isNaN(value) ? null : value;
  };
  const dial = Number(get('dial') ?? default_dial);
  return { dial: dial >= 0 && dial <= 1 ? dial : default_dial, budget_eur: limit('budget'), hours: limit('hours') };
}

export const is_reckoned = (step: Weighed): boolean => step.basis !== 'none';

export const dial_word = (dial: number): 'sure' | 'middle' | 'big' => (dial < 0.4 ? 'sure' : dial > 0.6 ? 'big' : 'middle');

/** Firms of ten that did it. */
export const of_ten = (odds: number): number => Math.round(10 * odds);

/** Days of eight hours, in halves up to ten. */
export const work_days = (hours: number): number => (hours >= 80 ? Math.round(hours / 8) : Math.round(hours / 4) / 2);

export const risk_word = (step: Weighed): 'lower' | 'same' | 'higher' => {
  const change = step.figures.expected_loss_eur;
  return change <= -0.5 ? 'lower' : change >= 0.5 ? 'higher' : 'same';
};

/** Codes for a sentence. Signs that mean something to a sentence of the page are left out. */
export const plain = (code: string): string => code.replace(/[{}*]/g, '');
/** What a step is about, in one code, and how many more it touches. */
export function about(step: Weighed): { first: string; more: number } {
  const codes = step.codes.filter(Boolean);
  const first = step.subject.code || codes[0] || '';
  return { first: plain(codes[0] ?? first), more: Math.max(0, codes.length - 1) };
}

/** A title as it stands in a heading. */
export const heading = (title: string): string => title.replace(/\.$/, '');

/** The next digit would say more than is known. */
export function three_digits(value: number): number {
  const step = Math.abs(value) < 1000 ? 1 : 10 ** (Math.floor(Math.log10(Math.abs(value))) - 2);
  return Math.round(value / step) * step;
}

/** A number as the program writes it in a sentence of that language: "32,038.5", in Dutch "32.038,5". */
const shown_value = (lang: Lang, text: string): number => Number(lang === 'nl' ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', ''));

/** A sentence of the program with its money and its large numbers in three digits, and no long decimals: "32,038 EUR" as "€32,000". */
export const numbers_said = (lang: Lang, text: string): string =>
  text
    .replace(/(-?\d[\d.,]*) (?:EUR|euro)(?![a-z])/g, (_, value: string) => about_euro(lang, shown_value(lang, value)))
    .replace(/(?<=^|\s)(\d{1,3}(?:[.,]\d{3})+|\d{4,})(?= (?:kWh|kg|h|hours|uur)\b)/g, (_, value: string) => number(lang, three_digits(shown_value(lang, value))))
    .replace(/(?<=^|\s)\d+[.,]\d{4,}(?=\s)/g, (value) => short(lang, Number(value.replace(',', '.'))));

/** Whether the law of the Netherlands asks for it: it saves energy, and pays back within five years at a firm above the threshold. */
export const is_duty = (answer: BeginAnswer, step: Weighed): boolean =>
  answer.legal_duty && (step.kind === 'standby' || step.kind === 'night_load') && step.gain_eur_per_year.middle > 0 && step.once_eur.middle <= 5 * step.gain_eur_per_year.middle;

export interface Axis { min: number; max: number; ticks: number[] }

/** One axis for all ranges, with zero on it and at most five round steps. */
export function euro_axis(ranges: EffectRange[]): Axis {
  const low = Math.min(0, ...ranges.map((r) => r.low));
  const high = Math.max(0, ...ranges.map((r) => r.high));
  const span = high - low || 1;
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = [1, 2, 2.5, 5, 10, 20].map((n) => n * power).find((s) => Math.ceil(high / s) - Math.floor(low / s) <= 4) ?? span;
  const [first, last] = [Math.floor(low / step), Math.ceil(high / step)];
  return { min: first * step, max: last * step, ticks: Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step) };
}
export const on_axis = (axis: Axis, value: number): number => (100 * (value - axis.min)) / (axis.max - axis.min || 1);

export interface FigureRow { name: string; unit: string; now: number | null; then: number | null; change: number; rule: string; origin: FirstStep['effect'][number]['origin'] }

/** Figures that the year of the ledger does not hold: what stands there says nothing, only the difference counts. */
const not_of_the_year = ['expected_loss', 'capital', 'weighted_tardiness'];

export const figure_rows = (answer: BeginAnswer, step: FirstStep): FigureRow[] =>
  step.effect.map((kpi) => {
    const known = not_of_the_year.includes(kpi.name) ? undefined : answer.scoreboard.kpis.find((k) => k.name === kpi.name);
    return { name: kpi.name, unit: kpi.unit, now: known?.value ?? null, then: known ? known.value + kpi.value : null, change: kpi.value, rule: kpi.rule, origin: kpi.origin };
  });

/** Where the figures that a step rests on can be looked at. */
export function place_of(step: Weighed): { page: 'sight' | 'plan' | 'lines' | 'data'; extra: Record<string, string> } {
  const code = step.codes.find(Boolean) ?? step.subject.code;
  switch (step.kind) {
    case 'standby': return { page: 'sight', extra: { loss: 'standby', ...(code ? { machine: code } : {}) } };
    case 'setup': return { page: 'sight', extra: { loss: 'setup' } };
    case 'scrap': return { page: 'sight', extra: { loss: 'scrap' } };
    case 'night_load': return { page: 'sight', extra: { loss: 'base_load', ...(code ? { meter: code } : {}) } };
    case 'peak': return { page: 'sight', extra: code ? { meter: code } : {} };
    case 'sequence': case 'cheaper_hours': case 'shift': case 'promise': return { page: 'plan', extra: {} };
    case 'catalogue': return { page: 'sight', extra: step.subject.kind === 'machine' && code ? { machine: code } : {} };
    case 'submeter': return { page: 'data', extra: { table: 'meters' } };
    case 'measure': return { page: 'data', extra: {} };
    default: return { page: 'lines', extra: {} };
  }
}

/** All that was weighed, the steps first in their order. */
export const all_weighed = (answer: BeginAnswer): (Weighed & { place: number | null })[] => [
  ...answer.steps.map((step, i) => ({ ...step, place: i + 1 })), ...answer.others.map((one) => ({ ...one, place: null })),
];

/** How far a step gets is not known before it is done: as a share of what could go, how often the thing fails, or how far others got. */
export const reach_word = (step: Weighed): 'sure' | 'part' | 'often' | 'others' =>
  step.basis === 'evidence' ? 'others' : step.reach.high <= step.reach.low ? 'sure' : step.reach.high > 1 ? 'often' : 'part';

export const is_open = (step: AcceptedStep): boolean => step.outcome === null;

/** The step of the list that runs already: the same thing at the same place, and nobody said yet what became of it. */
export const running = (taken: AcceptedStep[], step: Weighed): AcceptedStep | undefined =>
  taken.find((one) => is_open(one) && one.kind === step.kind && one.subject.kind === step.subject.kind && one.subject.code === step.subject.code && one.codes.join() === step.codes.join());

/** What was measured against what was promised, in euros of a year: nothing can be told while the measured range holds zero. */
export const kept_word = (promised: EffectRange, measured: EffectRange): 'kept' | 'less' | 'nothing' =>
  measured.low <= 0 ? 'nothing' : measured.high >= promised.middle ? 'kept' : 'less';
