// Lines of the stand-in: the fixture in the language that was asked, part by part. A recovery time that was typed moves its failure's
// loss with the days without stock, and with it the ranking; nothing else is reckoned here. MOCK_FREE=0: no move is free;
// MOCK_FRONTIER=0: which moves pay cannot be told; MOCK_LINES=none: customers ask nothing.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const fixture = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'fixtures', 'lines.json'), 'utf8'));
const column = 'time_to_recover_d';

/** Sentences stand in the fixture in both languages. */
export function in_language(value, lang) {
  if (Array.isArray(value)) return value.map((v) => in_language(v, lang));
  if (!value || typeof value !== 'object') return value;
  if (typeof value.en === 'string' && typeof value.nl === 'string') return value[lang];
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, in_language(inner, lang)]));
}

/** The tables whose rows have a recovery time, with their codes in the order of the fixture. */
const coded = {};
for (const { days_table: table, days_row: row } of fixture.stress.outcomes) if (row && !(coded[table] ??= []).includes(row)) coded[table].push(row);
for (const rows of Object.values(coded)) rows.sort();

const said_days = (state, outcome) => {
  const row = coded[outcome.days_table]?.indexOf(outcome.days_row) ?? -1;
  const typed = state.cells?.[`${outcome.days_table}/${row}`]?.[column];
  return typed === undefined ? null : Number(typed);
};

function stress_of(state) {
  const names = fixture.stress.outcomes.map((o) => `${o.kind}:${o.code}`);
  const outcomes = fixture.stress.outcomes.map((o) => {
    const days = said_days(state, o);
    if (days === null) return o;
    const without = o.days_to_survive === null ? 0 : Math.max(0, days - o.days_to_survive);
    const factor = o.uncovered_days > 0 ? without / o.uncovered_days : 0;
    const times = (value) => Math.round(value * factor * 100) / 100;
    return {
      ...o, days_to_recover: days, days_origin: 'measured', uncovered_days: without, lost_margin_eur: times(o.lost_margin_eur), lost_revenue_eur: times(o.lost_revenue_eur), lost_units: times(o.lost_units),
      loss_per_euro_spent: o.loss_per_euro_spent === null ? null : times(o.loss_per_euro_spent), products: factor ? o.products.map((p) => ({ ...p, lost_units: times(p.lost_units), lost_margin_eur: times(p.lost_margin_eur) })) : [],
    };
  }).sort((a, b) => b.lost_margin_eur - a.lost_margin_eur);
  const most = outcomes[0].lost_margin_eur || 1;
  const place = (index) => outcomes.findIndex((o) => `${o.kind}:${o.code}` === names[index]);
  const phone = fixture.stress.phone_first;
  const asked = outcomes.find((o) => o.kind === phone.kind && o.code === phone.code);
  return {
    ...fixture.stress, outcomes: outcomes.map((o) => ({ ...o, exposure_index: o.lost_margin_eur / most })), pairs: fixture.stress.pairs.map((p) => ({ ...p, first: place(p.first), second: place(p.second) })),
    phone_first: asked?.days_origin === 'assumed' ? phone : null,
  };
}

function frontier_of() {
  if (process.env.MOCK_FRONTIER === '0') return null;
  if (process.env.MOCK_FREE !== '0') return fixture.frontier;
  const dearer = (p) => ({ ...p, cost_eur_per_year: p.cost_eur_per_year + 12000, better_on_both: false });
  return { ...fixture.frontier, points: fixture.frontier.points.map(dearer), free: null };
}

export function lines_answer(state, part, lang) {
  if (process.env.MOCK_LINES === 'none') {
    const message = lang === 'nl' ? 'geen klant vraagt iets, dus geen uitval kost iets' : 'customers ask nothing, so no failure costs anything';
    return { status: 409, body: { code: 'unusable', message, where: 'demand', remedy: lang === 'nl' ? 'Lees orders of vraag in.' : 'Bring in orders or demand.' } };
  }
  const asked = (name) => part === 'all' || part === name;
  return in_language({
    ...fixture, stress: asked('stress') ? stress_of(state) : null, stock: asked('stock') ? fixture.stock : null, frontier: asked('frontier') ? frontier_of() : null,
    assumed: fixture.assumed.filter((a) => said_days(state, { days_table: a.table, days_row: a.row }) === null),
  }, lang);
}

const described = { suppliers: ['supplier', 'Who delivers.'], resources: ['resource', 'Machines.'], sites: ['site', 'Places.'], lanes: ['lane', 'Ways along which goods travel.'] };
const text = (name, need, about, unit = null) => ({ column: name, holds: unit ? 'number' : 'text', about, need, unit, words: null });

/** The tables of the fixture whose rows have codes; a table known from elsewhere stays as it is but for its codes. */
export function coded_tables(tables) {
  const made = Object.entries(coded).map(([table, codes]) => ({
    table, rows: codes.length, about: described[table]?.[1] ?? '', columns: [text(described[table]?.[0] ?? 'code', 'key', 'Its code.'), text('name', 'optional', 'Its name.'), text(column, 'optional', 'Days until it works again.', 'd')],
  }));
  return [...tables.filter((t) => !coded[t.table]), ...made];
}

/** Rows of such a table; undefined where it is none. */
export function coded_rows(state, table, query) {
  const codes = coded[table];
  if (!codes) return undefined;
  const offset = Number(query.get('offset') ?? 0);
  const rows = codes.map((code, row) => {
    const outcome = fixture.stress.outcomes.find((o) => o.days_table === table && o.days_row === code && o.kind !== 'item_source');
    const days = state.cells?.[`${table}/${row}`]?.[column] ?? (outcome?.days_origin === 'measured' ? String(outcome.days_to_recover) : '');
    return { row, cells: [code, outcome?.name ?? '', days] };
  });
  return { table, total: codes.length, columns: [described[table]?.[0] ?? 'code', 'name', column], rows: rows.slice(offset, offset + Number(query.get('limit') ?? 200)) };
}
