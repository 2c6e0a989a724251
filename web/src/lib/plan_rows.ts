// The rows of the plan's picture and the bars in them; what is in sight is found without looking at the rest.
import type { Plan, PlanOperation } from './api_plan';
import { is_late } from './plan';

export type RowsBy = 'machines' | 'orders';
/** `ready_ms`: of an order's last operation, when the wait after it is over; of others their end. */
export interface Bar { operation: PlanOperation; setup_ms: number; start_ms: number; end_ms: number; ready_ms: number; late: boolean }
/** Bars by begin; `reach` is the latest moment of a bar and all before it, by which those in sight are found. */
export interface PlanRow { code: string; name: string; bars: Bar[]; reach: number[] }

const bar_of = (operation: PlanOperation, late: Set<string>): Bar => {
  const end_ms = Date.parse(operation.ends_at);
  return { operation, setup_ms: Date.parse(operation.setup_at), start_ms: Date.parse(operation.starts_at), end_ms, ready_ms: end_ms, late: late.has(operation.order) };
};

/** The operation of each order that ends last, and when. */
function last_of(operations: PlanOperation[]): Map<string, { operation: PlanOperation; end_ms: number }> {
  const last = new Map<string, { operation: PlanOperation; end_ms: number }>();
  for (const operation of operations) {
    const end_ms = Date.parse(operation.ends_at);
    if (end_ms >= (last.get(operation.order)?.end_ms ?? -Infinity)) last.set(operation.order, { operation, end_ms });
  }
  return last;
}

/** What passes after each order's last operation before it is ready, in milliseconds. */
function waits_of(plan: Plan): Map<string, number> {
  const last = last_of(plan.operations);
  return new Map(plan.orders.map((o) => [o.order, Math.max(0, Date.parse(o.ends_at) - (last.get(o.order)?.end_ms ?? Infinity))]));
}

/** A row for each machine in the order of the firm and one for work by hand, or for each order, the latest first. */
export function rows_of(plan: Plan, operations: PlanOperation[], by: RowsBy): PlanRow[] {
  const late = new Set(plan.orders.filter(is_late).map((o) => o.order));
  const rows: PlanRow[] = by === 'machines'
    ? plan.resources.map((r) => ({ code: r.resource, name: r.name, bars: [], reach: [] }))
    : plan.orders.map((o) => ({ code: o.order, name: o.item ?? '', bars: [], reach: [] }));
  const places = new Map(rows.map((row) => [row.code, row]));
  const waits = waits_of(plan);
  const last = last_of(operations);
  for (const one of operations) {
    const code = by === 'machines' ? (one.resource ?? '') : one.order;
    let row = places.get(code);
    if (!row) {
      row = { code, name: '', bars: [], reach: [] };
      places.set(code, row);
      rows.push(row);
    }
    const bar = bar_of(one, late);
    if (last.get(one.order)?.operation === one) bar.ready_ms += waits.get(one.order) ?? 0;
    row.bars.push(bar);
  }
  for (const row of rows) {
    row.bars.sort((a, b) => a.setup_ms - b.setup_ms || a.end_ms - b.end_ms);
    let reach = -Infinity;
    row.reach = row.bars.map((bar) => (reach = Math.max(reach, bar.ready_ms)));
  }
  return rows;
}

/** The first bar that may go on after a moment; all before it are over by then. */
export function first_in_sight(row: PlanRow, from_ms: number): number {
  let low = 0;
  let high = row.reach.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((row.reach[middle] ?? 0) > from_ms) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The bar at a moment, the one that begins last where several lie there; -1: none. */
export function bar_at(row: PlanRow, moment_ms: number, slack_ms = 0): number {
  let found = -1;
  for (let i = first_in_sight(row, moment_ms - slack_ms); i < row.bars.length; ++i) {
    const bar = row.bars[i];
    if (!bar || bar.setup_ms > moment_ms + slack_ms) break;
    if (bar.end_ms > moment_ms - slack_ms) found = i;
  }
  return found;
}

/** The bar nearest to a moment; -1 where the row is empty. */
export function nearest_bar(row: PlanRow, moment_ms: number): number {
  let best = -1;
  let least = Infinity;
  row.bars.forEach((bar, i) => {
    const distance = moment_ms < bar.setup_ms ? bar.setup_ms - moment_ms : Math.max(0, moment_ms - bar.end_ms);
    if (distance < least) [least, best] = [distance, i];
  });
  return best;
}
