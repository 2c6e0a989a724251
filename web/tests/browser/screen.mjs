// A browser, pages that remember what their user chose, and ways to wait for them and to look at them.
import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
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
  await context.addInitScript(count_requests);
  const page = await context.newPage();
  page.setDefaultTimeout(30000);
  return page;
}

/** Runs in the page: keeps count of what it has asked and was not answered yet. */
function count_requests() {
  const ask = window.fetch;
  window.unanswered = 0;
  window.fetch = async (...what) => {
    ++window.unanswered;
    try {
      return await ask(...what);
    } finally {
      --window.unanswered;
    }
  };
}

/** Until nothing has been asked for a moment, the fonts stand and what was answered is drawn. */
export async function settle(page, quiet_ms = 200) {
  await page.waitForFunction((ms) => {
    if (window.unanswered !== 0 || document.readyState !== 'complete') window.quiet_since = undefined;
    else window.quiet_since ??= performance.now();
    return performance.now() - window.quiet_since >= ms;
  }, quiet_ms, { polling: 20 });
  await page.evaluate(() => document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))));
  await page.evaluate(() => (window.quiet_since = undefined));
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

/** Both themes at every size. */
export const every_view = ['light', 'dark'].flatMap((theme) => Object.keys(sizes).map((size) => [theme, size]));

/** Nothing that axe calls serious, and no sideways scroll. */
export async function looks_right(t, page, what, views = every_view) {
  for (const [theme, size] of views) {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize(sizes[size]);
    await settle(page, 80);
    // There are no frames, for which alone axe would open a page of its own.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] }).analyze();
    const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    await t.check(!bad.length, `axe: ${what}, ${theme}, ${size}`, bad.map((v) => `${v.id} at ${v.nodes.slice(0, 2).map((n) => n.target).join(' and ')}`).join('; '));
    const px = await sideways_px(page);
    await t.check(px <= 0, `no sideways scroll: ${what}, ${theme}, ${size}`, `${px} px`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(sizes.office);
}
