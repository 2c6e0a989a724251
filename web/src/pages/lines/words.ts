// How the page names what can stop, and says a number of days.
import type { FrontierPoint, Stoppage } from '../../lib/api_lines';
import { about_euro, number } from '../../lib/format';
import { settings, type Lang } from '../../lib/settings.svelte';
import { many } from '../../lib/text';

export const name_of = (failure: { code: string; name?: string }): string => failure.name || failure.code;

/** "S-003 Edelstaalcentrum", once where both are the same. */
export const full_name = (o: Stoppage): string => (o.name && o.name !== o.code ? `${o.code} ${o.name}` : o.code);

/** Whole days, or one decimal where there are few. */
export const day_number = (days: number): string => number(settings.lang, days, days < 10 && Math.abs(days - Math.round(days)) > 0.05 ? 1 : 0);

export const days_words = (days: number): string => {
  const text = day_number(days);
  return many('lines.days', text === '1' ? 1 : 2, { n: text });
};

/** What fresh years say of a list of moves, for the sentence that tells it. */
export const after_of = (lang: Lang, point: FrontierPoint): Record<'loss' | 'low' | 'high', string> => ({
  loss: about_euro(lang, point.out_of_sample.expected_loss_eur_per_year), low: about_euro(lang, point.out_of_sample.low_eur), high: about_euro(lang, point.out_of_sample.high_eur),
});
