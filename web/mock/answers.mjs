// Answers made from the fixtures: sums scaled by the length of the period, days repeated, orders varied.
const day_ms = 86400000;
const whole = { from: Date.parse('2026-01-01'), to: Date.parse('2026-07-01') };

const scale = (value, factor) => {
  if (typeof value === 'number') return value * factor;
  if (Array.isArray(value)) return value.map((v) => scale(v, factor));
  if (value && typeof value === 'object') {
    const made = {};
    for (const [key, inner] of Object.entries(value)) made[key] = /per_good|rate_eur|probability/.test(key) ? inner : scale(inner, factor);
    return made;
  }
  return value;
};

export function scaled_sight(state, query) {
  const from = query.get('from') ?? '2026-01-01';
  const to = query.get('to') ?? '2026-07-01';
  const factor = Math.max(0, Math.min(whole.to, Date.parse(to)) - Math.max(whole.from, Date.parse(from))) / (whole.to - whole.from);
  const { rows_by_loss, rows_by_machine, ...sight } = state.sight;
  const by = query.get('by') ?? 'loss';
  const rows = by === 'order' ? state.rows.slice(0, state.orders || Math.max(1, Math.round(state.rows.length * factor))) : scale(by === 'machine' ? rows_by_machine : rows_by_loss, factor);
  const final = to <= '2026-06-01';
  return {
    ...sight, ...scale({ total: sight.total, good: sight.good, losses: sight.losses, closures: sight.closures, flows: sight.flows, material_flow: sight.material_flow }, factor),
    period: { from: new Date(Date.parse(from) - 2 * 3600000).toISOString(), to: new Date(Date.parse(to) - 2 * 3600000).toISOString() },
    final, provisional_because: final ? [] : sight.provisional_because, by, rows,
  };
}

/** Many orders from few: each copy differs a little, always in the same way. */
export function order_rows(state) {
  const count = state.orders || 890;
  const [none, ...real] = state.rows;
  const rows = [none];
  for (let i = 0; i < count; ++i) {
    const base = real[i % real.length];
    if (i < real.length) {
      rows.push(base);
      continue;
    }
    const factor = 0.05 + (((i * 7919) % 997) / 997) * 0.75;
    rows.push({ ...scale(base, factor), code: `26-${String(i + 1000).padStart(4, '0')}`, good_pieces: Math.round(base.good_pieces * factor), scrap_pieces: Math.round(base.scrap_pieces * factor) });
  }
  return rows;
}

export function order_answer(state, code) {
  const row = state.rows.find((r) => r.code === code);
  if (!row) return null;
  const known = state.order;
  if (code === known.order) return known;
  const factor = row.cost_eur / known.cost_eur;
  return {
    ...known, ...scale({ losses: known.losses, machines: known.machines, operations: known.operations }, factor), operations: known.operations.map((o) => ({ ...o, norm_h: o.norm_h === null ? null : o.norm_h * factor, spent_h: o.spent_h * factor })),
    order: code, item: row.item, name: row.name, due: row.due, quantity_pieces: row.good_pieces + row.scrap_pieces, good_pieces: row.good_pieces, scrap_pieces: row.scrap_pieces,
    cost_eur: row.cost_eur, energy_kwh: row.energy_kwh, people_h: row.people_h, machine_h: row.machine_h,
  };
}

/** The two days of the fixture, over and over; weekends sleep. */
export function timeline_answer(timeline, query) {
  const from = Date.parse(query.get('from'));
  const to = Date.parse(query.get('to'));
  const resolution = Number(query.get('resolution_s') ?? 60);
  const start = Date.parse(timeline.from);
  const machines = timeline.machines.map((machine) => {
    const stretches = [];
    for (let day = start + Math.floor((from - start) / day_ms) * day_ms; day < to; day += day_ms) {
      const weekday = new Date(day + 2 * 3600000).getUTCDay();
      const shift = weekday % 2 === 1 ? day_ms / 1000 : 0;
      const list = weekday === 0 || weekday === 6 ? [[0, day_ms / 1000, 'off', null]] : machine.stretches.map(([a, b, s, o]) => [a - shift, b - shift, s, o]);
      for (const [a, b, state, order] of list) {
        const first = Math.max(day + Math.max(a, 0) * 1000, from);
        const last = Math.min(day + Math.min(b, day_ms / 1000) * 1000, to);
        if (last - first < Math.max(1, resolution) * 500) continue;
        const before = stretches[stretches.length - 1];
        const at = (first - from) / 1000;
        if (before && before[2] === state && before[3] === order) before[1] = (last - from) / 1000;
        else {
          if (before) before[1] = at;
          stretches.push([before ? at : 0, (last - from) / 1000, state, order]);
        }
      }
    }
    return { machine: machine.machine, name: machine.name, stretches };
  });
  return { from: query.get('from'), to: query.get('to'), machines };
}

/** Rows of a table with made-up codes; what was changed stands in them. */
export function table_rows(state, info, query) {
  const offset = Number(query.get('offset') ?? 0);
  const limit = Number(query.get('limit') ?? 200);
  const columns = info.columns.map((c) => c.column);
  const rows = [];
  for (let row = offset; row < Math.min(info.rows, offset + limit); ++row) {
    const changed = state.cells?.[`${info.table}/${row}`] ?? {};
    rows.push({ row, cells: info.columns.map((c) => changed[c.column] ?? (c.need === 'key' ? `${info.table.slice(0, 2).toUpperCase()}-${row + 1}` : c.holds === 'number' ? String(40 + (row % 9) * 5) : `${c.column} ${row + 1}`)) });
  }
  return { table: info.table, total: info.rows, columns, rows };
}
