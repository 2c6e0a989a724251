// The page in a real browser: in both languages from the lead down to one order, and every page under axe in both themes.
// TIENVOUD_URL names a running program; without it the mock serves what was built.
import { AxeBuilder } from '@axe-core/playwright';
import { open_browser, open_page, open_server, settle, sizes } from './open_browser.mjs';

let failed = 0;
const check = (holds, what) => {
  if (!holds) ++failed;
  console.log(`${holds ? 'ok    ' : 'FAILED'} ${what}`);
};

/** Listens for what must not happen: errors, refusals of the content policy, requests to elsewhere. */
function watch(page, origin) {
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('data:') && !url.startsWith('blob:')) faults.push(`elsewhere: ${url}`);
  });
  return faults;
}

const no_sideways_scroll = (page) => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

async function journey(browser, url, lang) {
  const page = await open_page(browser, sizes.office, lang, 'light');
  const faults = watch(page, url);
  await page.goto(url);
  await settle(page);
  const lead = await page.locator('h1').innerText();
  check(/\d/.test(lead) && lead.startsWith(lang === 'nl' ? 'Begin bij' : 'Start with'), `${lang}: Today leads with a number: ${lead}`);
  check((await page.getAttribute('html', 'lang')) === lang, `${lang}: lang follows`);

  await page.locator('section a').first().click();
  await page.waitForURL(/\/sight\?/);
  await settle(page);
  check(/\d/.test(await page.locator('h1').innerText()), `${lang}: Sight leads with a number`);
  const button = page.locator('h1 button').first();
  await button.click();
  check((await page.locator('.explain').innerText()).includes('÷'), `${lang}: a number opens where it comes from`);
  await page.keyboard.press('Escape');
  check((await page.locator('.explain').count()) === 0 && (await button.evaluate((b) => b === document.activeElement)), `${lang}: Esc closes it and gives focus back`);

  const loss = page.locator('button.loss').first();
  check((await loss.getAttribute('aria-expanded')) === 'true', `${lang}: the dearest loss is open`);
  const first = page.locator('.detail .orders a').first();
  const order = await first.innerText();
  await first.click();
  await page.waitForURL(/\/sight\/order\//);
  await settle(page);
  check((await page.locator('h1').innerText()).includes(order), `${lang}: the loss leads to order ${order}`);
  check((await page.locator('section table').count()) >= 3, `${lang}: the order shows losses, operations and rows`);
  await page.goBack();
  await settle(page);
  check((await page.locator('button.loss[aria-expanded=true]').count()) === 1, `${lang}: back finds the loss still open`);

  await keyboard(page, lang);
  await page.locator('nav a').last().click();
  await page.waitForURL(/\/data/);
  await settle(page);
  check((await page.locator('h1').innerText()).length > 10, `${lang}: Data says how it stands`);
  check(faults.length === 0, `${lang}: no error and no request elsewhere ${faults.join('; ')}`);
  await page.context().close();
}

async function keyboard(page, lang) {
  await page.locator('canvas[role=img]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  check(/\d\d:\d\d/.test(await page.locator('.tools p').innerText()), `${lang}: arrow keys walk the day`);
  await page.locator('.picture').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  check(/: [\d.,]+/.test(await page.locator('.sub').first().innerText()), `${lang}: arrow keys walk the flows`);
  await page.keyboard.press('/');
  await page.locator('dialog input').fill('26-0');
  await page.locator('dialog [role=option]').first().waitFor();
  check((await page.locator('dialog [role=option]').count()) > 0, `${lang}: / finds orders`);
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('?');
  check(await page.locator('dialog kbd').first().isVisible(), `${lang}: ? lists the keys`);
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached', timeout: 2000 }).catch(() => undefined);
  check((await page.locator('dialog').count()) === 0, `${lang}: Esc closes the list`);
}

// At 683 px the page is as wide as an office screen at 200 % zoom.
async function look_at(browser, url, path, theme, size) {
  const page = await open_page(browser, sizes[size], size === 'tablet' ? 'nl' : 'en', theme);
  const faults = watch(page, url);
  await page.goto(url + path);
  await settle(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const bad = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical');
  check(bad.length === 0, `axe ${path} ${theme} ${size} ${bad.map((v) => `${v.id}: ${v.nodes[0]?.target}`).join('; ')}`);
  check(await no_sideways_scroll(page), `no sideways scroll ${path} ${theme} ${size}`);
  check(faults.length === 0, `quiet ${path} ${theme} ${size} ${faults.join('; ')}`);
  await page.context().close();
}

/** On paper Sight is two sheets, whatever the theme. */
async function paper(browser, url) {
  const page = await open_page(browser, sizes.office, 'nl', 'dark');
  await page.goto(`${url}/sight`);
  await settle(page);
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  const sheets = [...pdf.matchAll(/\/Type\s*\/Page[^s]/g)].length;
  check(sheets === 2, `Sight prints on ${sheets} sheets`);
  await page.context().close();
}

/** Things that only the mock can be asked, since they change what is there. */
async function mock_only(browser) {
  const many = await open_server({ orders: 50000 });
  const page = await open_page(browser, sizes.office, 'en', 'light');
  await page.goto(`${many.url}/sight?from=2026-01-01&to=2026-07-01`);
  await settle(page);
  const box = page.locator('.virtual').first();
  const took = await box.evaluate(async (element) => {
    let worst = 0;
    for (let i = 0; i < 30; ++i) {
      const start = performance.now();
      element.scrollTop = (element.scrollHeight * i) / 30;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      worst = Math.max(worst, performance.now() - start);
    }
    return worst;
  });
  const rows = await box.locator('tbody tr').count();
  check(rows < 60 && took < 250, `50,000 orders: ${rows} rows drawn, worst scroll step ${Math.round(took)} ms`);
  const sorted = await page.evaluate(async () => {
    const start = performance.now();
    document.querySelectorAll('.virtual th button')[2].click();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return performance.now() - start;
  });
  check(sorted < 600, `50,000 orders sort in ${Math.round(sorted)} ms`);
  await page.context().close();
  many.close();

  const server = await open_server({ empty: true });
  const blank = await open_page(browser, sizes.office, 'en', 'light');
  const faults = watch(blank, server.url);
  await blank.goto(server.url);
  await settle(blank);
  check((await blank.locator('h1').innerText()).startsWith('Drop one file'), 'an empty program asks for a file');
  const { violations } = await new AxeBuilder({ page: blank }).analyze();
  check(!violations.some((v) => v.impact === 'serious' || v.impact === 'critical'), `axe empty ${violations.map((v) => v.id)}`);
  await blank.setInputFiles('input[type=file]', [
    { name: 'bookings_july.csv', mimeType: 'text/csv', buffer: Buffer.from('Ordernr;Start\n') },
    { name: 'items.csv', mimeType: 'text/csv', buffer: Buffer.from('item\n') },
  ]);
  await blank.getByText('4,812 rows read').waitFor();
  check(await blank.getByRole('button', { name: 'Import this file' }).isVisible(), 'a file of our own form needs no explaining');
  const columns = await new AxeBuilder({ page: blank }).analyze();
  check(!columns.violations.some((v) => v.impact === 'serious' || v.impact === 'critical'), `axe columns ${columns.violations.map((v) => v.id)}`);
  await blank.getByRole('button', { name: 'Import 4,812 rows' }).click();
  await blank.getByText('4,805 new facts').waitFor();
  await blank.getByRole('button', { name: 'Move to next day' }).click();
  await blank.getByText('7 rows were settled.').waitFor();
  await blank.locator('.done').getByRole('button', { name: 'Undo' }).click();
  await blank.getByRole('button', { name: 'Move to next day' }).waitFor();
  await blank.locator('section[aria-labelledby=tables] select').selectOption('resources');
  await blank.getByRole('button', { name: /^cost of an hour of RE-2/ }).click();
  await blank.keyboard.type('77');
  await blank.keyboard.press('Enter');
  await blank.getByText('cost of an hour of RE-2 is now 77.').waitFor();
  await blank.locator('section[aria-labelledby=tables] .done').getByRole('button', { name: 'Undo' }).click();
  await blank.getByRole('button', { name: /^cost of an hour of RE-2: 45/ }).waitFor();
  check(faults.length === 0, `dropping, importing, mending, changing and undoing are quiet ${faults.join('; ')}`);
  await blank.context().close();
  server.close();
}

const browser = await open_browser();
const server = await open_server();
try {
  for (const lang of ['nl', 'en']) await journey(browser, server.url, lang);
  const paths = ['/', '/sight', '/sight?by=hours&loss=setup&view=table', '/sight/order/26-0315', '/data', '/data?table=resources'];
  for (const path of paths) {
    for (const theme of ['light', 'dark']) for (const size of ['office', 'tablet']) await look_at(browser, server.url, path, theme, size);
    await look_at(browser, server.url, path, 'light', 'zoomed');
  }
  await paper(browser, server.url);
  if (!process.env.TIENVOUD_URL) await mock_only(browser);
} finally {
  await browser.close();
  server.close();
}
console.log(failed ? `${failed} checks failed` : 'All checks hold');
process.exit(failed ? 1 : 0);
