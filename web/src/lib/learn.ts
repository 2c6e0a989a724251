// What the journal taught: put into kinds and an order, the figures that are farthest from the firm's own first.
import type { Proposal } from './api_work';
import { has, said, t } from './text';

export const kinds = ['run', 'setup', 'scrap', 'power', 'lead', 'other'] as const;
export type LearnKind = (typeof kinds)[number];

export function kind_of(proposal: Proposal): LearnKind {
  if (proposal.figure === 'run time') return 'run';
  if (proposal.figure === 'setup time') return 'setup';
  if (proposal.figure === 'scrap') return 'scrap';
  if (proposal.figure === 'lead time') return 'lead';
  return proposal.figure.startsWith('power in ') ? 'power' : 'other';
}

/** "power while running" of the API's "power in run"; a figure that is new to the page keeps its name. */
export function figure_words(proposal: Proposal): string {
  const kind = kind_of(proposal);
  if (kind === 'power') return t('learn.figure.power', { state: said('state', proposal.figure.slice('power in '.length)) });
  const key = `learn.figure.${kind}`;
  return kind !== 'other' && has(key) ? t(key) : proposal.figure;
}

/** How far the figure lies from the firm's own, as a factor of at least one; 0 where the firm gave none. */
const distance = (p: Proposal): number => {
  if (p.before === null) return 0;
  if (p.before <= 0 || p.after <= 0) return p.before === p.after ? 1 : Infinity;
  return Math.max(p.after / p.before, p.before / p.after);
};

/** Whether the firm's own figure lies outside what mostly happened. */
export const is_off = (p: Proposal): boolean => p.before !== null && (p.before < p.low || p.before > p.high);

/** Figures of the firm that are off first, farthest on top; then those within what happened, then those it did not give, most observations first. */
export const by_weight = (proposals: Proposal[]): Proposal[] =>
  [...proposals].sort((a, b) => Number(is_off(b)) - Number(is_off(a)) || Number(a.before === null) - Number(b.before === null) || (a.before === null ? b.count - a.count : distance(b) - distance(a)) || a.number - b.number);
