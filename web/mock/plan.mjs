// Plan of the stand-in: the fixture as it is, its sentences in English; a plan made anew is the same under another run. What a move by hand
// breaks, and what can be promised, are made up, so that the page can be seen to say it. MOCK_PLAN names another fixture.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const plan = JSON.parse(readFileSync(process.env.MOCK_PLAN ?? join(dirname(fileURLToPath(import.meta.url)), 'fixtures', 'plan.json'), 'utf8'));
const later = (moment, hours) => new Date(Date.parse(moment) + hours * 3600000).toISOString().replace('.000', '');

export const plan_answer = (state, query) => ({ ...plan, run: Number(query.get('run') ?? state.plan_run ?? plan.run) });

export function plan_anew(state) {
  state.plan_run = (state.plan_run ?? plan.run) + 1;
  state.work.runs.unshift({ ...state.work.runs[0], run: state.plan_run, at: new Date().toISOString(), question: 'plan', options: { now: plan.at, work: 2, seconds: 10 } });
  return { ...plan, run: state.plan_run };
}

/** As if the first twenty operations had stood elsewhere before. */
export function plan_differences(query) {
  const head = (run) => ({ run: Number(run), made_at: plan.made_at, at: plan.at, late_orders: plan.late_orders, weighted_lateness_h: plan.weighted_lateness_h, setup_h: plan.setup_h, makespan_h: plan.makespan_h });
  const moved = plan.operations.slice(0, 20).map((o, i) => ({
    order: o.order, operation: o.operation, before_resource: i % 4 ? o.resource : plan.resources[0].resource, after_resource: o.resource,
    before_starts_at: later(o.starts_at, 3 - i), after_starts_at: o.starts_at, later_h: i - 3,
  }));
  const orders = plan.orders.slice(0, 6).map((o, i) => ({
    order: o.order, due_at: o.due_at, before_ends_at: later(o.ends_at, 3 - i), after_ends_at: o.ends_at, later_h: i - 3, before_late_h: Math.max(0, o.late_h + 3 - i), after_late_h: o.late_h,
  }));
  return { before: { ...head(query.get('before')), late_orders: plan.late_orders + 2 }, after: head(query.get('after')), same_operations: plan.operations.length - moved.length, moved, same_orders: plan.orders.length - orders.length, orders };
}

/** Whatever overlaps on a machine breaks it; orders end with their last operation. */
export function plan_check({ operations }) {
  const violations = [];
  const by_machine = Map.groupBy ? Map.groupBy(operations, (o) => o.resource) : operations.reduce((m, o) => m.set(o.resource, [...(m.get(o.resource) ?? []), o]), new Map());
  for (const [resource, list] of by_machine) {
    if (!plan.resources.find((r) => r.resource === resource)?.calendar) continue;
    list.sort((a, b) => (a.setup_at < b.setup_at ? -1 : 1));
    list.forEach((o, i) => {
      const next = list[i + 1];
      if (next && next.setup_at < o.ends_at) violations.push({ kind: 'machine', order: next.order, operation: next.operation, resource, at: next.setup_at, sentence: `${resource} does ${o.operation} of order ${o.order} until ${o.ends_at}, and ${next.operation} of order ${next.order} begins before.` });
    });
  }
  const ends = new Map();
  for (const o of operations) if (o.ends_at > (ends.get(o.order) ?? '')) ends.set(o.order, o.ends_at);
  const orders = plan.orders.map((o) => ({ order: o.order, due: o.due_at, ends: ends.get(o.order) ?? o.ends_at, late_h: Math.max(0, o.due_at ? (Date.parse(ends.get(o.order) ?? o.ends_at) - Date.parse(o.due_at)) / 3600000 : 0) }));
  return { violations, orders, late_orders: orders.filter((o) => o.late_h > 0).length };
}

export const plan_remedies = (query) => ({
  run: plan.run, order: query.get('order'),
  remedies: [{ price_eur: 412.5, ends_at: later(plan.orders[0].ends_at, -40), late_h: 0, others_later_h: -3.5, changes: [{ kind: 'overtime', sentence: `Keep ${plan.resources[0].resource} open 2 hours longer each day, with its people.` }] }],
});

export const plan_sureness = () => ({
  run: plan.run,
  orders: plan.orders.map((o, i) => ({ order: o.order, on_time_fraction: o.late_h > 0 ? 0.02 : Math.min(1, 0.7 + i / 50), mean_end_at: o.ends_at, end_90_at: later(o.ends_at, 8), move_due_by_h: o.late_h > 0 ? o.late_h + 8 : 0 })),
  sureness: {
    replays: 1000, expected_weighted_lateness_h: plan.weighted_lateness_h * 1.1, operations_with_learnt_spread: 20, operations_with_usual_spread: plan.operations.length - 20, usual_spread: 0.08, usual_spread_origin: 'reckoned',
    buffers: [{ order: plan.orders[0].order, operation: plan.operations[0].operation, resource: plan.operations[0].resource, saves_h_per_h: 2.4 }],
  },
});

export function plan_promise({ item, quantity }) {
  if (!plan.orders.some((o) => o.item === item)) return { status: 404, body: { code: 'not_found', message: `there is no item ${item}`, where: 'item', remedy: 'Give the code of an item.' } };
  const last = plan.operations.at(-1).ends_at;
  return { item, quantity, safe_date: later(last, 30), safe_order: [], earliest_date: later(last, -40), moved_operations: 4, moved_share: 4 / plan.operations.length, costs: [{ order: plan.orders[0].order, later_h: 5.5, becomes_late_h: 0 }, { order: plan.orders[1].order, later_h: 2, becomes_late_h: 1.25 }], findings: [] };
}

/** A machine that is down moves its first work to when it is back; what else came between is told and moves nothing. */
export function plan_replan({ absences = [], rush_orders = [], late_receipts = [] }) {
  const down = absences.find((one) => one.resource);
  const hit = down && plan.operations.find((o) => o.resource === down.resource && o.starts_at < down.to && o.ends_at > down.from);
  if (down && !plan.resources.some((r) => r.resource === down.resource)) return { status: 404, body: { code: 'not_found', message: `there is no ${down.resource} in resources.csv`, where: 'resources.csv', remedy: 'Give a code that stands in that table.' } };
  const moves = hit ? [{ order: hit.order, operation: hit.operation, resource_before: hit.resource, starts_at_before: hit.starts_at, ends_at_before: hit.ends_at, resource: hit.resource, starts_at: down.to, ends_at: later(down.to, 2), cause: 'hit', by_order: null, by_operation: null, sentence: 'It cannot be done as it was planned: its machine, people or material are not there.' }] : [];
  plan.told = {
    absences: absences.map((one) => ({ resource: null, person: null, ...one })),
    rush_orders: rush_orders.map((one, i) => ({ order: `rush-${i + 1}`, asked_at: plan.at, ...one })),
    late_receipts: late_receipts.map((one) => ({ item: null, promised_at: null, ...one })),
  };
  return { question: 'replan', firm: plan.firm, at: plan.at, plan_run: plan.run, run: plan.run, weighted_lateness_before_h: plan.weighted_lateness_h, weighted_lateness_h: plan.weighted_lateness_h, hit_operations: moves.length, moved_operations: moves.length, moved_unaffected: 0, moves, orders: [], operations: plan.operations, told: plan.told, findings: [] };
}
