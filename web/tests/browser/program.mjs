// The program as shipped, each time with a database made for the purpose.
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
export const build_folder = join(here, '..', '..', '..', 'build');
export const program = process.env.TIENVOUD_PROGRAM ?? join(build_folder, 'release', 'tienvoud');
const folder = join(build_folder, 'browser');
const running = new Set();
let made = 0;

export function run(args, input = '') {
  const ended = spawnSync(program, args, { encoding: 'utf8', input });
  if (ended.status !== 0) throw new Error(`tienvoud ${args.join(' ')}: ${ended.stderr || ended.stdout || ended.error}`);
  return ended.stdout;
}

/** The shop example, with faults in its bookings or without: imported once, and copied for each that asks. */
function example_database(faults) {
  const name = faults ? 'faulty' : 'sound';
  const database = join(folder, `${name}.db`);
  if (!existsSync(database)) {
    const firm = join(folder, name);
    run(['example', firm, '--preset', 'shop', '--seed', '2', ...(faults ? ['--code-typos', '0.005'] : [])]);
    run(['import', firm, '--into', database]);
  }
  return database;
}

/** Begins anew: nothing is left of an earlier run. */
export function begin() {
  if (!existsSync(program)) throw new Error(`${program} is not there; ./dev release builds it`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/** A database of the example firm, or one without a firm. */
export function database_of({ example = true, faults = true } = {}) {
  const database = join(folder, `${++made}.db`);
  if (example) copyFileSync(example_database(faults), database);
  return database;
}

/** Serves a database at a free port, to this computer or to whoever reaches the address; its url, and stop(), which says how the program ended. */
export function serve(database, options = [], address = '127.0.0.1') {
  const child = spawn(program, ['serve', database, '--listen', `${address}:0`, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let said = '';
  const ended = new Promise((done) => child.on('exit', (status) => (running.delete(child), done(status))));
  const stop = () => (child.kill('SIGTERM'), ended);
  return new Promise((found, failed) => {
    const look = (chunk) => {
      said += chunk;
      const at = /(https?):\/\/[\w.]+:(\d+)\//.exec(said);
      if (at) found({ url: `${at[1]}://127.0.0.1:${at[2]}`, stop });
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    void ended.then((status) => failed(new Error(`the program ended with ${status}: ${said}`)));
  });
}

export const serve_example = () => serve(database_of());
export const serve_empty = () => serve(database_of({ example: false }));

/** Ends what a journey that failed left behind. */
export function stop_all() {
  for (const child of running) child.kill('SIGKILL');
}
