import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Flow, Outcome, Sight } from '../src/lib/api';
import { measures, sankey_of, type Sankey } from '../src/lib/flows';
import { heaviest_rate, named, outcome_order, top_orders } from '../src/lib/losses';

const sight = JSON.parse(readFileSync(join(import.meta.dirname, '../mock/fixtures/sight.json'), 'utf8')) as Sight;
const flow = (machine: string, loss: Outcome, energy_kwh: number): Flow => ({ machine, name: `name of ${machine}`, loss, energy_kwh, machine_h: 0, people_h: 0, lost_mass_kg: 0, cost_eur: 0 });
const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);

/** What flows into a node flows out of it, and every column is the whole. */
function expect_to_add_up(s: Sankey): void {
  for (const column of [0, 1, 2]) expect(sum(s.nodes.filter((n) => n.column === column).map((n) => n.value))).toBeCloseTo(s.total, 3);
  for (const node of s.nodes) {
    if (node.column > 0) expect(sum(s.links.filter((l) => l.target === node.id).map((l) => l.value))).toBeCloseTo(node.value, 3);
    if (node.column < 2) expect(sum(s.links.filter((l) => l.source === node.id).map((l) => l.value))).toBeCloseTo(node.value, 3);
  }
}

describe('flows to the picture', () => {
  it('add up for every measure, gathered or not', () => {
    for (const measure of measures) {
      for (const all_machines of [true, false]) expect_to_add_up(sankey_of(sight.flows, measure, { most_machines: 8, all_machines, material: sight.material_flow?.[0] }));
    }
  });
  it('add up to the main meter', () => {
    expect(sankey_of(sight.flows, 'energy', { most_machines: 8, all_machines: false }).total).toBeCloseTo(sight.total.energy_kwh, -1);
  });
  it('gather machines beyond the largest, and never a single one', () => {
    const flows = Array.from({ length: 10 }, (_, i) => flow(`M${i}`, 'good', 10 + i));
    const gathered = sankey_of(flows, 'energy', { most_machines: 8, all_machines: false });
    expect(gathered.nodes.find((n) => n.extra === 'others')).toMatchObject({ count: 2, value: 21 });
    const nine = sankey_of(flows.slice(1), 'energy', { most_machines: 8, all_machines: false });
    expect(nine.nodes.some((n) => n.extra === 'others')).toBe(false);
  });
  it('show the largest machine first and good products on top', () => {
    const s = sankey_of([flow('A', 'idle', 5), flow('B', 'good', 50)], 'energy', { most_machines: 8, all_machines: false });
    expect(s.nodes.map((n) => n.id)).toEqual(['root', 'm:B', 'm:A', 'o:good', 'o:idle']);
  });
  it('gather threads too thin to read, when there are several', () => {
    const s = sankey_of([flow('A', 'good', 1000), flow('A', 'off', 1), flow('A', 'down', 2)], 'energy', { most_machines: 8, all_machines: false });
    expect(s.nodes.find((n) => n.extra === 'smaller')).toMatchObject({ value: 3, count: 2 });
    expect(sankey_of([flow('A', 'good', 1000), flow('A', 'off', 1)], 'energy', { most_machines: 8, all_machines: false }).nodes.some((n) => n.id === 'o:off')).toBe(true);
  });
  it('are empty where nothing flowed', () => expect(sankey_of([], 'hours', { most_machines: 8, all_machines: false })).toEqual({ nodes: [], links: [], total: 0 }));
});

describe('losses', () => {
  it('are ranked dearest first, without those nobody can lessen', () => {
    const words = named(sight.losses).map((l) => l.loss);
    expect(words[0]).toBe('material');
    expect(words).not.toContain('overhead');
    expect(words).not.toContain('unmetered');
  });
  it('all have a place in the picture', () => {
    for (const f of sight.flows) expect(outcome_order).toContain(f.loss);
  });
  it('lead to the orders that carry most of them', () => {
    const rows = JSON.parse(readFileSync(join(import.meta.dirname, '../mock/fixtures/orders.json'), 'utf8')) as Sight['rows'];
    const top = top_orders('setup', rows, 3);
    expect(top).toHaveLength(3);
    expect(top[0]?.amount).toBeGreaterThanOrEqual(top[1]?.amount ?? 0);
    expect(top_orders('base_load', rows, 3)).toEqual([]);
  });
  it('name the rate that most of the money rests on', () => expect(heaviest_rate(sight)?.source).toContain('items.csv'));
});
