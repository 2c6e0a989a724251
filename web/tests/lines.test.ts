import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Frontier, FrontierPoint, Lines, Move, Stoppage, Stress } from '../src/lib/api_lines';
import { failureWords } from '../src/lib/api_lines';
import { axis_span, frontier_view } from '../src/lib/frontier_axis';
import {
  cheap_and_dangerous, chosen_failure, chosen_point, covered_days, dear_from, failure_key, free_point, lead_of, new_moves, next_step, phone_turn, priced_point, shown_failures, together,
} from '../src/lib/lines';
import { margin_picture, most_shown, type MarginPicture } from '../src/lib/margin_flow';
import { en } from '../src/lib/text/en';
import { nl } from '../src/lib/text/nl';

const fixture = JSON.parse(readFileSync(join(import.meta.dirname, '../mock/fixtures/lines.json'), 'utf8')) as Lines;
const stress = fixture.stress as Stress;
// Sentences stand in the fixture in both languages; one will do.
const frontier = JSON.parse(JSON.stringify(fixture.frontier), (_, v) => (v && typeof v === 'object' && 'en' in v ? v.en : v)) as Frontier;
const flows = fixture.flows ?? [];
const supplier = (code: string): Stoppage => stress.outcomes.find((o) => o.kind === 'supplier' && o.code === code) as Stoppage;
const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);
const move = (sentence: string): Move => ({ sentence, changes: [sentence], kind: 'buffer', cost_eur_per_year: 1, expected_loss_eur_per_year: -1, one_off_eur: 0 });
const with_points = (change: (p: FrontierPoint, i: number) => Partial<FrontierPoint>, rest: Partial<Frontier> = {}): Frontier => ({ ...frontier, points: frontier.points.map((p, i) => ({ ...p, ...change(p, i) })), ...rest });
const dearer = with_points((p) => ({ cost_eur_per_year: p.cost_eur_per_year + 12000, better_on_both: false }), { free: null });

describe('the sentence that leads', () => {
  it('is the free moves where there are any', () => {
    expect(lead_of(stress, frontier)).toMatchObject({ say: 'free', moves: 4, save_eur: 7300, loss_now_eur: 48000, loss_then_eur: 29000 });
  });
  it('is the price of safety where nothing is free', () => {
    expect(lead_of(stress, dearer)).toMatchObject({ say: 'price', cost_eur: 11500, less_eur: 28000 });
  });
  it('never says that safety is bought for less than nothing', () => {
    expect(lead_of(stress, { ...frontier, free: null })).toMatchObject({ say: 'free', save_eur: 500, loss_then_eur: 20000 });
  });
  it('is the worst supplier until the moves are weighed, the one that the network shows', () => {
    expect(lead_of(stress, null)).toMatchObject({ say: 'stress', worst: { code: 'S-003' } });
    expect(lead_of({ ...stress, outcomes: stress.outcomes.filter((o) => o.kind === 'site') }, null)).toMatchObject({ say: 'stress', worst: { code: 'hal1' } });
  });
  it('is that nothing stops a delivery where nothing is lost', () => {
    expect(lead_of({ ...stress, outcomes: stress.outcomes.map((o) => ({ ...o, lost_margin_eur: 0 })) }, null)).toEqual({ say: 'none' });
  });
  it('is that it is not known where nothing was tried', () => {
    expect(lead_of({ ...stress, outcomes: [] }, null)).toEqual({ say: 'unknown' });
    expect(lead_of(null, null)).toEqual({ say: 'unknown' });
  });
  it('takes the most loss for a euro where there is no knee', () => {
    const best = priced_point({ ...dearer, knee: null });
    const worth = (p: FrontierPoint): number => (48000 - p.expected_loss_eur_per_year) / Math.max(1, p.cost_eur_per_year - 212000);
    for (const p of dearer.points) expect(worth(best as FrontierPoint)).toBeGreaterThanOrEqual(worth(p));
  });
});

describe('the price of the next step', () => {
  it('names what is done more, and whether it is still less than today', () => {
    expect(next_step(frontier, 2)).toMatchObject({ added: [{ sentence: 'Take a second source for S-003' }], dropped: [], below_today: true, dear: false });
    expect(next_step(frontier, 4)).toMatchObject({ below_today: false, dear: true });
  });
  it('is not told after the safest', () => expect(next_step(frontier, 6)).toBeNull());
  it('knows from where safety is dear', () => expect(dear_from(frontier)).toBe(4));
  it('counts a move that is done twice as twice', () => {
    expect(new_moves([move('a')], [move('a'), move('a'), move('b')]).map((m) => m.sentence)).toEqual(['a', 'b']);
  });
  it('takes the point of the address only where there is one', () => {
    expect(chosen_point(frontier, '4')).toBe(4);
    for (const wrong of ['7', '99', 'x', '', null]) expect(chosen_point(frontier, wrong)).toBe(frontier.free);
    expect(chosen_point(dearer, null)).toBe(frontier.knee);
  });
});

describe('failures', () => {
  it('come worst first, each with a name in both languages', () => {
    const lost = stress.outcomes.map((o) => o.lost_margin_eur);
    expect(lost).toEqual([...lost].sort((a, b) => b - a));
    for (const texts of [en, nl] as Record<string, string>[]) for (const word of failureWords) expect(texts[`failure.${word}`], word).toBeTruthy();
  });
  it('are chosen by the address, also where a code has a space or a colon', () => {
    const key = 'item_source:S-014 PL-2201';
    expect(failure_key(chosen_failure(stress.outcomes, key) as Stoppage)).toBe(key);
    expect(chosen_failure([{ ...supplier('S-003'), code: 'a:b' }], 'supplier:a:b')?.code).toBe('a:b');
  });
  it('show the worst supplier where the address names none, since the network shows most of it', () => {
    expect(chosen_failure(stress.outcomes, null)?.code).toBe('S-003');
    expect(chosen_failure(stress.outcomes, 'supplier:gone')?.code).toBe('S-003');
    expect(chosen_failure([], null)).toBeNull();
  });
  it('keep the chosen one in the short list', () => {
    expect(shown_failures(stress.outcomes, supplier('S-003'), 5)).toHaveLength(5);
    expect(shown_failures(stress.outcomes, supplier('S-041'), 5).map((o) => o.code)).toContain('S-041');
  });
  it('count no more days as covered than it takes to recover', () => {
    for (const o of stress.outcomes) expect(covered_days(o) + o.uncovered_days).toBeCloseTo(o.days_to_recover, 6);
  });
  it('point at the cheap part that stops much, and at none where there is none', () => {
    expect(cheap_and_dangerous(stress.outcomes)?.code).toBe('S-031');
    expect(cheap_and_dangerous(stress.outcomes.map((o) => ({ ...o, loss_per_euro_spent: null })))).toBeNull();
  });
  it('ask for the guess that moves the ranking most, whichever way', () => {
    const phone = stress.phone_first as NonNullable<Stress['phone_first']>;
    expect(phone_turn(phone)).toMatchObject({ days: phone.days_low, place: 11 });
    expect(phone_turn({ ...phone, place_now: 9, place_low: 10, place_high: 2 })).toMatchObject({ days: phone.days_high, place: 2 });
  });
});

/** Each node is what flows in, and what flows out of it. */
function expect_to_add_up(p: MarginPicture): void {
  for (const node of p.nodes) {
    if (node.column > 0) expect(sum(p.links.filter((l) => l.target === node.id).map((l) => l.value)), node.id).toBeCloseTo(node.value, 0);
    if (node.column < 2) expect(sum(p.links.filter((l) => l.source === node.id).map((l) => l.value)), node.id).toBeCloseTo(node.value, 0);
  }
}

describe('the network by margin', () => {
  it('adds up, whatever stops', () => {
    for (const failure of [null, ...stress.outcomes]) expect_to_add_up(margin_picture(flows, failure));
  });
  it('gathers the small ones, and never a single one', () => {
    const picture = margin_picture(flows, null);
    for (const column of [0, 1, 2] as const) expect(picture.nodes.filter((n) => n.column === column).length).toBeLessThanOrEqual(most_shown[column] + 2);
    const suppliers = new Set(flows.filter((f) => f.from_kind === 'supplier').map((f) => f.from)).size;
    expect(picture.nodes.find((n) => n.column === 0 && n.count)?.count).toBe(suppliers - most_shown[0]);
    const few = flows.filter((f) => f.to_kind === 'item').slice(0, 7);
    expect(margin_picture(few, null).nodes.some((n) => n.count === 1)).toBe(false);
  });
  it('marks the links of the supplier that stops, and the sales that go with it', () => {
    const failure = supplier('S-031');
    const picture = margin_picture(flows, failure);
    expect(picture.nodes.filter((n) => n.stops).map((n) => n.code)).toEqual(['S-031']);
    for (const link of picture.links) if (link.source === 's:S-031') expect(link.stops).toBe(true);
    const own = new Set(failure.products.map((p) => p.item));
    expect(picture.links.filter((l) => l.stops && l.source.startsWith('p:')).every((l) => own.has(l.source.slice(2)))).toBe(true);
    expect(picture.stopped).toBeCloseTo(sum(flows.filter((f) => f.to_kind === 'customer' && own.has(f.from) && failure.products.some((p) => p.item === f.from && (p.customer ?? '') === f.to)).map((f) => f.margin_eur_per_year)), 0);
  });
  it('marks every supplier of a region or a group that stops', () => {
    const failure = { ...(stress.outcomes.find((o) => o.kind === 'region') as Stoppage), suppliers: ['S-003', 'S-031', 'S-014'] };
    expect(margin_picture(flows, failure).nodes.filter((n) => n.stops).map((n) => n.code).sort()).toEqual(['S-003', 'S-014', 'S-031']);
  });
  it('tells the products that lose most apart, however small they are', () => {
    const failure = { ...supplier('S-003'), products: ['AS-1061', 'KP-1052'].map((item) => ({ item, name: '', customer: null, lost_units: 1, lost_margin_eur: 1 })) };
    const codes = margin_picture(flows, failure).nodes.filter((n) => n.column === 1).map((n) => n.code);
    for (const code of ['AS-1061', 'KP-1052', 'HU-1043']) expect(codes).toContain(code);
  });
  it('marks only sales where machines stop: no supplier is at fault', () => {
    const failure = stress.outcomes.find((o) => o.code === 'LAK') as Stoppage;
    const picture = margin_picture(flows, failure);
    expect(picture.links.some((l) => l.stops)).toBe(true);
    expect(picture.links.some((l) => l.stops && l.source.startsWith('s'))).toBe(false);
  });
  it('stops all sales of a product whose customers are not told apart', () => {
    const failure = { ...supplier('S-031'), products: [{ item: 'HU-1043', name: '', customer: null, lost_units: 1, lost_margin_eur: 1 }] };
    const sales = sum(flows.filter((f) => f.from === 'HU-1043' && f.to_kind === 'customer').map((f) => f.margin_eur_per_year));
    expect(margin_picture(flows, failure).stopped).toBeCloseTo(sales, 3);
  });
  it('is empty where nothing is known', () => expect(margin_picture([], supplier('S-003'))).toEqual({ nodes: [], links: [], total: 0, stopped: 0 }));
});

describe('the picture of cost against loss', () => {
  it('has round steps that hold every point', () => {
    for (const [values, from_zero] of [[[202.6, 212, 243.8], false], [[12.5, 48], true], [[5, 5], false], [[0.2, 0.9], true]] as [number[], boolean][]) {
      const { min, max, step } = axis_span(values, 5, from_zero);
      expect(min).toBeLessThanOrEqual(Math.min(...values));
      expect(max).toBeGreaterThanOrEqual(Math.max(...values));
      expect((max - min) / step).toBeCloseTo(Math.round((max - min) / step), 6);
      expect((max - min) / step).toBeLessThanOrEqual(8);
      if (from_zero) expect(min).toBe(0);
    }
  });
  it('names no point twice', () => {
    expect(frontier_view(frontier, frontier.free, dear_from(frontier))).toMatchObject({ free: 1, knee: 3, dear: 4 });
    expect(frontier_view(frontier, 3, 3)).toMatchObject({ knee: null, dear: null });
  });
});

describe('answers to the parts', () => {
  it('are told together, each finding once, by the fullest counts', () => {
    const fuller = { ...fixture, origins: { measured: 60, reckoned: 41, assumed: 15 } };
    expect(together([fixture, null, fuller])).toMatchObject({ origins: fuller.origins, findings: fixture.findings, assumed: fixture.assumed });
    expect(together([null, null])).toBeNull();
  });
});
