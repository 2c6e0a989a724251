// The supply network by margin: suppliers, products, customers; small ones gathered, and what a failure stops marked.
import type { MarginFlow, Stoppage } from './api_lines';

export type Column = 0 | 1 | 2;
/** `count`: how many a gathered node stands for; `nobody`: those without a name. */
export interface MarginNode { id: string; column: Column; code: string; value: number; count?: number; nobody?: boolean; stops: boolean }
export interface MarginLink { source: string; target: string; value: number; stops: boolean }
export interface MarginPicture { nodes: MarginNode[]; links: MarginLink[]; total: number; stopped: number }

export const most_shown: Record<Column, number> = { 0: 6, 1: 6, 2: 5 };
const prefix = ['s', 'p', 'c'] as const;
/** Ends the name of the node that gathers; nodes of a code have a colon there. */
const others = '*';

interface Strand { from: [Column, string]; to: [Column, string]; value: number; stops: boolean }

/** Which suppliers, products and sales a failure stops. */
function stopped_by(failure: Stoppage | null): { supplier: (code: string) => boolean; item: (code: string) => boolean; sale: (item: string, customer: string) => boolean } {
  const suppliers = new Set(failure?.suppliers);
  const items = new Set(failure?.products.map((p) => p.item));
  const sales = new Set(failure?.products.map((p) => `${p.item}\n${p.customer ?? ''}`));
  const told_apart = new Set(failure?.products.filter((p) => p.customer).map((p) => p.item));
  return {
    supplier: (code) => suppliers.has(code),
    item: (code) => items.has(code),
    sale: (item, customer) => items.has(item) && (!told_apart.has(item) || sales.has(`${item}\n${customer}`)),
  };
}

/** What stops all that its suppliers deliver. */
const whole = new Set<Stoppage['kind'] | undefined>(['supplier', 'region', 'parent_company']);

function strands_of(flows: MarginFlow[], failure: Stoppage | null): Strand[] {
  const stopped = stopped_by(failure);
  return flows.filter((f) => f.margin_eur_per_year > 0).map((f) =>
    f.to_kind === 'item'
      ? { from: [0, f.from], to: [1, f.to], value: f.margin_eur_per_year, stops: stopped.supplier(f.from) && (whole.has(failure?.kind) || stopped.item(f.to)) }
      : { from: [1, f.from], to: [2, f.to], value: f.margin_eur_per_year, stops: stopped.sale(f.from, f.to) });
}

/** The sum at each place of a column: of what leaves it, or for the last of what comes in. */
function sums_of(strands: Strand[], column: Column): Map<string, number> {
  const into = new Map<string, number>();
  const out = new Map<string, number>();
  for (const s of strands) {
    if (s.from[0] === column) out.set(s.from[1], (out.get(s.from[1]) ?? 0) + s.value);
    if (s.to[0] === column) into.set(s.to[1], (into.get(s.to[1]) ?? 0) + s.value);
  }
  return new Map([...new Set([...out.keys(), ...into.keys()])].map((code) => [code, Math.max(out.get(code) ?? 0, into.get(code) ?? 0)]));
}

/** The largest of a column, always with those to keep; never a single one gathered. */
function column_nodes(strands: Strand[], column: Column, keep: string[]): { nodes: MarginNode[]; id: (code: string) => string } {
  const named = [...sums_of(strands, column)].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const nobody = named.find(([code]) => code === '');
  const real = named.filter(([code]) => code !== '');
  const most = most_shown[column];
  const wanted = new Set(keep);
  const first = [...real.filter(([code]) => wanted.has(code)), ...real.filter(([code]) => !wanted.has(code))].slice(0, most);
  const shown = real.length > most + 1 ? real.filter((place) => first.includes(place)) : real;
  const codes = new Set(shown.map(([code]) => code));
  const rest = real.filter(([code]) => !codes.has(code));
  const p = prefix[column];
  const nodes: MarginNode[] = shown.map(([code, value]) => ({ id: `${p}:${code}`, column, code, value, stops: false }));
  if (rest.length) nodes.push({ id: `${p}${others}`, column, code: '', value: rest.reduce((sum, [, v]) => sum + v, 0), count: rest.length, stops: false });
  if (nobody) nodes.push({ id: `${p}:`, column, code: '', value: nobody[1], nobody: true, stops: false });
  return { nodes, id: (code) => (code === '' || codes.has(code) ? `${p}:${code}` : `${p}${others}`) };
}

/** The picture of one failure. Strands between gathered nodes are summed, those that stop apart from those that go on. */
export function margin_picture(flows: MarginFlow[], failure: Stoppage | null): MarginPicture {
  const strands = strands_of(flows, failure);
  const keep = new Set(failure?.suppliers);
  // Of the products those that lose most are told apart, of the customers the largest.
  const losing = [...new Set(failure?.products.map((p) => p.item))].slice(0, 3);
  const columns = ([0, 1, 2] as const).map((c) => column_nodes(strands, c, c === 0 ? [...keep] : c === 1 ? losing : []));
  const sums = new Map<string, MarginLink>();
  for (const s of strands) {
    const source = columns[s.from[0]]?.id(s.from[1]) ?? '';
    const target = columns[s.to[0]]?.id(s.to[1]) ?? '';
    const key = `${source}|${target}|${s.stops}`;
    const link = sums.get(key) ?? { source, target, value: 0, stops: s.stops };
    link.value += s.value;
    sums.set(key, link);
  }
  const nodes = columns.flatMap((c) => c.nodes);
  for (const node of nodes) node.stops = node.column === 0 && !!node.code && keep.has(node.code) && [...sums.values()].some((l) => l.source === node.id && l.stops);
  const place = new Map(nodes.map((n, i) => [n.id, i]));
  const at = (id: string): number => place.get(id) ?? 0;
  const links = [...sums.values()].sort((a, b) => at(a.source) - at(b.source) || at(a.target) - at(b.target) || Number(b.stops) - Number(a.stops));
  const sales = strands.filter((s) => s.to[0] === 2);
  const total = sales.reduce((sum, s) => sum + s.value, 0);
  return { nodes, links, total, stopped: sales.filter((s) => s.stops).reduce((sum, s) => sum + s.value, 0) };
}
