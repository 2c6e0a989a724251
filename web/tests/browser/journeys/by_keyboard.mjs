// The way from an empty program to a mended file with the keyboard alone: no mouse, no touch, nothing clicked from outside.
import { codes, shift_sheet } from '../messy_export.mjs';
import { database_of, serve, serve_empty } from '../program.mjs';
import { lead, part, settle } from '../screen.mjs';

export const title = 'By keyboard alone: the example firm, an order, a workbook, a remedy, search, help';

/** Presses Tab until the wanted element has the focus; how many presses it took. */
async function tab_to(t, page, wanted, what, most = 150) {
  for (let pressed = 1; pressed <= most; ++pressed) {
    await page.keyboard.press('Tab');
    if ((await wanted.count()) && (await wanted.evaluateAll((all) => all.some((one) => one === document.activeElement)))) {
      await ring(t, page, what);
      return pressed;
    }
  }
  throw new Error(`Tab does not reach ${what}; the focus is at ${await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120))}`);
}

/** Who works by keyboard must see where the focus is. */
async function ring(t, page, what) {
  const seen = await page.evaluate(() => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
    return { outlineStyle, outlineWidth: parseFloat(outlineWidth), boxShadow };
  });
  if (seen.outlineStyle === 'none' || seen.outlineWidth < 2) await t.check(false, `${what} shows that it has the focus`, seen);
}

async function no_mouse(page) {
  await page.addInitScript(() => {
    window.pointed = 0;
    for (const kind of ['pointerdown', 'mousedown', 'touchstart']) addEventListener(kind, () => ++window.pointed, true);
  });
  await page.reload();
  await settle(page);
}

async function first_answer(t, lang, say) {
  const server = await serve_empty();
  const page = await t.open(server.url, '/', { lang });
  await no_mouse(page);
  await page.keyboard.press('Tab');
  await t.same(await page.evaluate(() => document.activeElement.textContent), say('nav.skip'), `${lang}: the first Tab offers to skip the bar`);
  await page.keyboard.press('Enter');
  await tab_to(t, page, page.getByRole('button', { name: say('empty.example') }), 'the example firm', 4);
  await page.keyboard.press('Enter');
  await page.locator('h1').filter({ hasText: say.like('today.lead') }).waitFor({ timeout: 30000 });
  await settle(page);

  const number = page.locator('h1').getByRole('button').first();
  await tab_to(t, page, number, 'a number of the lead');
  await page.keyboard.press('Enter');
  await t.same(await number.getAttribute('aria-expanded'), 'true', `${lang}: Enter opens a number`);
  await page.keyboard.press('Escape');
  await t.check(await number.evaluate((one) => one === document.activeElement), `${lang}: Esc closes it and the focus is back`);
  await tab_to(t, page, page.getByRole('link', { name: say('today.see') }), 'the way to Sight');
  await page.keyboard.press('Enter');
  await page.locator('h1').filter({ hasText: say.like('sight.lead') }).waitFor();
  await settle(page);
  await walk_pictures(t, page, lang, say);

  const order = page.getByRole('link').filter({ hasText: /^\d\d-\d{4}/ }).first();
  await page.keyboard.press('1');
  await settle(page);
  await page.keyboard.press('2');
  await settle(page);
  const losses = part(page, say('losses.title'));
  await tab_to(t, page, losses.getByRole('button').first(), 'the biggest loss');
  if ((await losses.getByRole('button').first().getAttribute('aria-expanded')) !== 'true') await page.keyboard.press('Enter');
  await settle(page);
  await page.keyboard.press('Shift+Tab');
  await search(t, page, lang, say, (await order.innerText()).trim());
  await t.same(await page.evaluate(() => window.pointed), 0, `${lang}: nothing was pointed at`);
  await t.quiet(page, `${lang}: by keyboard`);
  await t.close(page);
  await server.stop();
}

/** Arrow keys walk the marks of a picture and say what they are. */
async function walk_pictures(t, page, lang, say) {
  await tab_to(t, page, page.getByRole('img', { name: say.like('timeline.chart') }), 'the machines');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  const day = page.locator('section, div').filter({ hasText: say.like('timeline.at') });
  await t.check((await day.count()) > 0, `${lang}: arrow keys walk the machines' day`);
  const heading = page.getByRole('heading', { name: say.like('timeline.title') });
  const before = await heading.innerText();
  for (let i = 0; i < 4; ++i) await page.keyboard.press('-');
  await settle(page);
  await t.check((await heading.innerText()) !== before, `${lang}: - shows more days`, await heading.innerText());
}

async function search(t, page, lang, say, order) {
  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('option').first().waitFor({ state: 'detached' });
  await page.keyboard.type(order);
  await dialog.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/sight\/order\//);
  await settle(page);
  await t.check((await lead(page)).includes(order), `${lang}: / finds order ${order}`, await lead(page));
  await tab_to(t, page, page.getByRole('region', { name: say('order.rows'), exact: true }).last(), 'the rows of the ledger');
  await page.keyboard.press('?');
  await dialog.locator('kbd').first().waitFor();
  await t.check(await dialog.evaluate((one) => one.contains(document.activeElement)), `${lang}: ? opens the help and takes the focus`);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}

async function choose(page, letters) {
  await page.keyboard.type(letters);
  await settle(page, 400);
}

async function workbook(t, lang, say) {
  const server = await serve(database_of({ faults: false }));
  const sheet = shift_sheet(await codes(server.url));
  const page = await t.open(server.url, '/', { lang });
  await no_mouse(page);
  await page.keyboard.press('6');
  await page.waitForURL(/\/data/);
  await settle(page);
  const chosen = page.waitForEvent('filechooser');
  await tab_to(t, page, page.getByRole('button', { name: say('data.add') }), 'the place for files');
  await page.keyboard.press('Enter');
  await (await chosen).setFiles({ name: sheet.name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: sheet.bytes });
  const columns = part(page, say('data.columns', { file: sheet.name }));
  await columns.waitFor();
  await settle(page);
  const meaning = columns.getByLabel(`Aantal: ${say('data.columns.means')}`);
  await tab_to(t, page, meaning, 'what Aantal means');
  await choose(page, say('data.columns.unused'));
  await t.same(await meaning.inputValue(), '', `${lang}: a doubt is answered by keyboard`);
  for (let i = 0; i < 40; ++i) await page.keyboard.press('Shift+Tab');
  await tab_to(t, page, columns.getByRole('button', { name: say.like('data.import') }), 'the import');
  await page.keyboard.press('Enter');
  await page.getByText(say.like('data.imported')).waitFor({ timeout: 30000 });
  await settle(page);
  const findings = part(page, say('data.findings'));
  const remedy = findings.getByRole('button', { name: say('repair.next_day') });
  await tab_to(t, page, remedy, 'a remedy');
  await page.keyboard.press('Enter');
  await findings.getByText(say.like('data.repaired.other')).waitFor({ timeout: 30000 });
  await settle(page);
  const undo = findings.getByRole('button', { name: say('all.undo') });
  for (let i = 0; i < 20; ++i) await page.keyboard.press('Shift+Tab');
  await tab_to(t, page, undo, 'its undo');
  await page.keyboard.press('Enter');
  await remedy.waitFor({ timeout: 30000 });
  await settle(page);
  await t.check(await remedy.isVisible(), `${lang}: mended and undone by keyboard`);
  await t.same(await page.evaluate(() => window.pointed), 0, `${lang}: nothing was pointed at`);
  await t.quiet(page, `${lang}: a workbook by keyboard`);
  await t.close(page);
  await server.stop();
}

export async function run(t) {
  for (const lang of ['nl', 'en']) {
    await first_answer(t, lang, t.say(lang));
    await workbook(t, lang, t.say(lang));
  }
}
