// Two workbooks as a Dutch shop keeps its hours, with all that goes wrong in them. Orders, machines and people are those of the firm
// that runs, so that the rows count once they are mended.
import { bold, clock, day, workbook } from './workbook.mjs';

const month = { from: '2026-06-01', to: '2026-07-01' };
/** Saturdays: whatever is booked there comes on top of what the firm knows. */
const saturdays = ['2026-06-06', '2026-06-13', '2026-06-20', '2026-06-27'];
const dutch_day = (iso) => iso.split('-').map(Number).reverse().join('-');
const dutch_hours = (hours) => String(hours).replace('.', ',');

async function ask(url, path) {
  const answer = await fetch(`${url}/api/v1${path}`);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

async function codes_of(url, table, counts = () => true) {
  const { columns, rows } = await ask(url, `/tables/${table}?limit=1000`);
  return rows.map(({ cells }) => Object.fromEntries(columns.map((name, i) => [name, cells[i]]))).filter(counts).map((row) => row[columns[0]]);
}

/** Codes of the firm at that address that rows may name. */
export async function codes(url) {
  const orders = (await ask(url, `/sight?by=order&from=${month.from}&to=${month.to}`)).rows.map((row) => row.code).filter(Boolean);
  const known = new Set(await codes_of(url, 'orders'));
  const machines = await codes_of(url, 'resources', (row) => row.kind === 'machine');
  return { orders: orders.filter((code) => known.has(code)), machines, people: await codes_of(url, 'people') };
}

/** A code that is no code of the firm, and one character off exactly one that is. */
function misspelled(code, all) {
  const off = (a, b) => a.length === b.length && [...a].filter((c, i) => c !== b[i]).length === 1;
  for (let place = 0; place < code.length; ++place) {
    const wrong = `${code.slice(0, place)}${code[place] === '9' ? '8' : '9'}${code.slice(place + 1)}`;
    if (!all.includes(wrong) && all.filter((one) => off(wrong, one)).length === 1) return wrong;
  }
  throw new Error(`every neighbour of ${code} may mean another order`);
}

const headings = ['Ordernr', 'Machine', 'Medewerker', 'Datum', 'Start', 'Eind', 'Uren', 'Aantal', 'Aantal goed', 'Uitval', 'Opm.'];

/** Begin and end on one sheet, with a title, doubtful columns and a total. Says how many rows wait for which remedy. */
export function shift_sheet({ orders, machines, people }) {
  const at = (list, i) => list[i % list.length];
  const rows = [];
  const add = (changed = {}) => {
    const i = rows.length;
    const date = at(saturdays, i);
    const row = {
      order: at(orders, i), machine: at(machines, i), person: at(people, Math.floor(i / 4)),
      date: i % 2 ? dutch_day(date) : day(date), start: i % 3 ? clock('07:00') : '7:00', end: clock('15:30'),
      hours: dutch_hours(8.5), made: 12, good: 11, scrap: 1, remark: '', ...changed,
    };
    rows.push([row.order, row.machine, row.person, row.date, row.start, row.end, row.hours, row.made, row.good, row.scrap, row.remark]);
  };
  for (let i = 0; i < 20; ++i) add(i === 4 ? { good: '1.250', made: '1.251', remark: 'kleine pasjes' } : {});
  for (let i = 0; i < 3; ++i) add({ start: clock('22:00'), end: clock('06:00'), hours: dutch_hours(8), remark: 'nachtdienst' });
  for (let i = 0; i < 2; ++i) add({ start: '16:00', end: '13:30', remark: 'begin en eind verwisseld' });
  for (let i = 0; i < 3; ++i) add({ order: misspelled(orders[i], orders.concat(people)) });
  add({ machine: 'KANTBANK 77', remark: 'nieuwe machine?' });
  add({ date: '31-6-2026', remark: 'die dag is er niet' });
  const twice = rows[rows.length - 3];
  const blank = headings.map(() => null);
  const total = ['Totaal', '', '', '', '', '', dutch_hours(rows.length * 8.5), '', '', '', ''];
  const all = [
    [bold('Urenstaat hal 1 – juni 2026')], ['Afgedrukt op 1-7-2026'], blank, headings.map(bold),
    ...rows.slice(0, 10), blank, ...rows.slice(10), [...twice], blank, total,
  ];
  return { name: 'Urenstaat juni.xlsx', bytes: workbook('Uren', all, ['A1:K1']), sound: 20, night: 3, swapped: 2, misspelled: 3 };
}

/** Lengths in hours, two of them in minutes. */
export function length_sheet({ orders, machines, people }) {
  const rows = saturdays.flatMap((date, i) => [
    [people[people.length - 1], orders[i], machines[i], i % 2 ? day(date) : dutch_day(date), '8:00', i < 2 ? '450' : '7,5'],
    [people[people.length - 2], orders[i + 4], machines[i + 4], dutch_day(date), clock('08:30'), 6.5],
  ]);
  return { name: 'Inhuur juni.xlsx', bytes: workbook('Blad1', [['Medewerker', 'Ordernr', 'Machine', 'Datum', 'Begin', 'Uren'], ...rows]), minutes: 2 };
}
