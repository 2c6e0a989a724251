// Words that several parts of Begin say alike.
import type { EffectRange, FirstStep, Weighed } from '../../lib/api_begin';
import { about, heading, of_ten, plain, three_digits, work_days } from '../../lib/begin';
import { about_euro, number } from '../../lib/format';
import { settings } from '../../lib/settings.svelte';
import { fill, many, t, type Key } from '../../lib/text';

export const hours_words = (h: number): string => many('begin.hours', Math.round(h), { n: number(settings.lang, h) });

/** "20 hours", or "10 days" of eight hours once it is a day or more. */
export function effort_words(h: number): string {
  if (h < 8) return hours_words(h);
  const days = work_days(h);
  return many('begin.days', days, { n: number(settings.lang, days, Number.isInteger(days) ? 0 : 1) });
}

/** With the minus of the figures around it. */
const euros = (value: number): string => about_euro(settings.lang, value).replace('-', '−');
export const range_words = (range: EffectRange): string => t('begin.range', { low: euros(range.low), high: euros(range.high) });

/** A change in three digits: the next would say more than is known. */
export const about_number = (value: number): string => number(settings.lang, three_digits(value)).replace('-', '−');

/** A heading inside a sentence. */
export const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** "Three", for a heading. */
export function in_words(count: number): string {
  const word = t('moves.counts').split(' ')[count - 1] ?? String(count);
  return word.charAt(0).toLocaleUpperCase(settings.lang) + word.slice(1);
}

/** "€17,600 a year; 8 times in 10 between €9,600 and €29,200" */
export const gain_words = (range: EffectRange): string => t('begin.gain', { n: euros(range.middle), range: range_words(range) });

/** The same of what was measured, which is held nine times in ten. */
export const measured_words = (range: EffectRange): string => t('steps.gain', { n: euros(range.middle), range: range_words(range) });

/** "6 of 10 firms", or that nobody knows. */
export const done_words = (odds: number | null): string => (odds === null ? t('begin.odds.unknown') : t('begin.odds.short', { n: of_ten(odds) }));

/** What it is about, for the sentence that leads: "LS-01 and 6 other machines". */
export function thing_words(step: Weighed): string {
  const { first, more } = about(step);
  if (!first) return t('begin.thing.firm');
  return more ? many('begin.thing', more, { first }) : first;
}

export const spent_words = (step: Weighed): string => {
  const { once_eur: eur, once_h: h } = step;
  return [h.middle > 0 ? effort_words(h.middle) : '', about_euro(settings.lang, eur.middle)].filter(Boolean).join(', ');
};

/** The sentence of a step that is worth something, and what stands in its places. */
export function lead_words(step: FirstStep): { text: string; parts: Record<string, string> } {
  const doing = fill(t(`begin.doing.${step.kind}` as Key), { what: thing_words(step), where: plain(step.subject.code), title: plain(small(heading(step.title))) });
  return {
    text: t(step.odds === null ? 'begin.lead.no_odds' : 'begin.lead', { doing }),
    parts: { a: euros(step.gain_eur_per_year.middle), b: effort_words(step.once_h.middle), c: step.odds === null ? '' : t('begin.in_ten', { n: of_ten(step.odds) }) },
  };
}
