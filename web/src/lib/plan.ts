// What the page of Plan makes of the program's answer: its sentence, the chain of the chosen order, the rows of the picture.
import type { Placed, Plan, PlanCause, PlanCheck, PlanOperation, PlanOrder, PlanStretch } from './api_plan';
import { open_between, union, without, type Stretch } from './work_axis';

export const is_late = (order: PlanOrder): boolean => order.late_h > 0;
export const late_orders = (plan: Plan): PlanOrder[] => plan.orders.filter(is_late);
export const operation_key = (one: { order: string; operation: string }): string => `${one.order} ${one.operation}`;

/** When each machine is open; null where it always is. */
export function open_times(plan: Plan): Map<string, Stretch[] | null> {
  const of = new Map(plan.calendars.map((c) => [c.calendar, c.open.map((o) => ({ from_ms: Date.parse(o.from), to_ms: Date.parse(o.to) }))]));
  return new Map(plan.resources.map((r) => {
    const open = r.calendar === null ? null : (of.get(r.calendar) ?? null);
    const away = (r.away ?? []).map((o) => ({ from_ms: Date.parse(o.from), to_ms: Date.parse(o.to) }));
    return [r.resource, away.length ? without(open ?? [always(plan)], away) : open];
  }));
}
/** Longer than any plan is looked at. */
const always = (plan: Plan): Stretch => ({ from_ms: Date.parse(plan.at) - 366 * 86400000, to_ms: Math.max(Date.parse(plan.horizon_to), Date.parse(plan.at)) + 366 * 86400000 });
/** When any machine with a calendar is open. */
export const open_of_all = (plan: Plan): Stretch[] => union([...open_times(plan).values()].flatMap((open) => open ?? []));

/** Lateness in working days: open time of the shop between date and end, over its mean day. Without calendars a day has 24 hours. */
export function late_days(order: PlanOrder, open: Stretch[]): number {
  const due = order.due_at === null ? NaN : Date.parse(order.due_at);
  const days = new Set(open.map((o) => new Date(o.from_ms).toISOString().slice(0, 10))).size;
  if (!days || Number.isNaN(due)) return order.late_h / 24;
  const mean = open.reduce((sum, o) => sum + o.to_ms - o.from_ms, 0) / days;
  return open_between(open, due, Date.parse(order.ends_at)) / mean;
}

/** A part of an order's way through the shop: work on an operation with the nights in it, or the wait before it. */
export interface ChainPart {
  work: boolean; order: string; operation: string; resource: string | null; from: string; to: string; hours: number; closed_h: number;
  /** Of a wait: what else took time, by kind and culprit; whose work went first. */
  waits: { cause: PlanCause; hours: number }[]; others: string[];
}
const is_work = (cause: PlanCause): boolean => cause.kind === 'run' || cause.kind === 'setup';

function new_part(one: PlanStretch, work: boolean, of: { order: string; operation: string }): ChainPart {
  return { work, order: of.order, operation: of.operation, resource: one.resource, from: one.from, to: one.to, hours: 0, closed_h: 0, waits: [], others: [] };
}
function add_stretch(part: ChainPart, one: PlanStretch): void {
  const hours = (Date.parse(one.to) - Date.parse(one.from)) / 3600000;
  part.from = one.from;
  part.hours += hours;
  part.resource ??= one.resource;
  if (one.kind === 'closed') part.closed_h += hours;
  else if (!is_work(one)) {
    const known = part.waits.find((w) => w.cause.kind === one.kind && w.cause.resource === one.resource && w.cause.skill === one.skill && w.cause.item === one.item);
    if (known) known.hours += hours;
    else part.waits.push({ cause: one, hours });
    if (one.kind === 'machine' && one.order && !part.others.includes(one.order)) part.others.push(one.order);
  }
}

/** The chain in the order of time as works and waits. The chain comes from its end: what lies before a work until another one was waited for it;
 *  what was closed between two stretches of one work lies in that work. */
export function chain_parts(chain: PlanStretch[]): ChainPart[] {
  const parts: ChainPart[] = [];
  for (const one of chain) {
    const last = parts.at(-1);
    if (!is_work(one)) {
      if (last && !last.work) add_stretch(last, one);
      else {
        parts.push(new_part(one, false, last ?? { order: one.order ?? '', operation: one.operation ?? '' }));
        add_stretch(parts[parts.length - 1] as ChainPart, one);
      }
      continue;
    }
    const of = { order: one.order ?? '', operation: one.operation ?? '' };
    const work = last?.work ? last : parts.at(-2);
    const same = work !== undefined && work.order === of.order && work.operation === of.operation;
    if (same && last && !last.work && !last.waits.length) {
      parts.pop();
      [work.hours, work.closed_h, work.from] = [work.hours + last.hours, work.closed_h + last.closed_h, last.from];
    }
    if (same && parts.at(-1) === work) add_stretch(work, one);
    else {
      parts.push(new_part(one, true, of));
      add_stretch(parts[parts.length - 1] as ChainPart, one);
    }
  }
  return parts.reverse().filter((part) => part.work || part.hours > 1 / 120);
}

const weight = (part: ChainPart): number => part.waits.reduce((sum, w) => sum + w.hours, 0);
/** The wait that counts: with the most time in which the shop worked and this order did not; where none has any, the longest. */
export function main_wait(parts: ChainPart[]): ChainPart | null {
  const waits = parts.filter((p) => !p.work);
  return [...waits].sort((a, b) => weight(b) - weight(a) || b.hours - a.hours)[0] ?? null;
}

/** What an order waits for most, by which late orders are counted together. */
export interface Waits { kind: 'machine' | 'people' | 'tool' | 'material' | 'lag' | 'overdue' | 'rest'; name: string }
export function waits_for(order: PlanOrder): Waits {
  const overdue = order.causes.find((c) => c.kind === 'overdue');
  if (overdue && overdue.time_h > order.late_h / 2) return { kind: 'overdue', name: '' };
  const part = main_wait(chain_parts(order.chain));
  const most = part ? [...part.waits].sort((a, b) => b.hours - a.hours)[0]?.cause : undefined;
  switch (most?.kind) {
    case 'machine': return { kind: 'machine', name: most.resource ?? part?.resource ?? '' };
    case 'people': return { kind: 'people', name: most.skill ?? '' };
    case 'tool': return { kind: 'tool', name: most.resource ?? '' };
    case 'material': return { kind: 'material', name: most.item ?? '' };
    case 'lag': return { kind: 'lag', name: most.resource ?? '' };
    case undefined: return part?.resource ? { kind: 'machine', name: part.resource } : { kind: 'rest', name: '' };
    default: return { kind: 'rest', name: '' };
  }
}

export type PlanLead =
  | { say: 'none' }
  | { say: 'on_time'; orders: number; tightest: PlanOrder | null }
  | { say: 'late'; orders: number; late: PlanOrder[]; waits: Waits; waiting: PlanOrder[] };

/** The sentence: how many are late, and what most of them wait for. */
export function lead_of(plan: Plan): PlanLead {
  if (!plan.orders.length) return { say: 'none' };
  const late = late_orders(plan);
  if (!late.length) {
    const slack = (o: PlanOrder): number => Date.parse(o.due_at ?? '') - Date.parse(o.ends_at);
    const dated = plan.orders.filter((o) => o.due_at !== null).sort((a, b) => slack(a) - slack(b));
    return { say: 'on_time', orders: plan.orders.length, tightest: dated[0] ?? null };
  }
  const groups = new Map<string, { waits: Waits; waiting: PlanOrder[] }>();
  for (const order of late) {
    const waits = waits_for(order);
    const key = `${waits.kind} ${waits.name}`;
    const group = groups.get(key) ?? { waits, waiting: [] };
    group.waiting.push(order);
    groups.set(key, group);
  }
  const most = [...groups.values()].sort((a, b) => b.waiting.length - a.waiting.length)[0];
  return { say: 'late', orders: plan.orders.length, late, waits: most?.waits ?? { kind: 'rest', name: '' }, waiting: most?.waiting ?? [] };
}

/** The chosen order of the address, else the latest one; null where none is late and none chosen. */
export const chosen_order = (plan: Plan, code: string | null): PlanOrder | null =>
  plan.orders.find((o) => o.order === code) ?? late_orders(plan)[0] ?? null;

/** Steps of the chain from the plan's first moment on: stretches of one kind for one operation and culprit told as one, also across what lay closed between. */
export interface ChainStep { from: string; to: string; cause: PlanCause; hours: number }
export function chain_steps(chain: PlanStretch[]): ChainStep[] {
  const steps: ChainStep[] = [];
  const same = (a: PlanCause, b: PlanCause): boolean => a.kind === b.kind && a.order === b.order && a.operation === b.operation && a.resource === b.resource && a.skill === b.skill && a.item === b.item;
  for (const one of [...chain].reverse()) {
    const last = steps.at(-1);
    const hours = (Date.parse(one.to) - Date.parse(one.from)) / 3600000;
    if (hours <= 0) continue;
    if (last && same(last.cause, one)) [last.to, last.hours] = [one.to, last.hours + hours];
    else steps.push({ from: one.from, to: one.to, cause: one, hours });
  }
  return steps;
}

/** Causes of a late order in the order in which they come along its chain; `main` is the longest, the one that counts. */
export function causes_in_time(order: PlanOrder): { cause: PlanCause; main: boolean }[] {
  const main = order.causes.reduce<PlanCause | null>((most, one) => (most === null || one.time_h > most.time_h ? one : most), null);
  const first = (cause: PlanCause): number => {
    const at = order.chain.filter((s) => s.kind === cause.kind && s.order === cause.order && s.operation === cause.operation && s.resource === cause.resource && s.item === cause.item).map((s) => Date.parse(s.from));
    return cause.kind === 'overdue' ? -Infinity : Math.min(...at, Infinity);
  };
  return order.causes.map((cause, i) => ({ cause, i, at: first(cause) })).sort((a, b) => (a.at === b.at ? a.i - b.i : a.at - b.at)).map(({ cause }) => ({ cause, main: cause === main }));
}

/** Whole minutes of the causes that still sum to the whole minutes of the lateness: what rounding leaves over goes to the largest remainders. */
export function minutes_that_sum(hours: number[]): number[] {
  const exact = hours.map((h) => h * 60);
  const floors = exact.map((m) => Math.floor(m + 1e-9));
  let left = Math.round(exact.reduce((a, b) => a + b, 0)) - floors.reduce((a, b) => a + b, 0);
  for (const i of exact.map((_, k) => k).sort((a, b) => (exact[b] ?? 0) - (floors[b] ?? 0) - (exact[a] ?? 0) + (floors[a] ?? 0))) {
    if (left <= 0) break;
    floors[i] = (floors[i] ?? 0) + 1;
    --left;
  }
  return floors;
}

/** Operations along the chain of an order, the first first; of an order in time its own operations. */
export function chain_operations(plan: Plan, order: PlanOrder): PlanOperation[] {
  const by_key = new Map(plan.operations.map((o) => [operation_key(o), o]));
  const found = new Set<PlanOperation>();
  for (const one of [...order.chain].reverse()) {
    const operation = (one.kind === 'run' || one.kind === 'setup') && one.order && one.operation ? by_key.get(operation_key({ order: one.order, operation: one.operation })) : undefined;
    if (operation) found.add(operation);
  }
  const list = found.size ? [...found] : plan.operations.filter((o) => o.order === order.order);
  return list.sort((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at));
}

/** The same plan with some operations elsewhere. */
export const with_moves = (operations: PlanOperation[], moves: Map<string, Placed>): PlanOperation[] =>
  moves.size ? operations.map((one) => ({ ...one, ...moves.get(operation_key(one)) })) : operations;

/** Orders that a check finds late and the plan did not, the latest first. */
export function newly_late(plan: Plan, check: PlanCheck): PlanCheck['orders'] {
  const before = new Set(late_orders(plan).map((o) => o.order));
  return check.orders.filter((o) => o.late_h > 0 && !before.has(o.order)).sort((a, b) => b.late_h - a.late_h);
}
