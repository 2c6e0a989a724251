// From the sums of the ledger to the three columns of the picture: where it came in, through which machine, what came of it.
import type { Flow, MaterialFlow, Outcome } from './api';
import { outcome_order, tone, type Tone } from './losses';

export type Measure = 'hours' | 'energy' | 'material';
export const measures: Measure[] = ['hours', 'energy', 'material'];

/** Nodes that no machine and no loss stands for. */
export type Extra = 'root' | 'others' | 'none' | 'open' | 'smaller';
export interface Node { id: string; column: 0 | 1 | 2; value: number; code?: string; name?: string; outcome?: Outcome; extra?: Extra; count?: number; tone: Tone }
export interface Link { source: string; target: string; value: number; tone: Tone }
export interface Sankey { nodes: Node[]; links: Link[]; total: number }

export interface SankeyOptions {
  most_machines: number;
  /** Shows every machine instead of gathering the small ones. */
  all_machines: boolean;
  /** The firm's own row of the material flow: material comes in by mass, and its good part has no machine. */
  material?: MaterialFlow | undefined;
}

const field = { hours: 'people_h', energy: 'energy_kwh', material: 'lost_mass_kg' } as const;
/** Outcomes under this part of the whole are gathered where there are several: a thread cannot be read. */
const least_part = 0.004;

interface Cell { machine: string; name: string; outcome: Outcome | 'open'; value: number }

function cells_of(flows: Flow[], measure: Measure, material?: MaterialFlow): Cell[] {
  const cells: Cell[] = flows.map((f) => ({ machine: f.machine, name: f.name, outcome: f.loss, value: f[field[measure]] }));
  if (measure === 'material' && material) {
    const lost = cells.reduce((sum, c) => sum + c.value, 0);
    const unexplained = Math.max(0, material.issued_kg - material.product_kg - material.open_kg - lost);
    cells.push({ machine: '', name: '', outcome: 'good', value: material.product_kg });
    cells.push({ machine: '', name: '', outcome: 'open', value: material.open_kg });
    // What the sums leave over is shown, unless it is no more than rounding.
    if (unexplained > material.issued_kg * 0.001) cells.push({ machine: '', name: '', outcome: 'unknown', value: unexplained });
  }
  return cells.filter((c) => c.value > 0);
}

function sum_by<K>(cells: Cell[], key: (cell: Cell) => K): Map<K, number> {
  const sums = new Map<K, number>();
  for (const cell of cells) sums.set(key(cell), (sums.get(key(cell)) ?? 0) + cell.value);
  return sums;
}

export function sankey_of(flows: Flow[], measure: Measure, options: SankeyOptions): Sankey {
  const cells = cells_of(flows, measure, options.material);
  const total = cells.reduce((sum, c) => sum + c.value, 0);
  if (total <= 0) return { nodes: [], links: [], total: 0 };

  const machines = [...sum_by(cells, (c) => c.machine)].filter(([code]) => code !== '').sort((a, b) => b[1] - a[1]);
  const gather = !options.all_machines && machines.length > options.most_machines + 1;
  const shown = new Set(machines.slice(0, gather ? options.most_machines : machines.length).map(([code]) => code));
  const machine_id = (code: string): string => (code === '' ? 'none' : shown.has(code) ? `m:${code}` : 'others');

  const by_outcome = sum_by(cells, (c) => c.outcome);
  const tiny = [...by_outcome].filter(([o, v]) => o !== 'good' && v < total * least_part).map(([o]) => o);
  const small = new Set(tiny.length > 1 ? tiny : []);
  const outcome_id = (outcome: Outcome | 'open'): string => (small.has(outcome) ? 'smaller' : `o:${outcome}`);

  const names = new Map(flows.map((f) => [f.machine, f.name]));
  const middle = sum_by(cells, (c) => machine_id(c.machine));
  const right = sum_by(cells, (c) => outcome_id(c.outcome));
  const nodes: Node[] = [{ id: 'root', column: 0, extra: 'root', value: total, tone: 'neutral' }];
  const machine_node = (id: string): Node => {
    const value = middle.get(id) ?? 0;
    if (id === 'others') return { id, column: 1, extra: 'others', value, count: machines.length - shown.size, tone: 'neutral' };
    if (id === 'none') return { id, column: 1, extra: 'none', value, tone: 'neutral' };
    const code = id.slice(2);
    return { id, column: 1, code, name: names.get(code) ?? code, value, tone: 'neutral' };
  };
  for (const [code] of machines) if (shown.has(code)) nodes.push(machine_node(`m:${code}`));
  if (gather) nodes.push(machine_node('others'));
  if (middle.has('none')) nodes.push(machine_node('none'));

  for (const outcome of outcome_order) {
    const value = right.get(`o:${outcome}`);
    if (value) nodes.push({ id: `o:${outcome}`, column: 2, outcome, value, tone: tone(outcome) });
  }
  if (right.has('o:open')) nodes.push({ id: 'o:open', column: 2, extra: 'open', value: right.get('o:open') ?? 0, tone: 'neutral' });
  if (small.size) nodes.push({ id: 'smaller', column: 2, extra: 'smaller', count: small.size, value: right.get('smaller') ?? 0, tone: 'neutral' });

  return { nodes, links: links_of(nodes, cells, machine_id, outcome_id), total };
}

function links_of(nodes: Node[], cells: Cell[], machine_id: (code: string) => string, outcome_id: (o: Cell['outcome']) => string): Link[] {
  const place = new Map(nodes.map((n, i) => [n.id, i]));
  const links: Link[] = nodes.filter((n) => n.column === 1).map((n) => ({ source: 'root', target: n.id, value: n.value, tone: 'neutral' }));
  const sums = sum_by(cells, (c) => `${machine_id(c.machine)}\n${outcome_id(c.outcome)}`);
  const inner = [...sums].map(([key, value]) => {
    const [source = '', target = ''] = key.split('\n');
    return { source, target, value, tone: nodes[place.get(target) ?? 0]?.tone ?? 'neutral' } satisfies Link;
  });
  inner.sort((a, b) => (place.get(a.source) ?? 0) - (place.get(b.source) ?? 0) || (place.get(a.target) ?? 0) - (place.get(b.target) ?? 0));
  return [...links, ...inner];
}
