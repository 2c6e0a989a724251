// How the page names what can stop, and says a number of days.
import type { FrontierPoint, SimulatedRange, Stoppage, WithheldPlan, WithheldReason } from '../../lib/api_lines';
import { about_euro, number } from '../../lib/format';
import { settings, type Lang } from '../../lib/settings.svelte';
import { many, t } from '../../lib/text';

export const name_of = (failure: { code: string; name?: string }): string => failure.name || failure.code;

/** "S-003 Edelstaalcentrum", once where both are the same. */
export const full_name = (o: Stoppage): string => (o.name && o.name !== o.code ? `${o.code} ${o.name}` : o.code);

/** Whole days, or one decimal where there are few. */
export const day_number = (days: number): string => number(settings.lang, days, days < 10 && Math.abs(days - Math.round(days)) > 0.05 ? 1 : 0);

export const days_words = (days: number): string => {
  const text = day_number(days);
  return many('lines.days', text === '1' ? 1 : 2, { n: text });
};

/** What years say that were not used to choose a list of moves: those simulated day by day, or else those drawn afresh. */
export function after_words(lang: Lang, point: FrontierPoint): string {
  const { simulated, out_of_sample: fresh } = point;
  if (!simulated) return t('lines.explain.after', { loss: about_euro(lang, fresh.expected_loss_eur_per_year), low: about_euro(lang, fresh.low_eur), high: about_euro(lang, fresh.high_eur) });
  return t('lines.explain.simulated', { n: number(lang, simulated.years), loss: range_words(lang, simulated.expected_loss), bad: range_words(lang, simulated.cvar95) });
}

/** "€ 12,000 to € 14,000"; a loss is never below nothing. */
export const range_words = (lang: Lang, range: SimulatedRange): string => t('lines.range', { low: about_euro(lang, Math.max(0, range.low_eur)), high: about_euro(lang, range.high_eur) });

const reasons = {
  not_in_fresh_years: 'frontier.not_in_fresh_years', not_safer_than_today: 'frontier.not_safer_than_today', not_safer_than_cheaper: 'frontier.not_safer_than_cheaper',
} as const satisfies Record<WithheldReason, string>;
/** How many ways are not offered, for each reason that there is. */
export const withheld_words = (plans: WithheldPlan[]): string[] =>
  (Object.keys(reasons) as WithheldReason[]).map((reason) => ({ text: reasons[reason], n: plans.filter((p) => p.reason === reason).length })).filter(({ n }) => n > 0).map(({ text, n }) => many(text, n));
