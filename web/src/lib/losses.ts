// Which losses there are to lessen, and in which colour each is drawn.
import type { Loss, LossWord, OrderAnswer, Origin, Outcome, Sight, SightRow } from './api';

/** These are no losses that can be lessened: they are shown beside the ranked ones, without a rank. */
export const unranked: ReadonlySet<Outcome> = new Set<Outcome>(['overhead', 'unmetered', 'unknown']);

export const named = (losses: Loss[]): Loss[] => losses.filter((l) => !unranked.has(l.loss) && l.cost_eur > 0).sort((a, b) => b.cost_eur - a.cost_eur);
export const others = (losses: Loss[]): Loss[] => losses.filter((l) => unranked.has(l.loss) && amount_any(l));
export const named_cost = (losses: Loss[]): number => named(losses).reduce((sum, l) => sum + l.cost_eur, 0);

const amount_any = (l: Loss): boolean => l.cost_eur >= 0.5 || both(l, 'energy_kwh') >= 0.5 || both(l, 'people_h') >= 0.5 || both(l, 'machine_h') >= 0.5;

/** The losses of an order that can be lessened, dearest first; its good part is none of them. */
export const lost_in = (order: OrderAnswer): OrderAnswer['losses'] =>
  order.losses.filter((l) => l.loss !== 'good' && !unranked.has(l.loss) && l.cost_eur >= 0.5).sort((a, b) => b.cost_eur - a.cost_eur);

type AmountKey = 'machine_h' | 'people_h' | 'energy_kwh' | 'lost_mass_kg' | 'scrap_pieces';
export const both = (l: Loss, key: AmountKey): number => l.in_orders[key] + l.outside_orders[key];

export type Tone = 'run' | 'setup' | 'idle' | 'standby' | 'down' | 'off' | 'neutral' | 'unknown';

const tones: Record<Outcome, Tone> = {
  good: 'run', setup: 'setup', idle: 'idle', blocked: 'idle', starved: 'idle', speed: 'idle', run_without_order: 'idle',
  people_without_order: 'idle', base_load: 'idle', down: 'down', scrap: 'down', material: 'down', rework: 'down', review: 'down',
  standby: 'standby', off: 'standby', overhead: 'neutral', site_load: 'neutral', unmetered: 'unknown', unknown: 'unknown',
};
export const tone = (outcome: Outcome): Tone => tones[outcome] ?? 'neutral';

/** From top to bottom in a picture: what went well, then work, then what stands still, then the rest. */
export const outcome_order: Outcome[] = [
  'good', 'setup', 'speed', 'idle', 'blocked', 'starved', 'run_without_order', 'people_without_order', 'down', 'scrap', 'material',
  'rework', 'review', 'standby', 'off', 'base_load', 'site_load', 'overhead', 'unmetered', 'unknown',
];

/** How much of a loss an order carries, as far as the row of an order tells it; null where it does not. */
export function share_of_order(loss: LossWord, row: SightRow): { amount: number; unit: 'h' | 'kg' | 'pieces' } | null {
  switch (loss) {
    case 'material': return { amount: row.lost_mass_kg, unit: 'kg' };
    case 'scrap': return { amount: row.scrap_pieces, unit: 'pieces' };
    case 'rework': return { amount: row.rework_pieces, unit: 'pieces' };
    case 'review': return { amount: row.review_pieces, unit: 'pieces' };
    case 'setup': return { amount: row.setup_s / 3600, unit: 'h' };
    case 'idle': return { amount: row.idle_s / 3600, unit: 'h' };
    case 'blocked': return { amount: row.blocked_s / 3600, unit: 'h' };
    case 'starved': return { amount: row.starved_s / 3600, unit: 'h' };
    case 'down': return { amount: row.down_s / 3600, unit: 'h' };
    case 'speed':
      return row.norm_hours_h == null ? null : { amount: Math.max(0, (row.run_s + row.setup_s) / 3600 - row.norm_hours_h), unit: 'h' };
    default: return null;
  }
}

export function top_orders(loss: LossWord, rows: SightRow[], count: number): { row: SightRow; amount: number; unit: 'h' | 'kg' | 'pieces' }[] {
  return rows
    .flatMap((row) => {
      const share = row.code ? share_of_order(loss, row) : null;
      return share && share.amount > 0.05 ? [{ row, ...share }] : [];
    })
    .sort((a, b) => b.amount - a.amount)
    .slice(0, count);
}

export const origin_sign: Record<Origin, string> = { measured: '●', reckoned: '◐', assumed: '○' };

/** The kind of rate behind a figure; the server names its table, and people know it by another name. */
export function rate_key(source: string): 'resources' | 'people' | 'items' | 'tariff' | 'counts' | 'free' | null {
  if (source.includes('free machine')) return 'free';
  if (source.includes('resources.csv')) return 'resources';
  if (source.includes('people.csv')) return 'people';
  if (source.includes('items.csv')) return 'items';
  if (source.startsWith('tariff')) return 'tariff';
  if (source.includes('counts')) return 'counts';
  return null;
}

/** The rate on which most of the named losses rest, and what a tenth more of it would do. */
export function heaviest_rate(sight: Sight): { source: string; rate_eur: number; unit: string; cost_eur: number } | null {
  const sums = new Map<string, { source: string; cost_eur: number; amount: number; unit: string; assumed: boolean }>();
  for (const loss of named(sight.losses)) {
    for (const figure of loss.figures) {
      if (figure.rate_eur === null) continue;
      const sum = sums.get(figure.rate_source) ?? { source: figure.rate_source, cost_eur: 0, amount: 0, unit: figure.unit, assumed: false };
      sum.cost_eur += figure.cost_eur;
      sum.amount += figure.amount;
      sum.assumed ||= figure.origin === 'assumed';
      sums.set(figure.rate_source, sum);
    }
  }
  const ranked = [...sums.values()].sort((a, b) => Number(b.assumed) - Number(a.assumed) || b.cost_eur - a.cost_eur);
  const most = ranked[0];
  return most && most.amount > 0 ? { source: most.source, unit: most.unit, cost_eur: most.cost_eur, rate_eur: most.cost_eur / most.amount } : null;
}
