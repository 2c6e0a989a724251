// Pictures of every page in both languages, both themes and at two sizes, into build/screenshots. Names choose some.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { codes, shift_sheet } from './messy_export.mjs';
import { begin, build_folder, database_of, run, serve, serve_empty, serve_example, stop_all } from './program.mjs';
import { open_browser, open_page, settle } from './screen.mjs';
import { load_words, sayer } from './words.mjs';

const folder = process.env.SCREENSHOTS ?? join(build_folder, 'screenshots');
const wanted = process.argv.slice(2);

async function drop(page, workbook, say) {
  await page.setInputFiles('input[type=file]', { name: workbook.name, mimeType: 'application/octet-stream', buffer: workbook.bytes });
  await page.getByRole('region', { name: say('data.columns', { file: workbook.name }) }).waitFor();
}

/** The steps are reckoned by a job, which this waits for. */
const before_begin = (page, say) => page.getByText(say('begin.caution')).waitFor({ timeout: 120000 });

/** A step runs, is measured, and gets the temperatures of a year. */
async function taken(page, say, url) {
  await before_begin(page, say);
  const ask = async (path, body) => (await fetch(`${url}/api/v1${path}`, body && { method: 'POST', headers: { 'X-Tienvoud': '1' }, body: JSON.stringify(body) })).json();
  if (!(await ask('/begin/steps')).steps.length) {
    const { run: list, steps } = await ask('/begin');
    await ask('/begin/steps', { run: list, step: steps.findIndex((step) => step.kind === 'standby') + 1 || 1, start: '2026-04-01' });
  }
  await page.reload();
  const days = Array.from({ length: 365 }, (_, i) => `${new Date(Date.UTC(2025, 6, 1 + i)).toISOString().slice(0, 10)};${(10 - 8 * Math.cos((2 * Math.PI * (i - 200)) / 365)).toFixed(1)}`);
  const list = page.getByRole('region', { name: say('steps.title') });
  await list.waitFor();
  await list.locator('input[type=file]').setInputFiles({ name: 'weer.csv', mimeType: 'text/csv', buffer: Buffer.from(['day;temperature', ...days, ''].join('\n')) });
  await list.getByRole('status').waitFor({ timeout: 60000 });
  await list.scrollIntoViewIfNeeded();
}

/** What would help the latest order, and how sure each date is. */
async function asked(page, say) {
  await page.getByRole('button', { name: say('help.ask') }).click();
  await page.getByRole('heading', { name: say('help.title') }).waitFor({ timeout: 60000 });
  await page.getByRole('button', { name: say('sure.ask') }).click();
  await page.getByRole('columnheader', { name: say('sure.column') }).waitFor({ timeout: 60000 });
}

function views(example, empty, others, workbook) {
  return {
    today: [example, '/'],
    sight: [example, '/sight'],
    'sight-loss': [example, '/sight?by=hours&loss=setup'],
    energy: [example, '/sight?by=energy'],
    plan: [example, '/plan'],
    'plan-asked': [example, '/plan?list=all', asked],
    'plan-orders': [example, '/plan?rows=orders&list=all'],
    'plan-lists': [example, '/plan?view=lists'],
    lines: [example, '/lines'],
    'lines-all': [example, '/lines?list=all'],
    begin: [example, '/begin', before_begin],
    'begin-open': [example, '/begin?step=1&list=all', before_begin],
    'begin-taken': [example, '/begin', (page, say) => taken(page, say, example.url)],
    order: [example, '/sight/order/26-0315'],
    data: [example, '/data?table=resources'],
    columns: [example, '/data', (page, say) => drop(page, workbook, say)],
    help: [example, '/', (page) => page.keyboard.press('?')],
    empty: [empty, '/'],
    ...(others ? { login: [others, '/sight'] } : {}),
  };
}

/** A program that others may come in to, where the page has a place to log in. */
async function behind_proxy(say) {
  if (!say.has('login.title')) return null;
  const database = database_of();
  run(['account', 'add', database, 'anna', '--role', 'owner'], 'paardenbloem\n');
  return serve(database, ['--behind-proxy']);
}

begin();
mkdirSync(folder, { recursive: true });
const words = await load_words();
const browser = await open_browser();
const [example, empty, others] = [await serve_example(), await serve_empty(), await behind_proxy(sayer(words.en))];
const workbook = shift_sheet(await codes(example.url));
try {
  for (const [name, [server, path, before]] of Object.entries(views(example, empty, others, workbook))) {
    if (wanted.length && !wanted.includes(name)) continue;
    for (const size of ['office', 'tablet']) for (const lang of ['nl', 'en']) {
      const page = await open_page(browser, { lang, size });
      await page.goto(server.url + path);
      await settle(page);
      if (before) await before(page, sayer(words[lang]));
      for (const theme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme: theme });
        await settle(page, 350);
        await page.screenshot({ path: join(folder, `${name}-${lang}-${theme}-${page.viewportSize().width}.png`), fullPage: true });
      }
      await page.context().close();
    }
  }
} finally {
  await browser.close();
  stop_all();
}
console.log(`Pictures are in ${folder}`);
process.exit(0);
