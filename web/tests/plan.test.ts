import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { causeWords, type Plan, type PlanCause, type PlanOperation, type PlanOrder, type PlanStretch } from '../src/lib/api_plan';
import { api } from '../src/lib/client';
import { local_of_moment, moment_of_local } from '../src/lib/days';
import {
  causes_in_time, chain_operations, chain_parts, chain_steps, chosen_order, late_days, late_orders, lead_of, main_wait, minutes_that_sum, newly_late, open_of_all, open_times, operation_key, waits_for, with_moves,
} from '../src/lib/plan';
import { placed_at, placed_from, short_names } from '../src/lib/plan_moves';
import { bar_at, first_in_sight, nearest_bar, rows_of, type Bar, type PlanRow } from '../src/lib/plan_rows';
import { add_open, length_of, moment_at, next_open, open_between, place_of, union, work_axis } from '../src/lib/work_axis';

const plan = JSON.parse(readFileSync(join(import.meta.dirname, '../mock/fixtures/plan.json'), 'utf8')) as Plan;
const hour = 3600000;
const open = open_of_all(plan);
const late = late_orders(plan)[0] as PlanOrder;
const with_orders = (change: (o: PlanOrder) => Partial<PlanOrder>): Plan => ({ ...plan, orders: plan.orders.map((o) => ({ ...o, ...change(o) })) });
const cause = (kind: PlanCause['kind'], rest: Partial<PlanCause> = {}): PlanCause => ({ kind, order: null, operation: null, resource: null, skill: null, item: null, time_h: 1, sentence: `${kind}.`, ...rest });
const stretch = (from: number, to: number, kind: PlanCause['kind'], rest: Partial<PlanCause> = {}): PlanStretch =>
  ({ from: new Date(from * hour).toISOString(), to: new Date(to * hour).toISOString(), ...cause(kind, { time_h: to - from, ...rest }) });

describe('the axis of working time', () => {
  const day = (n: number): { from_ms: number; to_ms: number } => ({ from_ms: n * 24 * hour, to_ms: (n * 24 + 8) * hour });
  const week = [day(0), day(1), day(4)];
  const axis = work_axis(0, 104 * hour, week);
  it('keeps the length of open time and narrows what is closed', () => {
    expect(place_of(axis, 8 * hour) - place_of(axis, 0)).toBe(8 * hour);
    expect(place_of(axis, 24 * hour) - place_of(axis, 8 * hour)).toBe(20 * 60000);
    expect(place_of(axis, 96 * hour) - place_of(axis, 32 * hour)).toBe(45 * 60000);
    expect(length_of(axis)).toBe(24 * hour + 65 * 60000);
  });
  it('leads back to the same moment', () => {
    for (let ms = -2 * hour; ms < 110 * hour; ms += 17 * 60000) expect(moment_at(axis, place_of(axis, ms))).toBeCloseTo(ms, 0);
  });
  it('is the clock where nobody keeps hours', () => expect(place_of(work_axis(hour, 9 * hour, []), 5 * hour)).toBe(4 * hour));
  it('never draws a short break wider than it is', () => {
    const with_break = work_axis(0, 8 * hour, [{ from_ms: 0, to_ms: 4 * hour }, { from_ms: 4.25 * hour, to_ms: 8 * hour }]);
    expect(length_of(with_break)).toBe(8 * hour);
  });
  it('adds and counts open time', () => {
    expect(open_between(week, 4 * hour, 26 * hour)).toBe(6 * hour);
    expect(add_open(week, 4 * hour, 6 * hour)).toBe(26 * hour);
    expect(add_open(null, 4 * hour, 6 * hour)).toBe(10 * hour);
    expect(add_open(week, 200 * hour, hour)).toBe(201 * hour);
    expect(next_open(week, 9 * hour)).toBe(24 * hour);
    expect(union([day(1), { from_ms: 30 * hour, to_ms: 33 * hour }, day(0)])).toEqual([day(0), { from_ms: 24 * hour, to_ms: 33 * hour }]);
  });
});

describe('a machine that is down', () => {
  const machine = plan.resources.find((r) => r.calendar !== null)!;
  const first = plan.calendars.find((c) => c.calendar === machine.calendar)!.open[0]!;
  const half = new Date((Date.parse(first.from) + Date.parse(first.to)) / 2).toISOString();
  const with_away = (of: Partial<typeof machine>): Plan => ({ ...plan, resources: plan.resources.map((r) => (r.resource === machine.resource ? { ...r, ...of } : r)) });
  it('is closed then, and open before and after', () => {
    const away = open_times(with_away({ away: [{ from: first.from, to: half }] })).get(machine.resource)!;
    expect(away[0]).toEqual({ from_ms: Date.parse(half), to_ms: Date.parse(first.to) });
    expect(open_between(away, Date.parse(first.from), Date.parse(first.to))).toBe(Date.parse(first.to) - Date.parse(half));
    for (const [code, times] of open_times(plan)) if (code !== machine.resource) expect(open_times(with_away({ away: [{ from: first.from, to: half }] })).get(code)).toEqual(times);
  });
  it('is closed then where it is always open', () => {
    const away = open_times(with_away({ calendar: null, away: [{ from: first.from, to: first.to }] })).get(machine.resource)!;
    expect(away).toHaveLength(2);
    expect(open_between(away, Date.parse(first.from), Date.parse(first.to))).toBe(0);
  });
});

describe('the sentence', () => {
  it('counts late orders and what most of them wait for', () => {
    const lead = lead_of(plan);
    expect(lead).toMatchObject({ say: 'late', orders: plan.orders.length });
    if (lead.say !== 'late') return;
    expect(lead.late).toHaveLength(plan.late_orders);
    expect(lead.waiting.length).toBeGreaterThan(0);
    for (const o of lead.waiting) expect(waits_for(o)).toEqual(lead.waits);
  });
  it('names the tightest order where none is late', () => {
    const lead = lead_of(with_orders((o) => ({ late_h: 0, ends_at: o.order === late.order ? '2026-07-03T13:00:00Z' : '2026-06-30T08:00:00Z', causes: [], chain: [] })));
    expect(lead).toMatchObject({ say: 'on_time', tightest: { order: late.order } });
  });
  it('says so where nothing is planned', () => expect(lead_of({ ...plan, orders: [] })).toEqual({ say: 'none' }));
  it('says lateness in working days of the shop', () => {
    const one = { ...late, due_at: '2026-06-29T14:00:00Z', ends_at: '2026-07-01T14:00:00Z', late_h: 48 };
    expect(late_days(one, open)).toBeGreaterThan(1.9);
    expect(late_days(one, open)).toBeLessThan(2.2);
    expect(late_days(one, [])).toBe(2);
  });
  it('counts an order that was late before the plan began as such', () => {
    const away = [stretch(10, 58, 'lag', { order: 'A', operation: 'A/20', resource: 'COATER' }), stretch(2, 10, 'run', { order: 'A', operation: 'A/20', resource: 'COATER' })];
    expect(waits_for({ ...late, causes: [], chain: away })).toEqual({ kind: 'lag', name: 'COATER' });
    expect(waits_for({ ...late, causes: [cause('overdue', { time_h: late.late_h })] })).toEqual({ kind: 'overdue', name: '' });
  });
});

describe('the chain of causes', () => {
  it('sums to the lateness, in hours and in whole minutes', () => {
    for (const o of late_orders(plan)) {
      expect(o.causes.reduce((sum, c) => sum + c.time_h, 0)).toBeCloseTo(o.late_h, 6);
      const minutes = minutes_that_sum(causes_in_time(o).map((c) => c.cause.time_h));
      expect(minutes.reduce((a, b) => a + b, 0)).toBe(Math.round(o.late_h * 60));
    }
    expect(minutes_that_sum([1 / 180, 1 / 180, 1 / 180])).toEqual([1, 0, 0]);
  });
  it('leads from the first moment of the plan to the end of the order without a hole', () => {
    for (const o of late_orders(plan)) {
      const parts = chain_parts(o.chain);
      expect(parts.at(-1)?.to).toBe(o.ends_at);
      const whole = (Date.parse(o.ends_at) - Date.parse(plan.at)) / hour;
      expect(parts.reduce((sum, p) => sum + p.hours, 0)).toBeGreaterThan(whole - 0.05);
      expect(chain_steps(o.chain).reduce((sum, s) => sum + s.hours, 0)).toBeCloseTo(whole, 6);
    }
  });
  // From its end back: a work with a night in it, a wait for another order with a night in it, a work before that.
  const of = (order: string, operation: string, resource: string): Partial<PlanCause> => ({ order, operation, resource });
  const chain = [
    stretch(40, 44, 'run', of('A', 'A/20', 'M2')), stretch(32, 40, 'closed', of('A', 'A/20', 'M2')), stretch(30, 32, 'run', of('A', 'A/20', 'M2')), stretch(29, 30, 'setup', of('A', 'A/20', 'M2')),
    stretch(26, 29, 'machine', of('B', 'B/10', 'M2')), stretch(16, 26, 'closed', of('A', 'A/20', 'M2')), stretch(12, 16, 'machine', of('C', 'C/10', 'M2')),
    stretch(4, 12, 'run', of('A', 'A/10', 'M1')), stretch(0, 4, 'release'),
  ];
  it('tells works and waits apart, each with the nights in it', () => {
    const parts = chain_parts(chain);
    expect(parts.map((p) => [p.work, p.operation, p.hours, p.closed_h])).toEqual([[false, 'A/10', 4, 0], [true, 'A/10', 8, 0], [false, 'A/20', 17, 10], [true, 'A/20', 15, 8]]);
    expect(parts[2]?.others).toEqual(['B', 'C']);
    expect(main_wait(parts)).toBe(parts[2]);
  });
  it('counts the wait in which the shop works, not the nights', () => {
    const parts = chain_parts([stretch(60, 61, 'run', of('A', 'A/20', 'M2')), stretch(10, 60, 'closed', of('A', 'A/20', 'M2')), stretch(9, 10, 'run', of('A', 'A/10', 'M1')), stretch(0, 9, 'machine', of('B', 'B/10', 'M1'))]);
    expect(main_wait(parts)).toMatchObject({ operation: 'A/10', hours: 9 });
    expect(main_wait([])).toBeNull();
  });
  it('draws the operations of the chain in the order of time', () => {
    const found = chain_operations(plan, late);
    expect(found.length).toBeGreaterThan(1);
    for (let i = 1; i < found.length; ++i) expect(Date.parse(found[i]?.starts_at ?? '')).toBeGreaterThanOrEqual(Date.parse(found[i - 1]?.starts_at ?? ''));
    const on_time = plan.orders.find((o) => !o.late_h) as PlanOrder;
    expect(chain_operations(plan, on_time).every((o) => o.order === on_time.order)).toBe(true);
  });
  it('is that of the chosen order, else of the latest', () => {
    expect(chosen_order(plan, null)?.order).toBe(late.order);
    expect(chosen_order(plan, plan.orders[3]?.order ?? '')?.order).toBe(plan.orders[3]?.order);
    expect(chosen_order(with_orders(() => ({ late_h: 0 })), 'nobody')).toBeNull();
  });
});

describe('the rows of the picture', () => {
  it('hold every operation once, by machine or by order', () => {
    for (const by of ['machines', 'orders'] as const) {
      const bars = rows_of(plan, plan.operations, by).flatMap((r) => r.bars);
      expect(new Set(bars.map((b) => operation_key(b.operation))).size).toBe(plan.operations.length);
      expect(bars.filter((b) => b.late).every((b) => late_orders(plan).some((o) => o.order === b.operation.order))).toBe(true);
    }
    expect(rows_of(plan, plan.operations, 'machines').slice(0, plan.resources.length).map((r) => r.code)).toEqual(plan.resources.map((r) => r.resource));
  });
  it('go on after an order\'s last operation until it is ready, also where that moves', () => {
    const order = plan.orders[0] as PlanOrder;
    const own = plan.operations.filter((o) => o.order === order.order);
    const end = Math.max(...own.map((o) => Date.parse(o.ends_at)));
    const away = with_orders((o) => (o.order === order.order ? { ends_at: new Date(end + 48 * hour).toISOString() } : {}));
    const ready = (operations: PlanOperation[]): number[] => rows_of(away, operations, 'orders')[0]?.bars.map((b) => b.ready_ms - b.end_ms) ?? [];
    expect(ready(away.operations).filter((ms) => ms > 0)).toEqual([48 * hour]);
    const later = (moment: string): string => new Date(Date.parse(moment) + hour).toISOString();
    const moved = away.operations.map((o) => (o.order === order.order && Date.parse(o.ends_at) === end ? { ...o, starts_at: later(o.starts_at), ends_at: later(o.ends_at) } : o));
    expect(ready(moved).filter((ms) => ms > 0)).toEqual([48 * hour]);
    expect(rows_of(away, away.operations, 'orders')[0]?.reach.at(-1)).toBe(end + 48 * hour);
  });
  const row = (spans: [number, number][]): PlanRow => {
    let reach = -Infinity;
    const bars = spans.map(([a, b]) => ({ operation: {} as PlanOperation, setup_ms: a, start_ms: a, end_ms: b, ready_ms: b, late: false }));
    return { code: 'M', name: '', bars, reach: bars.map((b) => (reach = Math.max(reach, b.end_ms))) };
  };
  it('find what is in sight and what a pointer hits, also where bars overlap', () => {
    const one = row([[0, 10], [2, 30], [12, 20], [40, 50]]);
    expect(first_in_sight(one, 11)).toBe(1);
    expect(first_in_sight(one, 35)).toBe(3);
    expect(first_in_sight(one, 60)).toBe(4);
    expect(bar_at(one, 13)).toBe(2);
    expect(bar_at(one, 25)).toBe(1);
    expect(bar_at(one, 35)).toBe(-1);
    expect(bar_at(one, 38, 3)).toBe(3);
    expect(nearest_bar(one, 36)).toBe(3);
    expect(nearest_bar(row([]), 0)).toBe(-1);
  });
  it('find the bars of one screen among 100,000 at once', () => {
    const many = row(Array.from({ length: 100000 }, (_, i) => [i * 10, i * 10 + 9] as [number, number]));
    const begun = performance.now();
    for (let i = 0; i < 1000; ++i) expect(first_in_sight(many, i * 900)).toBe(i * 90);
    expect(performance.now() - begun).toBeLessThan(200);
  });
  it('name bars shortly where that is plain', () => {
    expect([...short_names(['26-0001', '26-0002']).values()]).toEqual(['0001', '0002']);
    expect([...short_names(['25-0001', '26-0001', 'X']).values()]).toEqual(['25-0001', '26-0001', 'X']);
  });
});

describe('moving by hand', () => {
  const days = [{ from_ms: 0, to_ms: 8 * hour }, { from_ms: 24 * hour, to_ms: 32 * hour }];
  const bar: Bar = { operation: plan.operations[0] as PlanOperation, setup_ms: 6 * hour, start_ms: 7 * hour, end_ms: 26 * hour, ready_ms: 26 * hour, late: false };
  it('keeps the open time of setup and run, on the hours of the machine it goes to', () => {
    expect(placed_at(bar, days, days, 2 * hour)).toEqual({ setup_ms: 2 * hour, start_ms: 3 * hour, end_ms: 6 * hour });
    expect(placed_at(bar, days, null, 30 * hour)).toEqual({ setup_ms: 30 * hour, start_ms: 31 * hour, end_ms: 34 * hour });
    expect(placed_at(bar, days, days, 10 * hour).setup_ms).toBe(24 * hour);
    expect(placed_at(bar, days, days, 2 * hour + 61000).setup_ms).toBe(2 * hour);
    expect(placed_from(bar, days, days, 3 * hour)).toEqual({ setup_ms: 2 * hour, start_ms: 3 * hour, end_ms: 6 * hour });
  });
  it('changes only what was moved', () => {
    const one = plan.operations[2] as PlanOperation;
    const to = { order: one.order, operation: one.operation, resource: 'X', setup_at: one.setup_at, starts_at: one.starts_at, ends_at: one.ends_at };
    const moved = with_moves(plan.operations, new Map([[operation_key(one), to]]));
    expect(moved.filter((o, i) => o !== plan.operations[i] && o.resource !== plan.operations[i]?.resource)).toHaveLength(1);
    expect(moved[2]).toMatchObject({ name: one.name, resource: 'X' });
    expect(with_moves(plan.operations, new Map())).toBe(plan.operations);
  });
  it('tells which orders become late by it', () => {
    const orders = plan.orders.map((o) => ({ order: o.order, due: o.due_at, ends: o.ends_at, late_h: o.late_h || (o.order === plan.orders[5]?.order ? 4 : 0) }));
    expect(newly_late(plan, { violations: [], orders, late_orders: 3 }).map((o) => o.order)).toEqual([plan.orders[5]?.order]);
  });
  it('reads a day and a time on the firm’s clock', () => {
    expect(moment_of_local('2026-07-06T13:31', 'Europe/Amsterdam')).toBe(Date.parse('2026-07-06T11:31:00Z'));
    expect(local_of_moment(Date.parse('2026-01-06T11:31:00Z'), 'Europe/Amsterdam')).toBe('2026-01-06T12:31');
    expect(moment_of_local('soon', 'Europe/Amsterdam')).toBeNaN();
  });
});

describe('asking the program', () => {
  afterEach(() => void vi.unstubAllGlobals());
  const answered = (body: object): ReturnType<typeof vi.fn> => {
    const fetch = vi.fn(async () => new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } }));
    vi.stubGlobal('fetch', fetch);
    return fetch;
  };
  it('sends the whole plan to be checked', async () => {
    const fetch = answered({ violations: [], orders: [], late_orders: 0 });
    const operations = plan.operations.slice(0, 2);
    expect(await api.check_plan(operations)).toEqual({ violations: [], orders: [], late_orders: 0 });
    const [address, init] = fetch.mock.calls[0] as [string, RequestInit];
    expect(address).toBe('/api/v1/plan/check');
    expect(JSON.parse(init.body as string)).toEqual({ operations });
  });
  it('asks for a promise and for the differences of two plans', async () => {
    const fetch = answered({});
    await api.promise('BG-1030', 40);
    expect(JSON.parse((fetch.mock.calls[0] as [string, RequestInit])[1].body as string)).toEqual({ item: 'BG-1030', quantity: 40 });
    await api.plan_differences(3, 7);
    expect((fetch.mock.calls[1] as [string])[0]).toBe('/api/v1/plan/differences?before=3&after=7');
  });
});

describe('the answer', () => {
  it('uses the words of causes that the page knows', () => {
    for (const o of plan.orders) for (const c of [...o.causes, ...o.chain]) expect(causeWords).toContain(c.kind);
  });
  it('says when each machine is open', () => {
    const times = open_times(plan);
    for (const o of plan.operations) if (o.resource) expect(times.has(o.resource)).toBe(true);
    expect([...times.values()].some((t) => t === null)).toBe(true);
  });
});
