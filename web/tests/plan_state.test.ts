import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Placed, Plan, PlanOperation } from '../src/lib/api_plan';
import { plan } from '../src/lib/plan_state.svelte';

const fixture = JSON.parse(readFileSync(join(import.meta.dirname, '../mock/fixtures/plan.json'), 'utf8')) as Plan;
const one = fixture.operations[1] as PlanOperation;
const to = { resource: 'LS-01', setup_at: '2026-07-02T07:00:00Z', starts_at: '2026-07-02T07:10:00Z', ends_at: '2026-07-02T09:00:00Z' };

const text_of = (blob: Blob): Promise<string> => new Promise((go) => {
  const reader = new FileReader();
  reader.onload = () => go(String(reader.result));
  reader.readAsText(blob);
});

/** Answers by method and path; what was asked is kept. */
function program(answers: Record<string, unknown>): { method: string; path: string; body: unknown }[] {
  const asked: { method: string; path: string; body: unknown }[] = [];
  vi.stubGlobal('fetch', vi.fn(async (address: string, init: RequestInit = {}) => {
    const path = address.replace('/api/v1', '');
    const method = init.method ?? 'GET';
    const raw = init.body;
    asked.push({ method, path, body: typeof raw === 'string' ? JSON.parse(raw) : raw instanceof Blob ? await text_of(raw) : raw });
    const answer = answers[`${method} ${path.split('?')[0]}`];
    return new Response(JSON.stringify(answer ?? { code: 'not_found', message: path }), { status: answer ? 200 : 404, headers: { 'Content-Type': 'application/json' } });
  }));
  return asked;
}
const done = (job: number, kind: string): object => ({ job, kind, who: '', state: 'done', progress: null, asked_at: '2026-07-01T00:00:00Z', ended_at: '2026-07-01T00:00:00Z', error: null });
const settled = (): Promise<void> => new Promise((go) => setTimeout(go, 20));

beforeEach(() => {
  plan.put_back();
  plan.latest.value = fixture;
  plan.before = null;
  plan.kept = null;
  plan.error = null;
});
afterEach(() => void vi.unstubAllGlobals());

describe('a move by hand', () => {
  it('asks at once what the whole plan breaks with it, and changes nothing that is stored', async () => {
    const asked = program({ 'POST /plan/check': { violations: [{ kind: 'machine', order: one.order, operation: one.operation, resource: 'LS-01', at: null, sentence: 'Two at once.' }], orders: [], late_orders: 2 } });
    plan.move(one, to);
    await settled();
    expect(asked).toHaveLength(1);
    const sent = (asked[0]?.body as { operations: Placed[] }).operations;
    expect(sent).toHaveLength(fixture.operations.length);
    expect(sent[1]).toEqual({ order: one.order, operation: one.operation, ...to });
    expect(sent[0]).not.toHaveProperty('name');
    expect(plan.check.value?.violations[0]?.sentence).toBe('Two at once.');
    expect(plan.operations[1]?.resource).toBe('LS-01');
    expect(plan.latest.value?.operations[1]?.resource).toBe(one.resource);
  });
  it('is put back', async () => {
    program({ 'POST /plan/check': { violations: [], orders: [], late_orders: 0 } });
    plan.move(one, to);
    await settled();
    plan.put_back();
    expect(plan.moves.size).toBe(0);
    expect(plan.check.value).toBeNull();
    expect(plan.operations[1]?.resource).toBe(one.resource);
  });
  it('is kept as a pin, and the rest is planned around it', async () => {
    const asked = program({
      'POST /plan/check': { violations: [], orders: [], late_orders: 0 }, 'GET /tables/pins': { table: 'pins', total: 0, columns: ['order', 'operation', 'resource', 'starts_at'], rows: [] },
      'POST /files': { file: 'f1', name: 'pins.csv' }, 'POST /jobs': done(1, 'import'), 'GET /jobs/1/result': { ...fixture, run: 15, import: 9 }, 'GET /status': { version: '0', firm: null, period: null, revision: '2' },
    });
    plan.move(one, to);
    await settled();
    await plan.keep(5);
    expect(asked.find((a) => a.path.startsWith('/files'))?.body).toBe(`order,operation,resource,starts_at\n${one.order},${one.operation},LS-01,${to.starts_at}\n`);
    expect(asked.filter((a) => a.path === '/jobs').map((a) => (a.body as { kind: string }).kind)).toEqual(['import', 'plan']);
    expect(plan.error).toBeNull();
    expect(plan.kept).toEqual({ import: 9, count: 1 });
    expect(plan.moves.size).toBe(0);
    expect([plan.before, plan.latest.value?.run]).toEqual([14, 15]);
  });
  it('moves the pin that is there already instead of a second one', async () => {
    const asked = program({
      'POST /plan/check': { violations: [], orders: [], late_orders: 0 }, 'PATCH /tables/pins/rows/3': { change: 1 }, 'POST /jobs': done(1, 'plan'), 'GET /jobs/1/result': { ...fixture, run: 16 },
      'GET /tables/pins': { table: 'pins', total: 4, columns: ['order', 'operation', 'resource', 'starts_at'], rows: [{ row: 3, cells: [one.order, one.operation, 'ZG-01', ''] }] },
      'GET /status': { version: '0', firm: null, period: null, revision: '3' },
    });
    plan.move(one, to);
    await settled();
    await plan.keep(5);
    expect(asked.filter((a) => a.method === 'PATCH').map((a) => a.body)).toEqual([{ resource: 'LS-01' }, { starts_at: to.starts_at }]);
    expect(asked.some((a) => a.path.startsWith('/files'))).toBe(false);
    expect(plan.latest.value?.run).toBe(16);
  });
});

describe('planning anew', () => {
  it('shows the new plan and remembers the one before', async () => {
    const asked = program({ 'POST /jobs': done(4, 'plan'), 'GET /jobs/4/result': { ...fixture, run: 21 } });
    await plan.anew(60);
    expect(asked[0]?.body).toEqual({ kind: 'plan', seconds: 60 });
    expect([plan.before, plan.latest.value?.run, plan.planning]).toEqual([14, 21, null]);
  });
  it('asks for what stays, what counts most and the tables alone, and for none of it where it is empty', async () => {
    const asked = program({ 'POST /jobs': done(4, 'plan'), 'GET /jobs/4/result': { ...fixture, run: 22 } });
    await plan.anew(10, { freeze_days: 2, goals: 'cost', as_stored: true });
    await plan.anew(10, { freeze_days: 0, goals: '', as_stored: false });
    expect(asked.filter((a) => a.path === '/jobs').map((a) => a.body)).toEqual([
      { kind: 'plan', seconds: 10, freeze_days: 2, goals: 'cost', as_stored: true }, { kind: 'plan', seconds: 10 },
    ]);
  });
  it('keeps the old plan where the program refuses, and says why', async () => {
    program({});
    await plan.anew(10);
    expect(plan.error?.status).toBe(404);
    expect(plan.latest.value?.run).toBe(14);
    expect(plan.planning).toBeNull();
  });
});
