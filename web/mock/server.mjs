// A stand-in for the program: serves the built page under its own rules of content, and answers the API from fixtures of a
// made-up firm. Sums are scaled to the asked period; nothing else is reckoned here. PORT, MOCK_EMPTY=1, MOCK_ORDERS=50000, MOCK_ACCOUNTS=1,
// TIENVOUD_API=http://127.0.0.1:7800 (ask a running program instead of the fixtures).
import { createServer } from 'node:http';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { add_job, change_work, get_work, make_work, refused, send_events } from './work.mjs';
import { begin_answer, change_steps, get_steps } from './begin.mjs';
import { coded_rows, coded_tables, lines_answer } from './lines.mjs';
import { plan_anew, plan_answer, plan_check, plan_differences, plan_promise, plan_remedies, plan_replan, plan_sureness } from './plan.mjs';
import { order_answer, order_rows, scaled_sight, table_rows, timeline_answer } from './answers.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, '..', 'dist');
const fixture = (name) => JSON.parse(readFileSync(join(here, 'fixtures', `${name}.json`), 'utf8'));
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json' };
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/** The state that changes: whether a firm is there, which imports count, which repairs were made. */
function make_state(options) {
  const data = fixture('data');
  data.tables = coded_tables(data.tables);
  return { empty: options.empty, orders: options.orders, sight: fixture('sight'), rows: fixture('orders'), timeline: fixture('timeline'), order: fixture('order'), data, revision: 1, work: make_work(options) };
}

const refuse = (status, code, message) => ({ status, body: { code, message, where: '', remedy: '' } });

function get(state, path, query, lang) {
  const { data } = state;
  switch (path) {
    case '/status':
      return state.empty
        ? { version: '0.1.0', firm: null, period: null, revision: '0' }
        : { version: '0.1.0', firm: { code: 'hoekstra', name: 'Hoekstra Metaal B.V.', time_zone: 'Europe/Amsterdam' }, period: state.sight.period, revision: String(state.revision) };
    case '/sight': return scaled_sight(state, query);
    case '/sight/assumptions': return { assumptions: data.assumptions };
    case '/timeline': return timeline_answer(state.timeline, query);
    case '/lines': return lines_answer(state, query.get('part') ?? 'all', lang);
    case '/begin': return begin_answer(query, lang);
    case '/plan': return plan_answer(state, query);
    case '/plan/remedies': return plan_remedies(query);
    case '/plan/sureness': return plan_sureness();
    case '/plan/differences': return plan_differences(query);
    case '/findings': return data.findings;
    case '/imports': return { imports: data.imports };
    case '/tables': return { tables: data.tables };
  }
  const table = /^\/tables\/(\w+)$/.exec(path)?.[1];
  if (table) {
    const info = data.tables.find((t) => t.table === table);
    return info ? (coded_rows(state, table, query) ?? table_rows(state, info, query)) : refuse(404, 'not_found', 'No such table.');
  }
  if (path.startsWith('/orders/')) return order_answer(state, decodeURIComponent(path.slice(8))) ?? refuse(404, 'not_found', 'No such order.');
  return get_steps(state, path, query, lang) ?? get_work(state, path) ?? refuse(404, 'not_found', `Nothing at ${path}.`);
}

/** With MOCK_SLOW_MS the weighing of moves is a job, as it is where it takes long. */
function as_job(state, request, path, answer) {
  const slow = process.env.MOCK_SLOW_MS && ((path === '/lines' && answer.frontier) || (path === '/begin' && !request.url.includes('known'))) && request.headers.prefer === 'respond-async';
  return slow ? add_job(state.work, path.slice(1), answer) : answer;
}

function repair(state, name) {
  const { findings, imports } = state.data;
  const group = findings.groups.find((g) => g.repair === name);
  if (!group) return refuse(404, 'not_found', 'No row waits for this repair.');
  findings.groups = findings.groups.filter((g) => g !== group);
  findings.rows_in_doubt -= group.count;
  const id = imports.length + 1;
  imports.push({ import: id, at: new Date().toISOString(), note: `repair ${name}`, files: [], rows: [{ table: 'bookings', rows: group.count }], undone: false, group });
  return { import: id, settled_rows: group.count, remaining_rows: 0 };
}

function undo(state, id) {
  const entry = state.data.imports.find((i) => i.import === id);
  if (!entry || entry.undone) return refuse(404, 'not_found', 'No such import.');
  entry.undone = true;
  if (entry.group) {
    state.data.findings.groups.unshift(entry.group);
    state.data.findings.rows_in_doubt += entry.group.count;
  }
  return {};
}

function change(state, method, path, query, body, lang) {
  const taken = change_steps(state, method, path, body, lang);
  if (taken) {
    ++state.revision;
    return taken;
  }
  if (method === 'POST' && path === '/plan/check') return plan_check(JSON.parse(body));
  if (method === 'POST' && path === '/plan/replan') return plan_replan(JSON.parse(body));
  if (method === 'POST' && path === '/plan/promise') return plan_promise(JSON.parse(body));
  if (method === 'POST' && path === '/jobs' && JSON.parse(body).kind === 'plan') return add_job(state.work, 'plan', plan_anew(state));
  const behind = change_work(state, method, path, body, (m, p, b) => change(state, m, p, query, b));
  if (behind) {
    if (path === '/learn' || path.startsWith('/changes/')) ++state.revision;
    return behind;
  }
  state.revision += path === '/preview' || path === '/files' ? 0 : 1;
  if (method === 'POST' && path === '/repairs') return repair(state, JSON.parse(body).repair);
  if (method === 'DELETE' && path.startsWith('/imports/')) return undo(state, Number(path.slice(9)));
  const cell = /^\/tables\/(\w+)\/rows\/(\d+)$/.exec(path);
  if (method === 'PATCH' && cell) {
    state.cells = { ...state.cells, [`${cell[1]}/${cell[2]}`]: JSON.parse(body) };
    return { change: 1 };
  }
  if (method === 'DELETE' && path === '/changes/1') {
    state.cells = {};
    return {};
  }
  if (method === 'POST' && path === '/example') {
    state.empty = false;
    return { import: 1 };
  }
  if (method === 'POST' && path === '/files') {
    const name = query.get('name') ?? '';
    const known = state.data.tables.find((t) => name === `${t.table}.csv`);
    return known
      ? { file: `f-${name}`, name, kind: 'folder_table', table: known.table, columns: [], rows: [], row_count: known.rows, guess: null }
      : { ...state.data.upload, file: `f-${name}`, name };
  }
  if (method === 'POST' && path === '/preview') return state.data.preview;
  if (method === 'POST' && path === '/imports') {
    const id = state.data.imports.length + 1;
    const names = JSON.parse(body).files;
    state.data.imports.push({ import: id, at: new Date().toISOString(), note: '', files: names.map((n) => ({ name: n.slice(2), bytes: 1000 })), rows: [{ table: 'bookings', rows: 4812 }], undone: false });
    state.empty = false;
    return { import: id, new_facts: [{ table: 'bookings', rows: 4805 }], known_facts: 0, readings: 0, rows_in_doubt: 7, findings: state.data.findings };
  }
  return refuse(404, 'not_found', 'No such thing to do.');
}

function send_file(response, path) {
  let file = normalize(join(dist, path));
  if (!file.startsWith(dist) || !existsSync(file) || !statSync(file).isFile()) file = join(dist, 'index.html');
  response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': policy });
  createReadStream(file).pipe(response);
}

/** Hands a question on to a running program, as if it came from the program's own page; events flow on as they come. */
async function hand_on(api, request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { host, origin, connection, 'content-length': length, ...headers } = request.headers;
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  try {
    const answer = await fetch(api + request.url, { method: request.method, headers, signal: gone.signal, ...(chunks.length ? { body: Buffer.concat(chunks) } : {}) });
    const kept = [...answer.headers].filter(([name]) => !['content-encoding', 'content-length', 'transfer-encoding', 'connection', 'set-cookie'].includes(name));
    response.writeHead(answer.status, { ...Object.fromEntries(kept), 'Set-Cookie': answer.headers.getSetCookie() });
    for await (const chunk of answer.body ?? []) response.write(chunk);
    response.end();
  } catch {
    response.destroy(); // the program went away, or the browser did
  }
}

export function start(port = 0, options = {}) {
  const state = make_state({ empty: false, orders: 0, ...options });
  state.rows = order_rows(state);
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    if (!url.pathname.startsWith('/api/v1/')) return send_file(response, url.pathname);
    if (options.api) return hand_on(options.api, request, response);
    const path = url.pathname.slice(7);
    const lang = request.headers['accept-language']?.startsWith('nl') ? 'nl' : 'en';
    let answer = refused(state.work, request.method, path);
    const saved = /^\/((?:sight|lines|plan)\.(?:csv|xlsx)|export\.zip|.+\/(?:csv|xlsx))$/.exec(path)?.[1];
    if (!answer && request.method === 'GET' && saved) {
      response.writeHead(200, { 'Content-Type': 'text/csv', 'Content-Disposition': `attachment; filename="${saved.replace(/\//g, '.')}"` });
      return response.end('order,cost_eur\n');
    }
    if (!answer && request.method === 'GET' && send_events(state, path, response)) return undefined;
    if (!answer && request.method === 'GET') answer = as_job(state, request, path, get(state, path, url.searchParams, lang));
    else if (!answer && request.headers['x-tienvoud'] !== '1') answer = refuse(403, 'refused', 'The header X-Tienvoud is missing.');
    else if (!answer) {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      answer = change(state, request.method, path, url.searchParams, Buffer.concat(chunks).toString('utf8'), lang);
    }
    const status = answer.status && answer.body ? answer.status : 200;
    const etag = `"${state.revision}-${lang}-${path}${url.search}"`;
    if (request.method === 'GET' && status === 200 && request.headers['if-none-match'] === etag) {
      response.writeHead(304);
      return response.end();
    }
    const headers = { 'Content-Type': 'application/json', ...(status === 200 ? {} : answer.headers) };
    if (request.method === 'GET' && status === 200) headers.ETag = etag;
    response.writeHead(status, headers);
    response.end(JSON.stringify(status === 200 ? answer : answer.body));
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await start(Number(process.env.PORT ?? 7810), { empty: process.env.MOCK_EMPTY === '1', orders: Number(process.env.MOCK_ORDERS ?? 0), accounts: process.env.MOCK_ACCOUNTS === '1', api: process.env.TIENVOUD_API });
  console.log(`http://127.0.0.1:${server.address().port}`);
}
