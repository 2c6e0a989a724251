// The part of the stand-in that works behind: jobs with their events, log-in, what bookings teach, changes, runs, the meter.
// Jobs are done at once; their events are told one after the other, MOCK_SLOW_MS apart, so that the page can be seen at work.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const fixture = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'fixtures', 'work.json'), 'utf8'));
const refuse = (status, code, message, headers = {}) => ({ status, body: { code, message, where: '', remedy: '' }, headers });

export const make_work = (options) => ({ jobs: [], changes: [], runs: fixture.runs, taken: new Set(), failures: 0, account: null, needs_account: options.accounts === true });

const session = (work) => (work.needs_account ? { account: work.account?.name ?? null, role: work.account?.role ?? 'none', needs_account: true } : { account: null, role: 'owner', needs_account: false });

/** The accounts of the stand-in: eva owns, piet looks; both with the password "goed". Three failures make everybody wait. */
function log_in(work, { name, password }) {
  if (work.failures >= 3) {
    work.failures = 0;
    return refuse(429, 'too_many_attempts', 'after failed log-ins you have to wait 3 s', { 'Retry-After': '3' });
  }
  const role = { eva: 'owner', piet: 'viewer' }[name];
  if (!role || password !== 'goed') {
    ++work.failures;
    return refuse(401, 'not_logged_in', 'the name or the password is not right');
  }
  work.account = { name, role };
  return session(work);
}

export function learn(work) {
  return { proposals: fixture.proposals.filter((p) => !work.taken.has(p.sentence)).map((p, i) => ({ ...p, number: i + 1 })) };
}

function accept(state, numbers) {
  const { proposals } = learn(state.work);
  for (const number of numbers) {
    const proposal = proposals[number - 1];
    if (!proposal) return refuse(400, 'invalid_input', 'no such proposal');
    state.work.taken.add(proposal.sentence);
    state.work.changes.push({ change: state.work.changes.length + 100, at: new Date().toISOString(), kind: 'learn', who: 'page', summary: proposal.sentence, undone: false, undone_at: null, sentence: proposal.sentence });
  }
  return { accepted: numbers.length };
}

/** Whoever is not logged in is told so; whoever may only look may not change. Null where the request may go on. */
export function refused(work, method, path) {
  if (!work.needs_account || path === '/session') return null;
  if (!work.account) return refuse(401, 'not_logged_in', 'nobody is logged in');
  return method !== 'GET' && work.account.role === 'viewer' && path !== '/jobs' ? refuse(403, 'forbidden', 'your account may not do this') : null;
}

/** Undefined where the path is none of these. */
export function get_work(state, path) {
  const { work } = state;
  switch (path) {
    case '/session': return session(work);
    case '/learn': return learn(work);
    case '/changes': return { changes: work.changes.map(({ sentence, ...change }) => change) };
    case '/runs': return { runs: work.runs };
    case '/missing': return { missing: fixture.missing };
    case '/meters': return { meters: fixture.meters };
    case '/jobs': return { jobs: work.jobs.map((j) => j.told) };
    case '/people': return refuse(403, 'forbidden', 'figures per person are off in this firm');
  }
  if (/^\/meters\/[^/]+\/profile$/.test(path)) return fixture.profile;
  const run = /^\/runs\/(\d+)$/.exec(path)?.[1];
  if (run) return work.runs.find((r) => r.run === Number(run)) ?? refuse(404, 'not_found', 'No such run.');
  const job = /^\/jobs\/(\d+)(\/result)?$/.exec(path);
  if (!job) return undefined;
  const found = work.jobs.find((j) => j.told.job === Number(job[1]));
  return !found ? refuse(404, 'not_found', 'No such job.') : job[2] ? found.result : found.told;
}

/** `act` does at once what the job's own address would do. Undefined where the path is none of these. */
export function change_work(state, method, path, body, act) {
  const { work } = state;
  if (path === '/session') {
    if (method === 'POST') return log_in(work, JSON.parse(body));
    work.account = null;
    return {};
  }
  if (method === 'POST' && path === '/learn') return accept(state, JSON.parse(body).accept);
  const change = /^\/changes\/(\d+)$/.exec(path)?.[1];
  if (method === 'DELETE' && change) {
    const entry = work.changes.find((c) => c.change === Number(change));
    if (!entry) return undefined;
    Object.assign(entry, { undone: true, undone_at: new Date().toISOString() });
    work.taken.delete(entry.sentence);
    return {};
  }
  if (method === 'DELETE' && /^\/jobs\/\d+$/.test(path)) return {};
  if (method !== 'POST' || path !== '/jobs') return undefined;
  const wanted = JSON.parse(body);
  const own = { import: ['POST', '/imports'], repair: ['POST', '/repairs'], undo_import: ['DELETE', `/imports/${wanted.import}`], example: ['POST', '/example'] }[wanted.kind];
  const result = own ? act(own[0], own[1], body) : learn(work);
  if (result.status) return result;
  return add_job(work, wanted.kind, result);
}

/** A job whose result stands already; its events are told later. */
export function add_job(work, kind, result) {
  const now = new Date().toISOString();
  const told = { job: work.jobs.length + 1, kind, who: '', state: 'running', progress: null, asked_at: now, ended_at: null, error: null };
  work.jobs.push({ told, result });
  return { status: 202, body: told };
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const event = (name, data) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** Answers the two streams; false where the path is none. */
export function send_events(state, path, response) {
  const job = state.work.jobs.find((j) => path === `/jobs/${j.told.job}/events`);
  if (path !== '/events' && !job) return false;
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  if (!job) {
    let known = '';
    const tell = () => {
      const revision = state.empty ? '0' : String(state.revision);
      if (revision !== known) response.write(event('changed', { revision: (known = revision) }));
    };
    tell();
    const timer = setInterval(tell, 500);
    response.on('close', () => clearInterval(timer));
    return true;
  }
  void (async () => {
    const slow = Number(process.env.MOCK_SLOW_MS ?? 0);
    for (const share of slow ? [0, 0.2, 0.4, 0.6, 0.8] : []) {
      response.write(event('progress', { ...job.told, progress: { doing: 'reckoning', done: share * 100, total: 100, share } }));
      await pause(slow);
    }
    Object.assign(job.told, { state: 'done', ended_at: new Date().toISOString() });
    response.end(event('done', job.told));
  })();
  return true;
}
