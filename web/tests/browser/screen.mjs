// A browser, pages that remember what their user chose, and ways to wait for them and to look at them.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'];

export async function open_browser() {
  const executablePath = candidates.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error('No chromium was found; name one in CHROMIUM.');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--font-render-hinting=none'] });
}

/** At 683 px the page is as wide as an office screen at 200 % zoom. */
export const sizes = { office: { width: 1366, height: 768 }, tablet: { width: 820, height: 1180 }, zoomed: { width: 683, height: 384 } };

/** A new user's page: language as chosen, colours as the computer has them. */
export async function open_page(browser, { lang = 'en', theme = 'light', size = 'office' } = {}) {
  const context = await browser.newContext({
    viewport: sizes[size], locale: lang === 'nl' ? 'nl-NL' : 'en-GB', timezoneId: 'Europe/Amsterdam', colorScheme: theme, reducedMotion: 'reduce', ignoreHTTPSErrors: true,
  });
  await context.addInitScript((chosen) => localStorage.getItem('tienvoud.lang') ?? localStorage.setItem('tienvoud.lang', chosen), lang);
  const page = await context.newPage();
  page.setDefaultTimeout(30000);
  count_requests(page);
  return page;
}

const asked = new WeakMap();
/** What is being asked, event streams aside, which stay open. */
function count_requests(page) {
  const open = new Set();
  asked.set(page, open);
  page.on('request', (request) => request.resourceType() !== 'eventsource' && !request.url().endsWith('/events') && open.add(request));
  // An answer without a body is not always told to have ended.
  page.on('response', (response) => response.status() === 304 && open.delete(response.request()));
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => open.delete(request));
}

/** Until nothing has been asked for a moment, the fonts stand and what was answered is drawn. */
export async function settle(page, quiet_ms = 200) {
  const open = asked.get(page);
  const until = Date.now() + 30000;
  let quiet_since = Date.now();
  while (Date.now() - quiet_since < quiet_ms) {
    if (open.size) quiet_since = Date.now();
    if (Date.now() > until) throw new Error(`still waiting for ${[...open].map((request) => request.url()).join(', ')}`);
    await page.waitForTimeout(20);
  }
  await page.evaluate(() => document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))));
}

export const sideways_px = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Sheets of the page on paper. */
export async function sheets(page) {
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  return [...pdf.matchAll(/\/Type\s*\/Page[^s]/g)].length;
}

/** Listens for what must not happen: errors, refusals of the content policy, requests to elsewhere. */
export function watch(page, origin) {
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('data:') && !url.startsWith('blob:')) faults.push(`elsewhere: ${url}`);
  });
  return faults;
}

/** The sentence of the page. */
export const lead = async (page) => (await page.locator('h1').innerText()).replaceAll(/\s+/g, ' ');

/** A part of the page by the words of its heading. */
export const part = (page, name) => page.getByRole('region', { name });
