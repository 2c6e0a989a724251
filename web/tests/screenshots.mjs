// Pictures of every page at both sizes and in both themes, into SCREENSHOTS (else ../build/screenshots).
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { open_browser, open_page, open_server, settle, sizes } from './open_browser.mjs';

const folder = process.env.SCREENSHOTS ?? join(import.meta.dirname ?? '.', '..', '..', 'build', 'screenshots');
const pages = { today: '/', sight: '/sight', 'sight-loss': '/sight?by=hours&loss=setup', order: '/sight/order/26-0315', data: '/data?table=resources' };
mkdirSync(folder, { recursive: true });

const browser = await open_browser();
async function shoot(url, name, size, lang, theme, before) {
  const page = await open_page(browser, sizes[size], lang, theme);
  await page.goto(url);
  await settle(page);
  if (before) await before(page);
  await page.screenshot({ path: join(folder, `${name}-${lang}-${theme}-${sizes[size].width}.png`), fullPage: true });
  await page.context().close();
}

const server = await open_server();
const only = process.argv.slice(2);
const wanted = (name) => !only.length || only.includes(name);
for (const [name, path] of Object.entries(pages)) {
  if (!wanted(name)) continue;
  for (const size of ['office', 'tablet']) for (const theme of ['light', 'dark']) await shoot(server.url + path, name, size, 'en', theme);
  await shoot(server.url + path, name, 'office', 'nl', 'light');
}
if (wanted('columns') && !process.env.TIENVOUD_URL) {
  await shoot(`${server.url}/data`, 'columns', 'office', 'en', 'light', async (page) => {
    await page.setInputFiles('input[type=file]', { name: 'bookings_july.csv', mimeType: 'text/csv', buffer: Buffer.from('Ordernr;Start\n') });
    await page.waitForSelector('select option[value="order"]', { state: 'attached' });
    await settle(page);
  });
}
server.close();
if (wanted('empty')) {
  const empty = await open_server({ empty: true });
  await shoot(empty.url, 'empty', 'office', 'en', 'light');
  await shoot(empty.url, 'empty', 'tablet', 'nl', 'dark');
  empty.close();
}
await browser.close();
console.log(`Pictures are in ${folder}`);
