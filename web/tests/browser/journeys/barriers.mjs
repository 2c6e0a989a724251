// axe on every page and state, light and dark, at an office screen, a tablet and at 200 % zoom: nothing serious, nothing critical.
import { codes, shift_sheet } from '../messy_export.mjs';
import { serve_empty, serve_example } from '../program.mjs';
import { every_view, looks_right, part, settle } from '../screen.mjs';

export const title = 'Barriers: axe on every page and state, no sideways scroll';

/** Colours do not depend on the size, nor does the layout on the colours: for a state of a page seen in every view before. */
const some_views = [['light', 'office'], ['dark', 'tablet'], ['light', 'zoomed']];

/** Each state: where it begins, and what brings it about. */
function states(say, workbook) {
  const key = (letter) => async (page) => {
    await page.keyboard.press(letter);
    await page.getByRole('dialog').waitFor();
  };
  return [
    ['Today', '/'],
    ['Today with a number opened', '/', (page) => page.locator('h1').getByRole('button').first().click()],
    ['Sight', '/sight'],
    ['Sight with a loss opened', '/sight', (page) => part(page, say('losses.title')).getByRole('button').first().click()],
    ['Sight of energy as a table', '/sight?by=energy&view=table'],
    ['Sight of material, the machines walked', '/sight?by=material', async (page) => {
      await page.getByRole('img', { name: say.like('timeline.chart') }).focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
    }],
    ['Plan', '/plan'],
    ['Plan by orders, with every step', '/plan?rows=orders&list=all', (page) => page.locator('summary').first().click()],
    ['Plan as a table', '/plan?view=table'],
    ['work lists', '/plan?view=lists'],
    ['Lines', '/lines'],
    ['Lines as tables, everything that can stop', '/lines?list=all&view=margin'],
    ['an order', '/sight/order/26-0315'],
    ['an order that is not there', '/sight/order/99-9999'],
    ['Data with a table', '/data?table=resources'],
    ['Data with a file explained', '/data', async (page) => {
      await page.setInputFiles('input[type=file]', { name: workbook.name, mimeType: 'application/octet-stream', buffer: workbook.bytes });
      await part(page, say('data.columns', { file: workbook.name })).waitFor();
    }],
    ['Data with a file that cannot be read', '/data', async (page) => {
      await page.setInputFiles('input[type=file]', { name: 'kapot.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK\u0003\u0004 cut off') });
      await page.getByText(say.like('data.failed')).waitFor();
    }],
    ['the search', '/', key('/')],
    ['the help', '/', key('?')],
  ];
}

/** Refusals that a state brings about on purpose appear in the console; nothing else may. */
const expected = (fault) => /status of (404|400|422)/.test(fault) || /ERR_CONNECTION_REFUSED|Failed to fetch/.test(fault);

export async function run(t) {
  const say = t.say('nl');
  const server = await serve_example();
  const workbook = shift_sheet(await codes(server.url));
  for (const [what, path, then] of states(say, workbook)) {
    const page = await t.open(server.url, path, { lang: 'nl' });
    if (then) await then(page);
    await settle(page);
    await looks_right(t, page, what, then ? some_views : every_view);
    const faults = page.faults().filter((fault) => !expected(fault));
    await t.check(!faults.length, `${what} is quiet`, faults.join('; '));
    await t.close(page);
  }
  await away(t, server, say);
  const empty = await serve_empty();
  for (const path of ['/', '/data']) {
    const page = await t.open(empty.url, path, { lang: 'nl' });
    await looks_right(t, page, `nothing loaded, ${path}`);
    await t.close(page);
  }
  await empty.stop();
}

/** The program goes away under an open page, which says so and keeps its answer. */
async function away(t, server, say) {
  const page = await t.open(server.url, '/sight', { lang: 'nl' });
  const before = await page.locator('h1').innerText();
  await server.stop();
  await page.getByRole('navigation').getByRole('link').last().click();
  await page.getByText(say('error.away')).first().waitFor({ timeout: 40000 });
  await looks_right(t, page, 'the program went away', some_views);
  await page.getByRole('navigation').getByRole('link').nth(1).click();
  await t.same(await page.locator('h1').innerText(), before, 'the old answer stays while the program is away');
  await t.close(page);
}
